"""How many trucks hold a bay at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


class Holding(NamedTuple):
    """A bay held from one instant up to, not including, another."""

    start_min: int
    end_min: int
    where: str


def crowded(
    holdings: Sequence[Holding], num_bays: int
) -> Iterator[tuple[Holding, list[Holding]]]:
    """Yield each holding that begins when all bays are taken, with who holds them.

    A bay that is free at an instant may be taken at that instant. Of several that begin
    together, those listed later come too late.
    """
    active: list[Holding] = []
    for holding in sorted(holdings, key=lambda held: held.start_min):
        active = [held for held in active if held.end_min > holding.start_min]
        if holding.end_min > holding.start_min:
            if len(active) >= num_bays:
                yield holding, list(active)
            active.append(holding)
