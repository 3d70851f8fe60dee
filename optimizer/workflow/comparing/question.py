"""One comparison, ready to be answered: its cases and what they are made of."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from optimizer.dossier import Allocation, CostDossier, SupplyBasis, Uncertainty
from optimizer.economics import (
    DISTANCE_KEY,
    FILL_KEY,
    DivideBy,
    compare_case,
    compare_cases,
    distance_curve,
    divide_plan,
    find_reach,
    lane_saving,
    monte_carlo,
    published_radii,
    quotes,
    sobol_influences,
    tornado,
    two_way,
)
from optimizer.tasks import content_key
from optimizer.workflow.comparing.idle import idle_overrides

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from optimizer.domain import Figure, Scenario
    from optimizer.dossier import Dossier
    from optimizer.economics import LaneComparison, SupplyCase, TwoWayTable
    from optimizer.workflow.comparing.settled import SettledFigures
    from optimizer.workflow.comparing.terms import ComparisonTerms

FINGERPRINT_DIGITS = 12
"""Enough to tell the comparisons of a company apart, short enough to be read out."""

_PRICES = ("metal_price_per_t", "gas_price_per_m3")
"""Figures that a two-way table varies together, where both are known."""


@dataclass(frozen=True)
class Question:
    """What is compared, with every figure settled."""

    title: str
    settled: SettledFigures
    overall: SupplyCase
    """The mean tonne."""
    lanes: tuple[SupplyCase, ...] = ()
    """Largest first; empty for a single distance."""
    scenario: Scenario | None = None
    """Of a day, priced with the settled figures."""
    day: Dossier | None = None
    """The planned day, priced with them."""
    left_out: tuple[str, ...] = ()
    """Orders of a day without a plan that no lane can serve."""


def answer(question: Question, terms: ComparisonTerms) -> CostDossier:
    """Return everything a report on a comparison shows.

    Parameters
    ----------
    question
        What is compared.
    terms
        Of these the carbon method, the number of draws and the seed.
    """
    overall = question.overall
    lanes = tuple(compare_case(lane) for lane in question.lanes)
    return CostDossier(
        basis=_basis(question, terms),
        economics=question.settled.economics,
        figures=dict(overall.figures),
        overall=_overall(question, lanes),
        lanes=lanes,
        plants=_plants(question.lanes, lanes),
        curve=distance_curve(overall.model),
        radii=published_radii(),
        uncertainty=_uncertainty(overall, terms),
        day=question.day,
        allocation=(
            None if question.day is None else _allocation(question.day, overall.figures)
        ),
        use=overall.measured_use,
        left_out=question.left_out,
    )


def _overall(question: Question, lanes: tuple[LaneComparison, ...]) -> LaneComparison:
    """Return the mean tonne: of all lanes, with the limits of its own figures.

    A planned day's ladles are as the plan filled them, those of its lanes are full:
    page, curve and workbook all speak of the day's.
    """
    overall = question.overall
    if not lanes:
        return compare_case(overall)
    mean = compare_cases(question.lanes, lanes)
    return replace(mean, reach=find_reach(overall.model))


def _basis(question: Question, terms: ComparisonTerms) -> SupplyBasis:
    """Return what the foot of every page says."""
    settled, scenario = question.settled, question.scenario
    plan = None if question.day is None else question.day.plan.routes
    ways = [
        (lane.smelter_id, lane.plant_id, lane.alloy_id, lane.distance_km, lane.tonnes)
        for lane in (question.overall, *question.lanes)
    ]
    key = content_key(scenario, plan, dict(question.overall.figures), ways)
    return SupplyBasis(
        title=question.title,
        scenario_name=None if scenario is None else scenario.name,
        economics_name=settled.economics_name,
        currency=settled.currency,
        date=None if scenario is None else scenario.date,
        fingerprint=key[:FINGERPRINT_DIGITS],
        overrides=settled.overrides_told,
        idle_overrides=idle_overrides(settled, _asked(question)),
        metal_prices=settled.metal_prices,
        carbon_method=terms.carbon_method,
    )


def _asked(question: Question) -> SupplyCase:
    """Return the mean tonne; without a plan its trucks follow from the figures."""
    if question.overall.is_planned:
        return question.overall
    return replace(question.overall, measured_use=None)


def _plants(
    lanes: tuple[SupplyCase, ...], compared: tuple[LaneComparison, ...]
) -> tuple[LaneComparison, ...]:
    """Return the lanes of each plant as one, most tonnes first."""
    groups: dict[str | None, list[int]] = defaultdict(list)
    for index, lane in enumerate(lanes):
        groups[lane.plant_id].append(index)
    plants = [
        compare_cases([lanes[i] for i in group], [compared[i] for i in group])
        for group in groups.values()
    ]
    return tuple(sorted(plants, key=lambda plant: (-plant.tonnes, str(plant.plant_id))))


def _uncertainty(overall: SupplyCase, terms: ComparisonTerms) -> Uncertainty:
    """Return how sure the saving of the mean tonne is."""
    figures, saving = overall.figures, overall.saving
    return Uncertainty(
        swings=tornado(figures, saving),
        two_way=tuple(_two_way(overall)),
        risk=monte_carlo(figures, saving, num_draws=terms.num_draws, seed=terms.seed),
        influences=sobol_influences(figures, saving, seed=terms.seed),
    )


def _two_way(overall: SupplyCase) -> Iterator[TwoWayTable]:
    """Yield the saving over two prices, and over distance and fill."""
    figures = overall.figures
    if {*_PRICES} <= {*figures}:
        row_key, column_key = _PRICES
        yield two_way(figures, overall.saving, row_key=row_key, column_key=column_key)
    # A plan's ways are given; another distance is asked of its mean trip.
    lane = lane_saving(overall.model, overall.distance_km)
    yield two_way(figures, lane, row_key=DISTANCE_KEY, column_key=FILL_KEY)


def _allocation(day: Dossier, figures: Mapping[str, Figure]) -> Allocation:
    """Return the day's cost divided five ways, and what to ask for a lane."""
    parts = {
        by.value: divide_plan(day.scenario, day.travel, day.plan, by=by)
        for by in DivideBy
    }
    return Allocation(**parts, quotes=quotes(parts[DivideBy.LANES], figures))
