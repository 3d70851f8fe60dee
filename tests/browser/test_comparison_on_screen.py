"""The one-page report on screen: nothing cut off, nothing overlapping, nothing sent."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

# The pages shown are those of the comparisons and plans made by hand elsewhere.
sys.path.append(str(Path(__file__).parents[1] / "report"))
sys.path.append(str(Path(__file__).parents[1] / "verify"))

from cost_dossiers import (
    day_cost_dossier,
    distance_cost_dossier,
    lane_table_cost_dossier,
)
from days import rich_day
from dossiers import dossier_of
from planned_days import with_hostile_names

from optimizer.report import draw_appendix, draw_comparison_page, language_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import OpenedPage

    from optimizer.dossier import CostDossier

pytestmark = pytest.mark.browser

LONG = "广东鸿劲新材料集团股份有限公司肇庆高要铝液直供基地"
WINDOWS = ((1366, 768), (1920, 1080))


def _day() -> CostDossier:
    return day_cost_dossier(dossier_of(rich_day()))


def _long_names() -> CostDossier:
    """Return lanes whose names are longer than any column."""
    table = lane_table_cost_dossier()
    lanes = tuple(
        replace(lane, smelter_id=LONG, plant_id=LONG) for lane in table.lanes * 5
    )
    basis = replace(table.basis, title=LONG * 3, economics_name=LONG * 3)
    return replace(table, basis=basis, lanes=lanes)


def _hostile() -> CostDossier:
    return day_cost_dossier(with_hostile_names(dossier_of(rich_day())))


CASES: dict[str, Callable[[], CostDossier]] = {
    "distance": distance_cost_dossier,
    "lanes": lane_table_cost_dossier,
    "day": _day,
    "long names": _long_names,
    "hostile names": _hostile,
}

SPILLED = """() => {
  const sheet = document.querySelector('.sheet').getBoundingClientRect();
  const style = getComputedStyle(document.querySelector('.sheet'));
  const scale = sheet.width / document.querySelector('.sheet').offsetWidth;
  const right = sheet.right - parseFloat(style.paddingRight) * scale + 1;
  const left = sheet.left + parseFloat(style.paddingLeft) * scale - 1;
  const spilled = [];
  for (const part of document.querySelectorAll('.sheet *')) {
    if (part.closest('svg') && part.tagName !== 'svg') continue;
    const box = part.getBoundingClientRect();
    const isOutside = box.width && (
      box.right > right || box.left < left || box.bottom > sheet.bottom);
    if (isOutside) spilled.push(part.outerHTML.slice(0, 80));
    if (part.scrollWidth > part.clientWidth + 1 && part.clientWidth)
      spilled.push('wider than its box: ' + part.outerHTML.slice(0, 80));
  }
  return spilled;
}"""
"""Parts of the page that reach beyond the sheet's margins, or beyond their own box."""

OVERLAPPING = """() => {
  const parts = [...document.querySelectorAll(
    'header, .headline h2, .verdict p, .tile, figure, .block, .assumptions, footer')];
  const boxes = parts.map(part => part.getBoundingClientRect());
  const found = [];
  for (let i = 0; i < parts.length; i++) for (let j = i + 1; j < parts.length; j++) {
    const [a, b] = [boxes[i], boxes[j]];
    const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
    const high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
    if (wide > 1 && high > 1 && !parts[i].contains(parts[j]))
      found.push(parts[i].className + ' | ' + parts[j].className);
  }
  return found;
}"""
"""Pairs of the page's blocks that lie on each other."""


@pytest.mark.parametrize("code", ["en", "zh"])
@pytest.mark.parametrize("case", CASES)
def test_everything_stays_within_the_sheet(
    open_page: Callable[..., OpenedPage], case: str, code: str
) -> None:
    """Nothing spills, nothing overlaps, nothing is fetched, no script runs."""
    html = draw_comparison_page(CASES[case](), language_of(code))
    opened = open_page(html)
    assert opened.ask(SPILLED) == []
    assert opened.ask(OVERLAPPING) == []
    assert len(opened.requests) == 1
    assert opened.complaints == []
    assert opened.page.title() != "owned"


def test_a_large_window_shows_the_sheet_larger(
    open_page: Callable[..., OpenedPage],
) -> None:
    """Still in one piece, and in the middle."""
    html = draw_comparison_page(_day(), language_of("zh"))
    opened = open_page(html, WINDOWS[1])
    assert opened.ask(SPILLED) == []
    assert opened.ask(OVERLAPPING) == []
    box = opened.page.locator(".sheet").bounding_box()
    assert box is not None
    assert box["width"] > 1000
    assert box["x"] == pytest.approx(WINDOWS[1][0] - box["x"] - box["width"], abs=20)


def test_the_verdict_is_seen_without_scrolling(
    open_page: Callable[..., OpenedPage],
) -> None:
    """On a laptop: verdict, tiles and the whole waterfall."""
    opened = open_page(draw_comparison_page(_day(), language_of("en")))
    for part in (".headline", ".waterfall"):
        box = opened.page.locator(part).bounding_box()
        assert box is not None
        assert box["y"] + box["height"] < WINDOWS[0][1]


def test_the_browser_prints_one_sheet(open_page: Callable[..., OpenedPage]) -> None:
    """Where no PDF could be written, the browser prints the same."""
    opened = open_page(draw_comparison_page(_day(), language_of("zh")))
    opened.page.emulate_media(media="print")
    assert opened.ask(SPILLED) == []
    printed = opened.page.pdf(prefer_css_page_size=True, print_background=True)
    assert printed.count(b"/Type /Page\n") == 1


def test_the_appendix_fits_across(open_page: Callable[..., OpenedPage]) -> None:
    """No table is wider than the sheet, whatever the names."""
    opened = open_page(draw_appendix(_hostile(), language_of("zh")))
    too_wide = opened.ask(
        "() => [...document.querySelectorAll('table')].filter(table =>"
        " table.getBoundingClientRect().right >"
        " document.querySelector('.sheet').getBoundingClientRect().right)"
        ".map(table => table.outerHTML.slice(0, 80))"
    )
    assert too_wide == []
    assert len(opened.requests) == 1
    assert opened.complaints == []
