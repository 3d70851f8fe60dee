"""O2: the reasons that can be derived exactly are true."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from optimizer.domain import Reason
from optimizer.errors import Violation
from optimizer.verify.supplies import Supplies

if TYPE_CHECKING:
    from collections.abc import Iterator

    from optimizer.domain import Order
    from optimizer.verify.case import Case

_ORDER: Final = tuple(Reason)


def check_reasons(case: Case) -> Iterator[Violation]:
    """Check that a stated reason holds, and that none before it certainly does.

    What rests on the competition for trucks, bays or metal is a matter of the whole
    plan and is not judged; neither is whether another way would have been dearer.
    """
    supplies = Supplies(case.scenario, case.travel)
    for entry in case.not_molten:
        where = f"order {entry.order_id}"
        order = case.scenario.order_by_id.get(entry.order_id)
        if order is None or not case.scenario.smelters:
            continue
        if _is_false(supplies, order, entry.reason):
            promised = _MEANING[entry.reason]
            found = f"{entry.reason}, which does not hold"
            yield Violation("O2", where, promised, found)
        else:
            yield from _comes_first(supplies, where, order, entry.reason)


def _is_false(supplies: Supplies, order: Order, reason: Reason) -> bool:
    """Return whether a reason certainly does not hold."""
    match reason:
        case Reason.TOO_FAR:
            return not supplies.is_too_far(order)
        case Reason.NO_WAY:
            return not supplies.has_no_way(order)
        case Reason.TOO_COLD:
            return not supplies.heats_of(order) or supplies.arrives_warm(order)
        case Reason.NO_LADLE_FIT:
            return supplies.fits_ladles(order)
        case Reason.PLANT_CLOSED:
            return supplies.can_receive(order)
        case _:
            return False


def _comes_first(
    supplies: Supplies, where: str, order: Order, reason: Reason
) -> Iterator[Violation]:
    """Report a reason stated although one before it certainly holds."""
    certain = {
        Reason.TOO_FAR: supplies.is_too_far,
        Reason.NO_WAY: supplies.has_no_way,
        Reason.NO_METAL: lambda order: not supplies.heats_of(order),
        Reason.PLANT_CLOSED: supplies.is_plant_closed,
    }
    for earlier in _ORDER[: _ORDER.index(reason)]:
        if earlier in certain and certain[earlier](order):
            promised = f"{earlier}, the first reason that holds"
            yield Violation("O2", where, promised, str(reason))
            return


_MEANING: Final[dict[Reason, str]] = {
    Reason.TOO_FAR: "every smelter is beyond the loaded distance or out of reach",
    Reason.NO_WAY: "no smelter has a way to the plant",
    Reason.TOO_COLD: "metal of the alloy would arrive too cold from every smelter",
    Reason.NO_LADLE_FIT: "the order cannot be divided into loads",
    Reason.PLANT_CLOSED: "no service fits window and receiving hours",
}
