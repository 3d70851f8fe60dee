"""Chance: what plants need on a drawn day, and whose furnace is out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from optimizer.economics import Triangular
from optimizer.tasks import content_key

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.random import Generator

    from optimizer.domain import Demand, OperationSettings

_DIGITS = 32
"""Of a content key, enough to begin random numbers with."""


def drawn_tonnes(
    demand: Demand, settings: OperationSettings, *, number: int, weekday: int
) -> float:
    """Return what a plant needs of an alloy on one day. [t].

    Parameters
    ----------
    demand
        Its low and high tonnes are the ends of a triangle; one that is not given is the
        mean itself.
    settings
        Seed and weekday pattern.
    number, weekday
        Of the day; Monday is 0.

    Notes
    -----
    The peak of the triangle lies where its mean is the demand's (three times the mean
    less both ends), so that days are no busier on average than the study says; where
    that is beyond an end, at the end. Every day and demand has random numbers of its
    own: another demand, or another day, changes none of them.
    """
    chance = _numbers(settings.seed, number, "tonnes", demand.plant_id, demand.alloy_id)
    share = settings.weekday_shares[weekday] if settings.weekday_shares else 1.0
    return share * float(demand_shape(demand).quantile(chance.random()))


def demand_shape(demand: Demand) -> Triangular:
    """Return the distribution of a demand's daily tonnes. [t]."""
    mean = demand.t_per_day
    low = mean if demand.low_t_per_day is None else demand.low_t_per_day
    high = mean if demand.high_t_per_day is None else demand.high_t_per_day
    return Triangular(low, float(np.clip(3 * mean - low - high, low, high)), high)


def order_chance(demand: Demand, settings: OperationSettings, number: int) -> Generator:
    """Return the random numbers by which a demand's orders fall into a day."""
    return _numbers(settings.seed, number, "orders", demand.plant_id, demand.alloy_id)


def drawn_outages(
    site_ids: Iterable[str], settings: OperationSettings, number: int
) -> tuple[str, ...]:
    """Return the sites whose furnace is out on one day.

    Parameters
    ----------
    site_ids
        Open sites; each is out on its own share of days, whatever the others do.
    settings
        Seed and share of days.
    number
        Of the day.
    """
    return tuple(
        site_id
        for site_id in site_ids
        if _numbers(settings.seed, number, "outage", site_id).random()
        < settings.outage_share
    )


def _numbers(*parts: object) -> Generator:
    """Return random numbers that depend on these parts alone."""
    return np.random.default_rng(int(content_key(*parts)[:_DIGITS], 16))
