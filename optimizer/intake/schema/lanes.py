"""Columns of the two tables a comparison may be given beside a scenario."""

from typing import Annotated

from pydantic import BeforeValidator

from optimizer.intake.number_cells import Number
from optimizer.intake.schema.kinds import Identifier, Kilometers, Label
from optimizer.intake.schema.row import Row, column
from optimizer.intake.setting_cells import Currency, Date

# A lane that carries nothing today may still be asked about.
TonnesPerDay = Annotated[float, BeforeValidator(Number(at_least=0, at_most=100_000))]
DrivingMinutes = Annotated[
    float | None, BeforeValidator(Number(above=0, at_most=100_000))
]
OptionalIdentifier = Annotated[str | None, Identifier.__metadata__[0]]
Price = Annotated[float, BeforeValidator(Number(above=0))]


class LaneRow(Row):
    """One way from a smelter to a plant, for a first comparison."""

    plant_id: Identifier = column("dinghu", local="压铸厂")
    """Plant that would take the metal."""
    smelter_id: Identifier = column("gaoyao", local="再生铝厂")
    """Smelter it would come from."""
    km: Kilometers = column("30", local="公里", unit="km")
    """Distance by road, one way; beyond the permitted one it is compared and marked."""
    tonnes: TonnesPerDay = column("20", local="吨数", unit="t/d")
    """Metal a day; 0 compares the lane without counting it."""
    minutes: DrivingMinutes = column("", local="分钟", unit="min", default=None)
    """Driving time of the distance; blank means at the speed of the economics."""
    alloy: OptionalIdentifier = column("", local="合金", default=None)
    """Alloy, by which a metal price is found."""


class MetalPriceRow(Row):
    """One quotation of an alloy on one day."""

    date: Annotated[str, BeforeValidator(Date())] = column("2026-03-13", local="日期")
    """Day of the quotation."""
    alloy: Identifier = column("ADC12", local="合金")
    """Alloy, as orders and lanes call it."""
    price_per_t: Price = column("19900", local="单价", unit="currency/t")
    """Price of a tonne."""
    currency: Annotated[str, BeforeValidator(Currency())] = column("CNY", local="货币")
    """ISO 4217 code; the currency of the economics."""
    source: Label = column("SMM ADC12 spot, mean", local="来源")
    """Who quotes it."""
