"""What a person can set on the route map: the clock, trucks, smelters, layers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from optimizer.units import clock_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import OpenedMap

    from optimizer.dossier import Dossier

    Open = Callable[[Dossier], OpenedMap]

pytestmark = pytest.mark.browser


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
