"""Cuts over several orders: loads that cannot be shared as finely as fractions do.

Rows that count the loads of orders are added up, multiplied by a share and rounded up
(Chvátal and Gomory): with a third for trucks of three ladles, a set of orders with four
loads needs two trips (docs/mathematics.md, section 4).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from scipy import sparse

from optimizer.planning.bounds.trips.order_rows import ROUNDING_DUST, divisors

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from optimizer.planning.bounds.trips.relaxation import Relaxation

MOST_CUTS = 100
"""Cuts of one round, or as many as there are orders."""
MOST_CUTS_PER_ORDER = 8
"""Of one round, so that they lie everywhere."""
MOST_ORDERS = 30
"""Orders of one cut."""
LEAST_VIOLATION = 0.02
"""By how much a solution must violate a cut. [1]"""
LARGEST_DENOMINATOR = 4
DRIVEN = 1e-6
"""How much of a trip or of a fate counts as something. [1]"""


class Cut(NamedTuple):
    """A row to be: its orders, in which unit their loads count, and the share."""

    orders: tuple[int, ...]
    block: int
    """Which divisor of the rows that cover orders"""
    share: Fraction


@dataclass(frozen=True, eq=False)
class Loads:
    """What trips carry and orders need, in loads of one size."""

    block: int
    carried: sparse.csr_array
    """Shape (orders, trips)"""
    needed: NDArray[np.float64]
    """Shape (orders,)"""


def loads_by_size(relaxation: Relaxation) -> tuple[Loads, ...]:
    """Return the loads of trips and orders, for each size of ladle."""
    draft, program = relaxation.draft, relaxation.program
    num_orders = len(draft.scenario.orders)
    covers = [row for row, (kind, _) in enumerate(draft.names) if kind == "cover"]
    ladles = {kind.ladle.capacity_t for kind in draft.columns.pool.kinds}
    return tuple(
        Loads(
            block,
            program.rows[rows][:, program.num_structural :].tocsr(),
            program.low[rows],
        )
        for block, divisor in enumerate(divisors(draft))
        if any(abs(divisor - ladle) < LEAST_VIOLATION for ladle in ladles)
        for rows in [covers[block * num_orders : (block + 1) * num_orders]]
    )


def shares(relaxation: Relaxation) -> list[Fraction]:
    """Return the shares that are tried: parts of a truck's ladles."""
    slots = max(kind.ladle_slots for kind in relaxation.columns.pool.kinds)
    return sorted(
        {
            Fraction(part, whole)
            for whole in range(2, min(slots, LARGEST_DENOMINATOR) + 1)
            for part in range(1, whole)
        }
    )


def violated_cuts(
    relaxation: Relaxation,
    driven: NDArray[np.float64],
    fates: NDArray[np.float64],
    known: set[Cut],
) -> list[Cut]:
    """Return cuts that a solution violates, the most violated first.

    Parameters
    ----------
    relaxation
        Whose rows are rounded.
    driven
        How often each trip is driven, shape (trips,).
    fates
        How far each order is not molten, shape (orders,)
    known
        Cuts that are there already.
    """
    trips = np.flatnonzero(driven > DRIVEN)
    violation: dict[Cut, float] = {}
    for loads in loads_by_size(relaxation):
        carried = loads.carried[:, trips].tocoo()
        for share in shares(relaxation):
            growing = _Growing(loads, share, carried, driven[trips], fates)
            for first in np.flatnonzero(fates < 1 - DRIVEN).tolist():
                violation |= growing.found_from(first)
    ranked = sorted(
        (-round(amount, 2), len(cut.orders), cut)
        for cut, amount in violation.items()
        if cut not in known
    )
    return _spread([cut for *_, cut in ranked], len(fates))


def _spread(cuts: list[Cut], num_orders: int) -> list[Cut]:
    """Return the first cuts such that no order is in too many."""
    taken: list[Cut] = []
    most = max(MOST_CUTS, num_orders)
    count = np.zeros(num_orders, dtype=np.int64)
    for cut in cuts:
        orders = list(cut.orders)
        if len(taken) < most and count[orders].max() < MOST_CUTS_PER_ORDER:
            taken.append(cut)
            count[orders] += 1
    return taken


@dataclass(frozen=True, eq=False)
class _Growing:
    """Sets of orders, grown one by one where the rounding gains most."""

    loads: Loads
    share: Fraction
    carried: sparse.coo_array
    """Shape (orders, trips that are driven)"""
    driven: NDArray[np.float64]
    fates: NDArray[np.float64]

    def found_from(self, first: int) -> dict[Cut, float]:
        """Return violated cuts of sets that begin with an order, and by how much."""
        found: dict[Cut, float] = {}
        orders, together = [first], self._carried_of(first)
        share = float(self.share)
        needed = self.loads.needed
        while len(orders) < min(MOST_ORDERS, len(needed)):
            left = self._driven_loads(together)
            left += _rounded(needed[orders] * share) @ self.fates[orders]
            left += _rounded(needed * share) * self.fates
            right = (needed[orders].sum() + needed) * share
            slack = np.where(self.fates < 1 - DRIVEN, left - right, np.inf)
            slack[orders] = np.inf
            coming = int(slack.argmin())
            if not slack[coming] < 1:
                break
            orders.append(coming)
            together += self._carried_of(coming)
            amount = float(_rounded(right[coming]) - left[coming])
            if amount > LEAST_VIOLATION:
                cut = Cut(tuple(sorted(orders)), self.loads.block, self.share)
                found[cut] = amount
        return found

    def _carried_of(self, order: int) -> NDArray[np.float64]:
        """Return what each driven trip carries of an order, shape (trips,)."""
        own = self.carried.row == order
        amounts = np.zeros(self.carried.shape[1])
        amounts[self.carried.col[own]] = self.carried.data[own]
        return amounts

    def _driven_loads(self, together: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the rounded loads driven of a set and one more order, shape (orders,).

        Only the trips that carry something of that order count more with it.
        """
        share, (row, col) = float(self.share), (self.carried.row, self.carried.col)
        alone = _rounded(together * share)
        more = _rounded((together[col] + self.carried.data) * share) - alone[col]
        size = self.carried.shape[0]
        added = np.bincount(row, more * self.driven[col], minlength=size)
        total: NDArray[np.float64] = alone @ self.driven + added
        return total


def _rounded(amounts: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return numbers rounded up, floating-point noise forgiven."""
    rounded: NDArray[np.float64] = np.ceil(amounts - ROUNDING_DUST)
    return rounded


def with_cuts(relaxation: Relaxation, cuts: list[Cut]) -> Relaxation:
    """Return the relaxation with further rows."""
    if not cuts:
        return relaxation
    program, draft = relaxation.program, relaxation.draft
    rows = list(_rows(relaxation, cuts))
    names = [*draft.names, *(("cut", _about(relaxation, cut)) for cut in cuts)]
    extended = program.with_rows(
        sparse.csr_array(sparse.vstack([row for row, _ in rows], format="csr")),
        np.array([low for _, low in rows]),
        np.full(len(rows), np.inf),
    )
    return replace(relaxation, program=extended, draft=replace(draft, names=names))


def _rows(
    relaxation: Relaxation, cuts: list[Cut]
) -> Iterator[tuple[sparse.csr_array, float]]:
    """Yield each cut's coefficients and its right side."""
    program = relaxation.program
    sizes = {loads.block: loads for loads in loads_by_size(relaxation)}
    for orders, block, share in cuts:
        loads = sizes[block]
        carried = np.asarray(loads.carried[list(orders)].sum(axis=0)).reshape(-1)
        trips = np.flatnonzero(carried)
        needed = loads.needed[list(orders)]
        values = [needed, carried[trips]]
        columns = np.concatenate([orders, program.num_structural + trips])
        coefficients = _rounded(np.concatenate(values) * float(share))
        row = sparse.csr_array(
            (coefficients, (np.zeros(len(columns), dtype=np.int64), columns)),
            shape=(1, program.rows.shape[1]),
        )
        yield row, float(_rounded(needed.sum() * float(share)))


def _about(relaxation: Relaxation, cut: Cut) -> str:
    orders = relaxation.draft.scenario.orders
    return "+".join(orders[i].order_id for i in cut.orders)
