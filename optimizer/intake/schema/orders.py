"""Columns of ``orders.csv``."""

from optimizer.intake.schema.kinds import (
    ArrivalTemperature,
    ClockTime,
    Flag,
    Identifier,
    OptionalClockTime,
    Rank,
    Tonnes,
)
from optimizer.intake.schema.row import Row, column


class OrderRow(Row):
    """Tonnes of one alloy wanted by one plant in one window."""

    order_id: Identifier = column("O1", local="订单号")
    """Name of the order, used once."""
    plant_id: Identifier = column("dinghu", local="压铸厂")
    """Plant that wants the metal."""
    alloy: Identifier = column("ADC12", local="合金")
    """Alloy wanted."""
    tonnes: Tonnes = column("8", local="吨数", unit="t")
    """Metal wanted."""
    earliest: ClockTime = column("07:00", local="最早")
    """Service at the plant may begin."""
    latest: ClockTime = column("10:00", local="最晚")
    """Service at the plant has begun; not before earliest."""
    min_arrival_c: ArrivalTemperature = column("650", local="最低到厂温度", unit="°C")
    """Least temperature at the beginning of discharge."""
    ingot_allowed: Flag = column("yes", local="可用铝锭")
    """Whether ingots may stand in for the whole order."""
    one_trip: Flag = column("no", local="须一车送达", default=False)
    """Whether all of it must come in one trip; blank means no."""
    priority: Rank = column("0", local="优先级", default=0)
    """0, 1, 2 …: raises the penalty for leaving the order unserved."""
    placed: OptionalClockTime = column("", local="下单时刻", default=None)
    """When it was ordered."""
