"""Tables of a study: declared columns, figures worked by hand, nothing of nothing."""

from __future__ import annotations

import math

import pandas as pd
import pytest
from study_dossiers import (
    A356_LINE,
    OPEN_IDS,
    full_study_dossier,
    impossible_study_dossier,
    screened_study_dossier,
)

from optimizer.report import STUDY_COLUMNS, STUDY_TABLES, sites_tables

FULL = full_study_dossier()


@pytest.mark.parametrize("name", STUDY_TABLES)
def test_every_table_has_its_declared_columns_whatever_there_is(name: str) -> None:
    """Columns, order and types are the same with rows and without."""
    tables = [
        STUDY_TABLES[name](dossier)
        for dossier in (FULL, impossible_study_dossier(), screened_study_dossier())
    ]
    declared = [column.name for column in STUDY_COLUMNS[name]]
    assert not tables[0].empty
    for table in tables:
        assert list(table.columns) == declared
        assert list(table.dtypes) == list(tables[0].dtypes)


def test_each_declared_table_is_a_function_of_the_room() -> None:
    """By its own name, so that a notebook finds it."""
    assert set(STUDY_COLUMNS) == set(STUDY_TABLES)
    for name, table in STUDY_TABLES.items():
        assert getattr(sites_tables, name) is table


def test_the_sites_sum_to_the_choice() -> None:
    """Fixed cost, tonnes and saving of the open sites are those of the whole."""
    table = sites_tables.sites(FULL).set_index("site_id")
    assert set(table.index[table["is_open"]]) == set(OPEN_IDS)
    choice = sites_tables.choice(FULL).iloc[0]
    assert table["fixed_cost_per_day"].sum() == pytest.approx(choice["fixed_per_day"])
    assert table.loc["taicang", "fixed_cost_per_day"] == 18_500 + A356_LINE
    molten = sites_tables.assignments(FULL)["t_per_day"].sum()
    assert table["served_t_per_day"].sum() == pytest.approx(molten)
    assert table["saving_per_day"].sum() == pytest.approx(choice["saving_per_day"])


def test_a_lane_is_worked_by_hand() -> None:
    """560 CNY/t and 3.4 per km, ingots at 960, carbon 15 + 0.35 per km below 233.8."""
    table = sites_tables.assignments(FULL)
    row = table[(table["plant_id"] == "p01") & (table["alloy"] == "ADC12")].iloc[0]
    km = 1.3 * 111.0 * math.hypot(31.30 - 31.57, 0.855 * (120.60 - 120.30))
    assert row["site_id"] == "wuxi"
    assert row["km"] == pytest.approx(km)
    assert row["cost_per_t"] == pytest.approx(560 + 3.4 * km)
    assert row["saving_per_day"] == pytest.approx(62 * (400 - 3.4 * km))
    assert row["carbon_saved_kg_per_t"] == pytest.approx(233.8 - 15 - 0.35 * km)


def test_what_ingots_serve_has_a_reason() -> None:
    """Nanjing lies beyond 160 km of every open site, nearest to Wuxi."""
    row = sites_tables.ingots(FULL).iloc[0]
    assert (row["plant_id"], row["reason"]) == ("p06", "beyond the permitted distance")
    assert row["nearest_site_id"] == "wuxi"
    assert row["cost_per_day"] == pytest.approx(60 * 960)


def test_lanes_list_each_demands_cheapest_first_and_no_demand_of_zero() -> None:
    """The lanes in use are marked; what is too far or another alloy is not there."""
    table = sites_tables.lanes(FULL)
    assert not ((table["plant_id"] == "p10") & (table["alloy"] == "A356")).any()
    assert not ((table["site_id"] == "wuxi") & (table["alloy"] == "A356")).any()
    assert (table["km"] <= 160).all()
    for _, group in table.groupby(["plant_id", "alloy"]):
        assert group["cost_per_t"].is_monotonic_increasing
    assert table["is_used"].sum() == len(sites_tables.assignments(FULL))


def test_today_s_worth_of_the_flows_is_the_net_present_value() -> None:
    """The last of the sums, and the first is the capital."""
    flows = sites_tables.cash_flows(FULL)
    assert FULL.investment is not None
    assert flows["cumulative_discounted"].iloc[-1] == pytest.approx(FULL.investment.npv)
    assert flows["cash_flow"].iloc[0] == -FULL.investment.capital


def test_a_payback_that_never_comes_is_empty() -> None:
    """No table holds an infinity."""
    row = sites_tables.investment(FULL).set_index("figure").loc["payback"]
    assert math.isnan(row["p90"])
    for name, table in STUDY_TABLES.items():
        numbers = table(FULL).select_dtypes("float64")
        assert not numbers.isin([math.inf, -math.inf]).any().any(), name


def test_the_front_tells_the_choice_and_what_ifs_do_not_mix_studies() -> None:
    """A what-if may price ingots otherwise: nothing is compared with ours."""
    front = sites_tables.pareto(FULL)
    assert front["is_choice"].tolist() == [False, True, False]
    assert front["cost_per_day"].is_monotonic_increasing
    beside = sites_tables.what_ifs(FULL)
    assert beside["what_if"].tolist() == [
        "",
        "gas 20 % dearer",
        "rival closes",
        "budget of 10,000",
    ]
    assert "saving_per_day" not in beside
    assert pd.isna(beside["cost_per_day"].iloc[-1])
    assert beside["molten_share"].iloc[2] == pytest.approx(1.0)


def test_every_figure_has_its_source_and_assumptions_are_marked() -> None:
    """Of the economics and of the investment."""
    table = sites_tables.figures(FULL).set_index("key")
    assert (table["source"] != "").all()
    assert table.loc["discount_rate", "is_assumption"]
    assert not table.loc["capital_per_truck", "is_assumption"]
    assert table.loc["lifetime_years", "meaning"] == "years the site is used"
