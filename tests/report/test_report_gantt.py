"""The Gantt chart: well-formed, complete, without overlaps, safe with any name."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from html import escape
from itertools import pairwise
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

import pytest
from defusedxml import ElementTree

from optimizer.report import draw_gantt, draw_gantt_page
from optimizer.report.gantt.bars import MARGIN_CLASSES, Activity, margin_class
from optimizer.report.gantt.bays import loading_lanes
from optimizer.report.gantt.scale import fitted, scale_of, ticks, without_generic_words
from optimizer.report.gantt.trucks import truck_lanes

if TYPE_CHECKING:
    from pathlib import Path

    from optimizer.dossier import Dossier

SVG = "{http://www.w3.org/2000/svg}"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")


def drawn(dossier: Dossier) -> Element:
    """Return the drawing, parsed."""
    root = ElementTree.fromstring(draw_gantt(dossier))
    assert isinstance(root, Element)
    return root


def titles(root: Element) -> list[str]:
    """Return the tool tips of all bars."""
    items = root.iterfind(f".//{SVG}g[@role='listitem']/{SVG}title")
    return [str(item.text) for item in items]


def test_every_filling_and_every_service_is_drawn_twice(full_day: Dossier) -> None:
    """Once in the truck's lane and once in the bay's."""
    words = titles(drawn(full_day))
    trips = [trip for route in full_day.plan.routes for trip in route.trips]
    stops = [stop for trip in trips for stop in trip.stops]
    assert sum("filling at" in text for text in words) == 2 * len(trips)
    assert sum("service at" in text for text in words) == 2 * len(stops)


def test_bars_have_words_for_those_who_cannot_see_colors(full_day: Dossier) -> None:
    """The accessible name is the tool tip: times, tonnes, temperatures."""
    items = drawn(full_day).findall(f".//{SVG}g[@role='listitem']")
    assert items
    for item in items:
        title = item.find(f"{SVG}title")
        assert title is not None
        assert item.get("aria-label") == title.text


@pytest.mark.parametrize("day", ["first_day", "full_day"])
def test_the_bars_of_a_truck_cover_its_duty_without_overlap(
    day: str, request: pytest.FixtureRequest
) -> None:
    """From depot to depot every minute has one bar; rests lie on legs."""
    dossier: Dossier = request.getfixturevalue(day)
    for lane, route in zip(truck_lanes(dossier), dossier.plan.routes, strict=True):
        bars = [bar for bar in lane.bars if bar.activity is not Activity.REST]
        bars.sort(key=lambda bar: bar.start_min)
        assert bars[0].start_min == route.start_min
        assert bars[-1].end_min == route.end_min
        for bar, following in pairwise(bars):
            assert bar.end_min == following.start_min


def test_rests_are_drawn(full_day: Dossier) -> None:
    """Each rest of the plan has its bar."""
    rests = sum(len(route.rests) for route in full_day.plan.routes)
    assert sum("driver's rest" in text for text in titles(drawn(full_day))) == rests


def test_fillings_of_one_bay_do_not_overlap(full_day: Dossier) -> None:
    """A bay's lane holds one truck at a time."""
    for lane in loading_lanes(full_day):
        for bar, following in pairwise(lane.bars):
            assert bar.end_min <= following.start_min


def test_hostile_names_are_text(hostile_day: Dossier) -> None:
    """A name with a tag is shown, not obeyed, in drawing and page."""
    for text in (draw_gantt(hostile_day), draw_gantt_page(hostile_day)):
        assert "<script" not in text
        assert "&lt;script&gt;" in text


def test_signs_that_no_drawing_may_hold_are_left_out(first_day: Dossier) -> None:
    """A control character in a name does not make the drawing unreadable."""
    scenario = replace(first_day.scenario, title="one\x0b\x00 day")
    root = drawn(replace(first_day, scenario=scenario))
    assert "one day" in str(root.get("aria-label"))


def test_the_page_asks_the_network_for_nothing(full_day: Dossier) -> None:
    """No address is loaded: only the SVG name space is named."""
    page = draw_gantt_page(full_day).replace("http://www.w3.org/2000/svg", "")
    assert "http" not in page
    assert "src=" not in page


def test_refused_orders_stand_below_with_their_reason(full_day: Dossier) -> None:
    """What is not driven is on the page as well."""
    page = draw_gantt_page(full_day)
    assert all(reason in page for reason in ("too_far", "dearer_than_ingots", "no_way"))


def test_a_plan_that_is_not_valid_is_marked(bad_day: Dossier) -> None:
    """Both the drawing and the page say so in capitals."""
    assert "NOT VALID" in draw_gantt(bad_day)
    page = draw_gantt_page(bad_day)
    assert 'role="alert"' in page
    assert f"<li>{escape(str(bad_day.violations[0]))}</li>" in page


def test_an_empty_day_can_be_drawn(empty_day: Dossier) -> None:
    """Nothing is driven, and the chart says so."""
    assert "nothing is driven" in draw_gantt(empty_day)
    assert ElementTree.fromstring(draw_gantt(empty_day)) is not None
    assert "Use against capacity" not in draw_gantt_page(empty_day)


@pytest.mark.parametrize(
    ("margin_c", "expected"),
    [
        (60, "m-far"),
        (50, "m-far"),
        (9.96, "m-fair"),
        (0.0, "m-tight"),
        (-0.1, "m-below"),
    ],
)
def test_margins_fall_into_classes(margin_c: float, expected: str) -> None:
    """Limits belong to the class above; what is below the floor stands out."""
    assert margin_class(margin_c) == expected
    assert margin_class(None) == ""
    assert len({kind.css_class for kind in MARGIN_CLASSES}) == len(MARGIN_CLASSES)


def test_ticks_past_midnight_carry_the_day(full_day: Dossier) -> None:
    """An axis that runs into the next day says so at midnight."""
    scenario = full_day.scenario
    scale = scale_of(scenario, ())
    marks = ticks(scenario, scale)
    assert marks[0].label == "00:00"
    assert marks[-1].label == "00:00 +1"
    assert [mark.is_midnight for mark in marks].count(True) == 1


@pytest.mark.parametrize(
    ("name", "width", "shown"),
    [
        ("Dinghu", 60, "Dinghu"),
        ("Hongtu Gaoyao 高要", 40, "高要"),
        ("Ahresty Zengcheng", 50, "Ahresty…"),
        ("Dinghu", 12, ""),
    ],
)
def test_labels_are_cut_to_their_bars(name: str, width: float, shown: str) -> None:
    """What does not fit gives way to its Chinese part, then to an ellipsis."""
    assert fitted(name, width) == shown


def test_generic_words_give_way_to_the_name() -> None:
    """``Foundry`` tells nothing; a name of nothing else is kept."""
    assert without_generic_words("Foundry Jiangmen 江门") == "Jiangmen 江门"
    assert without_generic_words("Foundry") == "Foundry"


@pytest.mark.browser
@pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed")
def test_a_browser_draws_the_page(tmp_path: Path, full_day: Dossier) -> None:
    """Headless Chromium lays the page out and keeps both charts in it."""
    page = tmp_path / "gantt.html"
    page.write_text(draw_gantt_page(full_day), encoding="utf-8")
    outcome = subprocess.run(
        [
            str(CHROMIUM), "--headless", "--no-sandbox", "--disable-gpu",
            "--no-first-run", "--disable-background-networking", "--dump-dom",
            f"--user-data-dir={tmp_path / 'profile'}", page.as_uri(),
        ],
        capture_output=True, check=True, text=True, timeout=120,
    )  # fmt: skip
    assert "By truck" in outcome.stdout
    assert "By bay" in outcome.stdout
    assert outcome.stdout.count("listitem") > 20
