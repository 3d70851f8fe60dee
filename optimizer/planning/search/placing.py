"""Where one piece of an order rides best: a trip of its own or room in another."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from optimizer.planning.schedule.fitting import Fit, fit_trip
from optimizer.planning.search.gaps import Row, gap_table, least_prices
from optimizer.planning.search.joining import joined_trips

if TYPE_CHECKING:
    from optimizer.planning.schedule.shape import Shape
    from optimizer.planning.schedule.state import State
    from optimizer.planning.search.pieces import Piece
    from optimizer.planning.search.taste import Taste

MAX_EXACT_GAPS = 60
"""Gaps timed exactly for one piece before the rest is given up."""


@dataclass(slots=True)
class Shortlist:
    """The cheapest fits found so far, one per truck."""

    size: int
    limit: float
    """Fits that cost this much are of no use. [currency]"""
    fits: dict[int, tuple[float, Fit]] = field(default_factory=dict)

    @property
    def bar(self) -> float:
        """What a fit must undercut to matter."""
        if len(self.fits) < self.size:
            return self.limit
        return min(self.limit, max(price for price, _ in self.fits.values()))

    def offer(self, price: float, fit: Fit) -> None:
        """Keep a fit if it is among the cheapest."""
        known = self.fits.get(fit.truck)
        if price >= self.limit or (known is not None and known[0] <= price):
            return
        self.fits[fit.truck] = (price, fit)
        if len(self.fits) > self.size:
            dearest = max(self.fits, key=lambda truck: self.fits[truck][0])
            del self.fits[dearest]

    def ranked(self) -> list[tuple[float, Fit]]:
        """Return the fits, the cheapest first."""
        return sorted(self.fits.values(), key=lambda entry: (entry[0], entry[1].truck))


def best_fits(
    state: State, piece: Piece, *, limit: float, taste: Taste, size: int = 1
) -> list[tuple[float, Fit]]:
    """Return the cheapest ways to bring a piece, on different trucks.

    Parameters
    ----------
    state
        The plan so far; not changed.
    piece
        What to bring.
    limit
        Ways that cost this much are not looked for. [currency]
    taste
        How prices are seen.
    size
        How many trucks to compare.

    Returns
    -------
    list of tuple
        Price as compared and the fit, the cheapest first; empty when nothing fits.
    """
    shortlist = Shortlist(size, limit)
    joined_trips(state, piece, shortlist, taste)
    _own_trips(state, piece, shortlist, taste)
    return shortlist.ranked()


def _own_trips(state: State, piece: Piece, shortlist: Shortlist, taste: Taste) -> None:
    """Look for a new trip in any gap, the cheapest by lower bound first."""
    table = gap_table(state)
    num_gaps = table.shape[1]
    if not num_gaps:
        return
    prices = least_prices(state.day, table, piece, taste.day_share)
    cheapest = np.argsort(prices, axis=None, kind="stable")[:MAX_EXACT_GAPS]
    shapes: dict[tuple[int, int], tuple[Shape, ...]] = {}
    for flat in cheapest.tolist():
        smelter, gap = divmod(flat, num_gaps)
        if float(prices[smelter, gap]) >= shortlist.bar:
            return
        if taste.overlooks():
            continue
        truck, position = (int(table[row, gap]) for row in (Row.TRUCK, Row.POSITION))
        facts = state.day.trucks[truck]
        key = (facts.vessel, smelter)
        if key not in shapes:
            shapes[key] = piece.shapes_with_metal(state, *key)
        spared = 0.0 if state.routes[truck] else 1.0 - taste.day_share
        for shape in shapes[key]:
            if taste.overlooks():
                continue
            fit = fit_trip(state, truck, position, shape)
            if fit is not None:
                shortlist.offer(fit.delta - spared * facts.day_price, fit)
