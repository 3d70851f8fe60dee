"""Explanations as they stand on the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Group
from rich.text import Text

from optimizer.report.clock import duration_text
from optimizer.report.way_text import draw_replanned, draw_way, plain_table

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.table import Table

    from optimizer.report.day_explanation import DayExplanation
    from optimizer.report.order_explanation import LoadExplanation, OrderExplanation


def draw_day_explanation(day: DayExplanation) -> RenderableType:
    """Return the resources, the heats and the refused orders for a rich console."""
    parts: list[RenderableType] = [_heading("Bays and trucks, the fullest first")]
    parts += [_resources(day), _heading("Heats"), _heats(day)]
    if day.worth:
        heading = f"What one more would save, in {day.currency}, by the bound"
        parts += [_heading(heading), _worth(day)]
    if day.replanned is not None:
        heading = f"What one more saves, in {day.currency}, by planning again"
        parts += [_heading(heading), *draw_replanned(day.replanned, day.currency)]
    parts.append(_heading("Orders not served molten"))
    parts.append(_refusals(day) if day.refusals else Text("none"))
    for way in day.ways:
        parts += [_heading(f"Order {way.order_id}"), *draw_way(way, day.currency)]
    return Group(*parts)


def draw_order_explanation(order: OrderExplanation) -> RenderableType:
    """Return how one order is served for a rich console."""
    head = f"{order.order_id}: {order.tonnes:g} t {order.alloy} for {order.plant}"
    parts: list[RenderableType] = [
        Text(head, style="bold"),
        Text(f"service may begin {order.window}"),
        Text(f"served: {order.served}"),
    ]
    if order.text:
        parts.append(Text(f"{order.reason}: {order.text}", style="yellow"))
    parts += [_load(load) for load in order.loads]
    parts += draw_way(order.way, order.currency) if order.way else []
    parts.append(
        Text(
            f"costs {order.cost:,.2f} {order.currency}, as ingots "
            f"{order.ingot_cost:,.2f}: saves {order.saving:,.2f}"
        )
    )
    return Group(*parts)


def _heading(text: str) -> Text:
    return Text(f"\n{text}", style="bold")


def _load(load: LoadExplanation) -> Text:
    superheat = load.tap_temperature_c - load.base_tap_temperature_c
    paid = f", {superheat:.1f} °C of it paid for" if superheat > 0 else ""
    return Text(
        f"{load.tonnes:.3f} t of heat {load.heat_id}, trip {load.trip_id}: filled from "
        f"{load.fill_start} at {load.smelter_id}, tapped at "
        f"{load.tap_temperature_c:.1f} °C{paid}; {load.loaded_km:.1f} km and "
        f"{duration_text(load.on_board_min)} later, at {load.discharge_start}, "
        f"{load.arrival_temperature_c:.1f} °C: {load.margin_c:.1f} °C above its floor "
        f"of {load.floor_c:.1f} °C"
    )


def _resources(day: DayExplanation) -> Table:
    table = plain_table(
        "resource", "place", "used", "of", "share", "busiest hour", "full"
    )
    for use in day.resources:
        table.add_row(
            use.resource,
            Text(use.place_id),
            duration_text(use.used_min),
            duration_text(use.capacity_min),
            f"{use.share_used:.0%}",
            f"{use.busiest_share:.0%} from {use.busiest_hour}",
            f"{use.full_hours} h",
        )
    return table


def _heats(day: DayExplanation) -> Table:
    table = plain_table("heat", "smelter", "alloy", "tonnes", "drawn", "left")
    for heat in day.heats:
        names = [Text(name) for name in (heat.heat_id, heat.smelter_id, heat.alloy)]
        figures = [f"{heat.tonnes:.3f}", f"{heat.drawn:.3f}", f"{heat.left:.3f}"]
        table.add_row(*names, *figures)
    return table


def _worth(day: DayExplanation) -> Table:
    table = plain_table("resource", "which", "saves", "per")
    for entry in day.worth:
        name = Text(entry.name)
        table.add_row(entry.resource, name, f"{entry.worth:,.2f}", entry.unit)
    return table


def _refusals(day: DayExplanation) -> Table:
    table = plain_table("order", "plant", "tonnes", "served", "reason", "why")
    for entry in day.refusals:
        names = [Text(entry.order_id), Text(entry.plant)]
        why = Text(entry.text)
        table.add_row(*names, f"{entry.tonnes:g}", entry.served, entry.reason, why)
    return table
