"""What the page is told: figures as in the plan, clock as people live it."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from planned_days import with_unserved, without_routes

from optimizer.mapping.day import day_document

if TYPE_CHECKING:
    from typing import Any

    from optimizer.dossier import Dossier


@pytest.fixture(scope="module")
def document(delta: Dossier) -> dict[str, Any]:
    """Return the Pearl River Delta day as the page is told it."""
    return day_document(delta)


def test_every_truck_that_drives_is_on_the_page(
    delta: Dossier, document: dict[str, Any]
) -> None:
    """Trucks, trips and stops are those of the plan."""
    routes = delta.plan.routes
    assert [truck["id"] for truck in document["trucks"]] == [
        route.truck_id for route in routes
    ]
    assert [len(truck["trips"]) for truck in document["trucks"]] == [
        len(route.trips) for route in routes
    ]


def test_the_rings_of_all_plants_add_up_to_the_tonnes_ordered(
    delta: Dossier, document: dict[str, Any]
) -> None:
    """Molten, ingot and unserved tonnes of a plant sum to its orders."""
    for plant in document["plants"]:
        ordered = sum(
            order.tonnes
            for order in delta.scenario.orders
            if order.plant_id == plant["id"]
        )
        assert sum(plant["amounts"].values()) == pytest.approx(ordered, abs=1e-2)


def test_a_load_is_listed_with_its_figures(
    delta: Dossier, document: dict[str, Any]
) -> None:
    """A plant's card gives arrival, tonnes, heat, temperature and floor of a load."""
    route = delta.plan.routes[0]
    trip = route.trips[0]
    load = trip.loads[0]
    plant = next(
        plant for plant in document["plants"] if plant["id"] == trip.stops[0].plant_id
    )
    order = next(card for card in plant["orders"] if card["id"] == load.order_id)
    row = next(row for row in order["loads"] if row[1] == route.truck_id)
    assert row[0] == f"{delta.scenario.instant(trip.stops[0].arrive_min):%H:%M}"
    assert row[3] == load.heat_id
    assert row[4] == f"{load.arrival_temperature_c:.1f} °C"
    assert row[5] == f"{load.floor_c:.1f} °C"
    assert order["cost"]


def test_bands_of_a_leg_reach_its_end(document: dict[str, Any]) -> None:
    """The colors of a loaded leg rise in share of the way up to the whole of it."""
    legs = [
        stage
        for truck in document["trucks"]
        for stage in truck["stages"]
        if "bands" in stage
    ]
    assert legs
    for leg in legs:
        shares = [share for share, _ in leg["bands"]]
        assert shares == sorted(shares)
        assert shares[-1] == 1.0
        bands = [band for _, band in leg["bands"]]
        assert bands == sorted(bands, reverse=True)


def test_every_road_driven_is_there_once(
    delta: Dossier, document: dict[str, Any]
) -> None:
    """Legs share lines; a line follows the road, not the crow."""
    pairs = {
        (stage["from"], stage["to"])
        for truck in document["trucks"]
        for stage in truck["stages"]
        if stage["kind"] == "leg"
    }
    assert len(document["lines"]) == len(pairs)
    assert max(len(line) for line in document["lines"]) > 20


def test_the_headline_is_the_plan(delta: Dossier, document: dict[str, Any]) -> None:
    """Cost, bound and loads in the headline are the plan's."""
    figures = {figure["label"]: figure for figure in document["headline"]}
    loads = sum(len(trip.loads) for route in delta.plan.routes for trip in route.trips)
    assert figures["Cost"]["value"] == f"{delta.plan.cost:,.0f} CNY"
    assert figures["Lower bound"]["value"] == f"{delta.plan.lower_bound:,.0f} CNY"
    assert figures["Molten"]["note"] == f"{loads} loads"
    assert document["verdict"]["is_clean"] is True


def test_orders_without_metal_carry_reason_and_text(first_steps: Dossier) -> None:
    """An ingot and an unserved order are told with their reason in words."""
    document = day_document(with_unserved(first_steps))
    orders = {
        order["id"]: order for plant in document["plants"] for order in plant["orders"]
    }
    first, second = (order.order_id for order in first_steps.scenario.orders[:2])
    assert orders[first]["served"] == "ingot"
    assert orders[first]["reason"] == "too cold"
    assert orders[first]["text"].startswith("arrives at 641 °C, floor 650 °C")
    assert orders[second]["served"] == "unserved"
    assert orders[second]["reason"] == "no metal"


def test_a_day_without_trucks_spans_the_horizon(first_steps: Dossier) -> None:
    """With nothing to drive the clock covers the horizon and no figure fails."""
    document = day_document(without_routes(first_steps))
    horizon = first_steps.scenario.horizon
    assert document["clock"]["start"] == horizon.start_min
    assert document["clock"]["end"] == horizon.end_min
    assert document["trucks"] == []


def test_a_damaged_plan_is_drawn_as_far_as_it_goes(first_steps: Dossier) -> None:
    """A trip without stops and a truck that never moves do not stop the map."""
    plan = first_steps.plan
    route = plan.routes[0]
    trips = (replace(route.trips[0], stops=()), *route.trips[1:])
    still = replace(route, trips=(), end_min=route.start_min)
    damaged = replace(plan, routes=(replace(route, trips=trips), still))
    document = day_document(
        replace(first_steps, result=replace(first_steps.result, plan=damaged))
    )
    (truck,) = document["trucks"]
    loaded = [stage["to"] for stage in truck["stages"] if "bands" in stage]
    assert len(loaded) == len(route.trips) - 1


def test_the_clock_follows_a_change_of_clocks(first_steps: Dossier) -> None:
    """On the night of 29 March 2026 German clocks skip from 02:00 to 03:00."""
    scenario = replace(
        first_steps.scenario,
        date=datetime.date(2026, 3, 29),
        timezone="Europe/Berlin",
        horizon=replace(first_steps.scenario.horizon, start_min=0),
    )
    document = day_document(replace(without_routes(first_steps), scenario=scenario))
    assert document["clock"]["shifts"] == [[0, 0], [120, 60]]
