"""What must hold between the cells of one row."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from optimizer.intake.faults import Fault
from optimizer.units import clock_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from optimizer.errors import Issue
    from optimizer.intake.records import Sheet
    from optimizer.intake.schema import AlloyRow, HeatRow, OrderRow, PlantRow
    from optimizer.intake.tables import Tables


@dataclass(frozen=True, slots=True)
class _RowRule:
    """A rule of one row: the columns it needs, the first being the one to blame."""

    columns: tuple[str, ...]
    find: Callable[[Any], Fault | None]


def check_rows(tables: Tables, issues: list[Issue]) -> None:
    """Report rows whose cells contradict each other."""
    rules: tuple[tuple[Sheet[Any], tuple[_RowRule, ...]], ...] = (
        (tables.alloys, (_RowRule(("solidus_c", "liquidus_c"), _freezing),)),
        (tables.heats, _HEAT_RULES),
        (tables.smelters, (_window_rule("closes", "opens"),)),
        (tables.plants, _PLANT_RULES),
        (tables.orders, (_RowRule(("latest", "earliest"), _order_window),)),
        (tables.trucks, (_window_rule("shift_end", "shift_start"),)),
    )
    for sheet, row_rules in rules:
        for record in sheet.records:
            for rule in row_rules:
                if not record.is_sound(*rule.columns):
                    continue
                fault = rule.find(record.entry)
                if fault is not None:
                    issues.append(sheet.spot(record, rule.columns[0]).issue(fault))


def _window_rule(end: str, start: str) -> _RowRule:
    """Return the rule that one clock time is later than another."""

    def find(row: object) -> Fault | None:
        start_min, end_min = getattr(row, start), getattr(row, end)
        if end_min > start_min:
            return None
        return Fault(
            "E1501",
            f"{end} {clock_text(end_min)} is not later than {start} "
            f"{clock_text(start_min)}",
            f"Swap them, or write hours beyond 24 if {end} is on the next day: "
            f"{clock_text(end_min + 1440)}.",
        )

    return _RowRule((end, start), find)


def _order_window(row: OrderRow) -> Fault | None:
    if row.latest >= row.earliest:
        return None
    return Fault(
        "E1501",
        f"the window closes at {clock_text(row.latest)} before it opens at "
        f"{clock_text(row.earliest)}",
        "Swap them, or write hours beyond 24 if it closes on the next day: "
        f"{clock_text(row.latest + 1440)}.",
    )


def _freezing(row: AlloyRow) -> Fault | None:
    if row.solidus_c < row.liquidus_c:
        return None
    return Fault(
        "E1503",
        f"the solidus {row.solidus_c:g} °C is not below the liquidus "
        f"{row.liquidus_c:g} °C",
        "Freezing ends below where it begins: swap or correct them.",
    )


def _tapping(row: HeatRow) -> Fault | None:
    if row.max_tap_temperature_c >= row.tap_temperature_c:
        return None
    return Fault(
        "E1504",
        f"the maximum tap temperature {row.max_tap_temperature_c:g} °C is below the "
        f"base tap temperature {row.tap_temperature_c:g} °C",
        "Give a maximum that is not below the base.",
    )


def _analysis(row: HeatRow) -> Fault | None:
    if (row.fe_pct is None) == (row.mn_pct is None):
        return None
    given, absent = ("fe_pct", "mn_pct") if row.mn_pct is None else ("mn_pct", "fe_pct")
    return Fault(
        "E1505",
        f"{given} is given without {absent}",
        "The sludge temperature needs both: give both, or neither.",
    )


_FURNACE = ("furnace_capacity_t", "furnace_level_t", "furnace_min_t", "draw_t_per_h")


def _furnace_complete(row: PlantRow) -> Fault | None:
    absent = [name for name in _FURNACE if getattr(row, name) is None]
    if len(absent) in (0, len(_FURNACE)):
        return None
    return Fault(
        "E1505",
        f"the holding furnace lacks {', '.join(absent)}",
        "Give all four furnace columns of the plant, or none.",
    )


def _furnace_levels(row: PlantRow) -> Fault | None:
    capacity_t = row.furnace_capacity_t
    if capacity_t is None:
        return None
    for name in ("furnace_level_t", "furnace_min_t"):
        level_t = getattr(row, name)
        if level_t is not None and level_t > capacity_t:
            return Fault(
                "E1506",
                f"{name} {level_t:g} t is above the capacity of {capacity_t:g} t",
                "Correct the level or the capacity.",
            )
    return None


_HEAT_RULES = (
    _window_rule("expires", "ready"),
    _RowRule(("max_tap_temperature_c", "tap_temperature_c"), _tapping),
    _RowRule(("fe_pct", "mn_pct"), _analysis),
)
_PLANT_RULES = (
    _window_rule("closes", "opens"),
    _RowRule(_FURNACE, _furnace_complete),
    _RowRule(_FURNACE, _furnace_levels),
)
