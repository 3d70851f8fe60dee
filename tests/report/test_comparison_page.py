"""The page says what the comparison found, on one sheet, in both languages."""

from __future__ import annotations

import io
import logging
import math
import re
from dataclasses import replace
from typing import TYPE_CHECKING, cast

import numpy as np
import pytest
from cost_dossiers import (
    day_cost_dossier,
    distance_cost_dossier,
    lane_by_hand,
    lane_table_cost_dossier,
)
from pypdf import PdfReader

from optimizer.economics import BindingLimit, Reach, SupplyItems
from optimizer.report import (
    COMPARISON_PAGES,
    draw_appendix,
    draw_comparison_page,
    language_of,
    service_figures,
    why_no_pdf,
    write_comparison_page,
)
from optimizer.report.charts import font_files
from optimizer.report.comparison_page import pdf, pdf_of

if TYPE_CHECKING:
    from pathlib import Path

    from pypdf import PageObject
    from pypdf.generic import DictionaryObject

    from optimizer.dossier import CostDossier, Dossier

HOSTILE = "</style><script>alert(1)</script>$x^2$ & 广东鸿劲新材料集团股份有限公司 " * 3


@pytest.fixture(scope="module")
def comparisons(full_day: Dossier) -> dict[str, CostDossier]:
    """Return a distance, a lane table and a day."""
    return {
        "distance": distance_cost_dossier(),
        "lanes": lane_table_cost_dossier(),
        "day": day_cost_dossier(full_day),
    }


@pytest.fixture(scope="module")
def hostile(full_day: Dossier) -> CostDossier:
    """Return a day on which every name is markup, far too long, and all is dear."""
    scenario = replace(
        full_day.scenario,
        smelters=tuple(replace(at, name=HOSTILE) for at in full_day.scenario.smelters),
        plants=tuple(replace(at, name=HOSTILE) for at in full_day.scenario.plants),
    )
    dossier = day_cost_dossier(replace(full_day, scenario=scenario))
    items = dossier.overall.items
    dear = SupplyItems(items.ingot, {**items.molten, HOSTILE: np.asarray(1_234_567.0)})
    figures = {
        key: replace(figure, source=HOSTILE) for key, figure in dossier.figures.items()
    }
    return replace(
        dossier,
        basis=replace(dossier.basis, title=HOSTILE, economics_name=HOSTILE),
        overall=replace(dossier.overall, items=dear),
        figures=figures,
    )


def text_of(html: str) -> str:
    """Return what a reader of a page sees, without its drawings."""
    bare = re.sub(r"<(svg|style|head).*?</\1>", " ", html, flags=re.DOTALL)
    return " ".join(re.sub(r"<[^>]*>", " ", bare).split())


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


def test_names_are_text_and_never_markup(hostile: CostDossier) -> None:
    """No script of a user's gets into the pages; loss is told as loss."""
    for draw in (draw_comparison_page, draw_appendix):
        html = draw(hostile, language_of("en"))
        assert "<script" not in html
        assert "&lt;script&gt;" in html
    assert "Molten metal costs" in draw_comparison_page(hostile, language_of("en"))


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


def test_the_appendix_holds_every_table_and_figure(
    comparisons: dict[str, CostDossier],
) -> None:
    """Plants and smelters by name, quotes, radii, two-way tables, sources."""
    text = text_of(draw_appendix(comparisons["day"], language_of("en")))
    for title in (
        "Cost of a tonne, item by item",
        "Lanes",
        "The day&#39;s cost, divided over its orders",
        "What to ask for a tonne, and who keeps the saving",
        "Radii that others have published",
        "Saving per tonne [CNY/t] by metal price and gas price",
        "All figures",
    ):
        assert title in text
    assert "Smelter A → Foundry Q" in text
    assert "VAW-IMCO" in text
    assert "gas price gas_price_per_m3 4.2 3.5 5 CNY/m³ derived" in text
    single = text_of(draw_appendix(comparisons["distance"], language_of("en")))
    assert "divided over" not in single


def test_a_long_table_goes_on_in_the_workbook(
    comparisons: dict[str, CostDossier],
) -> None:
    """Sixty rows on paper, and how many there are beside."""
    table = comparisons["lanes"]
    many = replace(table, lanes=table.lanes * 20)
    text = text_of(draw_appendix(many, language_of("en")))
    assert "20 more rows in the workbook" in text


def test_two_way_tables_hold_the_savings(comparisons: dict[str, CostDossier]) -> None:
    """Rows are the metal price, columns the gas price."""
    text = text_of(draw_appendix(comparisons["distance"], language_of("en")))
    table = comparisons["distance"].uncertainty.two_way[0]
    row = " ".join(f"{saving:,.0f}" for saving in table.saving_per_t[1])
    assert f"20,000 {row}" in text


@pytest.mark.skipif(why_no_pdf() is not None, reason="no WeasyPrint or Pango here")
class TestPaper:
    """What comes out of the printer."""

    @pytest.mark.parametrize("code", ["en", "zh"])
    @pytest.mark.parametrize("name", ["distance", "lanes", "day"])
    def test_the_report_is_one_sheet_of_paper(
        self, comparisons: dict[str, CostDossier], name: str, code: str
    ) -> None:
        """A4, with the verdict as text that can be searched."""
        html = draw_comparison_page(comparisons[name], language_of(code))
        reader = PdfReader(io.BytesIO(pdf_of(html)))
        assert len(reader.pages) == 1
        box = reader.pages[0].mediabox
        assert (float(box.width), float(box.height)) == pytest.approx(
            (595.28, 841.89), abs=0.1
        )
        text = reader.pages[0].extract_text()
        assert comparisons[name].basis.fingerprint in text
        assert ("节省" if code == "zh" else "saves") in text

    def test_hostile_names_do_not_make_a_second_page(
        self, hostile: CostDossier
    ) -> None:
        """Whatever users wrote is cut, never spilled."""
        html = draw_comparison_page(hostile, language_of("zh"))
        assert len(PdfReader(io.BytesIO(pdf_of(html))).pages) == 1

    def test_files_are_written_whole(
        self,
        comparisons: dict[str, CostDossier],
        tmp_path: Path,
        caplog: pytest.LogCaptureFixture,
    ) -> None:
        """Two pages, each as HTML and PDF, without a word in the log."""
        with caplog.at_level(logging.WARNING):
            files = write_comparison_page(
                comparisons["lanes"], tmp_path / "out", language=language_of("zh")
            )
        assert [path.name for path in files] == [
            "comparison.html",
            "appendix.html",
            "comparison.pdf",
            "appendix.pdf",
        ]
        assert all(path.stat().st_size > 10_000 for path in files)
        assert sorted(path.name for path in (tmp_path / "out").iterdir()) == sorted(
            path.name for path in files
        )
        assert not caplog.records

    @pytest.mark.skipif(not font_files(), reason="no font: run `make assets`")
    def test_paper_is_set_in_our_own_font(self) -> None:
        """Whatever fonts the machine has, the paper looks the same."""
        html = draw_comparison_page(distance_cost_dossier(), language_of("zh"))
        page = PdfReader(io.BytesIO(pdf_of(html))).pages[0]
        names = {str(font["/BaseFont"]) for font in _fonts(page)}
        assert {name.partition("+")[2] for name in names} >= {
            "Noto-Sans-SC",
            "Noto-Sans-SC-Bold",
        }

    def test_a_page_cannot_make_us_read_files(self) -> None:
        """Only the program's own fonts are ever fetched."""
        with pytest.raises(BaseException, match="Error fetching") as caught:
            pdf_of("<style>@import url('file:///etc/passwd')</style>")
        assert "is not one of the program's own fonts" in str(caught.value.__cause__)


def _fonts(page: PageObject) -> list[DictionaryObject]:
    """Return the fonts that a page names."""
    resources = cast("DictionaryObject", page["/Resources"].get_object())
    fonts = cast("DictionaryObject", resources["/Font"].get_object())
    return [cast("DictionaryObject", font.get_object()) for font in fonts.values()]


def test_without_the_library_the_pages_are_html(
    comparisons: dict[str, CostDossier],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """And the reason is told, with what to install."""

    def missing() -> None:
        msg = "cannot load library 'libpango-1.0-0'\nand more"
        raise OSError(msg)

    monkeypatch.setattr(pdf, "_weasyprint", missing)
    why_no_pdf.cache_clear()
    try:
        reason = why_no_pdf()
        files = write_comparison_page(
            comparisons["distance"], tmp_path, language=language_of("en")
        )
    finally:
        monkeypatch.undo()
        why_no_pdf.cache_clear()
    assert reason is not None
    assert "(cannot load library 'libpango-1.0-0'). Install the extra" in reason
    written = [path.name for path in files]
    assert written == [f"{name}.html" for name in COMPARISON_PAGES]
