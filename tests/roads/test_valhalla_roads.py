"""Roads from a Valhalla server, against one on this machine that speaks like it."""

from __future__ import annotations

from typing import Any

import pytest
from paper_service import Reply, Request, crow_table, hurried, paper_service
from road_samples import DONGGUAN, FOSHAN, QINGYUAN, place

from optimizer.errors import NoRoadError, RoadServiceError
from optimizer.roads import ValhallaRoads, measure
from optimizer.roads.crow import crow_km

PLACES = [FOSHAN, DONGGUAN, QINGYUAN]


def kilometers(request: Request) -> list[list[float]]:
    """Return the crow's distances a request asks for."""
    body: Any = request.body
    return crow_table(
        *([(p["lat"], p["lon"]) for p in body[key]] for key in ("sources", "targets"))
    )


def verbose(request: Request) -> Reply:
    """Answer as Valhalla does by default, a cell a pair, at 60 km/h."""
    rows = [
        [
            {"distance": km, "time": km * 60, "from_index": i, "to_index": j}
            for j, km in enumerate(row)
        ]
        for i, row in enumerate(kilometers(request))
    ]
    return Reply({"sources_to_targets": rows, "units": "kilometers"})


def terse(request: Request) -> Reply:
    """Answer in Valhalla's short form, a table each."""
    km = kilometers(request)
    seconds = [[value * 60 for value in row] for row in km]
    return Reply({"sources_to_targets": {"distances": km, "durations": seconds}})


@pytest.mark.parametrize("answer", [verbose, terse])
def test_both_forms_of_the_answer_are_read(answer: Any) -> None:
    """Cells or tables, kilometers and seconds come out the same."""
    with paper_service(answer) as (url, _):
        travel = measure(PLACES, ValhallaRoads(url, patience=hurried()))
    expected = float(crow_km(23.03, 113.12, 23.02, 113.75))
    assert travel.km_between("foshan", "dongguan") == pytest.approx(expected)
    assert travel.minutes_between("foshan", "dongguan") == 65


def test_a_truck_with_dangerous_goods_is_asked_for() -> None:
    """The costing is truck with hazmat; a scenario's options replace single keys."""
    with paper_service(verbose) as (url, asked):
        roads = ValhallaRoads(
            url, {"height": 3.5, "use_tolls": 0.2}, patience=hurried()
        )
        roads.travel(PLACES)
    assert asked[0].path == "/sources_to_targets"
    assert asked[0].body["costing"] == "truck"
    assert asked[0].body["units"] == "kilometers"
    options: Any = asked[0].body["costing_options"]
    assert options["truck"]["hazmat"] is True
    assert options["truck"]["weight"] == 40
    assert options["truck"]["height"] == 3.5
    assert options["truck"]["use_tolls"] == 0.2


def test_many_places_are_asked_for_in_blocks() -> None:
    """60 places take four requests of at most 2500 pairs and fit together."""
    places = [place(f"p{i}", 22 + i / 100, 113 + i % 7 / 10) for i in range(60)]
    with paper_service(terse) as (url, asked):
        travel = measure(places, ValhallaRoads(url, patience=hurried()))
    assert len(asked) == 4
    one, other = places[3], places[57]
    expected = crow_km(one.latitude, one.longitude, other.latitude, other.longitude)
    assert travel.km_between("p3", "p57") == pytest.approx(float(expected))


def test_null_means_no_way() -> None:
    """A pair without a route may not be driven."""

    def islands(request: Request) -> Reply:
        reply = verbose(request)
        cell = reply.body["sources_to_targets"][0][1]  # type: ignore[index]
        cell["time"] = cell["distance"] = None
        return reply

    with paper_service(islands) as (url, _):
        travel = measure(PLACES, ValhallaRoads(url, patience=hurried()))
    assert not travel.is_drivable("foshan", "dongguan")
    assert travel.is_drivable("qingyuan", "dongguan")


@pytest.mark.parametrize(
    ("reply", "fault"),
    [
        (Reply({"error_code": 125, "error": "No costing", "status_code": 400}, 400),
         "status 400, error 125: No costing"),
        (Reply({"sources_to_targets": None}), "no table of 3 rows"),
        (Reply({"sources_to_targets": [[{}]]}), "no table of 3 rows"),
        (Reply({"sources_to_targets": {}}), "no table of 3 rows"),
        (Reply({"sources_to_targets": [7, 7, 7]}), "has not 3 entries"),
        (Reply({"sources_to_targets": [[{"distance": "far"}] * 3] * 3}), "holds 'far'"),
        (Reply(b"gateway", 502), "status 502: gateway, asked 3 times"),
    ],
)  # fmt: skip
def test_an_answer_that_cannot_be_used_is_refused(reply: Reply, fault: str) -> None:
    """Errors of the server and wrong forms name the address and the fault."""
    with (
        paper_service(lambda _: reply) as (url, _),
        pytest.raises(RoadServiceError) as caught,
    ):
        ValhallaRoads(url, patience=hurried()).travel(PLACES)
    assert fault in str(caught.value)
    assert url in str(caught.value)


def test_places_without_a_road_are_told_from_a_broken_service() -> None:
    """Valhalla's error 171 is about the places, which are named."""
    reply = Reply({"error_code": 171, "error": "No suitable edges near location"}, 400)
    with (
        paper_service(lambda _: reply) as (url, _),
        pytest.raises(NoRoadError, match=r"no road near one of: foshan \(FOSHAN\) at"),
    ):
        ValhallaRoads(url, patience=hurried()).travel(PLACES)


def test_a_line_is_the_servers() -> None:
    """The first leg's shape of six digits is drawn."""
    shape = "_izlhA~rlgdF_{geC~ywl@_kwzCn`{nI"
    reply = Reply({"trip": {"legs": [{"shape": shape}]}})
    with paper_service(lambda _: reply) as (url, asked):
        line = ValhallaRoads(url, patience=hurried()).line(FOSHAN, DONGGUAN)
    assert line == ((38.5, -120.2), (40.7, -120.95), (43.252, -126.453))
    assert asked[0].path == "/route"
    assert asked[0].body["locations"] == [
        {"lat": 23.03, "lon": 113.12},
        {"lat": 23.02, "lon": 113.75},
    ]


@pytest.mark.parametrize(
    "reply",
    [Reply({}), Reply({"trip": {"legs": []}}), Reply({"error_code": 442}, 400)],
)
def test_a_line_that_cannot_be_had_is_drawn_straight(reply: Reply) -> None:
    """A map does not fail for want of a shape."""
    with paper_service(lambda _: reply) as (url, _):
        line = ValhallaRoads(url, patience=hurried()).line(FOSHAN, DONGGUAN)
    assert line == ((23.03, 113.12), (23.02, 113.75))


def test_a_silent_server_is_not_asked_for_every_line() -> None:
    """After one failure the rest of the map is drawn straight at once."""
    with paper_service(lambda _: Reply("busy", 503)) as (url, asked):
        roads = ValhallaRoads(url, patience=hurried())
        for _ in range(5):
            roads.line(FOSHAN, DONGGUAN)
    assert len(asked) == 3
