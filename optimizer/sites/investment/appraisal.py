"""A choice of sites judged as an investment, with its risk."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from optimizer.economics import draw, drawn_shapes, sobol_points, tornado
from optimizer.sites.investment.account import Account
from optimizer.sites.investment.measures import internal_rate, payback_years
from optimizer.sites.investment_results import Investment, Percentiles

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from optimizer.domain import Study
    from optimizer.sites.operation_results import FleetSizing
    from optimizer.sites.selection_results import Selection
    from optimizer.sites.study_lanes import StudyLanes


def appraise(  # noqa: PLR0913 - the two choices, and how the risk is drawn
    study: Study,
    lanes: StudyLanes,
    selection: Selection,
    baseline: Selection,
    *,
    fleet: FleetSizing | None = None,
    draws: int = 2**12,
    seed: int = 0,
) -> Investment:
    """Judge a choice of sites as an investment, against today's supply.

    Parameters
    ----------
    study, lanes
        The question; ``study.investment`` states figures, the rest are assumptions.
    selection
        The choice.
    baseline
        What would be without it: the existing sites alone, or ingots for everybody.
    fleet
        Its trucks and ladles are bought, where the study states what they cost, and
        what the cost of lanes holds for them is given back.
    draws
        Random draws of all figures at once, rounded up to a power of two.
    seed
        Of the draws: the same seed, the same answer.

    Returns
    -------
    Investment
        Before tax and inflation. Figures of the economics move the saving, those of the
        investment the rest.

    Raises
    ------
    OperationError
        One of the choices is infeasible.
    """
    account = Account.of(study, lanes, (selection, baseline), fleet=fleet)
    shapes = drawn_shapes(account.figures, account.worth)
    power = math.ceil(math.log2(draws))
    drawn = draw(shapes, sobol_points(max(len(shapes), 1), power, seed=seed))
    flows, drawn_flows = account.base_flows(), account.flows(drawn)
    worths = np.broadcast_to(account.worth(drawn), (2**power,))
    rates = np.nan_to_num(internal_rate(drawn_flows), nan=-math.inf)
    return Investment(
        capital=-float(flows[0]),
        cash_flows=tuple(flows.tolist()),
        npv=float(account.worth({})),
        irr=float(internal_rate(flows)),
        payback_years=float(payback_years(flows)),
        npv_range=_percentiles(worths),
        irr_range=_percentiles(rates),
        payback_range=_percentiles(payback_years(drawn_flows)),
        loss_chance=float(np.mean(worths < 0)),
        swings=tornado(account.figures, account.worth),
        figures=account.figures,
        without_capital=account.without_capital,
    )


def _percentiles(values: NDArray[np.float64]) -> Percentiles:
    """Return percentiles of draws; ``nan`` where one falls among those without rate.

    A draw stands for itself: nothing lies between a number and infinity.
    """
    ranks = np.quantile(values, (0.1, 0.5, 0.9), method="nearest")
    p10, p50, p90 = np.where(np.isneginf(ranks), np.nan, ranks).tolist()
    return Percentiles(p10, p50, p90)
