"""Keys of ``scenario.yaml``, and rows of a workbook's ``scenario`` sheet."""

from typing import Annotated

from pydantic import BeforeValidator

from optimizer.intake.schema.kinds import ClockTime, Flag, Minutes, SomeMinutes
from optimizer.intake.schema.row import Row, column
from optimizer.intake.schema.shared_keys import LimitKeys, NameKeys, SupplyKeys
from optimizer.intake.setting_cells import Date, TimeZone


class DayKeys(Row):
    """The planning day and its rules."""

    date: Annotated[str, BeforeValidator(Date())] = column("2026-03-16", local="日期")
    """Planning day: clock times count from its 00:00."""
    timezone: Annotated[str, BeforeValidator(TimeZone())] = column(
        "Asia/Shanghai", local="时区"
    )
    """Time zone by its IANA name."""
    horizon_start: ClockTime = column("00:00", local="计划开始", alias="horizon.start")
    """Nothing happens before."""
    horizon_end: ClockTime = column("24:00", local="计划结束", alias="horizon.end")
    """Everything has ended; later than the start, may exceed 24:00."""
    max_driving_minutes: SomeMinutes = column(
        "240",
        local="最长连续驾驶",
        unit="min",
        alias="driver_rules.max_driving_minutes",
        default=240,
    )
    """Driving that may accumulate without a rest (rule K3)."""
    rest_minutes: Minutes = column(
        "20",
        local="休息",
        unit="min",
        alias="driver_rules.rest_minutes",
        default=20,
    )
    """Length of a rest (rule K3)."""
    service_counts_as_rest: Flag = column(
        "yes",
        local="装卸算休息",
        alias="driver_rules.service_counts_as_rest",
        default=True,
    )
    """Whether a stay in a bay of that length is a rest (rule K3)."""
    wash_minutes: Minutes = column("60", local="洗包", unit="min", default=60)
    """Washing of the ladles between alloy families (rule K4)."""


class SettingsRow(SupplyKeys, LimitKeys, DayKeys, NameKeys):
    """Everything about the day that is not in a table."""
