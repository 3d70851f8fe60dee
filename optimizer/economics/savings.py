"""What varying the figures does to the saving: of a lane, of a planned day.

Whatever asks how sure a saving is takes one of these functions, so that a lane, several
as one and a planned day are judged by the same code.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from optimizer.economics.recipes import Values

if TYPE_CHECKING:
    from optimizer.economics.cost_model import CostModel
    from optimizer.economics.trip_use import TripUse

Saving = Callable[[Values], NDArray[np.float64]]
"""From values that differ from the base, by dotted key, all scalars or arrays of one
shape, to the saving of molten supply. [currency/t]"""

DISTANCE_KEY: Final = "distance_km"
"""What a lane's saving takes beside the figures: another distance, one way. [km]"""

FILL_KEY: Final = "fill_share"
"""What a lane's saving takes beside the figures: how full the ladles go. [0..1]"""


def lane_saving(model: CostModel, distance_km: float) -> Saving:
    """Return the saving of one lane as a function of the figures.

    Parameters
    ----------
    model
        Its figures hold ``truck_net_t``; what a plan's tonne takes beyond a shuttle of
        its distance stays, whatever varies.
    distance_km
        One way, loaded. [km]

    Returns
    -------
    Saving
        It knows two keys more than the model: ``distance_km`` in place of the lane's
        own, and ``fill_share``, by which ``truck_net_t`` is multiplied.

    Examples
    --------
    >>> from optimizer.economics import CostModel, figures_in_use, load_preset
    >>> economics = load_preset("rmi-cmra-2025-exhibit-12")
    >>> saving = lane_saving(CostModel(figures_in_use(economics)), 30)
    >>> float(saving({}).round(2))
    330.0
    >>> saving({"gas_price_per_m3": [3.2, 4.2, 5.2], "distance_km": 50}).round(1)
    array([217.5, 295. , 372.5])
    """

    def saving(changes: Values) -> NDArray[np.float64]:
        values = dict(changes)
        km = values.pop(DISTANCE_KEY, distance_km)
        if FILL_KEY in values:
            full_t = values.get("truck_net_t", model.base["truck_net_t"])
            values["truck_net_t"] = np.multiply(full_t, values.pop(FILL_KEY))
        return model.lane_items(km, values).saving_per_t

    return saving


def day_saving(model: CostModel, use: TripUse) -> Saving:
    """Return the saving of a planned day as a function of the figures.

    Parameters
    ----------
    model
        Of the day's figures.
    use
        What a tonne of the day took of the trucks; it stays, prices move.

    Returns
    -------
    Saving
        Of the day's mean tonne.
    """

    def saving(changes: Values) -> NDArray[np.float64]:
        return model.items(use, changes).saving_per_t

    return saving
