"""A plan survives its file, and a file that is no plan is told from a bad plan."""

from __future__ import annotations

import datetime
import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from optimizer.domain import (
    IngotDelivery,
    Load,
    Plan,
    PlanCosts,
    PlanStatus,
    Reason,
    Rest,
    Route,
    RouteCosts,
    Scenario,
    Stop,
    Trip,
    UnservedOrder,
)
from optimizer.errors import PlanFileError, PlanFormError
from optimizer.intake import plan_document, read_plan, read_scenario, write_plan

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SCENARIO = read_scenario("first-steps")
PLAN = Plan(
    scenario="first-steps",
    status=PlanStatus.FEASIBLE,
    cost=7161.4,
    lower_bound=7000.0,
    gap=1 / 3,
    solver={"seconds": 1.5, "seed": 0, "nested": {"columns": [1, 2]}},
    costs=PlanCosts(days=600.0, ingots=3880.0, carbon=0.1),
    carbon={"diesel": 1 / 7},
    routes=(
        Route(
            "T1", -30, 1800, 50.1, 70, RouteCosts(days=600.0),
            (Rest(150, 170, "road"),),
            (
                Trip(
                    "T1-1", "gaoyao", 60, 60, 90, 90, 12.345678,
                    (Load("O1", "H1", 3.999, 740.1, 130, 650.55, 642.0),),
                    (Stop("dinghu", 125, 125, 160, 12.345678, ("O1",)),),
                ),
            ),
        ),
    ),
    ingots=(IngotDelivery("O2", 4, 3880.0, Reason.TOO_FAR, {"text": "太远", "km": 1}),),
    unserved=(UnservedOrder("O3", 4.5, Reason.NO_METAL, {"text": "none"}),),
)  # fmt: skip


def in_zone(date: str, timezone: str) -> Scenario:
    """Return the scenario on another day in another zone."""
    return replace(SCENARIO, date=datetime.date.fromisoformat(date), timezone=timezone)


@pytest.mark.parametrize(
    ("date", "timezone"),
    [
        ("2026-03-16", "Asia/Shanghai"),
        ("2026-03-29", "Europe/Berlin"),
        ("2026-10-25", "Europe/Berlin"),
        ("2026-04-05", "Australia/Lord_Howe"),
        ("2026-12-31", "UTC"),
        ("1900-06-01", "Europe/Amsterdam"),
    ],
)
def test_a_plan_is_read_as_it_was_written(
    tmp_path: Path, date: str, timezone: str
) -> None:
    """On any day, also when clocks change: minutes are counted as they pass."""
    scenario = in_zone(date, timezone)
    path = tmp_path / "plan.json"
    write_plan(PLAN, scenario, path)
    assert read_plan(path, scenario) == PLAN


@settings(max_examples=50, deadline=None)
@given(st.integers(-3000, 600_000))
def test_every_minute_has_its_own_instant(minute: int) -> None:
    """In the hour that comes twice the offset tells which one is meant."""
    scenario = in_zone("2026-10-25", "Europe/Berlin")
    written = scenario.instant(minute)
    assert written != scenario.instant(minute + 1)
    assert (written - scenario.midnight) == datetime.timedelta(minutes=minute)


def test_instants_are_local_with_their_offset() -> None:
    """The file shows the scenario's own clock."""
    document = plan_document(PLAN, in_zone("2026-03-29", "Europe/Berlin"))
    route = document["routes"][0]
    assert route["start"] == "2026-03-28T23:30:00+01:00"
    # 30 hours later, and an hour more on the clock.
    assert route["end"] == "2026-03-30T07:00:00+02:00"


def test_the_file_has_the_keys_of_the_contract_in_order(tmp_path: Path) -> None:
    """Keys stand as ``formats.md`` lists them, characters as they are."""
    path = tmp_path / "plan.json"
    write_plan(PLAN, SCENARIO, path)
    text = path.read_text("utf-8")
    document = json.loads(text)
    assert list(document) == [
        "format", "scenario", "status", "cost", "lower_bound", "gap", "solver",
        "costs", "carbon", "routes", "ingots", "unserved",
    ]  # fmt: skip
    assert list(document["costs"]) == [
        "days", "trips", "km", "hours", "superheat", "molten_handling", "melt_loss",
        "ingots", "ingot_haulage", "unserved", "carbon",
    ]  # fmt: skip
    assert "太远" in text


def test_instants_of_other_offsets_mean_the_same(tmp_path: Path) -> None:
    """A plan from another program may write its instants in UTC with seconds."""
    document = plan_document(PLAN, SCENARIO)
    document["routes"][0]["start"] = "2026-03-15T15:30:00Z"
    document["routes"][0]["driving_minutes"] = 70.0
    path = tmp_path / "plan.json"
    path.write_text(json.dumps(document), "utf-8")
    assert read_plan(path, SCENARIO) == PLAN


def put(*way: str | int, value: object) -> Callable[[dict[str, Any]], None]:
    """Set one value of a plan's document."""

    def damage(document: Any) -> None:
        for step in way[:-1]:
            document = document[step]
        document[way[-1]] = value

    return damage


def drop(*way: str | int) -> Callable[[dict[str, Any]], None]:
    """Delete one key of a plan's document."""

    def damage(document: Any) -> None:
        for step in way[:-1]:
            document = document[step]
        del document[way[-1]]

    return damage


LOAD = ("routes", 0, "trips", 0, "loads", 0)


@pytest.mark.parametrize(
    ("damage", "where"),
    [
        (put("format", value="molten-plan/2"), "format"),
        (drop("format"), "format"),
        (drop("routes"), "routes"),
        (put("status", value="good"), "status"),
        (put("cost", value=float("nan")), "cost"),
        (put("cost", value="7161.4"), "cost"),
        (put("gap", value=[]), "gap"),
        (put("carbon", value=[]), "carbon"),
        (put("solver", value=None), "solver"),
        (drop("costs", "ingots"), "costs.ingots"),
        (put("routes", value={}), "routes"),
        (put("routes", 0, value=None), "routes[0]"),
        (put("routes", 0, "start", value="2026-03-16T08:30"), "routes[0].start"),
        (put("routes", 0, "start", value="08:30"), "routes[0].start"),
        (put("routes", 0, "end", value="2026-03-16T08:30:30Z"), "routes[0].end"),
        (put("routes", 0, "end", value=510), "routes[0].end"),
        (put("routes", 0, "driving_minutes", value=1.5), "routes[0].driving_minutes"),
        (put("routes", 0, "rests", 0, "place", value=7), "routes[0].rests[0].place"),
        (
            put(*LOAD, "tonnes", value=True),
            "routes[0].trips[0].loads[0].tonnes",
        ),
        (
            put(*LOAD, "floor_c", value=float("inf")),
            "routes[0].trips[0].loads[0].floor_c",
        ),
        (
            put(*LOAD, "tonnes", value=1e308),
            "routes[0].trips[0].loads[0].tonnes",
        ),
        (put("cost", value=-1e13), "cost"),
        (
            put("routes", 0, "driving_minutes", value=10**30),
            "routes[0].driving_minutes",
        ),
        (drop(*LOAD, "heat_id"), "routes[0].trips[0].loads[0].heat_id"),
        (put("ingots", 0, "reason", value="bored"), "ingots[0].reason"),
        (put("ingots", 0, "detail", value={"km": 1}), "ingots[0].detail"),
        (put("unserved", 0, "detail", value="far"), "unserved[0].detail"),
    ],
)
def test_a_plan_of_bad_form_breaks_rule_f1(
    tmp_path: Path, damage: Callable[[dict[str, Any]], None], where: str
) -> None:
    """Exactly the value that was touched is reported."""
    document = plan_document(PLAN, SCENARIO)
    damage(document)
    path = tmp_path / "plan.json"
    path.write_text(json.dumps(document), "utf-8")
    with pytest.raises(PlanFormError) as caught:
        read_plan(path, SCENARIO)
    assert [(v.rule, v.where) for v in caught.value.violations] == [("F1", where)]


def test_every_fault_of_form_is_reported_at_once(tmp_path: Path) -> None:
    """A plan damaged in three places breaks F1 three times."""
    document = plan_document(PLAN, SCENARIO)
    for way in (("cost",), ("gap",), ("costs", "days")):
        drop(*way)(document)
    path = tmp_path / "plan.json"
    path.write_text(json.dumps(document), "utf-8")
    with pytest.raises(PlanFormError) as caught:
        read_plan(path, SCENARIO)
    assert len(caught.value.violations) == 3


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b"\xff\xfe\x00",
        b'{"type": "FeatureCollection"}',
        b"[" * 100_000,
        b'{"routes": ' + b"9" * 5000 + b"}",
    ],
    ids=["empty", "cut off", "list", "null", "binary", "other", "deep", "digits"],
)
def test_a_file_that_is_no_plan_is_told_so(tmp_path: Path, data: bytes) -> None:
    """Not a violation: there is no plan to judge."""
    path = tmp_path / "plan.json"
    path.write_bytes(data)
    with pytest.raises(PlanFileError, match="plan"):
        read_plan(path, SCENARIO)


def test_a_missing_plan_and_a_folder_are_told_so(tmp_path: Path) -> None:
    """The message names the path."""
    for path in (tmp_path / "nothing.json", tmp_path):
        with pytest.raises(PlanFileError, match="cannot be read"):
            read_plan(path, SCENARIO)


def test_a_plan_that_is_not_finite_is_not_written(tmp_path: Path) -> None:
    """What cannot be JSON leaves no half a file."""
    path = tmp_path / "plan.json"
    with pytest.raises(ValueError, match="JSON"):
        write_plan(replace(PLAN, cost=float("nan")), SCENARIO, path)
    assert list(tmp_path.iterdir()) == []
