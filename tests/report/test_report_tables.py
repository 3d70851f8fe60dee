"""The tables: documented columns, right figures, types that do not depend on rows."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd
import pytest

from optimizer import report
from optimizer.report.tables import TABLE_COLUMNS, Kind

if TYPE_CHECKING:
    from optimizer.dossier import Dossier

DOCUMENT = Path(__file__).parents[2] / "docs" / "tables.md"
TABLES = sorted(TABLE_COLUMNS)


def table(name: str, dossier: Dossier) -> pd.DataFrame:
    """Return one of the tables of a day."""
    frame: pd.DataFrame = getattr(report, name)(dossier.scenario, dossier.plan)
    return frame


@pytest.mark.parametrize("name", TABLES)
def test_a_table_has_exactly_its_declared_columns(
    name: str, first_day: Dossier
) -> None:
    """Columns and their order are those declared."""
    declared = [column.name for column in TABLE_COLUMNS[name]]
    assert list(table(name, first_day).columns) == declared


@pytest.mark.parametrize("name", TABLES)
def test_an_empty_table_has_the_types_of_a_full_one(
    name: str, full_day: Dossier, empty_day: Dossier
) -> None:
    """A program that reads a table need not know whether anything was planned."""
    full, empty = table(name, full_day).dtypes, table(name, empty_day).dtypes
    assert full.to_dict() == empty.to_dict()


@pytest.mark.parametrize("name", TABLES)
def test_every_column_is_documented_with_its_unit(name: str) -> None:
    """``docs/tables.md`` has a row per column, with the unit and the meaning."""
    section = DOCUMENT.read_text(encoding="utf-8").split(f"## {name}\n")[1]
    section = section.split("\n## ")[0]
    for column in TABLE_COLUMNS[name]:
        assert f"| `{column.name}` | {column.unit} | {column.meaning} |" in section


def test_the_document_names_no_column_that_is_not_there() -> None:
    """A column that went away leaves the document too."""
    lines = DOCUMENT.read_text(encoding="utf-8").splitlines()
    rows = [line for line in lines if line.startswith("| `")]
    assert len(rows) == sum(len(columns) for columns in TABLE_COLUMNS.values())


def test_deliveries_carry_the_hand_worked_figures(first_day: Dossier) -> None:
    """The first load: full at 06:30, opened at 07:23, still above its floor."""
    row = table("deliveries", first_day).iloc[0]
    assert row["order_id"] == "O1"
    assert row["discharge_start"] == pd.Timestamp("2026-03-16T07:23+08:00")
    assert row["on_board_min"] == 53
    assert row["loaded_km"] == 21.0
    assert row["superheat_c"] == 0.0
    margin = row["arrival_temperature_c"] - 650
    assert row["margin_c"] == pytest.approx(margin, abs=0.05)


def test_deliveries_sum_to_the_molten_tonnes(full_day: Dossier) -> None:
    """One row a load, each with its plant."""
    rows = table("deliveries", full_day)
    loads = [load for r in full_day.plan.routes for t in r.trips for load in t.loads]
    assert len(rows) == len(loads)
    assert rows["tonnes"].sum() == pytest.approx(sum(load.tonnes for load in loads))
    assert (rows["plant_id"] != "").all()


def test_waits_of_a_trip_are_the_minutes_outside_the_bays(first_day: Dossier) -> None:
    """The third trip waits for its window at the smelter, the others do not."""
    rows = table("trips", first_day)
    third = first_day.plan.routes[0].trips[2]
    waited = third.fill_start_min - third.arrive_min
    assert rows["wait_at_smelter_min"].tolist() == [0, 0, waited]
    assert rows["wait_at_plants_min"].tolist() == [0, 0, 0]


@pytest.mark.parametrize("day", ["first_day", "full_day"])
def test_the_parts_of_a_shift_sum_to_the_shift(
    day: str, request: pytest.FixtureRequest
) -> None:
    """Work, rests and the four kinds of idle time leave no minute over."""
    rows = table("trucks", request.getfixturevalue(day))
    used = rows[rows["is_used"]]
    parts = [
        "driving_min", "filling_min", "service_min", "road_rest_min",
        "start_up_idle_min", "smelter_idle_min", "plant_idle_min", "end_idle_min",
    ]  # fmt: skip
    assert used[parts].sum(axis=1).tolist() == used["shift_min"].tolist()
    assert (used[parts] >= 0).all().all()


def test_a_truck_without_a_route_is_listed_as_unused(empty_day: Dossier) -> None:
    """The fleet is shown whole."""
    rows = table("trucks", empty_day)
    assert rows["is_used"].tolist() == [False]
    assert rows["duty_min"].isna().all()


def test_every_order_is_shown_once_with_how_it_is_served(full_day: Dossier) -> None:
    """Molten, ingot and unserved orders, the last two with their reason."""
    rows = table("orders", full_day).set_index("order_id")
    assert len(rows) == len(full_day.scenario.orders)
    assert rows.loc["o6", ["served", "reason"]].tolist() == ["ingot", "too_far"]
    assert rows.loc["o7", ["served", "reason"]].tolist() == ["unserved", "no_way"]
    assert rows.loc["o1", "served"] == "molten"
    assert rows.loc["o6", "why"]


def test_what_is_drawn_from_the_heats_is_what_is_delivered(full_day: Dossier) -> None:
    """No metal is lost between two tables."""
    drawn = table("heats", full_day)["drawn"].sum()
    assert drawn == pytest.approx(table("deliveries", full_day)["tonnes"].sum())


def test_used_minutes_by_hour_sum_to_the_durations(full_day: Dossier) -> None:
    """Cutting the day into hours loses nothing."""
    rows = table("capacity", full_day).groupby("resource")["used_min"].sum()
    routes = full_day.plan.routes
    trips = [trip for route in routes for trip in route.trips]
    assert rows["trucks"] == sum(route.end_min - route.start_min for route in routes)
    filling = sum(trip.fill_end_min - trip.fill_start_min for trip in trips)
    assert rows["loading bays"] == filling


def test_cost_items_sum_to_the_cost(full_day: Dossier) -> None:
    """The table has all items of the contract, and nothing else."""
    rows = table("costs", full_day)
    assert rows["cost"].sum() == pytest.approx(full_day.plan.cost, abs=0.01)
    assert rows["share"].sum() == pytest.approx(1.0)


def test_figures_declare_how_many_decimals_they_deserve() -> None:
    """Numbers, and only numbers, have decimals."""
    columns = [column for group in TABLE_COLUMNS.values() for column in group]
    assert all(bool(c.decimals) == (c.kind is Kind.NUMBER) for c in columns)
