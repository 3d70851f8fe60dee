"""Columns of ``ladle_types.csv`` and ``trucks.csv``."""

from optimizer.intake.schema.kinds import (
    ClockTime,
    Count,
    Degrees,
    Hours,
    Identifier,
    Minutes,
    Money,
    Share,
    SomeMinutes,
    Tonnes,
)
from optimizer.intake.schema.row import Row, column


class LadleTypeRow(Row):
    """One type of ladle with the parameters of its cooling law."""

    ladle_type: Identifier = column("L4", local="铝包型号")
    """Name of the type, as trucks use it."""
    capacity_t: Tonnes = column("4", local="容量", unit="t")
    """Metal one ladle may carry on the road."""
    min_fill_share: Share = column("0.5", local="最低装载率", unit="0..1")
    """Least load as a share of the capacity."""
    fill_drop_c: Degrees = column("15", local="出炉降温", unit="°C")
    """Loss of the stream from furnace to ladle."""
    soak_hot_c: Degrees = column("10", local="热包吸热", unit="°C")
    """Heat the lining takes when the ladle is refilled at once."""
    soak_idle_c: Degrees = column("80", local="冷包吸热", unit="°C")
    """Heat the lining takes after the ladle stood empty for very long."""
    soak_tau_h: Hours = column("1.2", local="吸热时间常数", unit="h")
    """Time constant of the soak after filling."""
    idle_tau_h: Hours = column("6", local="空包冷却时间常数", unit="h")
    """Time constant with which an empty lining cools."""
    loss_c_per_h: Degrees = column("6", local="包壁散热", unit="°C/h")
    """Loss through the wall of a full ladle."""
    preheat_minutes: Minutes = column("90", local="烤包时间", unit="min")
    """Stay at the smelter after which the lining counts as hot."""


class TruckRow(Row):
    """One truck with its own ladles."""

    truck_id: Identifier = column("T1", local="车号")
    """Name of the truck, used once."""
    depot_id: Identifier = column("gaoyao", local="停车场")
    """Where it begins and ends: a depot, or a smelter's id."""
    ladle_type: Identifier = column("L4", local="铝包型号")
    """Type of its ladles."""
    ladle_slots: Count = column("3", local="铝包数")
    """Ladles it carries."""
    max_net_t: Tonnes = column("12", local="最大载重", unit="t")
    """Metal it may carry in all ladles together."""
    shift_start: ClockTime = column("05:00", local="上班")
    """It may leave the depot."""
    shift_end: ClockTime = column("20:00", local="下班")
    """It is back at the depot; later than shift_start."""
    max_duty_minutes: SomeMinutes = column("780", local="最长出勤", unit="min")
    """From leaving the depot to returning."""
    cost_per_day: Money = column("600", local="日费", unit="currency")
    """Cost of using it on this day."""
    cost_per_trip: Money = column("300", local="趟费", unit="currency")
    """Cost of every trip."""
    cost_per_km: Money = column("9", local="公里费", unit="currency/km")
    """Cost of every kilometer, loaded and empty."""
    cost_per_hour: Money = column("60", local="工时费", unit="currency/h")
    """Cost of every hour on duty."""
