"""Figures after everything a user set."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from optimizer.domain import Figure
from optimizer.economics import moved_figures
from optimizer.units import MINUTES_PER_HOUR

if TYPE_CHECKING:
    from collections.abc import Mapping

    from optimizer.domain import Economics, MetalPrice

METAL_PRICE = "metal_price_per_t"
METAL_KEYS = ("molten_loss_share", METAL_PRICE)
"""Figures without which the loss of molten supply would count as nothing."""

UNNAMED = ""
"""Stands for the alloy of lanes that name none."""

TRUCK_RATES = {
    "truck_cost_per_day": "cost_per_day",
    "truck_cost_per_trip": "cost_per_trip",
    "truck_cost_per_km": "cost_per_km",
    "truck_cost_per_hour": "cost_per_hour",
}
"""Figures that are means of a day's trucks, and the trucks' own rates."""


@dataclass(frozen=True)
class SettledFigures:
    """The figures of a comparison, and what was done to them."""

    economics_name: str
    currency: str
    economics: Economics
    """After every override."""
    figures: Mapping[str, Figure]
    """After every override, by dotted key."""
    before: Mapping[str, Figure]
    """Before any."""
    overrides: Mapping[str, Figure]
    """Figures set, by dotted key."""
    quotations: Mapping[str, MetalPrice] = field(default_factory=dict)
    """Metal prices used, by alloy id, or ``UNNAMED``."""

    @property
    def overrides_told(self) -> tuple[tuple[str, float, float | None], ...]:
        """Key, value now and value before of every figure set."""
        return tuple(
            (key, now.value, self.before[key].value if key in self.before else None)
            for key, now in self.overrides.items()
        )

    @property
    def metal_prices(self) -> tuple[MetalPrice, ...]:
        """Quotations used, each once."""
        return tuple(dict.fromkeys(self.quotations.values()))

    @property
    def changes(self) -> dict[str, Figure]:
        """Figures that were set or quoted, as they now stand."""
        keys = [*self.overrides, *((METAL_PRICE,) if self.quotations else ())]
        return {key: self.figures[key] for key in keys}

    def rescaled(self, key: str, part: float) -> float:
        """Return one of the amounts that a figure is the mean of, moved with it.

        Parameters
        ----------
        key
            Of the figure.
        part
            Such as one truck's rate; where the mean was 0, all become the mean.
        """
        if key not in self.before or key not in self.figures:
            return part
        now, then = self.figures[key].value, self.before[key].value
        if now == then:
            return part
        return part * now / then if then else now

    def figures_of(self, alloy_id: str | None) -> dict[str, Figure]:
        """Return the figures of a lane, at the price quoted for its alloy if any."""
        price = self.quotations.get(alloy_id or UNNAMED)
        if price is None:
            return dict(self.figures)
        return moved_figures(self.figures, {METAL_PRICE: quoted_figure(price)})


def quoted_figure(price: MetalPrice) -> Figure:
    """Return a quotation as a figure."""
    return Figure(
        value=price.price_per_t,
        unit=f"{price.currency}/t",
        source=f"{price.source}, {price.alloy_id} on {price.date.isoformat()}",
        year=price.date.year,
    )


def changed(
    before: Mapping[str, Figure], after: Mapping[str, Figure]
) -> dict[str, Figure]:
    """Return the figures that are new or another."""
    return {key: figure for key, figure in after.items() if before.get(key) != figure}


def driving_min(figures: Mapping[str, Figure], distance_km: float) -> float | None:
    """Return the driving time of a distance; ``None`` without a speed. [min]."""
    speed = figures.get("truck_speed_km_h")
    if speed is None:
        return None
    return distance_km / speed.value * MINUTES_PER_HOUR
