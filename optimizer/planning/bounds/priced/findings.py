"""What is asked of a search for trips, and what it ends with."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray


class Search(NamedTuple):
    """What trips are looked for."""

    least_gain: float
    """Trips that gain no more are not asked for. [currency]"""
    most_found: int
    """Of a target, a smelter and a number of ladles. [1]"""
    seconds_left: Callable[[], float]
    """The search is given up when it returns nothing more. [s]"""
    most_per_order: int = 0
    """Of those found, only trips join that are among so many of one of their orders; 0
    for all"""
    is_nearby: bool = False
    """Whether orders are only looked for at the smelters nearest to them: quick, and
    nothing is known about the others"""


class Finding(NamedTuple):
    """What a search ended with."""

    num_new: int
    most_gain: float
    """No trip outside the pool gains more; infinite when the search was given up.
    [currency]"""
    most_left: float
    """The same of trips that were not looked at one by one, for there were too many.
    [currency]"""
    most_rest: float
    """What trips found outside the pool gain at most when nothing rewards them any
    more: where roads are longer straight than by a detour. [currency]"""
    lowered: NDArray[np.float64]
    """To which share of it the reward of each order would have to be lowered for none
    of the trips found outside the pool to gain anything, shape (orders,). [1]"""


def joined_findings(findings: Sequence[Finding], num_orders: int) -> Finding:
    """Return what several searches ended with, taken together."""
    return Finding(
        sum(finding.num_new for finding in findings),
        max((finding.most_gain for finding in findings), default=0.0),
        max((finding.most_left for finding in findings), default=0.0),
        max((finding.most_rest for finding in findings), default=0.0),
        np.min([np.ones(num_orders), *(each.lowered for each in findings)], axis=0),
    )


def lower_rewards(
    orders: NDArray[np.int64],
    paid: tuple[NDArray[np.float64], NDArray[np.float64]],
    lowered: NDArray[np.float64],
) -> float:
    """Lower the shares of orders' rewards until given trips gain nothing.

    Each order's reward is lowered as much as the worst of its trips asks for. Returned
    is what a trip still gains at most when nothing is left of its reward. [currency]

    Parameters
    ----------
    orders
        Of each trip, -1 after the last, shape (trips, loads).
    paid
        What each trip gains and what it is rewarded with. [currency]
    lowered
        Shares that are left, shape (orders,). [1]
    """
    paying = paid[0] > 0
    gain, reward = (amount[paying] for amount in paid)
    share = np.clip(1 - gain / np.maximum(reward, gain), 0.0, 1.0)
    served = np.where(orders[paying] >= 0, orders[paying], orders[paying, :1])
    np.minimum.at(lowered, served, share[:, None])
    return float((gain - reward).max(initial=0.0))
