"""Serving whole orders: all pieces or none (rule O1)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from optimizer.planning.search.divisions import Division, divisions
from optimizer.planning.search.pieces import Piece
from optimizer.planning.search.placing import best_fits
from optimizer.planning.search.taste import PLAIN, Taste

if TYPE_CHECKING:
    from collections.abc import Callable

    from optimizer.planning.schedule.day import Day
    from optimizer.planning.schedule.fitting import Fit
    from optimizer.planning.schedule.state import State


class Catalog:
    """Pieces and divisions of every order, made when first asked for.

    ``is_over`` says whether the time is over, so that no further place is looked for.
    """

    def __init__(self, day: Day, is_over: Callable[[], bool] = lambda: False) -> None:
        self.day = day
        self.is_over = is_over
        self._divisions: dict[int, tuple[Division, ...]] = {}
        self._pieces: dict[tuple[int, int], Piece] = {}

    def divisions(self, order: int) -> tuple[Division, ...]:
        """Return the ways to divide an order."""
        if order not in self._divisions:
            self._divisions[order] = divisions(self.day, order)
        return self._divisions[order]

    def piece(self, order: int, kg: int) -> Piece:
        """Return a piece of an order with its trips."""
        key = (order, kg)
        if key not in self._pieces:
            self._pieces[key] = Piece(self.day, order, kg)
        return self._pieces[key]


@dataclass(frozen=True, slots=True)
class Offer:
    """A way to serve a whole order."""

    order: int
    price: float
    """What the trucks' days rise by, as compared. [currency]"""
    second: float
    """The same with the first piece on another truck. [currency]"""
    fits: tuple[Fit, ...] = field(default=())

    def accepted(self, state: State) -> None:
        """Carry it out on the plan it was made for."""
        for fit in self.fits:
            state.set_route(fit.truck, fit.trips)
        state.serve(self.order)


def best_offer(
    state: State,
    catalog: Catalog,
    order: int,
    *,
    taste: Taste = PLAIN,
    ways: tuple[Division, ...] | None = None,
    size: int = 1,
) -> Offer | None:
    """Return the cheapest way found to serve an order, if it beats refusing it.

    Parameters
    ----------
    state
        The plan so far; not changed.
    catalog
        Pieces and divisions.
    order
        Which order.
    taste
        How prices are seen.
    ways
        Divisions to try; all when ``None``.
    size
        Trucks compared for the first piece: 1 for the price alone, 2 for a regret.

    Returns
    -------
    Offer or None
        ``None`` when refusing is cheaper, nothing fits or the time is over.
    """
    facts = state.day.orders[order]
    limit = (facts.refusal_cost - facts.molten_cost) * taste.patience
    best: Offer | None = None
    second = limit
    for division in catalog.divisions(order) if ways is None else ways:
        offer = _serve(
            state, (catalog, order, division), limit=limit, taste=taste, size=size
        )
        if offer is None:
            continue
        if best is None or offer.price < best.price:
            second = min(offer.second, best.price if best else limit)
            best, limit = offer, offer.price if size == 1 else limit
        else:
            second = min(second, offer.price)
    return None if best is None else Offer(order, best.price, second, best.fits)


def _serve(
    state: State,
    what: tuple[Catalog, int, Division],
    *,
    limit: float,
    taste: Taste,
    size: int,
) -> Offer | None:
    """Place the pieces of one division one after the other."""
    catalog, order, division = what
    price, extra, fits = 0.0, limit, []
    for number, kg in enumerate(division):
        if catalog.is_over():
            return None
        found = best_fits(
            state,
            catalog.piece(order, kg),
            limit=limit - price,
            size=size if number == 0 else 1,
            taste=taste,
        )
        if not found:
            return None
        if number == 0:
            extra = found[1][0] - found[0][0] if len(found) > 1 else limit
            if len(division) > 1:
                state = state.copy()
        price += found[0][0]
        fits.append(found[0][1])
        if len(division) > 1:
            state.set_route(found[0][1].truck, found[0][1].trips)
    return Offer(order, price, min(limit, price + extra), tuple(fits))
