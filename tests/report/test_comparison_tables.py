"""The tables of a comparison: documented columns, sums, types without rows."""

from __future__ import annotations

import math
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from cost_dossiers import (
    day_cost_dossier,
    distance_cost_dossier,
    lane_by_hand,
    lane_table_cost_dossier,
)

from optimizer.economics import Reach
from optimizer.report import COMPARISON_COLUMNS, COMPARISON_TABLES, comparison_tables
from optimizer.report.tables import Kind

if TYPE_CHECKING:
    from optimizer.dossier import CostDossier, Dossier

DOCUMENT = Path(__file__).parents[2] / "docs" / "comparison-tables.md"
TABLES = sorted(COMPARISON_TABLES)


@pytest.fixture(scope="session")
def cost_day(full_day: Dossier) -> CostDossier:
    """Return a planned day with its comparison."""
    return day_cost_dossier(full_day)


def test_every_table_has_its_columns_declared() -> None:
    """Functions and declarations go together, in one order."""
    assert list(COMPARISON_TABLES) == list(COMPARISON_COLUMNS)
    assert set(COMPARISON_TABLES) <= set(comparison_tables.__all__)


@pytest.mark.parametrize("name", TABLES)
def test_a_table_has_exactly_its_declared_columns(
    name: str, cost_day: CostDossier
) -> None:
    """Columns and their order are those declared, and a full day fills the rows."""
    frame = COMPARISON_TABLES[name](cost_day)
    assert list(frame.columns) == [column.name for column in COMPARISON_COLUMNS[name]]
    assert len(frame) > 0


@pytest.mark.parametrize("name", TABLES)
def test_a_table_has_the_same_types_for_a_distance_and_a_day(
    name: str, cost_day: CostDossier
) -> None:
    """A program that reads a table need not know what was compared."""
    table = COMPARISON_TABLES[name]
    few, many = table(distance_cost_dossier()).dtypes, table(cost_day).dtypes
    assert few.to_dict() == many.to_dict()


def test_every_column_is_documented_with_its_unit() -> None:
    """The page has a section per table or kind of tables, and no row besides."""
    document = DOCUMENT.read_text(encoding="utf-8")
    rows = []
    for name, columns in COMPARISON_COLUMNS.items():
        described = "order_shares" if name.endswith("_shares") else name
        assert f"`{name}`" in document
        section = document.split(f"## `{described}`\n")[1].split("\n## ")[0]
        own = [f"| `{c.name}` | {c.unit} | {c.meaning} |" for c in columns]
        assert [line for line in section.splitlines() if line.startswith("| `")] == own
        rows += own if described == name else []
    assert document.count("\n| `") == len(rows)


def test_figures_declare_how_many_decimals_they_deserve() -> None:
    """Numbers, and only numbers, have decimals; whole kilometers are declared so."""
    columns = [column for group in COMPARISON_COLUMNS.values() for column in group]
    assert not [c.name for c in columns if c.decimals and c.kind is not Kind.NUMBER]


def test_items_sum_to_the_supplies_to_the_cent() -> None:
    """Per tonne and per day, ingots and molten metal."""
    dossier = lane_table_cost_dossier()
    rows = comparison_tables.supply_items(dossier)
    overall = dossier.overall
    for supply in ("ingot", "molten"):
        per_t = float(getattr(overall.items, f"{supply}_per_t"))
        own = rows[rows["supply"] == supply]
        assert own["per_t"].sum() == pytest.approx(round(per_t, 2), abs=1e-9)
        per_day = round(per_t * overall.tonnes, 2)
        assert own["per_day"].sum() == pytest.approx(per_day, abs=1e-9)
        assert own["share"].sum() == pytest.approx(1)


def test_a_given_item_names_its_source_and_a_computed_one_none() -> None:
    """Exhibit 12 gives the energy; the haulage is computed."""
    rows = comparison_tables.supply_items(distance_cost_dossier()).set_index("item")
    assert rows.loc["energy", "source"] == "RMI/CMRA 2025, Exhibit 12"
    assert rows.loc[["energy", "haulage"], "is_given"].tolist() == [True, False]


def test_savings_of_lanes_and_plants_sum_to_the_day() -> None:
    """Parts sum to the whole to the cent."""
    dossier = lane_table_cost_dossier()
    for table in (comparison_tables.lanes, comparison_tables.plants):
        total = math.fsum(table(dossier)["saving"])
        assert round(total, 2) == round(dossier.overall.saving, 2)


def test_a_lane_beyond_its_limits_says_which() -> None:
    """400 km is too far for the metal, the permit and the money."""
    far = lane_by_hand("a", "b", km=400)
    dossier = replace(distance_cost_dossier(), lanes=(far, lane_by_hand("a", "c")))
    rows = comparison_tables.lanes(dossier)
    assert rows["beyond"].tolist() == ["cost, temperature, permit", ""]


def test_a_limit_that_is_not_there_is_empty() -> None:
    """An infinite reach is no number for a spreadsheet."""
    lane = lane_by_hand("a", "b")
    endless = Reach(None, math.inf, math.inf, lane.reach.binding_limit)
    dossier = replace(distance_cost_dossier(), lanes=(replace(lane, reach=endless),))
    row = comparison_tables.lanes(dossier).iloc[0]
    limits = ["break_even_km", "thermal_reach_km", "permitted_km"]
    assert row[limits].isna().all()


@pytest.mark.parametrize("division", ["order", "plant", "alloy", "smelter", "lane"])
def test_every_division_sums_to_the_plan(division: str, cost_day: CostDossier) -> None:
    """Item by item, to the cent."""
    rows = COMPARISON_TABLES[f"{division}_shares"](cost_day)
    assert cost_day.day is not None
    plan = cost_day.day.plan
    assert rows["cost"].sum() == pytest.approx(plan.cost, abs=0.001)
    assert rows["days"].sum() == pytest.approx(plan.costs.days, abs=0.001)
    assert rows["tonnes"].sum() == pytest.approx(cost_day.day.comparison.tonnes)


def test_the_headline_multiplies_the_tonne_up_to_the_year() -> None:
    """156 t a day, 300 days; the limit that binds is marked."""
    dossier = lane_table_cost_dossier()
    rows = comparison_tables.headline(dossier).set_index("figure")
    per_t = rows.loc["saving_per_t", "value"]
    assert rows.loc["saving_per_day", "value"] == pytest.approx(156 * per_t)
    assert rows.loc["saving_per_year", "value"] == pytest.approx(300 * 156 * per_t)
    assert rows.loc["carbon_saving_per_day_cut_off", "value"] == pytest.approx(
        156 * 223.9
    )
    binding = rows.index[rows["note"] == "binds"].tolist()
    assert binding == ["thermal_reach_km"]


def test_a_year_is_left_out_where_nobody_states_its_days() -> None:
    """No invented number of working days."""
    dossier = distance_cost_dossier()
    figures = dict(dossier.figures)
    del figures["working_days_per_year"]
    rows = comparison_tables.headline(replace(dossier, figures=figures))
    assert not rows["figure"].str.contains("year").any()


def test_the_two_way_table_is_long_and_whole() -> None:
    """Nine pairs of metal and gas price, the middle one today's saving."""
    rows = comparison_tables.two_way(distance_cost_dossier())
    assert len(rows) == 9
    today = rows[(rows["row_value"] == 20_000) & (rows["column_value"] == 4.2)]
    assert today["saving_per_t"].tolist() == pytest.approx([330.0])


def test_the_histogram_counts_every_draw() -> None:
    """Classes follow each other, and their shares sum to the draws they hold."""
    dossier = distance_cost_dossier()
    rows = comparison_tables.saving_histogram(dossier)
    assert rows["saving_from"].tolist()[1:] == rows["saving_to"].tolist()[:-1]
    assert rows["draws"].sum() == dossier.uncertainty.risk.histogram_counts.sum()


def test_figures_tell_assumptions_and_overrides() -> None:
    """What was changed shows what it was before."""
    rows = comparison_tables.figures(lane_table_cost_dossier()).set_index("key")
    assert rows.loc["gas_price_per_m3", "instead_of"] == 4.2
    assert rows.loc["truck_net_t", "is_assumption"]
    assert not rows.loc["metal_price_per_t", "is_assumption"]
    assert rows.loc["metal_price_per_t", "meaning"].startswith("price of the metal")
    assert rows.loc["ingot_cost_per_t.energy", "meaning"] == (
        "item of ingot supply: energy"
    )


def test_carbon_items_sum_to_the_tonne_by_both_methods() -> None:
    """Both methods stand side by side."""
    rows = comparison_tables.carbon_by_item(distance_cost_dossier())
    sums = rows.groupby(["method", "supply"])["kg_per_t"].sum()
    saved = sums.xs("ingot", level="supply") - sums.xs("molten", level="supply")
    assert saved.to_dict() == pytest.approx({"co_product": 383.4, "cut_off": 223.9})
