"""Columns of ``alloys.csv`` and ``heats.csv``."""

from optimizer.intake.schema.kinds import (
    ChromiumPercent,
    ClockTime,
    Degrees,
    Family,
    FreezingPoint,
    Identifier,
    MassPercent,
    Money,
    TapTemperature,
    Tonnes,
)
from optimizer.intake.schema.row import Row, column


class AlloyRow(Row):
    """One alloy that can be ordered."""

    alloy: Identifier = column("ADC12", local="合金")
    """Name of the alloy, as heats and orders use it."""
    family: Family = column("cu", local="合金系")
    """``cu`` for copper-bearing alloys, ``low_cu`` for those low in copper."""
    liquidus_c: FreezingPoint = column("582", local="液相线", unit="°C")
    """Temperature at which freezing begins on cooling."""
    solidus_c: FreezingPoint = column("515", local="固相线", unit="°C")
    """Temperature at which freezing ends on cooling; below the liquidus."""
    min_superheat_c: Degrees = column("60", local="最低过热度", unit="°C")
    """Least excess over the liquidus at the beginning of discharge."""
    metal_price_per_t: Money = column("20000", local="金属价", unit="currency/t")
    """Price of the metal, which the melt loss is valued at."""


class HeatRow(Row):
    """One furnace batch at one smelter."""

    heat_id: Identifier = column("H1", local="炉次号")
    """Name of the heat, used once."""
    smelter_id: Identifier = column("gaoyao", local="熔炼厂")
    """Smelter whose furnace holds it."""
    alloy: Identifier = column("ADC12", local="合金")
    """Alloy of the batch."""
    tonnes: Tonnes = column("30", local="吨数", unit="t")
    """Metal that can be drawn from it."""
    ready: ClockTime = column("06:00", local="可出炉时刻")
    """Filling may begin."""
    expires: ClockTime = column("14:00", local="截止时刻")
    """Filling has ended; later than ready."""
    tap_temperature_c: TapTemperature = column("730", local="出炉温度", unit="°C")
    """Base tap temperature, which costs nothing extra."""
    max_tap_temperature_c: TapTemperature = column(
        "760", local="最高出炉温度", unit="°C"
    )
    """Highest tap temperature the furnace can give; not below the base."""
    fe_pct: MassPercent = column("0.9", local="铁", unit="% by mass", default=None)
    """Iron, given together with manganese; decides where sludge forms."""
    mn_pct: MassPercent = column("0.25", local="锰", unit="% by mass", default=None)
    """Manganese, given together with iron."""
    cr_pct: ChromiumPercent = column("", local="铬", unit="% by mass", default=None)
    """Chromium; blank counts as 0."""
