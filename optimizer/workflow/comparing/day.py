"""A day, planned or not, against the same tonnes as ingots."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from optimizer.economics import (
    compare_with_ingots,
    figures_in_use,
    load_preset,
    repriced_plan,
)
from optimizer.errors import PlanFileError
from optimizer.intake import require_one_currency, require_preset
from optimizer.workflow.comparing.day_lanes import day_lanes, with_overrides
from optimizer.workflow.comparing.day_prices import priced_scenario, settled_day
from optimizer.workflow.comparing.question import Question, answer
from optimizer.workflow.comparing.terms import ComparisonTerms
from optimizer.workflow.day import open_day
from optimizer.workflow.finding import open_scenario
from optimizer.workflow.roads import measure_roads

if TYPE_CHECKING:
    from pathlib import Path

    from optimizer.domain import Plan, Scenario
    from optimizer.dossier import CostDossier, Dossier


def compare_day(
    scenario: Scenario | str | Path,
    plan: Plan | Path | None = None,
    terms: ComparisonTerms | None = None,
) -> CostDossier:
    """Compare a day's molten supply with the same tonnes as ingots.

    Parameters
    ----------
    scenario
        A scenario, or its folder, workbook or bundled name.
    plan
        A plan of it, or its file: its trips are compared as they are, also those of a
        plan that breaks a rule (``day.violations`` says so). Without a plan every order
        is served on the cheapest lane that is permitted and arrives warm, by a truck
        that has nothing else to do.
    terms
        Preset, figures set, metal prices, carbon method, draws. They change what the
        plan costs, not what it decides.

    Returns
    -------
    CostDossier
        Of the molten tonnes, lane by lane and plant by plant.

    Raises
    ------
    ScenarioError, RoadError
        The scenario cannot be read or its roads cannot be measured.
    PlanFormError, PlanFileError
        The plan cannot be read, or answers another scenario.
    FiguresError, TableError
        A figure is missing or set wrongly, or a metal price cannot be used.
    ComparisonError
        The day brings no molten metal.
    """
    terms = terms or ComparisonTerms()
    opened = open_scenario(scenario)
    day = None if plan is None else _planned(opened, plan)
    travel = measure_roads(opened)[1] if day is None else day.travel
    made = None if day is None else day.plan
    asked, name = _with_preset(opened, terms.preset)
    settled = settled_day(asked, travel, made, terms, name=name)
    priced = priced_scenario(asked, settled)
    lanes = with_overrides(day_lanes(priced, travel, made), settled)
    question = Question(
        title=priced.title,
        settled=settled,
        overall=lanes.overall,
        lanes=lanes.lanes,
        scenario=priced,
        day=None if day is None else _at_prices(day, priced),
        left_out=lanes.left_out,
    )
    return answer(question, terms)


def _planned(scenario: Scenario, plan: Plan | Path) -> Dossier:
    """Return the planned day, judged, or refuse a plan of another scenario."""
    day = open_day(scenario, plan)
    if day.plan.scenario != scenario.name:
        msg = (
            f"the plan answers scenario {day.plan.scenario!r}, not {scenario.name!r}; "
            "give the scenario that was planned"
        )
        raise PlanFileError(msg)
    _require_delivered(day.plan)
    return day


def _require_delivered(plan: Plan) -> None:
    """Make sure that every load has a mass and a stop: else no tonne can be priced.

    Raises
    ------
    PlanFileError
        One has not; the message names the first.
    """
    for trip in (trip for route in plan.routes for trip in route.trips):
        delivered = {order_id for stop in trip.stops for order_id in stop.order_ids}
        for load in trip.loads:
            what = None
            if load.tonnes <= 0:
                what = f"of {load.tonnes:g} t for"
            elif load.order_id not in delivered:
                what = "that no stop delivers for"
            if what is not None:
                msg = (
                    f"the plan's trip {trip.trip_id!r} has a load {what} order "
                    f"{load.order_id!r}, which cannot be compared; molten verify "
                    "lists everything that is wrong with the plan"
                )
                raise PlanFileError(msg)


def _with_preset(scenario: Scenario, preset: str | None) -> tuple[Scenario, str]:
    """Return the scenario with the economics asked for, and what they are called."""
    if preset is not None:
        require_preset(preset)
        scenario = replace(scenario, economics=load_preset(preset))
    name = preset or scenario.economics.name or scenario.name
    figures = figures_in_use(scenario.economics)
    require_one_currency(figures, currency=scenario.currency, name=name)
    return scenario, name


def _at_prices(day: Dossier, scenario: Scenario) -> Dossier:
    """Return a planned day at other prices, judged at its own."""
    if scenario == day.scenario:
        return day
    plan = repriced_plan(scenario, day.travel, day.plan)
    return replace(
        day,
        scenario=scenario,
        result=replace(day.result, plan=plan, lower_bound=None),
        comparison=compare_with_ingots(scenario, day.travel, plan),
    )
