"""A scenario in, a dossier out; a plan from a file, judged and priced anew."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from optimizer import MaxIterations, open_day, plan_day, verify_plan, write_day
from optimizer.economics import plan_carbon, plan_costs, route_costs
from optimizer.errors import (
    OutputError,
    PlanFileError,
    PlanFormError,
    RoadServiceError,
    ScenarioError,
)
from optimizer.intake import bundled_scenarios, read_scenario, write_scenario
from optimizer.report import OUTPUT_FILES
from optimizer.workflow import (
    MAP_FILE,
    check_day,
    convert_scenario,
    driven_lines,
    find_scenario,
    measure_roads,
    value_resources,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from optimizer.domain import Line, Place, Plan, TravelMatrix
    from optimizer.dossier import Dossier
    from optimizer.planning import Progress


@pytest.fixture(scope="module")
def day() -> Dossier:
    """Return the first day, planned."""
    return plan_day("first-steps", stop=MaxIterations(5))


@pytest.fixture(scope="module")
def folder(day: Dossier, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder in which that day is written."""
    path = tmp_path_factory.mktemp("day")
    write_day(day, path)
    return path


def test_a_planned_day_is_verified_priced_and_has_its_roads(day: Dossier) -> None:
    """Everything a report or a map needs is in it."""
    assert day.is_clean
    assert day.comparison.cost == day.plan.cost
    legs = {("gaoyao", "dinghu"), ("dinghu", "gaoyao")}
    assert legs <= set(day.lines)
    assert all(len(line) >= 2 for line in day.lines.values())


def test_a_scenario_may_be_given_itself(day: Dossier) -> None:
    """Name, path and scenario mean the same."""
    scenario = read_scenario("first-steps")
    again = plan_day(scenario, stop=MaxIterations(5))
    assert again.plan.routes == day.plan.routes


def test_progress_is_told() -> None:
    """A function that is handed in hears of the search."""
    heard: list[Progress] = []
    plan_day("first-steps", stop=MaxIterations(5), on_progress=heard.append)
    assert heard
    assert heard[-1].cost <= heard[0].cost


def test_a_warm_start_may_be_a_file(folder: Path, day: Dossier) -> None:
    """The result is never dearer than it."""
    again = plan_day(
        "first-steps", stop=MaxIterations(0), warm_start=folder / "plan.json"
    )
    assert again.plan.cost <= day.plan.cost


def lightened(day: Dossier) -> Plan:
    """Return a plan whose first load is a kilogram short, as rule O1 lets it be."""
    route = day.plan.routes[0]
    trip = route.trips[0]
    load = replace(trip.loads[0], tonnes=round(trip.loads[0].tonnes - 0.001, 3))
    trip = replace(trip, loads=(load, *trip.loads[1:]))
    route = replace(route, trips=(trip, *route.trips[1:]))
    route = replace(route, costs=route_costs(day.scenario, day.travel, route))
    routes = (route, *day.plan.routes[1:])
    rest = day.plan.ingots, day.plan.unserved
    costs = plan_costs(day.scenario, day.travel, routes, *rest)
    carbon = plan_carbon(day.scenario, day.travel, routes, day.plan.ingots)
    figures = {"routes": routes, "costs": costs, "carbon": carbon, "cost": costs.total}
    return replace(day.plan, **figures, lower_bound=0.0, gap=1.0, scenario="other")


def test_a_valid_warm_start_that_uses_tolerances_is_kept_as_it_is(day: Dossier) -> None:
    """The planner uses none; what the start claims to be proved is not believed."""
    start = lightened(day)
    again = plan_day("first-steps", stop=MaxIterations(5), warm_start=start)
    assert again.is_clean
    assert again.plan.cost == start.cost < day.plan.cost
    assert again.plan.scenario == "first-steps"
    assert again.plan.lower_bound == again.result.lower_bound == day.plan.lower_bound


def test_a_warm_start_that_lies_about_its_cost_is_not_kept(day: Dossier) -> None:
    """Only what the judge finds valid stands in for a plan of our own."""
    liar = replace(day.plan, cost=day.plan.cost / 2)
    again = plan_day("first-steps", stop=MaxIterations(5), warm_start=liar)
    assert again.is_clean
    assert again.plan.cost == day.plan.cost


def test_all_files_are_written_with_the_map_last(day: Dossier, tmp_path: Path) -> None:
    """What is returned is there, and nothing else is left behind."""
    written = write_day(day, tmp_path)
    assert [path.name for path in written] == [*OUTPUT_FILES, MAP_FILE]
    assert sorted(p.name for p in tmp_path.iterdir()) == sorted(p.name for p in written)


def test_a_written_plan_is_clean_when_read_again(folder: Path) -> None:
    """The judge starts from the file alone."""
    assert verify_plan("first-steps", folder / "plan.json") == ()


def test_a_plan_of_bad_form_is_a_matter_for_the_judge(
    folder: Path, tmp_path: Path
) -> None:
    """``verify_plan`` returns F1 violations, ``open_day`` cannot go on."""
    document = json.loads((folder / "plan.json").read_text(encoding="utf-8"))
    document["cost"] = "cheap"
    path = tmp_path / "bad.json"
    path.write_text(json.dumps(document), encoding="utf-8")
    assert {found.rule for found in verify_plan("first-steps", path)} == {"F1"}
    with pytest.raises(PlanFormError):
        open_day("first-steps", path)


def test_an_opened_day_is_the_planned_day(folder: Path, day: Dossier) -> None:
    """A plan from a file is bundled like a fresh one."""
    opened = open_day("first-steps", folder / "plan.json")
    assert opened.plan.routes == day.plan.routes
    assert opened.comparison == day.comparison
    assert opened.lines == day.lines
    assert opened.is_clean


def test_an_opened_day_carries_its_violations(day: Dossier) -> None:
    """A bad plan is opened, and is not clean."""
    dearer = replace(day.plan, cost=day.plan.cost + 1)
    assert not open_day("first-steps", dearer).is_clean


def test_resources_can_be_valued_afterwards(day: Dossier) -> None:
    """The relaxation gives prices; the plan is left as it is."""
    bare = open_day("first-steps", day.plan)
    valued = value_resources(bare, seconds=10)
    assert set(valued.result.prices.order) == {"O1", "O2", "O3"}
    assert bare.result.prices.order == {}
    assert valued.plan == bare.plan


def test_a_plan_that_names_strangers_is_not_opened(folder: Path) -> None:
    """It answers another scenario; both are named."""
    with pytest.raises(PlanFileError, match=r"'first-steps'.*'swabia'.*truck 'T1'"):
        open_day("swabia", folder / "plan.json")


@pytest.mark.parametrize("part", ["trips", "loads", "stops"])
def test_an_empty_route_or_trip_is_not_opened(part: str, day: Dossier) -> None:
    """It can be judged, but neither priced nor drawn."""
    route = day.plan.routes[0]
    if part == "trips":
        empty = replace(route, trips=())
    else:
        hollow = replace(route.trips[0], **{part: ()})
        empty = replace(route, trips=(hollow, *route.trips[1:]))
    with pytest.raises(PlanFileError, match=f"has no {part}"):
        open_day("first-steps", replace(day.plan, routes=(empty,)))


def test_a_road_that_cannot_be_told_is_left_out(day: Dossier) -> None:
    """A service that fails for one line does not cost the map."""

    class Roads:
        """Knows the way from one place only."""

        def travel(self, places: Sequence[Place]) -> TravelMatrix:
            raise NotImplementedError

        def line(self, origin: Place, destination: Place) -> Line:
            if origin.place_id != "gaoyao":
                msg = "no answer"
                raise RoadServiceError(msg)
            return ((origin.latitude, origin.longitude), (0.0, 0.0))

    lines = driven_lines(day.scenario, day.plan, Roads())
    assert {origin for origin, _ in lines} == {"gaoyao"}


def test_a_folder_of_results_does_not_hide_a_bundled_scenario(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only a folder with a ``scenario.yaml`` does."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "first-steps").mkdir()
    assert find_scenario("first-steps") == bundled_scenarios()["first-steps"]
    write_scenario(read_scenario("swabia"), tmp_path / "first-steps")
    assert read_scenario(find_scenario("first-steps")).name == "swabia"


def test_an_unknown_scenario_has_its_issue() -> None:
    """The intake says what is expected and which name is near."""
    with pytest.raises(ScenarioError, match="first-steps"):
        plan_day("first-stpes", stop=MaxIterations(0))


@pytest.mark.parametrize("name", sorted(bundled_scenarios()))
def test_every_bundled_scenario_is_clean(name: str) -> None:
    """Those that come with the program have no issue, and their roads are known."""
    checked = check_day(name)
    assert checked.is_clean
    assert checked.roads_silent == ""
    assert checked.counts["orders"] > 0


def test_a_conversion_into_a_file_is_refused(tmp_path: Path) -> None:
    """A folder cannot be made where a file lies."""
    (tmp_path / "day").touch()
    with pytest.raises(OutputError, match="is a file"):
        convert_scenario("first-steps", tmp_path / "day")


def test_roads_are_measured_between_all_places() -> None:
    """Provider and matrix belong together."""
    scenario = read_scenario("first-steps")
    _, travel = measure_roads(scenario)
    assert travel.place_ids == tuple(place.place_id for place in scenario.places)
