"""A study on screen: page and map, nothing cut off, nothing sent, layers that work."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

sys.path.append(str(Path(__file__).parents[1] / "report"))

from study_dossiers import (
    full_study_dossier,
    impossible_study_dossier,
    screened_study_dossier,
)

from optimizer.mapping import draw_sites_map
from optimizer.mapping.assets import read_library
from optimizer.report import draw_sites_page, language_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import OpenedPage

    from optimizer.dossier import StudyDossier

pytestmark = pytest.mark.browser

LAPTOP, DESKTOP = (1366, 768), (1920, 1080)
LONG = "Shanghai Jiading Industrial Zone high-pressure die casting plant number 17 "
UNBROKEN = "压铸厂" * 20 + "x" * 60


def long_names() -> StudyDossier:
    """Return the full study with names longer than any column."""
    full = full_study_dossier()
    study = full.study
    return replace(
        full,
        study=replace(
            study,
            title=LONG * 3,
            sites=tuple(replace(site, name=LONG + UNBROKEN) for site in study.sites),
            plants=tuple(replace(plant, name=UNBROKEN) for plant in study.plants),
        ),
    )


CASES: dict[str, Callable[[], StudyDossier]] = {
    "full": full_study_dossier,
    "impossible": impossible_study_dossier,
    "screened": screened_study_dossier,
    "long names": long_names,
}

SPILLED = """() => {
  const sheet = document.querySelector('.sheet').getBoundingClientRect();
  const spilled = [];
  for (const part of document.querySelectorAll('.sheet *')) {
    if (part.closest('svg') && part.tagName !== 'svg') continue;
    const box = part.getBoundingClientRect();
    if (box.width && (box.right > sheet.right - 20 || box.left < sheet.left + 20))
      spilled.push(part.outerHTML.slice(0, 90));
    if (part.scrollWidth > part.clientWidth + 1 && part.clientWidth)
      spilled.push('wider than its box: ' + part.outerHTML.slice(0, 90));
  }
  return spilled;
}"""
"""Parts that reach into the sheet's margins, or beyond their own box."""

CUT_OFF = """() => {
  const found = [];
  for (const part of document.querySelectorAll('.head *, .panel *')) {
    const box = part.getBoundingClientRect();
    if (box.width && (box.right > window.innerWidth + 1 || box.left < -1))
      found.push(part.outerHTML.slice(0, 90));
  }
  if (document.documentElement.scrollWidth > window.innerWidth) found.push('page');
  return found;
}"""
"""Parts of the map's frame that lie outside the window."""


@pytest.mark.parametrize(
    ("case", "code"),
    [
        ("full", "en"),
        ("full", "zh"),
        ("impossible", "zh"),
        ("screened", "en"),
        ("long names", "en"),
    ],
)
def test_the_report_stays_within_its_sheet(
    open_page: Callable[..., OpenedPage], case: str, code: str
) -> None:
    """Nothing spills, nothing is fetched, nothing complains."""
    opened = open_page(draw_sites_page(CASES[case](), language_of(code)))
    assert opened.ask(SPILLED) == []
    assert len(opened.requests) == 1
    assert opened.complaints == []


@pytest.fixture
def open_map(open_page: Callable[..., OpenedPage]) -> Callable[..., OpenedPage]:
    """Return a function that opens the map of a study."""
    if read_library() is None:
        pytest.skip("no map library: run `make assets`")

    def opened(
        dossier: StudyDossier, code: str = "en", window: tuple[int, int] = LAPTOP
    ) -> OpenedPage:
        html = draw_sites_map(dossier, language=language_of(code))
        found = open_page(html, window)
        found.page.wait_for_selector("body.is-ready")
        return found

    return opened


@pytest.mark.parametrize(
    ("case", "code", "window"),
    [
        ("full", "zh", LAPTOP),
        ("full", "en", DESKTOP),
        ("impossible", "en", LAPTOP),
        ("long names", "en", LAPTOP),
    ],
)
def test_the_map_fits_its_window_and_asks_for_nothing(
    open_map: Callable[..., OpenedPage], case: str, code: str, window: tuple[int, int]
) -> None:
    """Frame, panel and legend lie within the window; every mark is on the map."""
    dossier = CASES[case]()
    opened = open_map(dossier, code, window)
    assert opened.ask(CUT_OFF) == []
    assert len(opened.requests) == 1
    assert opened.complaints == []
    marks = opened.page.locator(".leaflet-marker-icon.site").count()
    assert marks == len(dossier.study.sites) + len(dossier.study.plants)


def test_layers_are_switched_on_and_off(open_map: Callable[..., OpenedPage]) -> None:
    """Contours by kind and site, the heat map with its scale, the lanes."""
    page = open_map(full_study_dossier()).page
    rings = page.locator(".leaflet-contours-pane path")
    assert rings.count() == 0
    page.check("input[name=kind][value=distance]")
    assert rings.count() == 12
    page.get_by_text("Of which sites").click()
    page.uncheck("input[name=contour-site][value=wuxi]")
    assert rings.count() == 8
    page.check("input[name=kind][value=none]")
    assert rings.count() == 0
    page.check("input[name=heat][value=cost]")
    assert page.locator("#heat-scale").get_by_text("CNY/t").count() > 2
    page.check("input[name=heat][value=none]")
    assert page.locator("#heat-scale").inner_text() == ""
    lanes = page.locator(".leaflet-lanes-pane path")
    assert lanes.count() == 10
    page.uncheck("#show-lanes")
    assert lanes.count() == 0


def test_the_lists_lead_to_the_cards(open_map: Callable[..., OpenedPage]) -> None:
    """A site of the panel opens its card, and so does what is left to ingots."""
    page = open_map(full_study_dossier()).page
    page.locator("#site-list .find").nth(1).click()
    card = page.locator(".leaflet-popup .card")
    assert "Taicang" in card.inner_text()
    assert "175.0 t a day" in card.inner_text()
    page.locator("summary", has_text="Left to ingots").click()
    page.locator("#left-over .find").first.click()
    page.get_by_role("heading", name="Nanjing Jiangning").wait_for()
    text = page.locator(".leaflet-popup .card").last.inner_text()
    assert "beyond the permitted distance" in text
