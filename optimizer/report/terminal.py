"""The summary as it stands on the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Group
from rich.markup import escape
from rich.table import Table
from rich.text import Text

from optimizer.report.clock import duration_text
from optimizer.report.tables import COST_MEANINGS

if TYPE_CHECKING:
    from rich.console import RenderableType

    from optimizer.report.fleet import FleetUse
    from optimizer.report.service import Served
    from optimizer.report.summary import Summary

KILOGRAMS_PER_TONNE_CO2E = 1000


def draw_summary(summary: Summary) -> RenderableType:
    """Return a summary as something a rich console prints.

    A plan that failed its verification is said so first, in capitals.
    """
    parts: list[RenderableType] = [
        Text(f"{summary.title} · {summary.date}", style="bold")
    ]
    if not summary.is_valid:
        parts.append(
            Text(
                f"NOT VALID: the plan breaks {summary.num_violations} promises; "
                "do not drive it.",
                style="bold red",
            )
        )
    parts += [_figures(summary), _costs(summary)]
    return Group(*parts)


def _grid() -> Table:
    grid = Table.grid(padding=(0, 2))
    grid.add_column(style="dim", no_wrap=True)
    grid.add_column(overflow="fold")
    return grid


def summary_rows(summary: Summary) -> list[tuple[str, str]]:
    """Return the summary as labels and figures in words, without the costs by item."""
    return [
        *_proof(summary),
        *_service(summary),
        *_fleet(summary.fleet),
        *_metal(summary),
        *_against_ingots(summary),
    ]


def _figures(summary: Summary) -> Table:
    grid = _grid()
    for label, figure in summary_rows(summary):
        grid.add_row(label, escape(figure))
    return grid


def _proof(summary: Summary) -> list[tuple[str, str]]:
    money = f"{summary.cost:,.2f} {summary.currency}"
    rows = [("cost", f"{money} ({summary.status})")]
    if summary.lower_bound is None or summary.gap is None:
        return [*rows, ("lower bound", "none was proved")]
    kind = f", by {summary.bound_kind}" if summary.bound_kind else ""
    bound = (
        f"{summary.lower_bound:,.2f} {summary.currency}; gap {summary.gap:.2%}{kind}"
    )
    return [*rows, ("lower bound", bound)]


def _service(summary: Summary) -> list[tuple[str, str]]:
    return [
        ("molten", _amount(summary.molten)),
        ("ingots", _refusal_text(summary.ingot)),
        ("unserved", _refusal_text(summary.unserved)),
    ]


def _amount(served: Served) -> str:
    orders, loads = _counted(served.orders, "order"), _counted(served.loads, "load")
    return f"{orders}, {loads}, {served.tonnes:,.1f} t"


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def _refusal_text(served: Served) -> str:
    if not served.orders:
        return "none"
    reasons = ", ".join(f"{name} {count}" for name, count in served.reasons.items())
    return f"{_amount(served)}: {reasons}"


def _fleet(fleet: FleetUse) -> list[tuple[str, str]]:
    used = f"{fleet.trucks_used} of {fleet.trucks_available} used, {fleet.trips} trips"
    driven = f"{fleet.distance_km:,.1f} km driven, {fleet.loaded_km:,.1f} km loaded"
    rows = [("trucks", f"{used}, {driven}")]
    if fleet.utilization is None:
        return rows
    work = (
        f"{fleet.utilization:.0%} of the shifts: "
        f"driving {duration_text(fleet.driving_min)}, "
        f"filling {duration_text(fleet.filling_min)}, "
        f"service {duration_text(fleet.service_min)}"
    )
    if fleet.road_rest_min:
        work += f"; rests on the road {duration_text(fleet.road_rest_min)}"
    idle = (
        f"start-up {duration_text(fleet.start_up_idle_min)}, "
        f"at smelters {duration_text(fleet.smelter_idle_min)}, "
        f"at plants {duration_text(fleet.plant_idle_min)}, "
        f"end {duration_text(fleet.end_idle_min)}"
    )
    return [*rows, ("utilization", work), ("idle", idle)]


def _metal(summary: Summary) -> list[tuple[str, str]]:
    coldest, longest = summary.coldest_arrival, summary.longest_haul
    if coldest is None or longest is None:
        return []
    band = summary.preferred_band
    cold = (
        f"{coldest.margin_c:.1f} °C above its floor: "
        f"{coldest.arrival_temperature_c:.1f} °C, floor {coldest.floor_c:.1f} °C, "
        f"order {coldest.order_id} at {coldest.plant} (trip {coldest.trip_id})"
    )
    far = (
        f"{longest.km:.1f} km: order {longest.order_id} from {longest.smelter_id} "
        f"to {longest.plant} (trip {longest.trip_id})"
    )
    outside = (
        f"{band.loads_nearer + band.loads_farther} loads: "
        f"{band.loads_nearer} nearer, {band.loads_farther} farther"
    )
    label = f"outside {band.low_km:g}-{band.high_km:g} km"
    return [("coldest arrival", cold), ("longest haul", far), (label, outside)]


def _against_ingots(summary: Summary) -> list[tuple[str, str]]:
    other = summary.against_ingots
    saving = (
        f"all as ingots {other.ingot_cost:,.2f} {summary.currency}: "
        f"saves {other.saving:,.2f}"
    )
    if other.saving_per_molten_t is not None:
        saving += f", {other.saving_per_molten_t:,.2f} per tonne of molten metal"
    carbon = (
        f"{other.carbon_kg / KILOGRAMS_PER_TONNE_CO2E:,.1f} t CO2e, as ingots "
        f"{other.ingot_carbon_kg / KILOGRAMS_PER_TONNE_CO2E:,.1f} t: "
        f"{other.carbon_saving_kg / KILOGRAMS_PER_TONNE_CO2E:,.1f} t less"
    )
    return [("against ingots", saving), ("carbon", carbon)]


def _costs(summary: Summary) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2))
    table.add_column("cost item")
    table.add_column(summary.currency, justify="right")
    table.add_column("share", justify="right")
    table.add_column("pays for", style="dim", overflow="fold")
    for item, amount in summary.costs.items():
        share = amount / summary.cost if summary.cost else 0.0
        table.add_row(item, f"{amount:,.2f}", f"{share:.1%}", COST_MEANINGS[item])
    return table
