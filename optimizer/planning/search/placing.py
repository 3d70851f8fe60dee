"""Where one piece of an order rides best: a trip of its own or room in another."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from optimizer.planning.schedule.fitting import Fit, fit_trip
from optimizer.planning.search.gaps import POSITION, TRUCK, gap_table, least_prices
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
    if piece.shapes:
        _own_trips(state, piece, shortlist, taste)
    return shortlist.ranked()


def _own_trips(state: State, piece: Piece, shortlist: Shortlist, taste: Taste) -> None:
    """Look for a new trip in any gap, the cheapest by lower bound first."""
    table = gap_table(state)
    if not len(table):
        return
    prices = least_prices(state.day, table, piece.options, taste.day_share)
    order = np.argsort(prices, axis=None, kind="stable")[:MAX_EXACT_GAPS]
    shapes: dict[int, tuple[Shape, ...]] = {}
    for flat in order.tolist():
        option, gap = divmod(flat, len(table))
        if float(prices[option, gap]) >= shortlist.bar:
            return
        if taste.overlooks():
            continue
        if option not in shapes:
            shapes[option] = piece.shapes_for(state, option)
        truck, position = int(table[gap, TRUCK]), int(table[gap, POSITION])
        spared = (1 - taste.day_share) * state.day.trucks[truck].day_price
        for shape in shapes[option]:
            fit = fit_trip(state, truck, position, shape)
            if fit is not None:
                fresh = not state.routes[truck]
                shortlist.offer(fit.delta - spared * fresh, fit)
