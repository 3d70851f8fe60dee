"""The route map as a person meets it: opened from a file, network unplugged."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from planned_days import with_hostile_names, with_unserved, without_routes

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import OpenedMap

    from optimizer.dossier import Dossier

    Open = Callable[[Dossier], OpenedMap]

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("day", ["first_steps", "delta"])
def test_a_map_opens_without_network_or_complaint(
    day: str, open_map: Open, request: pytest.FixtureRequest
) -> None:
    """Nothing is asked for beside the file and the console stays silent."""
    opened = open_map(request.getfixturevalue(day))
    opened.page.wait_for_timeout(300)
    assert opened.requests == []
    assert opened.complaints == []


def test_land_roads_routes_and_names_are_drawn(open_map: Open, delta: Dossier) -> None:
    """Every layer of the map has something in it, in both languages."""
    page = open_map(delta).page
    for pane in ("ground", "roads", "casing", "loaded", "empty"):
        assert page.locator(f".leaflet-{pane}-pane path").count() > 0, pane
    names = page.locator(".label.town-1:visible").all_inner_texts()
    assert any("惠州" in name or "珠海" in name for name in names)
    assert any("Zhuhai" in name or "Huizhou" in name for name in names)
    assert page.locator(".site.smelter").count() == len(delta.scenario.smelters)
    assert page.locator(".site.plant").count() == len(delta.scenario.plants)


def test_names_do_not_cover_each_other(open_map: Open, delta: Dossier) -> None:
    """No two visible names overlap, at any zoom tried."""
    page = open_map(delta).page
    for _ in range(3):
        boxes = page.locator(".label").evaluate_all(
            "nodes => nodes.filter((n) => n.style.visibility === 'visible')"
            ".map((n) => n.getBoundingClientRect())"
            ".map(({left, top, right, bottom}) => [left, top, right, bottom])"
        )
        assert len(boxes) > 5
        for index, (left, top, right, bottom) in enumerate(boxes):
            for other in boxes[index + 1 :]:
                apart = (
                    right <= other[0]
                    or other[2] <= left
                    or bottom <= other[1]
                    or other[3] <= top
                )
                assert apart
        page.locator(".leaflet-control-zoom-in").click()
        page.wait_for_timeout(400)


def test_a_plant_opens_its_card(open_map: Open, first_steps: Dossier) -> None:
    """A click on a plant shows arrival, temperature, floor, tonnes and cost."""
    page = open_map(first_steps).page
    page.locator('.site.plant[title="plant Lishui foundry"]').click()
    text = page.locator(".leaflet-popup-content").inner_text()
    load = next(
        load
        for trip in first_steps.plan.routes[0].trips
        for load in trip.loads
        if load.order_id == "O2"
    )
    for figure in (
        f"{load.arrival_temperature_c:.1f} °C",
        f"{load.floor_c:.1f} °C",
        "O2 · 12.0 t ADC12",
        "CNY",
        load.heat_id,
    ):
        assert figure in text


def test_a_way_opens_its_trip(open_map: Open, first_steps: Dossier) -> None:
    """A click on a colored way shows the trip's cargo, stops and temperatures."""
    page = open_map(first_steps).page
    page.locator(".leg-loaded").first.dispatch_event("click")
    text = page.locator(".leaflet-popup-content").inner_text()
    assert "TRUCK T1, TRIP" in text.upper()
    assert "floor" in text


def test_orders_without_metal_are_listed_with_their_reason(
    open_map: Open, first_steps: Dossier
) -> None:
    """The list names each such order and why; a click finds its plant."""
    opened = open_map(with_unserved(first_steps))
    page = opened.page
    page.locator("summary", has_text="Not molten").click()
    rows = page.locator("#left-over li")
    assert rows.count() == 2
    assert "no metal: the nearest heat ends at 14:00" in rows.last.inner_text()
    rows.last.locator("button").click()
    assert page.locator(".leaflet-popup-content").is_visible()
    assert page.locator('.site.plant circle[data-served="unserved"]').count() == 1


def test_hostile_names_are_text(open_map: Open, first_steps: Dossier) -> None:
    """Markup in names is shown, not run, in labels, cards and lists."""
    opened = open_map(with_unserved(with_hostile_names(first_steps)))
    page = opened.page
    page.on("dialog", lambda _dialog: opened.complaints.append("a dialog opened"))
    for marker in page.locator(".site").all():
        marker.dispatch_event("click")
        page.wait_for_timeout(50)
    page.wait_for_timeout(200)
    assert page.title() != "owned"
    assert page.locator("img[src=x]").count() == 0
    assert opened.complaints == []
    assert "onerror=alert(1)" in page.locator(".leaflet-popup-content").inner_text()


def test_a_day_without_trucks_opens(open_map: Open, first_steps: Dossier) -> None:
    """Nothing ordered, nothing driven: still a map, without complaint."""
    opened = open_map(without_routes(first_steps))
    assert opened.complaints == []
    assert opened.page.locator(".site.smelter").count() == 1


@pytest.mark.parametrize(
    ("width", "height"), [(1366, 768), (1920, 1080), (1024, 700)], ids=str
)
def test_nothing_is_cut_off(
    width: int, height: int, open_map: Open, delta: Dossier
) -> None:
    """The page fits its window, and the map has most of it."""
    page = open_map(delta).page
    page.set_viewport_size({"width": width, "height": height})
    size = page.evaluate(
        "[document.documentElement.scrollWidth, document.documentElement.scrollHeight]"
    )
    assert size[0] <= width
    assert size[1] <= height
    stage = page.locator("#stage").bounding_box()
    assert stage is not None
    assert stage["width"] * stage["height"] > 0.55 * width * height
    for part in ("#clock", "#slider", "#speed", ".legend", ".head"):
        box = page.locator(part).bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width + 1
        assert box["y"] + box["height"] <= height + 1


def test_the_print_holds_the_map_on_its_first_sheet(
    open_map: Open, delta: Dossier
) -> None:
    """Printed, the controls go, the map fits A4 and the lists follow."""
    page = open_map(delta).page
    page.emulate_media(media="print")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert not page.locator(".panel").is_visible()
    assert not page.locator("#play").is_visible()
    assert page.locator(".legend").is_visible()
    stage = page.locator("#stage").bounding_box()
    assert stage is not None
    # A4 landscape less 8 mm margins is 1062 by 733 pixels of a 96th of an inch.
    assert stage["width"] <= 1062
    assert stage["y"] + stage["height"] <= 733
    assert page.locator("section.print-only").is_visible()
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    page.emulate_media(media="screen")
    assert page.locator(".panel").is_visible()
    assert len(page.pdf(prefer_css_page_size=True)) > 20_000


@pytest.mark.parametrize("day", ["delta", "first_steps"])
def test_the_legend_hides_no_place(
    day: str, open_map: Open, request: pytest.FixtureRequest
) -> None:
    """At first sight every smelter and plant stands clear of the legend."""
    page = open_map(request.getfixturevalue(day)).page
    legend = page.locator(".legend").bounding_box()
    assert legend is not None
    for site in page.locator(".site").all():
        box = site.bounding_box()
        assert box is not None
        apart = (
            box["x"] + box["width"] < legend["x"]
            or legend["x"] + legend["width"] < box["x"]
            or box["y"] + box["height"] < legend["y"]
        )
        assert apart
