"""Columns of ``travel.csv``, the table of the matrix provider."""

from optimizer.intake.schema.kinds import Identifier, Kilometers, TravelMinutes
from optimizer.intake.schema.row import Row, column


class TravelRow(Row):
    """One way between two places; a pair that is missing may not be driven."""

    from_id: Identifier = column("gaoyao", local="起点")
    """Smelter, plant or depot where the leg begins."""
    to_id: Identifier = column("dinghu", local="终点")
    """Smelter, plant or depot where it ends."""
    km: Kilometers = column("21", local="公里", unit="km")
    """Distance by road."""
    minutes: TravelMinutes = column("28", local="分钟", unit="min")
    """Driving time, rounded up to whole minutes once."""
