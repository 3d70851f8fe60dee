"""What the formulas of the workbook show before anything is changed."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from optimizer.economics import CostModel, TripUse, composed_keys, item_key, lane_use
from optimizer.report.comparison_workbook.recipe_formulas import (
    RATE_FORMULAS,
    USE_KEYS,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from optimizer.domain import Figure
    from optimizer.dossier import CostDossier
    from optimizer.economics import Reach, SupplyItems

SUPPLIES = ("ingot", "molten")
"""Both sides of the comparison, in the order of the sheet."""

GATE_KM, ONE_KM = 0.0, 1.0
"""Two distances tell what is fixed and what each kilometer costs: cost is linear."""

LEAST_REMAINDER = 5e-7
"""A smaller difference of an item is the rounding of sums. [currency/t]"""

LEAST_USE = 1e-12
"""So is a smaller use of the trucks. [1/t, km/t, h/t, °C]"""


@dataclass(frozen=True)
class ModelNumbers:
    """The numbers behind the formulas, from the cost model itself."""

    dossier: CostDossier

    @cached_property
    def model(self) -> CostModel:
        """The cost model of the comparison, its use of the trucks included."""
        return self._model_of(self.dossier.figures)

    @property
    def reach(self) -> Reach:
        """The limits of the mean tonne."""
        return self.dossier.curve.reach

    @cached_property
    def composed(self) -> frozenset[str]:
        """Keys of items and rates whose recipe can be used."""
        return composed_keys(self.dossier.figures)

    @cached_property
    def values(self) -> dict[str, float]:
        """Figures and rates by key."""
        return {key: number(value) for key, value in self.model.values().items()}

    @cached_property
    def rate_recipes(self) -> dict[str, float]:
        """What the recipes of the rates give, whatever is given."""
        bare = self._model_without(set(RATE_FORMULAS))
        return {key: number(value) for key, value in bare.values().items()}

    def shuttle(self, distance_km: float) -> dict[str, float]:
        """Return what a tonne takes of a truck that shuttles so many km one way."""
        use = lane_use(CostModel(self.dossier.figures).base, distance_km)
        return {key: number(getattr(use, key)) for key in USE_KEYS}

    @cached_property
    def beyond_shuttle(self) -> dict[str, float]:
        """What the comparison's mean tonne takes beyond a shuttle of its distance."""
        use = self.dossier.use
        if use is None:
            return dict.fromkeys(USE_KEYS, 0.0)
        shuttle = self.shuttle(self.dossier.overall.distance_km)
        beyond = {key: number(getattr(use, key)) - shuttle[key] for key in USE_KEYS}
        return {
            key: amount if abs(amount) > LEAST_USE else 0.0
            for key, amount in beyond.items()
        }

    @cached_property
    def items(self) -> dict[str, dict[str, float]]:
        """The items of the report, by supply."""
        return _by_supply(self.dossier.overall.items)

    @cached_property
    def items_at(self) -> dict[float, dict[str, dict[str, float]]]:
        """The items of the mean tonne at other distances, by km and supply."""
        return {km: _by_supply(self.model.lane_items(km)) for km in (GATE_KM, ONE_KM)}

    @cached_property
    def recipes(self) -> dict[str, dict[str, float]]:
        """What the recipes of the items give, whatever is given."""
        given = {
            item_key(supply, item) for supply in SUPPLIES for item in self.items[supply]
        }
        return _by_supply(self._items(self._model_without(given)))

    @cached_property
    def remainders(self) -> dict[str, dict[str, float]]:
        """What the report's items have beyond the model's, where lanes differ."""
        modelled = _by_supply(self._items(self.model))
        return {
            supply: {
                item: left if abs(left) > LEAST_REMAINDER else 0.0
                for item, amount in items.items()
                for left in (amount - modelled[supply].get(item, 0.0),)
            }
            for supply, items in self.items.items()
        }

    def _items(self, model: CostModel) -> SupplyItems:
        return model.lane_items(self.dossier.overall.distance_km)

    def _model_without(self, keys: set[str]) -> CostModel:
        figures = self.dossier.figures
        return self._model_of({key: figures[key] for key in figures if key not in keys})

    def _model_of(self, figures: Mapping[str, Figure]) -> CostModel:
        beyond = TripUse(**self.beyond_shuttle)
        return CostModel(figures, beyond_shuttle=beyond)


def number(value: Any) -> float:
    """Return a scalar of numpy as a number."""
    return float(np.asarray(value))


def _by_supply(items: SupplyItems) -> dict[str, dict[str, float]]:
    sides: dict[str, Mapping[str, Any]] = {"ingot": items.ingot, "molten": items.molten}
    return {
        supply: {item: number(amount) for item, amount in amounts.items()}
        for supply, amounts in sides.items()
    }
