"""Keys that the settings of scenarios and studies share, by what they are about.

A settings row inherits them; pydantic lists the columns of the last base first.
"""

from typing import Annotated

from pydantic import BeforeValidator

from optimizer.intake.number_cells import Number
from optimizer.intake.schema.kinds import Datum, Label, OptionalLabel
from optimizer.intake.schema.row import Row, column
from optimizer.intake.setting_cells import (
    Currency,
    JsonMap,
    NumberPair,
    PlacePairs,
    Provider,
    Url,
)


class NameKeys(Row):
    """What a question is called, and what its money is in."""

    name: Label = column("my-day", local="名称")
    """Short name, as plans and outputs use it."""
    title: OptionalLabel = column(
        "One smelter, one order, one truck", local="标题", default=None
    )
    """One line for people; blank means the name."""
    currency: Annotated[str, BeforeValidator(Currency())] = column("CNY", local="货币")
    """ISO 4217 code all money is in."""


class LimitKeys(Row):
    """How far metal may travel."""

    max_loaded_km: Annotated[
        float, BeforeValidator(Number(above=0, at_most=10_000))
    ] = column(
        "160",
        local="最远重车里程",
        unit="km",
        alias="limits.max_loaded_km",
        default=160.0,
    )
    """Farthest a stop may be from its smelter along the trip (rule R1)."""
    preferred_loaded_km: Annotated[
        tuple[float, float], BeforeValidator(NumberPair())
    ] = column(
        "30, 50",
        local="经济里程",
        unit="km",
        alias="limits.preferred_loaded_km",
        default=(30.0, 50.0),
    )
    """Band of loaded distance preferred; stops beyond it are reported."""


class SupplyKeys(Row):
    """Roads and economics."""

    datum: Datum = column("WGS-84", local="坐标系", default=None)
    """Datum of all coordinates: WGS-84, GCJ-02 or BD-09; blank means WGS-84."""
    provider: Annotated[str, BeforeValidator(Provider())] = column(
        "geodesic", local="路网", alias="roads.provider", default="graph"
    )
    """Who measures the roads: graph, geodesic, matrix, osrm or valhalla."""
    roads_file: OptionalLabel = column(
        "", local="路网文件", alias="roads.file", default=None
    )
    """Region of the atlas or imported roads (graph); table of legs (matrix)."""
    detour_factor: Annotated[float, BeforeValidator(Number(at_least=1, at_most=10))] = (
        column("1.3", local="绕行系数", alias="roads.detour_factor", default=1.3)
    )
    """Road over crow distance (geodesic)."""
    speed_km_h: Annotated[float, BeforeValidator(Number(above=0, at_most=200))] = (
        column("50", local="车速", unit="km/h", alias="roads.speed_km_h", default=50.0)
    )
    """Mean speed (geodesic)."""
    url: Annotated[str | None, BeforeValidator(Url())] = column(
        "", local="服务地址", alias="roads.url", default=None
    )
    """Address of the service (osrm, valhalla)."""
    profile: Label = column("", local="车型", alias="roads.profile", default="driving")
    """Profile of the service (osrm)."""
    costing_options: Annotated[dict[str, object] | None, BeforeValidator(JsonMap())] = (
        column("", local="车辆参数", alias="roads.costing_options", default=None)
    )
    """Options of the truck costing (valhalla); in a workbook, a JSON object."""
    closed: Annotated[tuple[tuple[str, str], ...], BeforeValidator(PlacePairs())] = (
        column("", local="封闭路段", alias="roads.closed", default=())
    )
    """Roads that may not be driven either way, by their two ends: places of the atlas
    that a link joins (graph), or places of the scenario (geodesic, matrix)."""
    economics: OptionalLabel = column("", local="经济参数", default=None)
    """A file of the folder, the name of a preset, or the figures themselves."""
