"""Roads from an OSRM server, through its table and route services."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from optimizer.errors import NoRoadError, RoadServiceError
from optimizer.roads.blocks import fetch_in_blocks, number_table
from optimizer.roads.far_places import (
    MAX_ACCESS_KM,
    distance_text,
    far_places_error,
    position_text,
)
from optimizer.roads.polyline import decode_polyline
from optimizer.roads.rounding import straight_line, travel_matrix
from optimizer.roads.service import Patience, Service

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from optimizer.domain import Line, Place, TravelMatrix

BLOCK_SIZE = 50
"""Origins, and destinations, of one request: OSRM serves 100 places by default."""
_METERS, _SECONDS = 1000.0, 60.0
_DIGITS = 6


class OsrmRoads:
    """A provider that asks an OSRM server.

    OSRM drives what its profile was built for; use a truck profile, since the stock
    ``driving`` is a car.

    Parameters
    ----------
    url
        Base address, such as ``http://localhost:5000``.
    profile
        Profile name in the address.
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
        profile: str = "driving",
        *,
        patience: Patience | None = None,
    ) -> None:
        self._service = Service("OSRM", url, patience or Patience())
        self._profile = profile
        self._table = f"/table/v1/{profile}"
        self._is_down = False

    def travel(self, places: Sequence[Place]) -> TravelMatrix:
        """Return the server's distances and durations.

        Raises
        ------
        NoRoadError
            The server finds no road near a place; it is named.
        RoadServiceError
            The server is down, too slow, or answers something unusable.
        """
        km, minutes = fetch_in_blocks(places, BLOCK_SIZE, self._fetch)
        source = f"OSRM at {self._service.url}, profile {self._profile}"
        return travel_matrix(places, km, minutes, source)

    def line(self, origin: Place, destination: Place) -> Line:
        """Return the server's line; straight where it has none or stays silent."""
        if self._is_down:
            return straight_line(origin, destination)
        path = f"/route/v1/{self._profile}/{_coordinates([origin, destination])}"
        try:
            answer = self._service.get(path, overview="full", geometries="polyline6")
            return decode_polyline(answer.content["routes"][0]["geometry"], _DIGITS)
        except RoadServiceError:
            # A map of hundreds of legs must not wait for each of them in turn.
            self._is_down = True
        except (KeyError, IndexError, TypeError, ValueError, AttributeError):
            pass
        return straight_line(origin, destination)

    def _fetch(
        self, origins: Sequence[Place], destinations: Sequence[Place]
    ) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        sent = list(dict.fromkeys([*origins, *destinations]))
        content = self._content(
            sent,
            annotations="duration,distance",
            sources=";".join(str(sent.index(place)) for place in origins),
            destinations=";".join(str(sent.index(place)) for place in destinations),
        )
        shape = (len(origins), len(destinations))
        try:
            meters = number_table(content.get("distances"), shape)
            seconds = number_table(content.get("durations"), shape)
        except ValueError as error:
            raise self._service.refuse(self._table, str(error)) from error
        self._require_near(origins, content.get("sources"))
        return meters / _METERS, seconds / _SECONDS

    def _content(self, sent: Sequence[Place], **query: str) -> dict[str, Any]:
        answer = self._service.get(f"{self._table}/{_coordinates(sent)}", **query)
        code = answer.content.get("code")
        if code == "Ok":
            return answer.content
        message = str(answer.content.get("message", ""))
        number = re.search(r"coordinate (\d+)", message)
        if code == "NoSegment" and number and int(number[1]) < len(sent):
            msg = (
                f"OSRM at {self._service.url} finds no road near "
                f"{position_text(sent[int(number[1])])}; check the coordinates, or "
                "load the map of that area into the server"
            )
            raise NoRoadError(msg)
        fault = f"status {answer.status}, code {code!r}: {message}"
        raise self._service.refuse(self._table, fault)

    def _require_near(self, places: Sequence[Place], waypoints: Any) -> None:
        """Refuse places that the server moved far away to find a road."""
        if not isinstance(waypoints, list):
            return
        moved = [
            (place, point["distance"] / _METERS)
            for place, point in zip(places, waypoints, strict=False)
            if isinstance(point, dict)
            and isinstance(point.get("distance"), int | float)
        ]
        far = [(place, distance_text(km)) for place, km in moved if km > MAX_ACCESS_KM]
        if far:
            roads = f"the roads of OSRM at {self._service.url}"
            raise far_places_error(
                roads, far, "Check coordinates and the server's map."
            )


def _coordinates(places: Sequence[Place]) -> str:
    return ";".join(f"{place.longitude:.6f},{place.latitude:.6f}" for place in places)
