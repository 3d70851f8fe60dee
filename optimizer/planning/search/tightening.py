"""Timing trips anew once their neighbors are known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from optimizer.planning.schedule.fitting import fit_trip

if TYPE_CHECKING:
    from optimizer.planning.schedule.state import State

_DUST = 1e-6
"""Savings below are rounding. [currency]"""


def tighten(state: State, before: State) -> None:
    """Time every trip of the routes that differ from an earlier plan anew, if cheaper.

    A trip that was alone when it was timed may start later or earlier now that others
    stand around it: less duty, fewer idle minutes, less superheat.

    Parameters
    ----------
    state
        A plan; it is changed and never becomes dearer.
    before
        The plan it was made from.
    """
    for truck, trips in enumerate(state.routes):
        if trips is before.routes[truck]:
            continue
        for position in range(len(trips)):
            shape = state.routes[truck][position].shape
            fit = fit_trip(state, truck, position, shape, replaces=True)
            if fit is not None and fit.delta < -_DUST:
                state.set_route(truck, fit.trips)
