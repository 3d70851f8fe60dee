"""The travel matrix as a table that a scenario can read back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from optimizer.domain import NO_WAY_MIN

if TYPE_CHECKING:
    from optimizer.domain import TravelMatrix


def travel_table(travel: TravelMatrix) -> pd.DataFrame:
    """Return one row per pair that may be driven.

    Parameters
    ----------
    travel
        Distances and whole minutes between all places.

    Returns
    -------
    ``from_id``, ``to_id``, ``km`` [km] and ``minutes`` [min]: the columns of
    ``travel.csv`` (``formats.md``, section 1). A place's way to itself is left out, as
    is a pair that may not be driven.
    """
    ids = travel.place_ids
    rows = [
        (from_id, to_id, float(travel.km[i, j]), int(travel.minutes[i, j]))
        for i, from_id in enumerate(ids)
        for j, to_id in enumerate(ids)
        if i != j and travel.minutes[i, j] < NO_WAY_MIN
    ]
    return pd.DataFrame(rows, columns=["from_id", "to_id", "km", "minutes"])


def travel_csv(travel: TravelMatrix) -> str:
    """Return the travel table as CSV text with every digit of the kilometers."""
    return travel_table(travel).to_csv(index=False, lineterminator="\n")
