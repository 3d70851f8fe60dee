"""What to ask for a lane, and who keeps what it saves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from optimizer.domain import figure_value
from optimizer.economics.allocation_results import Allocated, Quote

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from optimizer.domain import Figure


def quotes(
    lanes: Iterable[Allocated], figures: Mapping[str, Figure]
) -> tuple[Quote, ...]:
    """Return what to ask for each lane that carries molten metal.

    Parameters
    ----------
    lanes
        A plan divided by lanes.
    figures
        Of these ``liquid_discount_per_t`` (a negative one is a premium) and
        ``ingot_casting_per_t``; 0 where absent. [currency/t]

    Returns
    -------
    tuple of Quote
        In the order of the lanes. [currency/t]

    Notes
    -----
    The metal is sold at the price of ingots less the discount, the delivery on top at
    its full cost, and the supplier casts no ingots. The customer then keeps the saving
    and the discount, the supplier the casting less the discount: together what the
    chain saves, however it is shared.
    """
    discount = figure_value(figures.get("liquid_discount_per_t"))
    casting = figure_value(figures.get("ingot_casting_per_t"))
    return tuple(
        _quote(lane, discount_per_t=discount, casting_saved_per_t=casting)
        for lane in lanes
        if lane.molten_tonnes
    )


def _quote(
    lane: Allocated, *, discount_per_t: float, casting_saved_per_t: float
) -> Quote:
    """Return the quote of one lane."""
    full_per_t = lane.cost / lane.tonnes
    ingot_per_t = lane.ingot_cost / lane.tonnes
    return Quote(
        lane=lane.name,
        tonnes=lane.tonnes,
        full_cost_per_t=full_per_t,
        marginal_cost_per_t=lane.marginal_cost / lane.tonnes,
        ingot_cost_per_t=ingot_per_t,
        discount_per_t=discount_per_t,
        customer_keeps_per_t=ingot_per_t - full_per_t + discount_per_t,
        supplier_keeps_per_t=casting_saved_per_t - discount_per_t,
        casting_saved_per_t=casting_saved_per_t,
    )
