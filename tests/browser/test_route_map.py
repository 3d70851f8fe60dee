"""The route map as a person meets it: opened from a file, network unplugged."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from planned_days import with_hostile_names, with_unserved, without_routes

from optimizer.units import clock_text

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


def test_the_slider_moves_the_trucks(open_map: Open, first_steps: Dossier) -> None:
    """A truck stands at its smelter at filling and elsewhere under way."""
    opened = open_map(first_steps)
    trip = first_steps.plan.routes[0].trips[0]
    opened.at(trip.depart_min + 1)
    leaving = opened.truck_point("T1")
    opened.at(trip.stops[0].arrive_min - 1)
    arriving = opened.truck_point("T1")
    moved = abs(leaving[0] - arriving[0]) + abs(leaving[1] - arriving[1])
    assert moved > 50
    assert opened.page.locator("#clock").inner_text() == clock_text(
        trip.stops[0].arrive_min - 1
    )


def test_the_truck_tells_its_temperature(open_map: Open, first_steps: Dossier) -> None:
    """Just before discharge the list shows the arrival temperature of the coldest."""
    opened = open_map(first_steps)
    trip = first_steps.plan.routes[0].trips[0]
    opened.at(trip.stops[-1].arrive_min - 1)
    shown = opened.page.locator('[data-doing="T1"]').inner_text()
    degrees = float(shown.split(" °C")[0])
    coldest = min(load.arrival_temperature_c for load in trip.loads)
    assert coldest - 1 < degrees < coldest + 15


def test_play_runs_the_clock_and_pause_halts_it(
    open_map: Open, first_steps: Dossier
) -> None:
    """Pressing play moves the clock on; pressing again holds it."""
    page = open_map(first_steps).page
    page.locator("body").press("Home")
    start = page.locator("#clock").inner_text()
    page.locator("#play").click()
    page.wait_for_function(
        "text => byText() !== text".replace(
            "byText()", "document.getElementById('clock').textContent"
        ),
        arg=start,
    )
    page.locator("#play").click()
    held = page.locator("#clock").inner_text()
    page.wait_for_timeout(300)
    assert page.locator("#clock").inner_text() == held


def test_keys_move_the_clock(open_map: Open, first_steps: Dossier) -> None:
    """Home goes to the start of the day, an arrow five minutes on, End to its end."""
    page = open_map(first_steps).page
    route = first_steps.plan.routes[0]
    clock = page.locator("#clock")
    page.keyboard.press("Home")
    assert clock.inner_text() == clock_text(route.start_min)
    page.keyboard.press("ArrowRight")
    assert clock.inner_text() == clock_text(route.start_min + 5)
    page.keyboard.press("End")
    assert clock.inner_text() == clock_text(route.end_min)


def test_unticking_a_truck_hides_its_way(open_map: Open, delta: Dossier) -> None:
    """None clears every way; one ticked truck brings only its own back."""
    page = open_map(delta).page
    ways = page.locator(".leaflet-loaded-pane path")
    every = ways.count()
    trucks = page.locator("details", has=page.locator("#truck-list"))
    trucks.get_by_role("button", name="none").click()
    assert ways.count() == 0
    assert page.locator(".truck").count() == 0
    page.locator("#truck-list input").first.check()
    assert 0 < ways.count() < every
    assert page.locator(".truck").count() == 1


def test_smelters_choose_their_trips(open_map: Open, delta: Dossier) -> None:
    """With one smelter ticked only legs of trips from it remain."""
    page = open_map(delta).page
    ways = page.locator(".leaflet-loaded-pane path")
    every = ways.count()
    smelters = page.locator("details", has=page.locator("#smelter-list"))
    smelters.get_by_role("button", name="none").click()
    assert ways.count() == 0
    page.locator("#smelter-list input").first.check()
    assert 0 < ways.count() < every


def test_trucks_are_found_by_typing(open_map: Open, delta: Dossier) -> None:
    """The search keeps the trucks whose id holds the text."""
    page = open_map(delta).page
    wanted = delta.plan.routes[0].truck_id
    page.locator("#truck-search").fill(wanted)
    assert page.locator("#truck-list li:visible").count() == 1
    page.locator("#truck-search").fill("nobody")
    assert page.locator("#truck-list li:visible").count() == 0


def test_few_trucks_need_no_search(open_map: Open, first_steps: Dossier) -> None:
    """With a single truck there is no search field."""
    assert not open_map(first_steps).page.locator("#truck-search").is_visible()


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


def test_rings_appear_on_request(open_map: Open, delta: Dossier) -> None:
    """Four rings a smelter by kilometers, others by temperature, none at first."""
    page = open_map(delta).page
    rings = page.locator(".leaflet-reach-pane path")
    assert rings.count() == 0
    page.locator("input[name=reach][value=km]").check()
    assert rings.count() == 4 * len(delta.scenario.smelters)
    labels = page.locator(".ring-label").all_inner_texts()
    assert {"30 km", "50 km", "120 km", "160 km"} == set(labels)
    page.locator("input[name=reach][value=temperature]").check()
    assert rings.count() > 0
    assert "tapped at" in page.locator("#reach-note").inner_text()
    page.locator("input[name=reach][value=none]").check()
    assert rings.count() == 0


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


def test_trucks_at_one_place_are_piled_up(open_map: Open, delta: Dossier) -> None:
    """Trucks standing at one place do not cover each other; a high pile is counted."""
    opened = open_map(delta)
    routes = delta.plan.routes
    fillings = [trip.fill_start_min for route in routes for trip in route.trips]
    counted = 0
    for minute in sorted(set(fillings))[::8]:
        opened.at(minute)
        standing = opened.page.locator(
            ".truck-filling:visible, .truck-waiting:visible, .truck-discharging:visible"
        )
        rows: dict[str, set[str]] = {}
        for truck in standing.all():
            place, row = truck.evaluate(
                "node => [node.parentElement.style.transform,"
                " node.style.getPropertyValue('--row')]"
            )
            assert row not in rows.setdefault(place, set())
            assert int(row) < 3
            rows[place].add(row)
            counted += 1
    assert counted > 10
