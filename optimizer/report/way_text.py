"""Worths by planning again, and ways to orders, as they stand on the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

from optimizer.planning.additions import Certainty, Obstacle
from optimizer.units import clock_text

if TYPE_CHECKING:
    from optimizer.planning.additions import (
        DayWorth,
        Drive,
        OrderWay,
        RemovalOutcome,
    )


def draw_replanned(worth: DayWorth, currency: str) -> list[Text | Table]:
    """Return what the day saves with one more of each resource.

    Parameters
    ----------
    worth
        By planning again.
    currency
        Of its figures.
    """
    parts: list[Text | Table] = []
    if worth.cost < worth.plan_cost:
        text = (
            f"measured by a better plan of the day that came up, "
            f"{worth.cost:,.2f} {currency}: {worth.plan_cost - worth.cost:,.2f} "
            f"below the plan asked about"
        )
        parts.append(Text(text, style="yellow"))
    table = plain_table("resource", "which", "saves", "one more is", "how sure")
    for entry in worth.worths:
        if entry.saved:
            resource = entry.addition.resource
            row = (f"{entry.saved:,.2f}", resource.unit, entry.certainty)
            table.add_row(resource, Text(entry.addition.about), *row)
    parts += [table] if table.row_count else []
    parts.append(Text(_rest(worth)))
    return parts


def _rest(worth: DayWorth) -> str:
    """Return how many resources save nothing, and how many were not tried."""
    nothing = [entry for entry in worth.worths if entry.saved == 0]
    idle = sum(entry.certainty is Certainty.NO_USE for entry in nothing)
    late = sum(entry.certainty is Certainty.NOT_TRIED for entry in worth.worths)
    text = (
        f"{len(nothing)} others save nothing, {idle} of them because no plan can use it"
    )
    return f"{text}; {late} were not tried in the time" if late else text


def draw_way(way: OrderWay, currency: str) -> list[Text]:
    """Return the cheapest way to serve an order and what stands in its way.

    Parameters
    ----------
    way
        By planning again.
    currency
        Of its figures.
    """
    parts = [Text(_alone(way, currency))]
    parts += [Text(f"  {_drive(drive)}") for drive in way.drives]
    parts.append(Text(_beside(way, currency)))
    parts += [
        _removal(outcome)
        for outcome in way.removals
        if outcome.obstacle is not Obstacle.PRICE
    ]
    return parts


def _removal(outcome: RemovalOutcome) -> Text:
    obstacle = outcome.obstacle
    if outcome.saved is None:
        verdict = "no plan was found that serves it"
    elif outcome.decides:
        verdict = f"it is served, and the day saves {max(0.0, outcome.saved):,.2f}"
    else:
        verdict = f"serving it costs the day {-outcome.saved:,.2f} more"
    text = f"without the obstacle {obstacle} ({obstacle.removal}): {verdict}"
    return Text(text, style="green" if outcome.decides else "")


def _alone(way: OrderWay, currency: str) -> str:
    if way.alone_cost is None:
        return "no plan serves it, even alone with all trucks, bays and metal at hand"
    extra = way.alone_cost - way.other_cost
    word = "more" if extra > 0 else "less"
    return (
        f"the cheapest way, alone with all trucks, bays and metal at hand, costs "
        f"{way.alone_cost:,.2f} {currency}, {abs(extra):,.2f} {word} than not molten:"
    )


def _drive(drive: Drive) -> str:
    heats = ", ".join(drive.heat_ids)
    return (
        f"truck {drive.truck_id}, {drive.tonnes:g} t of {heats} from "
        f"{drive.smelter_id}, filled from {clock_text(drive.fill_start_min)}, served "
        f"at {clock_text(drive.service_start_min)}, {drive.loaded_km:.1f} km loaded"
    )


def _beside(way: OrderWay, currency: str) -> str:
    if way.dearer_by is None:
        return "among the day's orders no plan was found that serves it"
    text = f"among the day's orders it costs {way.dearer_by:,.2f} {currency} more"
    if way.displaced:
        text += f", and {', '.join(way.displaced)} would not be molten"
    return text


def plain_table(*headings: str) -> Table:
    """Return a table without lines whose cells fold."""
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for heading in headings:
        table.add_column(heading, overflow="fold")
    return table
