"""The real day that sampled days take after: its alloys, bays, hours and trucks."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import numpy as np

from optimizer.errors import OperationError
from optimizer.intake import bundled_scenarios, read_scenario

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Sequence

    from optimizer.domain import Place, Scenario, Study

Thing = TypeVar("Thing")

_NEEDED = ("smelters", "heats", "plants", "orders", "trucks")
"""Of a scenario that days are made like; one that lacks them teaches nothing."""


def template_day(study: Study) -> Scenario:
    """Return the scenario that a study's days are made like.

    Parameters
    ----------
    study
        ``operation.like`` names it: a bundled scenario, or a folder beside the study.
        By default it is the bundled one of the study's currency that has the most of
        its alloys, several smelters and, of equals, the nearest plants.

    Raises
    ------
    ScenarioError
        What ``operation.like`` names cannot be read.
    OperationError
        No bundled scenario counts in the study's currency, or the one named does not,
        or has nothing to go by.
    """
    if study.operation.like is not None:
        named = read_scenario(_path_of(study.operation.like, study))
        _require_model(named, study)
        return named
    days = [read_scenario(path) for path in bundled_scenarios().values()]
    fitting = [day for day in days if day.currency == study.currency]
    if not fitting:
        known = ", ".join(sorted({day.currency for day in days}))
        msg = (
            f"no bundled scenario counts in {study.currency} (there are {known}); name "
            "one of your own as operation.like in study.yaml"
        )
        raise OperationError(msg)
    return min(fitting, key=lambda day: _unlikeness(day, study))


def usual(things: Iterable[Thing], trait: Callable[[Thing], Hashable]) -> Thing:
    """Return the first thing that has the commonest trait.

    Parameters
    ----------
    things
        At least one.
    trait
        What is counted.
    """
    listed = list(things)
    ((commonest, _),) = Counter(trait(thing) for thing in listed).most_common(1)
    return next(thing for thing in listed if trait(thing) == commonest)


def _path_of(like: str, study: Study) -> str | Path:
    if like in bundled_scenarios() or study.roads.folder is None:
        return like
    return Path(study.roads.folder) / like


def _require_model(day: Scenario, study: Study) -> None:
    """Refuse a scenario that days cannot be made like."""
    like = f"operation.like {study.operation.like!r}"
    if day.currency != study.currency:
        msg = (
            f"{like} counts in {day.currency}, the study in {study.currency}; name a "
            f"scenario in {study.currency}"
        )
        raise OperationError(msg)
    lacking = [table for table in _NEEDED if not getattr(day, table)]
    if lacking:
        msg = f"{like} has no {', no '.join(lacking)}; name a scenario of a whole day"
        raise OperationError(msg)


def _unlikeness(day: Scenario, study: Study) -> tuple[int, bool, float]:
    """Return what makes a day a worse model: alloys lacking, one smelter, distance."""
    lacking = set(study.alloy_ids) - set(day.alloy_by_id)
    apart = np.subtract(_center(day.plants), _center(study.plants or study.sites))
    return len(lacking), len(day.smelters) == 1, float(np.hypot(*apart))


def _center(places: Sequence[Place]) -> tuple[float, float]:
    points = [(place.latitude, place.longitude) for place in places]
    latitude, longitude = np.mean(points or [(0.0, 0.0)], axis=0)
    return float(latitude), float(longitude)
