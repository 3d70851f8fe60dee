"""What can be tuned, one frozen dataclass per part."""

from __future__ import annotations

import math
import os
import tomllib
from dataclasses import dataclass, field, fields, replace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class ConstructionParams:
    """How the first plan is built."""

    day_shares: tuple[float, ...] = (0.0, 0.5, 1.0)
    """Shares of a fresh truck's day price that count, one plan for each. [0..1]

    A truck's first trip alone rarely pays for its day; its later ones do.
    """


@dataclass(frozen=True, slots=True)
class SearchParams:
    """How plans are taken apart and put together again."""

    least_removed: int = 2
    """Orders taken out at least in one iteration."""
    most_removed: int = 10
    """Orders taken out at most in one iteration."""
    removed_share: float = 0.15
    """Orders taken out at most, as a share of all. [0..1]"""
    threshold: float = 0.15
    """Plans dearer than the best by this share of what an order costs on average are
    still followed at first, however many orders there are."""
    cycle: int = 10_000
    """Iterations over which the threshold falls to nothing before it rises again."""
    visit: int = 600
    """The same on a day of several districts: a cycle stays in one of them."""
    leniency_first: float = 0.12
    """On a large day, where it is known when the search ends: how much dearer than the
    followed plan another may be in the mean at first, as a share of what an order
    costs."""
    leniency_last: float = 0.004
    """The same at the end."""
    crew: int = 24
    """Trucks that a cycle is about on a day with more of them: it stays with them and
    the orders around them."""
    reaction: float = 0.1
    """How fast the choice of neighborhoods follows their success. [0..1]"""
    standstill: int = 200
    """Iterations per order without a cheaper plan after which searches begun anew share
    the time: on some hundred loads the search ends in one of many hollows."""
    patience: int = 500
    """Iterations per pair of orders without a cheaper plan after which a search by the
    clock ends where the proof has ended too: on a handful of orders everything was
    tried by then."""

    def leniency(self, gone: float) -> float:
        """Return how much dearer another plan may be when a share of all is over."""
        fall = math.log(self.leniency_last / self.leniency_first)
        return self.leniency_first * math.exp(fall * min(1.0, gone))

    def among(self, num_trucks: int) -> SearchParams:
        """Return what a search over so many trucks goes by.

        Where there are several districts a cycle is as long as a visit to one.
        """
        is_one_district = num_trucks <= self.crew
        return self if is_one_district else replace(self, cycle=self.visit)


@dataclass(frozen=True, slots=True)
class BoundParams:
    """Where the proof is made and how much time it may take."""

    time_share: float = 0.25
    """Of the time left when the first plan stands, if a clock decides and the search
    has to wait for the proof. [0..1]"""
    max_seconds: float = 20.0
    """While the search has to wait. [s]"""
    beside: bool = True
    """Whether a second process proves while the search goes on, all its time long."""
    beside_from_seconds: float = 3.0
    """Time left below which a second process is not worth its start. [s]"""
    beside_from_orders: int = 9
    """Orders below which a proof is tried at once: most need but a moment."""
    heard_within_seconds: float = 0.8
    """How long before the end a proof beside the search ends itself. [s]"""

    def tries_at_once(self, num_orders: int) -> bool:
        """Return whether the search shall wait for a first attempt at the proof."""
        return num_orders < self.beside_from_orders

    def seconds_alone(self, seconds_left: float | None) -> float:
        """Return how long the search waits for a proof. [s]."""
        share = math.inf if seconds_left is None else seconds_left * self.time_share
        return max(0.0, min(share, self.max_seconds))

    def seconds_again(self, seconds_left: float | None) -> float:
        """Return how long a search that has tried all waits for a second proof. [s].

        It shall end before the clock does, like one beside the search.
        """
        left = 0.0 if seconds_left is None else seconds_left
        return max(0.0, min(left - self.heard_within_seconds, self.max_seconds))

    def goes_beside(self, seconds_left: float | None) -> bool:
        """Return whether a second process shall prove."""
        return (
            self.beside
            and seconds_left is not None
            and seconds_left >= self.beside_from_seconds
            and (os.cpu_count() or 1) > 1
        )


@dataclass(frozen=True, slots=True)
class SolveParams:
    """All parameters of :func:`optimizer.planning.solve`."""

    construction: ConstructionParams = field(default_factory=ConstructionParams)
    search: SearchParams = field(default_factory=SearchParams)
    bound: BoundParams = field(default_factory=BoundParams)

    @classmethod
    def from_file(cls, path: Path) -> SolveParams:
        """Read parameters from a TOML file with a table per part.

        Parameters
        ----------
        path
            Tables ``construction``, ``search`` and ``bound``; absent keys keep their
            defaults.

        Returns
        -------
        SolveParams
            A run with them is repeatable.

        Raises
        ------
        ValueError
            A table or a key is unknown.
        """
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
        parts = {
            "construction": ConstructionParams,
            "search": SearchParams,
            "bound": BoundParams,
        }
        for name in tables:
            if name not in parts:
                known = sorted(parts)
                msg = f"{path.name}: table {name!r} is unknown; use one of {known}"
                raise ValueError(msg)
        built = {
            name: _part(part, tables.get(name, {}), where=f"{path.name}, {name}")
            for name, part in parts.items()
        }
        return cls(**built)


def _part(part: type[Any], table: dict[str, Any], *, where: str) -> Any:
    known = {item.name for item in fields(part)}
    for key in table:
        if key not in known:
            msg = f"{where}: key {key!r} is unknown; use one of {sorted(known)}"
            raise ValueError(msg)
    return part(**{k: tuple(v) if isinstance(v, list) else v for k, v in table.items()})
