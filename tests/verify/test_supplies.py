"""What could reach an order at all: the reasons that can be derived exactly."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from damage import row, scenario

from optimizer.domain import Order, Truck, Window
from optimizer.verify.roads import measured
from optimizer.verify.supplies import Supplies

if TYPE_CHECKING:
    from days import Bench


def order_like(bench: Bench, order_id: str, **values: Any) -> Order:
    """Return an order of the day with other wishes."""
    return replace(bench.scenario.order_by_id[order_id], **values)


def supplies(bench: Bench) -> Supplies:
    """Return the questions asked of a day."""
    return Supplies(bench.scenario, bench.travel)


@pytest.fixture
def rich(benches: dict[str, Bench]) -> Bench:
    """Return the richer day."""
    return benches["rich"]


def test_every_smelter_must_be_too_far(rich: Bench) -> None:
    """At 190 km the nearer smelter of X is just within reach, at 189.9 it is not."""
    order = order_like(rich, "o6")
    within = scenario("limits.max_loaded_km", 190.0)(rich)
    beyond = scenario("limits.max_loaded_km", 189.9)(rich)
    assert not supplies(within).is_too_far(order)
    assert supplies(beyond).is_too_far(order)


def test_no_way_is_not_too_far(rich: Bench) -> None:
    """N has no road from anywhere: one reason, not the other."""
    order = order_like(rich, "o7")
    assert supplies(rich).has_no_way(order)
    assert not supplies(rich).is_too_far(order)


def test_one_missing_pair_counts_as_too_far(rich: Bench) -> None:
    """Where one smelter has a way, and too long a one, the other's lack is distance."""
    known = rich.travel.index_by_id
    km, minutes = rich.travel.km.copy(), rich.travel.minutes.copy()
    km[known["A"], known["X"]] = float("inf")
    minutes[known["A"], known["X"]] = 1_000_000
    cut = rich._replace(travel=replace(rich.travel, km=km, minutes=minutes))
    assert supplies(cut).is_too_far(order_like(rich, "o6"))
    assert not supplies(cut).has_no_way(order_like(rich, "o6"))


def test_heats_are_those_of_the_alloy(rich: Bench) -> None:
    """Metal of another alloy is no metal."""
    assert [h.heat_id for h in supplies(rich).heats_of(order_like(rich, "o3"))] == [
        "A2"
    ]
    assert supplies(rich).heats_of(order_like(rich, "o3", alloy_id="A356")) == []


@pytest.mark.parametrize(
    ("window", "is_closed"),
    [
        ((1185, 1300), False),
        ((1186, 1300), True),
        ((100, 360), False),
        ((0, 359), True),
    ],
)
def test_plant_is_closed_when_no_service_fits(
    rich: Bench, window: tuple[int, int], is_closed: bool
) -> None:
    """Q receives 06:00-20:00; fifteen minutes of service must fit."""
    order = order_like(rich, "o8", window=Window(*window))
    assert supplies(rich).is_plant_closed(order) == is_closed
    assert supplies(rich).can_receive(order) != is_closed


def test_one_trip_may_need_more_service(rich: Bench) -> None:
    """Three ladles take 35 min: 19:26 is too late for them and not for one."""
    order = order_like(rich, "o8", window=Window(1166, 1300), one_trip=True)
    assert not supplies(rich).is_plant_closed(order)
    assert not supplies(rich).can_receive(order)


@pytest.mark.parametrize(
    ("tonnes", "one_trip", "fits"),
    [
        (1.9, False, False),
        (2.0, False, True),
        (4.0, False, True),
        (12.0, True, True),
        (12.1, True, False),
        (12.1, False, True),
    ],
)
def test_ladles_fit(rich: Bench, tonnes: float, one_trip: bool, fits: bool) -> None:
    """Ladles take 2 to 4 t; the larger truck takes three of them."""
    order = order_like(rich, "o8", tonnes=tonnes, one_trip=one_trip)
    assert supplies(rich).fits_ladles(order) == fits


def test_gap_between_ladle_numbers_does_not_fit(rich: Bench) -> None:
    """Ladles of 3.6 to 4 t: 4.5 t are too much for one, too little for two."""
    strict = row("ladle_types", "L4", min_fill_share=0.9)(rich)
    assert not supplies(strict).fits_ladles(order_like(rich, "o8", tonnes=4.5))
    assert supplies(strict).fits_ladles(order_like(rich, "o8", tonnes=7.2))


def test_truck_limit_caps_a_ladle(rich: Bench) -> None:
    """A truck for 3 t fills no ladle of 4 t; if 3.6 t is the least, none at all."""
    light = [replace(truck, max_net_t=3.0) for truck in rich.scenario.trucks]
    small = scenario("trucks", tuple(light))(rich)
    assert supplies(small).fits_ladles(order_like(rich, "o8", tonnes=3.0))
    assert not supplies(small).fits_ladles(
        order_like(rich, "o8", tonnes=4.0, one_trip=True)
    )
    strict = row("ladle_types", "L4", min_fill_share=0.9)(small)
    assert not supplies(strict).fits_ladles(order_like(rich, "o8", tonnes=3.0))


def only(bench: Bench, truck_id: str, *heat_ids: str) -> Supplies:
    """Ask a day that has one truck and some heats."""
    day = bench.scenario
    trucks = tuple(t for t in day.trucks if t.truck_id == truck_id)
    heats = tuple(h for h in day.heats if h.heat_id in heat_ids)
    return Supplies(replace(day, trucks=trucks, heats=heats), bench.travel)


def arrival_c(travel_min: int, mass_share: float, tap_c: float) -> float:
    """Return the warmest arrival after a drive and five minutes at the gate."""
    hours = (travel_min + 5) / 60
    soaked = 10 * (1 - 2.718281828459045 ** (-hours / 1.2))
    return float(tap_c - 15 - soaked - 6 / mass_share * hours)


@pytest.mark.parametrize(
    ("tonnes", "share"), [(4.0, 1.0), (2.0, 0.5), (5.0, 0.625), (6.5, 0.8125)]
)
def test_warmth_is_that_of_equal_loads(
    rich: Bench, tonnes: float, share: float
) -> None:
    """From A to Q, 45 min: the order is warm exactly up to the law's temperature."""
    warmest = arrival_c(45, share, 780)
    asked = only(rich, "T2", "A2")
    wishes = {"tonnes": tonnes, "window": Window(600, 900)}
    below = order_like(rich, "o8", min_arrival_c=warmest - 0.01, **wishes)
    above = order_like(rich, "o8", min_arrival_c=warmest + 0.01, **wishes)
    assert asked.arrives_warm(below)
    assert not asked.arrives_warm(above)


def test_one_trip_cools_while_others_are_filled_and_emptied(rich: Bench) -> None:
    """The second of two ladles waits ten minutes for filling and ten for discharge."""
    warmest = arrival_c(45 + 20, 1.0, 780)
    asked = only(rich, "T2", "A2")
    wishes = {"tonnes": 8.0, "one_trip": True, "window": Window(600, 900)}
    assert asked.arrives_warm(
        order_like(rich, "o8", min_arrival_c=warmest - 0.01, **wishes)
    )
    assert not asked.arrives_warm(
        order_like(rich, "o8", min_arrival_c=warmest + 0.01, **wishes)
    )


def test_one_trip_is_not_warm_in_a_truck_that_cannot_take_it(rich: Bench) -> None:
    """Two ladles do not ride on a truck with one; in two trips they may."""
    single = row("trucks", "T2", ladle_slots=1)(rich)
    asked = only(single, "T2", "A2")
    wishes = {"tonnes": 8.0, "min_arrival_c": 600.0, "window": Window(600, 900)}
    assert asked.arrives_warm(order_like(rich, "o8", one_trip=False, **wishes))
    assert not asked.arrives_warm(order_like(rich, "o8", one_trip=True, **wishes))


def test_long_drive_cools_through_its_rest(rich: Bench) -> None:
    """150 min at 120 at a stretch need a rest of 20 min."""
    warmest = arrival_c(150 + 20, 1.0, 780)
    asked = only(rich, "T2", "A2")
    wishes = {"plant_id": "R", "tonnes": 4.0, "window": Window(600, 900)}
    assert asked.arrives_warm(
        order_like(rich, "o8", min_arrival_c=warmest - 0.01, **wishes)
    )
    assert not asked.arrives_warm(
        order_like(rich, "o8", min_arrival_c=warmest + 0.01, **wishes)
    )


def test_metal_waits_for_a_late_window(rich: Bench) -> None:
    """Heat A2 expires at 20:00; for a window at 21:10 its metal stands 25 min more."""
    late = row("plants", "Q", receiving=Window(360, 1400))(rich)
    warmest = arrival_c(45 + 25, 1.0, 780)
    asked = only(late, "T2", "A2")
    wishes = {"tonnes": 4.0, "window": Window(1270, 1350)}
    assert asked.arrives_warm(
        order_like(late, "o8", min_arrival_c=warmest - 0.01, **wishes)
    )
    assert not asked.arrives_warm(
        order_like(late, "o8", min_arrival_c=warmest + 0.01, **wishes)
    )


@pytest.mark.parametrize(("latest", "is_warm"), [(305, True), (304, False)])
def test_metal_that_comes_too_late_is_not_warm(
    rich: Bench, latest: int, is_warm: bool
) -> None:
    """Ready at 04:00, twenty minutes to fill, forty-five to drive: 05:05."""
    order = order_like(rich, "o8", tonnes=4.0, window=Window(200, latest))
    assert only(rich, "T2", "A2").arrives_warm(order) == is_warm


def test_heat_too_short_to_be_tapped_is_not_warm(rich: Bench) -> None:
    """Dispatch and one ladle take 20 min; a heat of 19 min fills nothing."""
    order = order_like(rich, "o8", tonnes=4.0)
    long_enough = row("heats", "A2", expires_min=260)(rich)
    too_short = row("heats", "A2", expires_min=259)(rich)
    wish = replace(order, window=Window(300, 900), min_arrival_c=0.0)
    assert only(long_enough, "T2", "A2").arrives_warm(wish)
    assert not only(too_short, "T2", "A2").arrives_warm(wish)


def test_beyond_the_distance_nothing_arrives(rich: Bench) -> None:
    """At exactly 45 km Q is within reach of A, below it is not."""
    order = order_like(rich, "o8", tonnes=4.0, min_arrival_c=650)
    at = scenario("limits.max_loaded_km", 45.0)(rich)
    below = scenario("limits.max_loaded_km", 44.9)(rich)
    assert only(at, "T2", "A2").arrives_warm(order)
    assert not only(below, "T2", "A2").arrives_warm(order)


def test_order_that_fits_no_ladle_is_not_warm(rich: Bench) -> None:
    """A ton in a ladle for two at least proves nothing about warmth."""
    order = order_like(rich, "o8", tonnes=1.0, min_arrival_c=600)
    assert not only(rich, "T2", "A2").arrives_warm(order)


def test_full_ladles_only_fit_full_orders(rich: Bench) -> None:
    """Where a ladle must be full, an order of full ladles is the only one that fits."""
    full = row("ladle_types", "L4", min_fill_share=1.0)(rich)
    assert supplies(full).fits_ladles(order_like(rich, "o8", tonnes=8.0))
    assert not supplies(full).fits_ladles(order_like(rich, "o8", tonnes=7.9))


def test_drive_at_one_stretch_needs_no_rest(rich: Bench) -> None:
    """150 min where 150 are allowed cool for 150 min."""
    enduring = scenario("driver_rules.max_driving_duration_min", 150)(rich)
    wish = order_like(
        rich,
        "o8",
        plant_id="R",
        tonnes=4.0,
        min_arrival_c=arrival_c(150, 1, 780) - 0.01,
    )
    assert only(enduring, "T2", "A2").arrives_warm(wish)


def test_fleet_without_payload_carries_nothing(rich: Bench) -> None:
    """A truck for no tonnes at all is a truck for no order."""
    truck: Truck = replace(rich.scenario.trucks[0], max_net_t=0.0)
    free = row("ladle_types", "L4", min_fill_share=0.0)(rich)
    empty = scenario("trucks", (truck,))(free)
    assert not supplies(empty).fits_ladles(order_like(rich, "o8"))
    assert not supplies(empty).arrives_warm(order_like(rich, "o8"))


def test_pair_that_may_not_be_driven_has_no_figures(rich: Bench) -> None:
    """A pair is closed by its minutes, by its kilometers, or by not being there."""
    travel = rich.travel
    known = travel.index_by_id
    no_km, no_minutes = travel.km.copy(), travel.minutes.copy()
    no_km[known["A"], known["P"]] = float("inf")
    no_minutes[known["A"], known["P"]] = 1_000_000
    assert measured(replace(travel, km=no_km), "A", "P") == (None, None)
    assert measured(replace(travel, minutes=no_minutes), "A", "P") == (None, None)
    assert measured(travel, "A", "elsewhere") == (None, None)
    assert measured(travel, "elsewhere", "A") == (None, None)
    assert measured(travel, "elsewhere", "elsewhere") == (0.0, 0)
    assert measured(travel, "A", "P") == (30.0, 30)
