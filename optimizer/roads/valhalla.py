"""Roads from a Valhalla server, with its truck costing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NoReturn

from optimizer.errors import NoRoadError, RoadServiceError
from optimizer.roads.blocks import fetch_in_blocks, number_table
from optimizer.roads.far_places import position_text
from optimizer.roads.polyline import decode_polyline
from optimizer.roads.rounding import straight_line, travel_matrix
from optimizer.roads.service import Answer, Patience, Service
from optimizer.roads.truck_profile import TruckProfile

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from optimizer.domain import Line, Place, TravelMatrix

BLOCK_SIZE = 50
"""Origins, and destinations, of one request: Valhalla serves 2500 pairs by default."""
_MATRIX = "/sources_to_targets"
_SECONDS = 60.0
_DIGITS = 6
_NO_ROAD_NEAR = 171
"""Valhalla's code for: no suitable edges near location."""


class ValhallaRoads:
    """A provider that asks a Valhalla server for truck routes.

    Parameters
    ----------
    url
        Base address, such as ``http://localhost:8002``.
    costing_options
        Options of the ``truck`` costing; they replace the defaults key by key, which
        are the imported roads' truck with dangerous goods.
    patience
        Time-outs and retries.

    Raises
    ------
    RoadServiceError
        The address is missing or is none.
    """

    def __init__(
        self,
        url: str | None,
        costing_options: Mapping[str, object] | None = None,
        *,
        patience: Patience | None = None,
    ) -> None:
        self._service = Service("Valhalla", url, patience or Patience())
        self._options = {**_truck_options(TruckProfile()), **(costing_options or {})}
        self._is_down = False

    def travel(self, places: Sequence[Place]) -> TravelMatrix:
        """Return the server's distances and times.

        Raises
        ------
        NoRoadError
            The server finds no road near some of the places.
        RoadServiceError
            The server is down, too slow, or answers something unusable.
        """
        km, minutes = fetch_in_blocks(places, BLOCK_SIZE, self._fetch)
        source = f"Valhalla at {self._service.url}, truck costing"
        return travel_matrix(places, km, minutes, source)

    def line(self, origin: Place, destination: Place) -> Line:
        """Return the server's line; straight where it has none or stays silent."""
        if self._is_down:
            return straight_line(origin, destination)
        body = self._body(locations=_locations([origin, destination]))
        try:
            trip = self._service.post("/route", body).content["trip"]
            return decode_polyline(trip["legs"][0]["shape"], _DIGITS)
        except RoadServiceError:
            # A map of hundreds of legs must not wait for each of them in turn.
            self._is_down = True
        except (KeyError, IndexError, TypeError, ValueError, AttributeError):
            pass
        return straight_line(origin, destination)

    def _fetch(
        self, origins: Sequence[Place], destinations: Sequence[Place]
    ) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        body = self._body(sources=_locations(origins), targets=_locations(destinations))
        answer = self._service.post(_MATRIX, body)
        if "sources_to_targets" not in answer.content:
            self._refuse_answer(answer, [*origins, *destinations])

        shape = (len(origins), len(destinations))
        km, seconds = _tables(answer.content["sources_to_targets"])
        try:
            return number_table(km, shape), number_table(seconds, shape) / _SECONDS
        except ValueError as error:
            raise self._service.refuse(_MATRIX, str(error)) from error

    def _body(self, **content: Any) -> dict[str, Any]:
        return {
            **content,
            "costing": "truck",
            "costing_options": {"truck": self._options},
            "units": "kilometers",
        }

    def _refuse_answer(self, answer: Answer, places: Sequence[Place]) -> NoReturn:
        """Raise what the server's error means to the user."""
        code, text = answer.content.get("error_code"), answer.content.get("error")
        fault = f"status {answer.status}, error {code}: {text}"
        if code == _NO_ROAD_NEAR:
            listing = "; ".join(position_text(place) for place in dict.fromkeys(places))
            msg = (
                f"Valhalla at {self._service.url} finds no road near one of: {listing} "
                f"({fault}). Check the coordinates, or load the map of that area."
            )
            raise NoRoadError(msg)
        raise self._service.refuse(_MATRIX, fault)


def _truck_options(truck: TruckProfile) -> dict[str, object]:
    return {
        "weight": truck.gross_weight_t,
        "axle_load": truck.axle_load_t,
        "height": truck.height_m,
        "width": truck.width_m,
        "length": truck.length_m,
        "top_speed": truck.max_speed_km_h,
        "hazmat": True,
    }


def _locations(places: Sequence[Place]) -> list[dict[str, float]]:
    return [{"lat": place.latitude, "lon": place.longitude} for place in places]


def _tables(answer: Any) -> tuple[Any, Any]:
    """Return the tables of km and seconds from either form Valhalla answers in."""
    if isinstance(answer, dict):
        return answer.get("distances"), answer.get("durations")
    return _column(answer, "distance"), _column(answer, "time")


def _column(rows: Any, key: str) -> Any:
    if not isinstance(rows, list):
        return None
    return [
        [cell.get(key) if isinstance(cell, dict) else None for cell in row]
        if isinstance(row, list)
        else None
        for row in rows
    ]
