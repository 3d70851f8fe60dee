"""The flows of one choice against another as a function of every figure."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from optimizer.economics import figures_in_use, spreads
from optimizer.sites.investment.case import case_of
from optimizer.sites.investment.figures import investment_figures
from optimizer.sites.investment.flows import cash_flows
from optimizer.sites.investment.measures import net_present_value
from optimizer.sites.investment.prices import saving_shift

if TYPE_CHECKING:
    from collections.abc import Mapping

    import numpy as np
    from numpy.typing import ArrayLike, NDArray

    from optimizer.domain import Figure, Study
    from optimizer.economics import Saving
    from optimizer.sites.investment.case import Case
    from optimizer.sites.operation_results import FleetSizing
    from optimizer.sites.selection_results import Selection
    from optimizer.sites.study_lanes import StudyLanes

    Values = Mapping[str, ArrayLike]


@dataclass(frozen=True)
class Account:
    """What is invested and saved, for any values of the figures."""

    case: Case
    own: dict[str, Figure]
    """Of the investment itself."""
    prices: dict[str, Figure]
    """Of the economics, where they move the saving."""
    shift: Saving | None
    """What changed prices add to a day's saving. [currency/d]"""
    years: int
    """The longest lifetime that may be drawn, in whole years."""

    @classmethod
    def of(
        cls,
        study: Study,
        lanes: StudyLanes,
        choices: tuple[Selection, Selection],
        *,
        fleet: FleetSizing | None = None,
    ) -> Account:
        """Return the account of a choice against a baseline.

        Raises
        ------
        OperationError
            One of the two is infeasible.
        """
        own = investment_figures(study)
        case = case_of(study, *choices, fleet=fleet)
        shift = saving_shift(study, lanes, *choices)
        life = spreads({"lifetime_years": own["lifetime_years"]})["lifetime_years"]
        return cls(
            case=case,
            own=own,
            prices={} if shift is None else figures_in_use(study.economics),
            shift=shift,
            years=math.ceil(life.shape.high),
        )

    @property
    def figures(self) -> dict[str, Figure]:
        """Every figure, by key."""
        return self.prices | self.own

    @property
    def without_capital(self) -> tuple[str, ...]:
        """Sites to be built whose capital nobody states: they count as given."""
        if "capital_per_site" in self.own:
            return ()
        return tuple(
            site_id for site_id, own in self.case.site_capital.items() if own is None
        )

    def flows(self, changes: Values) -> NDArray[np.float64]:
        """Return the flows by year, shape (years + 1, …). [currency].

        Parameters
        ----------
        changes
            Values that differ from the base, by key.
        """
        return cash_flows(self.case, self._values(changes), years=self.years)

    def base_flows(self) -> NDArray[np.float64]:
        """Return the flows at the base figures, as long as they last. [currency]."""
        life_years = math.ceil(self.own["lifetime_years"].value)
        return self.flows({})[: life_years + 1]

    def worth(self, changes: Values) -> NDArray[np.float64]:
        """Return the net present value of the flows. [currency].

        Parameters
        ----------
        changes
            Values that differ from the base, by key.
        """
        rate = self._values(changes)["discount_rate"]
        return net_present_value(rate, self.flows(changes))

    def _values(self, changes: Values) -> dict[str, ArrayLike]:
        base = {key: figure.value for key, figure in self.own.items()}
        values: dict[str, ArrayLike] = base | dict(changes)
        if self.shift is not None:
            of_prices = {key: changes[key] for key in changes if key in self.prices}
            values["saving_shift"] = self.shift(of_prices)
        return values
