"""The page says what the comparison found, on one sheet, in both languages."""

from __future__ import annotations

import math
import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from cost_dossiers import (
    day_cost_dossier,
    distance_cost_dossier,
    lane_by_hand,
    lane_table_cost_dossier,
)
from page_text import text_of

from optimizer.economics import BindingLimit, Reach
from optimizer.report import (
    draw_appendix,
    draw_comparison_page,
    language_of,
    service_figures,
)

if TYPE_CHECKING:
    from optimizer.dossier import CostDossier, Dossier


def test_the_headline_says_the_difference_per_tonne_day_and_year(
    comparisons: dict[str, CostDossier],
) -> None:
    """156 t a day on 300 days, at 291.77 and 223.9 kg a tonne."""
    text = text_of(draw_comparison_page(comparisons["lanes"], language_of("en")))
    assert "Molten metal saves CN¥292 a tonne" in text
    assert "CN¥638 a tonne instead of CN¥930 as ingots (-31%)" in text
    assert "per day of 156.0 t CN¥45,516 35 t CO₂e" in text
    assert "per year of 300 days CN¥13,654,800 10,479 t CO₂e" in text
    assert "Possible up to 152 km: the temperature binds." in text


def test_a_single_distance_is_counted_per_truckload(
    comparisons: dict[str, CostDossier],
) -> None:
    """Nobody says how much is carried: no day, no lanes, no service."""
    text = text_of(draw_comparison_page(comparisons["distance"], language_of("en")))
    assert "per truckload of 12 t CN¥3,960" in text
    assert "at 10,000 t a year CN¥3,300,000" in text
    assert "Service and fleet" not in text
    assert "Largest lanes" not in text


def test_the_page_speaks_chinese(comparisons: dict[str, CostDossier]) -> None:
    """Verdict, amounts, date, sources and marks."""
    text = text_of(draw_comparison_page(comparisons["lanes"], language_of("zh")))
    assert "铝液直供每吨节省 ¥292" in text
    assert "2026年3月16日" in text
    assert "ADC12 ¥20,000/吨（SMM ADC12 spot，2025年6月10日）" in text
    assert "手动修改 天然气价格 4.5 CNY/m³（原 4.2）" in text
    assert "◆ assumption: made for a test" in text


def test_a_day_shows_its_service_and_its_fleet(
    comparisons: dict[str, CostDossier], full_day: Dossier
) -> None:
    """The figures of the judge's own example day."""
    found = service_figures(full_day)
    assert found.on_time_share == 1
    assert found.warm_share == 1
    assert found.molten_tonnes == pytest.approx(26.7)
    assert found.molten_share == pytest.approx(26.7 / 37.7)
    text = text_of(draw_comparison_page(comparisons["day"], language_of("en")))
    assert "molten / ingot / unserved t 26.7 / 8.0 / 3.0" in text
    assert "trucks used / available 2 / 2" in text


def test_cold_and_late_loads_are_counted(full_day: Dossier) -> None:
    """One of nine loads a degree too cold; every window of one order missed."""
    route, *others = full_day.plan.routes
    trip, *later = route.trips
    cold = replace(trip.loads[0], arrival_temperature_c=trip.loads[0].floor_c - 1)
    bent = replace(trip, loads=(cold, *trip.loads[1:]))
    plan = replace(
        full_day.plan,
        routes=(replace(route, trips=(bent, *later)), *others),
    )
    result = replace(full_day.result, plan=plan)
    found = service_figures(replace(full_day, result=result))
    loads = sum(len(one.loads) for way in plan.routes for one in way.trips)
    assert found.warm_share == pytest.approx((loads - 1) / loads)
    assert found.least_margin_c == pytest.approx(-1)


def test_a_day_without_loads_has_no_shares(empty_day: Dossier) -> None:
    """Nothing is divided by nothing, and the page is drawn."""
    found = service_figures(empty_day)
    assert found.on_time_share is None
    assert found.molten_share is None
    assert found.loaded_share is None
    html = draw_comparison_page(day_cost_dossier(empty_day), language_of("en"))
    assert "on time" in text_of(html)


def test_a_plan_that_is_not_valid_says_so_on_top(bad_day: Dossier) -> None:
    """Nobody drives it because of a nice page."""
    html = draw_comparison_page(day_cost_dossier(bad_day), language_of("en"))
    assert "NOT VALID: this plan breaks 1 promises. Do not drive it." in text_of(html)


def test_a_day_that_nobody_planned_says_so() -> None:
    """And names the orders that no lane serves."""
    table = lane_table_cost_dossier()
    basis = replace(table.basis, scenario_name="delta")
    loose = replace(table, basis=basis, left_out=("O7", "O9"))
    text = text_of(draw_comparison_page(loose, language_of("en")))
    assert "Not planned: every order on its cheapest lane" in text
    assert "Orders without a lane: O7, O9" in text


def test_a_distance_beyond_the_limits_says_so() -> None:
    """400 km is dearer, too cold and not permitted; a lane like it is marked."""
    single, table = distance_cost_dossier(), lane_table_cost_dossier()
    far = replace(single, overall=lane_by_hand(km=400))
    text = text_of(draw_comparison_page(far, language_of("en")))
    reasons = "dearer than ingots, too cold on arrival, beyond the permit"
    assert f"400 km: {reasons}." in text
    lanes = (*table.lanes, lane_by_hand("gaoyao", "far", km=400, tonnes=5))
    text = text_of(draw_comparison_page(replace(table, lanes=lanes), language_of("en")))
    assert "gaoyao → far 400.0 5.0 ▲ -318" in text
    assert "▲ dearer, too cold or not permitted" in text


def test_lanes_of_two_alloys_are_told_apart() -> None:
    """The alloy is named where the ends alone do not tell."""
    table = lane_table_cost_dossier()
    twin = lane_by_hand("gaoyao", "dinghu", km=21, tonnes=9, alloy_id="ZL114A")
    both = replace(table, lanes=(*table.lanes, twin))
    text = text_of(draw_comparison_page(both, language_of("en")))
    assert "gaoyao → dinghu ADC12 21.0 60.0 346" in text
    assert "gaoyao → dinghu ZL114A 21.0 9.0 346" in text
    assert "zengcheng → dongguan 59.0" in text


@pytest.mark.parametrize(
    ("reach", "sentence"),
    [
        (Reach(96, 150, 160, BindingLimit.COST), "Worth it up to 96 km: cost binds."),
        (
            Reach(None, 150, 120, BindingLimit.PERMIT),
            "Possible up to 120 km: the permit binds.",
        ),
        (Reach(None, 150, 160, BindingLimit.COST), "Dearer at every distance."),
        (
            Reach(None, math.inf, math.inf, BindingLimit.TEMPERATURE),
            "No limit of cost, temperature or permit is known.",
        ),
    ],
)
def test_the_limit_that_binds_is_named(reach: Reach, sentence: str) -> None:
    """With its distance, where it has one."""
    dossier = distance_cost_dossier()
    bound = replace(dossier, curve=replace(dossier.curve, reach=reach))
    assert sentence in text_of(draw_comparison_page(bound, language_of("en")))


@pytest.mark.parametrize(
    ("probability", "words"),
    [
        (1.0, "100%"),
        (0.9999, "over 99.9%"),
        (0.873, "87.3%"),
        (0.0002, "under 0.1%"),
        (0.0, "0%"),
    ],
)
def test_only_certainty_is_called_certain(probability: float, words: str) -> None:
    """A draw in ten thousand that is dearer is not rounded away."""
    dossier = distance_cost_dossier()
    risk = replace(dossier.uncertainty.risk, probability_cheaper=probability)
    unsure = replace(dossier, uncertainty=replace(dossier.uncertainty, risk=risk))
    text = text_of(draw_comparison_page(unsure, language_of("en")))
    assert f"molten is cheaper in {words} P10" in text


def test_names_are_text_and_never_markup(hostile_comparison: CostDossier) -> None:
    """No script of a user's gets into the pages; loss is told as loss."""
    for draw in (draw_comparison_page, draw_appendix):
        html = draw(hostile_comparison, language_of("en"))
        assert "<script" not in html
        assert "&lt;script&gt;" in html
    assert "Molten metal costs" in draw_comparison_page(
        hostile_comparison, language_of("en")
    )


def test_the_pages_ask_for_nothing_and_name_no_machine(
    comparisons: dict[str, CostDossier],
) -> None:
    """No address, no path: a file that can be sent to anybody."""
    for draw in (draw_comparison_page, draw_appendix):
        html = draw(comparisons["day"], language_of("zh"))
        assert set(re.findall(r"https?://[^\s\"'<]*", html)) <= {
            "http://www.w3.org/2000/svg",
            "http://www.w3.org/1999/xlink",
        }
        assert not re.search(r"file:|url\(['\"]?[^#'\"]|@import|<link|<img", html)


def test_the_same_comparison_is_the_same_page(
    comparisons: dict[str, CostDossier],
) -> None:
    """To the byte."""
    first, second = (
        draw_comparison_page(comparisons["day"], language_of("en")) for _ in range(2)
    )
    assert first == second
