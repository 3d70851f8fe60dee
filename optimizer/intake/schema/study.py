"""Keys of ``study.yaml`` and columns of the tables of a study of sites."""

from typing import Annotated

from pydantic import BeforeValidator

from optimizer.domain import SiteState, StudyObjective
from optimizer.intake.cells import Word
from optimizer.intake.number_cells import Number, Whole
from optimizer.intake.schema.kinds import (
    Datum,
    Flag,
    Identifier,
    Label,
    Latitude,
    Longitude,
    Money,
    OptionalLabel,
    Share,
)
from optimizer.intake.schema.row import Row, column
from optimizer.intake.schema.shared_keys import LimitKeys, NameKeys, SupplyKeys
from optimizer.intake.setting_cells import NumberList

State = Annotated[str, BeforeValidator(Word(tuple(SiteState)))]
Objective = Annotated[str, BeforeValidator(Word(tuple(StudyObjective)))]
LaneSource = Annotated[str, BeforeValidator(Word(("given", "computed")))]
DailyTonnes = Annotated[float, BeforeValidator(Number(at_least=0))]
OptionalDailyTonnes = Annotated[float | None, BeforeValidator(Number(at_least=0))]
OptionalMoney = Annotated[float | None, BeforeValidator(Number(at_least=0))]
OptionalKilometers = Annotated[
    float | None, BeforeValidator(Number(at_least=0, at_most=50_000))
]
OptionalMinutes = Annotated[
    float | None, BeforeValidator(Number(at_least=0, at_most=100_000))
]
OptionalCount = Annotated[int | None, BeforeValidator(Whole(0, 100_000))]
SourceCount = Annotated[int, BeforeValidator(Whole(1, 100))]
DayCount = Annotated[int, BeforeValidator(Whole(1, 10_000))]
Seed = Annotated[int, BeforeValidator(Whole(0, 2**31))]
Seconds = Annotated[float, BeforeValidator(Number(above=0, at_most=86_400))]
WeekdayShares = Annotated[tuple[float, ...], BeforeValidator(NumberList(7))]


class RuleKeys(Row):
    """What a choice of sites makes least, and what it must keep to."""

    objective: Objective = column("money", local="目标", default="money")
    """What a choice makes least: money, carbon, or both (the front of the two)."""
    lanes: LaneSource = column("computed", local="运输线路", default="computed")
    """``given``: only the lanes of ``lanes.csv`` exist; else roads are measured."""
    ingots: Flag = column("yes", local="可用铝锭", default=True)
    """Whether ingots may stand in; if not, sites must serve every demand."""
    single_sourcing: Flag = column("no", local="单一来源", default=False)
    """Whether each demand comes wholly from one site, or wholly as ingots."""
    max_sites: OptionalCount = column("", local="最多厂址数", default=None)
    """Sites open at once, existing and required ones included."""
    budget_per_day: OptionalMoney = column(
        "", local="固定费用预算", unit="currency/d", default=None
    )
    """Most that the fixed cost of all open sites may come to."""
    min_service_share: Share = column(
        "0", local="最低铝液比例", unit="0..1", default=0.0
    )
    """Least share of all tonnes that is served molten."""
    sources_per_plant: SourceCount = column("1", local="每厂来源数", default=1)
    """Open sites within reach of each demand that is served molten."""


class OperationKeys(Row):
    """How the days are drawn on which a choice is tried out."""

    operation_like: OptionalLabel = column(
        "", local="参照场景", alias="operation.like", default=None
    )
    """Scenario whose ladles, trucks, bays and hours the days take over: a bundled name,
    or a folder beside the study."""
    operation_days: DayCount = column(
        "20", local="抽样天数", alias="operation.days", default=20
    )
    """Days drawn."""
    operation_seed: Seed = column(
        "0", local="随机种子", alias="operation.seed", default=0
    )
    """Begins the random numbers."""
    weekday_shares: WeekdayShares = column(
        "1, 1, 1, 1, 1, 0.6, 0.2",
        local="周内分布",
        alias="operation.weekday_shares",
        default=(),
    )
    """Demand of Monday to Sunday over that of the mean day; blank for no pattern."""
    outage_share: Share = column(
        "0.02",
        local="停炉比例",
        unit="0..1",
        alias="operation.outage_share",
        default=0.0,
    )
    """Days on which a site's furnace is out."""
    service_share: Share = column(
        "0.95",
        local="服务水平",
        unit="0..1",
        alias="operation.service_share",
        default=0.95,
    )
    """Of the tonnes, to be served molten: what a fleet is sized for."""
    plan_seconds: Seconds = column(
        "10",
        local="单日求解时间",
        unit="s",
        alias="operation.plan_seconds",
        default=10.0,
    )
    """For planning one day."""
    plan_iterations: OptionalCount = column(
        "", local="单日迭代次数", alias="operation.plan_iterations", default=None
    )
    """Instead of seconds: plans that are the same on every computer."""


class StudySettingsRow(OperationKeys, SupplyKeys, RuleKeys, LimitKeys, NameKeys):
    """Everything about a study that is not in a table."""


class SiteRow(Row):
    """One smelter or holding station that stands, or might."""

    site_id: Identifier = column("qingpu", local="厂址")
    """Name of the place, used once among sites and plants."""
    name: Label = column("Qingpu smelter", local="名称")
    """Name for people."""
    latitude: Latitude = column("31.15", local="纬度", unit="° north")
    """Latitude in decimal degrees."""
    longitude: Longitude = column("121.12", local="经度", unit="° east")
    """Longitude in decimal degrees."""
    state: State = column("candidate", local="状态")
    """existing (may be kept or closed), candidate (may be opened), required (is open
    whatever it costs), excluded (may not be opened), competitor (somebody else's)."""
    fixed_cost_per_day: Money = column("42000", local="固定费用", unit="currency/d")
    """Cost of its being open, however much it melts."""
    capacity_t_per_day: DailyTonnes = column("150", local="产能", unit="t/d")
    """Molten metal it can deliver."""
    capital: OptionalMoney = column("", local="投资", unit="currency", default=None)
    """To build it."""
    datum: Datum = column("WGS-84", local="坐标系", default=None)
    """Datum of the coordinates; blank means that of ``study.yaml``, else WGS-84."""


class SiteAlloyRow(Row):
    """One alloy that a site can make; a site without rows makes every alloy."""

    site_id: Identifier = column("qingpu", local="厂址")
    """Site of ``sites.csv``."""
    alloy: Identifier = column("ADC12", local="合金")
    """Alloy of ``demand.csv``."""
    capacity_t_per_day: OptionalDailyTonnes = column(
        "", local="产能", unit="t/d", default=None
    )
    """Of this alloy; blank for as much as the site has."""
    fixed_cost_per_day: Money = column(
        "0", local="固定费用", unit="currency/d", default=0.0
    )
    """Cost of making this alloy at all, beside that of the site."""


class SiteSizeRow(Row):
    """One size in which a site may be built, in place of that of its own row."""

    site_id: Identifier = column("qingpu", local="厂址")
    """Site of ``sites.csv``."""
    size_id: Identifier = column("large", local="规模")
    """Name of the size, used once a site."""
    fixed_cost_per_day: Money = column("70000", local="固定费用", unit="currency/d")
    """Cost of its being open."""
    capacity_t_per_day: DailyTonnes = column("300", local="产能", unit="t/d")
    """Molten metal it can deliver."""
    capital: OptionalMoney = column("", local="投资", unit="currency", default=None)
    """To build it."""


class DemandRow(Row):
    """What one plant needs of one alloy."""

    plant_id: Identifier = column("anting", local="压铸厂")
    """Name of the place, used once among sites and plants; a row for each alloy."""
    name: Label = column("Anting foundry", local="名称")
    """Name for people."""
    latitude: Latitude = column("31.29", local="纬度", unit="° north")
    """Latitude in decimal degrees."""
    longitude: Longitude = column("121.17", local="经度", unit="° east")
    """Longitude in decimal degrees."""
    alloy: Identifier = column("ADC12", local="合金")
    """Alloy wanted."""
    t_per_day: DailyTonnes = column("40", local="吨数", unit="t/d")
    """Mean over the working days."""
    low: OptionalDailyTonnes = column("", local="低值", unit="t/d", default=None)
    """On a slack day; not above the mean."""
    high: OptionalDailyTonnes = column("", local="高值", unit="t/d", default=None)
    """On a busy day; not below the mean."""
    datum: Datum = column("WGS-84", local="坐标系", default=None)
    """Datum of the coordinates; blank means that of ``study.yaml``, else WGS-84."""


class StudyLaneRow(Row):
    """What is known of one way from a site to a plant; it replaces what is computed."""

    site_id: Identifier = column("qingpu", local="厂址")
    """Site of ``sites.csv``."""
    plant_id: Identifier = column("anting", local="压铸厂")
    """Plant of ``demand.csv``."""
    cost_per_t: Money = column("260", local="吨成本", unit="currency/t")
    """Of a tonne delivered molten, everything but the site's fixed cost."""
    km: OptionalKilometers = column("", local="公里", unit="km", default=None)
    """Distance by road; blank for the measured one, if any."""
    minutes: OptionalMinutes = column("", local="分钟", unit="min", default=None)
    """Driving time; blank for the measured one, if any."""
