"""Roads from an OSRM server, against one that speaks its protocol on this machine."""

from __future__ import annotations

import time

import numpy as np
import pytest
from paper_service import Reply, Request, crow_table, hurried, paper_service
from road_samples import DONGGUAN, FOSHAN, QINGYUAN, place

from optimizer.errors import NoRoadError, RoadServiceError
from optimizer.roads import OsrmRoads, measure
from optimizer.roads.crow import crow_km

PLACES = [FOSHAN, DONGGUAN, QINGYUAN]


def points_of(request: Request) -> list[tuple[float, float]]:
    """Return the points in a request's path."""
    listed = request.path.rsplit("/", 1)[1].split(";")
    return [(float(p.split(",")[1]), float(p.split(",")[0])) for p in listed]


def osrm(request: Request) -> Reply:
    """Answer as OSRM does, with roads as the crow flies at 60 km/h."""
    points = points_of(request)
    assert len(points) <= 100
    assert request.query["annotations"] == "duration,distance"
    origins, destinations = (
        [points[int(index)] for index in request.query[key].split(";")]
        for key in ("sources", "destinations")
    )
    km = crow_table(origins, destinations)
    return Reply(
        {
            "code": "Ok",
            "distances": [[value * 1000 for value in row] for row in km],
            "durations": [[value * 60 for value in row] for row in km],
            "sources": [{"distance": 12.0} for _ in origins],
        }
    )


def refused(reply: Reply, **patience: object) -> tuple[str, int]:
    """Return the error a reply leads to, and how often the server was asked."""
    with (
        paper_service(lambda _request: reply) as (url, asked),
        pytest.raises(RoadServiceError) as caught,
    ):
        OsrmRoads(url, patience=hurried(**patience)).travel(PLACES)
    assert url in str(caught.value)
    return str(caught.value), len(asked)


def test_the_table_is_read_in_kilometers_and_minutes() -> None:
    """Meters and seconds are converted, latitude and longitude not mixed up."""
    with paper_service(osrm) as (url, asked):
        travel = measure(PLACES, OsrmRoads(url, "truck", patience=hurried()))
    expected = float(crow_km(23.03, 113.12, 23.02, 113.75))
    assert travel.km_between("foshan", "dongguan") == pytest.approx(expected)
    assert travel.minutes_between("foshan", "dongguan") == 65
    assert asked[0].path.startswith("/table/v1/truck/113.120000,23.030000;")


def test_many_places_are_asked_for_in_blocks() -> None:
    """120 places take nine requests of at most 100 points and fit together."""
    places = [place(f"p{i}", 22 + i / 100, 113 + i % 7 / 10) for i in range(120)]
    with paper_service(osrm) as (url, asked):
        travel = measure(places, OsrmRoads(url, patience=hurried()))
    assert len(asked) == 9
    corners = [(p.latitude, p.longitude) for p in places]
    assert travel.km == pytest.approx(np.array(crow_table(corners, corners)), abs=1e-6)


@pytest.mark.parametrize("table", ["distances", "durations"])
def test_null_means_no_way(table: str) -> None:
    """A pair that lacks either figure may not be driven; the others may."""

    def islands(request: Request) -> Reply:
        reply = osrm(request)
        reply.body[table][0][1] = None  # type: ignore[index]
        return reply

    with paper_service(islands) as (url, _):
        travel = measure(PLACES, OsrmRoads(url, patience=hurried()))
    assert not travel.is_drivable("foshan", "dongguan")
    assert travel.is_drivable("dongguan", "foshan")


@pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
def test_a_server_in_trouble_is_asked_again(status: int) -> None:
    """Two failures and then an answer make an answer."""
    replies = [Reply("busy", status), Reply("busy", status)]
    with paper_service(lambda r: replies.pop() if replies else osrm(r)) as (url, asked):
        travel = measure(PLACES, OsrmRoads(url, patience=hurried()))
    assert len(asked) == 3
    assert travel.is_drivable("foshan", "dongguan")


def test_waits_grow_and_heed_what_the_server_asks_for() -> None:
    """The pause doubles, and is at least ``Retry-After``, and at most half a minute."""
    pauses: list[float] = []
    for header in ({}, {"Retry-After": "7"}, {"Retry-After": "900"}):
        refused(Reply("busy", 503, header), sleep=pauses.append)
    assert pauses == [0.5, 1.0, 7.0, 7.0, 30.0, 30.0]


def test_a_server_that_stays_in_trouble_is_named_with_its_status() -> None:
    """After the last retry the error says what was answered and how often asked."""
    message, count = refused(Reply("out of memory", 500))
    assert "status 500" in message
    assert "out of memory" in message
    assert "asked 3 times" in message
    assert count == 3


def test_a_wrong_request_is_not_repeated() -> None:
    """A client error will not get better by asking again."""
    message, count = refused(
        Reply({"code": "InvalidOptions", "message": "no such profile"}, 400)
    )
    assert "status 400, code 'InvalidOptions': no such profile" in message
    assert count == 1


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        (b"<html>welcome</html>", "no JSON"),
        (b"\xff\xfe", "no JSON"),
        ([1, 2], "no JSON object"),
        ({}, "code None"),
        ({"code": "Ok"}, "no table of 3 rows"),
        ({"code": "Ok", "distances": [[0]], "durations": [[0]]}, "no table of 3 rows"),
        ({"code": "Ok", "distances": [[0, 1]] * 3}, "has not 3 entries"),
        ({"code": "Ok", "distances": ["abc"] * 3}, "has not 3 entries"),
        ({"code": "Ok", "distances": [[0, -1, 0]] * 3}, "holds -1"),
        ({"code": "Ok", "distances": [[0, "1", 0]] * 3}, "holds '1'"),
        ({"code": "Ok", "distances": [[0, True, 0]] * 3}, "holds True"),
        (b'{"code": "Ok", "distances": [[0, NaN, 0], [0,0,0], [0,0,0]]}', "holds nan"),
    ],
)
def test_an_answer_of_the_wrong_form_is_refused(body: object, fault: str) -> None:
    """Garbage never becomes a distance."""
    assert fault in refused(Reply(body))[0]


def test_a_slow_server_is_given_up_on() -> None:
    """A time-out is told as such, with its length."""

    def asleep(_request: Request) -> Reply:
        time.sleep(0.5)
        return Reply({})

    with (
        paper_service(asleep) as (url, _),
        pytest.raises(
            RoadServiceError, match=r"no answer within 0\.05 s, asked 1 times"
        ),
    ):
        OsrmRoads(url, patience=hurried(timeout_s=0.05, num_retries=0)).travel(PLACES)


def test_a_server_that_is_not_there_is_named() -> None:
    """A refused connection tells the address and another way to plan."""
    with paper_service(osrm) as (url, _):
        pass
    with pytest.raises(
        RoadServiceError, match=rf"{url}.*no connection.*graph needs no"
    ):
        OsrmRoads(url, patience=hurried()).travel(PLACES)


def test_an_address_that_is_none_is_refused() -> None:
    """A port that is no number is no traceback."""
    with pytest.raises(RoadServiceError, match="bad url"):
        OsrmRoads("http://localhost:port", patience=hurried()).travel(PLACES)


def test_a_place_without_a_road_is_named() -> None:
    """OSRM counts coordinates; people read names."""
    reply = Reply(
        {"code": "NoSegment", "message": "Could not find a segment for coordinate 1"},
        400,
    )
    with (
        paper_service(lambda _: reply) as (url, _),
        pytest.raises(
            NoRoadError, match=r"no road near dongguan \(DONGGUAN\) at 23\.02"
        ),
    ):
        OsrmRoads(url, patience=hurried()).travel(PLACES)


def test_places_moved_far_to_a_road_are_named() -> None:
    """A server without the region's map would snap a place to another country."""

    def elsewhere(request: Request) -> Reply:
        reply = osrm(request)
        reply.body["sources"][2]["distance"] = 400_000  # type: ignore[index]
        return reply

    with (
        paper_service(elsewhere) as (url, _),
        pytest.raises(NoRoadError, match=r"qingyuan \(QINGYUAN\).*nearest road 400 km"),
    ):
        OsrmRoads(url, patience=hurried()).travel(PLACES)


def test_a_line_is_the_servers() -> None:
    """The route's polyline of six digits is drawn."""
    body = {"code": "Ok", "routes": [{"geometry": "_izlhA~rlgdF_{geC~ywl@_kwzCn`{nI"}]}
    with paper_service(lambda _: Reply(body)) as (url, asked):
        line = OsrmRoads(url, patience=hurried()).line(FOSHAN, DONGGUAN)
    assert line == ((38.5, -120.2), (40.7, -120.95), (43.252, -126.453))
    assert asked[0].query == {"overview": "full", "geometries": "polyline6"}


@pytest.mark.parametrize(
    "body", [{}, {"routes": []}, {"routes": [{"geometry": "漢"}]}, {"routes": [7]}]
)
def test_a_line_that_cannot_be_read_is_drawn_straight(body: object) -> None:
    """A map does not fail for want of a shape."""
    with paper_service(lambda _: Reply(body)) as (url, _):
        line = OsrmRoads(url, patience=hurried()).line(FOSHAN, DONGGUAN)
    assert line == ((23.03, 113.12), (23.02, 113.75))


def test_a_silent_server_is_not_asked_for_every_line() -> None:
    """After one failure the rest of the map is drawn straight at once."""
    with paper_service(lambda _: Reply("busy", 503)) as (url, asked):
        roads = OsrmRoads(url, patience=hurried())
        lines = [roads.line(FOSHAN, DONGGUAN) for _ in range(5)]
    assert len(asked) == 3
    assert set(lines) == {((23.03, 113.12), (23.02, 113.75))}
