"""Columns of ``smelters.csv``, ``plants.csv`` and ``depots.csv``."""

from optimizer.intake.schema.kinds import (
    ClockTime,
    Count,
    Datum,
    Identifier,
    Label,
    Latitude,
    Longitude,
    Minutes,
    OptionalTonnes,
)
from optimizer.intake.schema.row import Row, column


class SmelterRow(Row):
    """One smelter."""

    smelter_id: Identifier = column("gaoyao", local="熔炼厂")
    """Name of the place, used once among smelters, plants and depots."""
    name: Label = column("Gaoyao smelter", local="名称")
    """Name for people."""
    latitude: Latitude = column("23.03", local="纬度", unit="° north")
    """Latitude in decimal degrees."""
    longitude: Longitude = column("112.50", local="经度", unit="° east")
    """Longitude in decimal degrees."""
    loading_bays: Count = column("1", local="装车位")
    """Trucks that can be filled at one time."""
    dispatch_minutes: Minutes = column("15", local="发车准备", unit="min")
    """Weigh, deslag, lid and papers, once a truck."""
    fill_minutes_per_ladle: Minutes = column("15", local="每包装铝时间", unit="min")
    """Filling of one ladle."""
    opens: ClockTime = column("00:00", local="开门")
    """Filling may begin."""
    closes: ClockTime = column("24:00", local="关门")
    """Filling has ended; later than opens."""
    datum: Datum = column("WGS-84", local="坐标系", default=None)
    """Datum of the coordinates; blank means that of ``scenario.yaml``, else WGS-84."""


class PlantRow(Row):
    """One die-casting plant that receives metal."""

    plant_id: Identifier = column("dinghu", local="压铸厂")
    """Name of the place, used once among smelters, plants and depots."""
    name: Label = column("Dinghu foundry", local="名称")
    """Name for people."""
    latitude: Latitude = column("23.16", local="纬度", unit="° north")
    """Latitude in decimal degrees."""
    longitude: Longitude = column("112.57", local="经度", unit="° east")
    """Longitude in decimal degrees."""
    unloading_bays: Count = column("1", local="卸车位")
    """Trucks that can be served at one time."""
    arrival_minutes: Minutes = column("10", local="进厂时间", unit="min")
    """Gate, weigh and safety check, once a stop."""
    discharge_minutes_per_ladle: Minutes = column(
        "12", local="每包卸铝时间", unit="min"
    )
    """Emptying of one ladle."""
    opens: ClockTime = column("06:00", local="开门")
    """Receiving begins."""
    closes: ClockTime = column("22:00", local="关门")
    """Receiving has ended; later than opens."""
    furnace_capacity_t: OptionalTonnes = column(
        "", local="保温炉容量", unit="t", default=None
    )
    """Metal the holding furnace takes; the four furnace columns come together."""
    furnace_level_t: OptionalTonnes = column(
        "", local="保温炉液位", unit="t", default=None
    )
    """Metal in it at the start of the horizon."""
    furnace_min_t: OptionalTonnes = column(
        "", local="保温炉最低液位", unit="t", default=None
    )
    """Level it may not fall below."""
    draw_t_per_h: OptionalTonnes = column(
        "", local="用铝速度", unit="t/h", default=None
    )
    """What casting takes from it."""
    datum: Datum = column("WGS-84", local="坐标系", default=None)
    """Datum of the coordinates; blank means that of ``scenario.yaml``, else WGS-84."""


class DepotRow(Row):
    """One place of its own where trucks begin and end."""

    depot_id: Identifier = column("yard", local="停车场")
    """Name of the place, used once among smelters, plants and depots."""
    name: Label = column("Truck yard", local="名称")
    """Name for people."""
    latitude: Latitude = column("23.05", local="纬度", unit="° north")
    """Latitude in decimal degrees."""
    longitude: Longitude = column("112.46", local="经度", unit="° east")
    """Longitude in decimal degrees."""
    datum: Datum = column("WGS-84", local="坐标系", default=None)
    """Datum of the coordinates; blank means that of ``scenario.yaml``, else WGS-84."""
