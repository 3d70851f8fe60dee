"""A distance, or a table of lanes, without any scenario."""

from __future__ import annotations

from typing import TYPE_CHECKING

from optimizer.domain import Figure
from optimizer.economics import (
    SupplyCase,
    figures_in_use,
    largest_first,
    load_preset,
    moved_figures,
    pool_cases,
    with_figures,
)
from optimizer.errors import ComparisonError
from optimizer.intake import (
    choose_quotations,
    currency_of,
    read_overrides,
    require_figures,
    require_preset,
)
from optimizer.units import MINUTES_PER_HOUR
from optimizer.workflow.comparing.question import Question, answer
from optimizer.workflow.comparing.settled import (
    METAL_KEYS,
    METAL_PRICE,
    UNNAMED,
    SettledFigures,
    changed,
    driving_min,
)
from optimizer.workflow.comparing.terms import DEFAULT_PRESET, ComparisonTerms

if TYPE_CHECKING:
    from collections.abc import Sequence

    from optimizer.domain import GivenLane, MetalPrice
    from optimizer.dossier import CostDossier

LANE_KEYS = ("truck_net_t", "truck_cost_per_km")
"""Figures without which a lane that has no scenario would be carried for nothing."""

SPEED = "truck_speed_km_h"

USUAL_ALLOY = "ADC12"
"""Alloy of the presets: what a lane carries that names none, if several are quoted."""


def compare_lane(
    distance_km: float, terms: ComparisonTerms | None = None
) -> CostDossier:
    """Compare molten supply over one distance with ingots.

    Parameters
    ----------
    distance_km
        One way, loaded; beyond the permitted distance it is compared all the same. [km]
    terms
        Preset, figures set, metal prices, carbon method, draws.

    Returns
    -------
    CostDossier
        Of one tonne.

    Raises
    ------
    FiguresError, TableError
        A figure is missing or set wrongly, or a metal price cannot be used.
    """
    terms = terms or ComparisonTerms()
    settled = settled_preset(terms)
    figures = settled.figures_of(None)
    case = SupplyCase(
        figures, distance_km, duration_min=driving_min(figures, distance_km)
    )
    return answer(Question(f"{distance_km:g} km", settled, case), terms)


def compare_lanes(
    lanes: Sequence[GivenLane],
    terms: ComparisonTerms | None = None,
    *,
    title: str = "",
) -> CostDossier:
    """Compare molten supply over each of several lanes with ingots.

    Parameters
    ----------
    lanes
        At least one, as of ``intake.read_lanes``.
    terms
        Preset, figures set, metal prices, carbon method, draws.
    title
        What the lanes are called, such as the name of their table.

    Returns
    -------
    CostDossier
        Of all their tonnes, lane by lane and plant by plant.

    Raises
    ------
    FiguresError, TableError
        A figure is missing or set wrongly, or a metal price cannot be used.
    ComparisonError
        There is no lane.
    """
    if not lanes:
        msg = "no lane is given, so that there is nothing to compare; give at least one"
        raise ComparisonError(msg)
    terms = terms or ComparisonTerms()
    settled = settled_preset(terms, alloys=[lane.alloy_id for lane in lanes])
    cases = [_lane_case(settled, lane) for lane in lanes]
    cases.sort(key=largest_first)
    return answer(Question(title, settled, pool_cases(cases), tuple(cases)), terms)


def settled_preset(
    terms: ComparisonTerms, *, alloys: Sequence[str | None] = (None,)
) -> SettledFigures:
    """Return a preset's figures after everything the terms set.

    Parameters
    ----------
    terms
        What the user chose.
    alloys
        Of the lanes; ``None`` for a lane that names none.

    Raises
    ------
    FiguresError, TableError
        A figure is missing or set wrongly, or a metal price cannot be used.
    """
    name = terms.preset or DEFAULT_PRESET
    require_preset(name)
    economics = load_preset(name)
    before = figures_in_use(economics)
    currency = currency_of(before)
    overrides = read_overrides(terms.settings, before, currency=currency)
    figures = moved_figures(before, overrides)
    require_figures(figures, (*LANE_KEYS, *METAL_KEYS), name=name)
    return SettledFigures(
        economics_name=name,
        currency=currency,
        economics=with_figures(economics, changed(before, figures)),
        figures=figures,
        before=before,
        overrides=overrides,
        quotations={}
        if METAL_PRICE in overrides
        else _quotations(terms.metal_prices, alloys, currency),
    )


def _quotations(
    prices: Sequence[MetalPrice], alloys: Sequence[str | None], currency: str
) -> dict[str, MetalPrice]:
    """Return the price of each alloy; a lane without one carries the usual alloy."""
    if not prices:
        return {}
    quoted = {price.alloy_id for price in prices}
    usual = USUAL_ALLOY if len(quoted) > 1 else min(quoted)
    meant = {alloy or UNNAMED: alloy or usual for alloy in alloys}
    chosen = choose_quotations(prices, meant.values(), currency=currency)
    return {alloy: chosen[name] for alloy, name in meant.items() if name in chosen}


def _lane_case(settled: SettledFigures, lane: GivenLane) -> SupplyCase:
    """Return one row of a lane table as a case."""
    figures = settled.figures_of(lane.alloy_id)
    if lane.minutes and lane.km and SPEED not in settled.overrides:
        speed_km_h = lane.km / lane.minutes * MINUTES_PER_HOUR
        figures[SPEED] = Figure(speed_km_h, "km/h", "the lane table's minutes")
    return SupplyCase(
        figures=figures,
        distance_km=lane.km,
        tonnes=lane.tonnes,
        duration_min=lane.minutes or driving_min(figures, lane.km),
        smelter_id=lane.smelter_id,
        plant_id=lane.plant_id,
        alloy_id=lane.alloy_id,
    )
