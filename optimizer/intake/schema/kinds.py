"""The kinds of cell the tables use, as types of their columns."""

from typing import Annotated

from pydantic import BeforeValidator

from optimizer.intake.cells import Clock, Text, Word, YesNo
from optimizer.intake.number_cells import Celsius, Coordinate, Number, Whole

_ID = Text(100, "an id of up to 100 characters", is_identifier=True)
Identifier = Annotated[str, BeforeValidator(_ID)]
Label = Annotated[str, BeforeValidator(Text())]
OptionalLabel = Annotated[str | None, BeforeValidator(Text())]
ClockTime = Annotated[int, BeforeValidator(Clock())]
OptionalClockTime = Annotated[int | None, BeforeValidator(Clock())]
Flag = Annotated[bool, BeforeValidator(YesNo())]
Family = Annotated[str, BeforeValidator(Word(("cu", "low_cu")))]
Datum = Annotated[str | None, BeforeValidator(Word(("WGS-84", "GCJ-02", "BD-09")))]

Count = Annotated[int, BeforeValidator(Whole(1, 1000))]
Rank = Annotated[int, BeforeValidator(Whole(0, 1000))]
Minutes = Annotated[int, BeforeValidator(Whole(0, 10_000))]
SomeMinutes = Annotated[int, BeforeValidator(Whole(1, 10_000))]

# One kilogram is the least the contract can tell from nothing.
Tonnes = Annotated[float, BeforeValidator(Number(at_least=0.001, at_most=100_000))]
OptionalTonnes = Annotated[
    float | None, BeforeValidator(Number(at_least=0, at_most=100_000))
]
Money = Annotated[float, BeforeValidator(Number(at_least=0))]
Share = Annotated[float, BeforeValidator(Number(at_least=0, at_most=1))]
Hours = Annotated[float, BeforeValidator(Number(above=0, at_most=1e6))]
Degrees = Annotated[float, BeforeValidator(Number(at_least=0, at_most=1000))]
Latitude = Annotated[float, BeforeValidator(Coordinate(90))]
Longitude = Annotated[float, BeforeValidator(Coordinate(180))]
Kilometers = Annotated[float, BeforeValidator(Number(at_least=0, at_most=50_000))]
TravelMinutes = Annotated[float, BeforeValidator(Number(at_least=0, at_most=100_000))]

# No casting alloy of aluminum freezes above 850 °C (AlSi25: about 780 °C), and no
# furnace taps it above 1000 °C: what lies beyond was measured in °F.
FreezingPoint = Annotated[float, BeforeValidator(Celsius(200, 850))]
TapTemperature = Annotated[float, BeforeValidator(Celsius(200, 1000))]
ArrivalTemperature = Annotated[float, BeforeValidator(Celsius(0, 1000))]

MassPercent = Annotated[float | None, BeforeValidator(Number(at_least=0, at_most=5))]
# Osame's second form divides by 1/500 - Cr/333, which vanishes at 0.666 % Cr.
ChromiumPercent = Annotated[
    float | None, BeforeValidator(Number(at_least=0, at_most=0.6))
]
