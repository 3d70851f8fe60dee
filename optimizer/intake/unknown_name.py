"""A name on the command line that the input does not have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from optimizer.intake.faults import Fault, Spot, suggestion

if TYPE_CHECKING:
    from collections.abc import Iterable

    from optimizer.errors import Issue


def unknown_name(what: str, name: str, known: Iterable[str]) -> Issue:
    """Return the issue of an option whose value names nothing.

    Parameters
    ----------
    what
        The option, without its dashes, and the noun it stands for.
    name
        As it was given.
    known
        Names there are.
    """
    fault = Fault("E1402", f"there is no {what} {name!r}", suggestion(name, known))
    return Spot(f"--{what}", value=name).issue(fault)
