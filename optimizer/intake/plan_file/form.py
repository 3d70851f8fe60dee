"""The form of ``plan.json``; what does not fit it is a violation of rule F1."""

import datetime
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationInfo

from optimizer.domain import PlanStatus, Reason
from optimizer.units import MINUTES_PER_HOUR

FORMAT = "molten-plan/1"
"""What ``format`` must say."""
LARGEST = 1e12
"""Number of a plan: what is added up and rounded stays within what a float can tell."""


class _Form(BaseModel):
    model_config = ConfigDict(strict=True, extra="ignore", allow_inf_nan=False)


def _minutes(value: object, info: ValidationInfo) -> int:
    """Return the whole minutes elapsed since 00:00 of the planning day. [min]."""
    context: dict[str, datetime.datetime] = info.context or {}
    try:
        instant = datetime.datetime.fromisoformat(str(value))
    except ValueError:
        msg = "an ISO 8601 instant such as 2026-03-16T08:30+08:00"
        raise ValueError(msg) from None
    if instant.tzinfo is None:
        msg = "an instant with its offset, such as +08:00"
        raise ValueError(msg)
    elapsed = instant - context["midnight"]
    minutes, rest = divmod(elapsed, datetime.timedelta(seconds=MINUTES_PER_HOUR))
    if rest:
        msg = "an instant at a whole minute"
        raise ValueError(msg)
    return minutes


def _whole(value: object) -> object:
    """Return a whole number that was written with a decimal point as such."""
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value


def _with_text(value: object) -> object:
    text = value.get("text") if isinstance(value, dict) else ""
    is_told = isinstance(text, str)
    if not is_told:
        msg = "an object with a text for people"
        raise ValueError(msg)
    return value


Sensible = Field(ge=-LARGEST, le=LARGEST)
Number = Annotated[float, Sensible]
WholeNumber = Annotated[int, BeforeValidator(_whole), Sensible]
Instant = Annotated[int, BeforeValidator(_minutes)]
Detail = Annotated[dict[str, Any], BeforeValidator(_with_text)]
PlainReason = Annotated[Reason, Field(strict=False)]


class LoadForm(_Form):
    """One load."""

    order_id: str
    heat_id: str
    tonnes: Number
    tap_temperature_c: Number
    discharge_start: Instant
    arrival_temperature_c: Number
    floor_c: Number


class StopForm(_Form):
    """One stop."""

    plant_id: str
    arrive: Instant
    service_start: Instant
    service_end: Instant
    loaded_km: Number
    order_ids: list[str]


class TripForm(_Form):
    """One trip."""

    trip_id: str
    smelter_id: str
    arrive: Instant
    fill_start: Instant
    fill_end: Instant
    depart: Instant
    distance_km: Number
    loads: list[LoadForm]
    stops: list[StopForm]


class RestForm(_Form):
    """One rest."""

    start: Instant
    end: Instant
    place: str


class RouteCostsForm(_Form):
    """Cost items of a route."""

    days: Number
    trips: Number
    km: Number
    hours: Number
    superheat: Number
    molten_handling: Number
    melt_loss: Number


class PlanCostsForm(RouteCostsForm):
    """Cost items of a plan."""

    ingots: Number
    ingot_haulage: Number
    unserved: Number
    carbon: Number


class RouteForm(_Form):
    """One route."""

    truck_id: str
    start: Instant
    end: Instant
    distance_km: Number
    driving_minutes: WholeNumber
    costs: RouteCostsForm
    rests: list[RestForm]
    trips: list[TripForm]


class IngotForm(_Form):
    """One order served by ingots."""

    order_id: str
    tonnes: Number
    cost: Number
    reason: PlainReason
    detail: Detail


class UnservedForm(_Form):
    """One order left unserved."""

    order_id: str
    tonnes: Number
    reason: PlainReason
    detail: Detail


class PlanForm(_Form):
    """The whole file."""

    format: Annotated[str, Field(pattern=f"^{FORMAT}$")]
    scenario: str
    status: Annotated[PlanStatus, Field(strict=False)]
    cost: Number
    lower_bound: Number | None
    gap: Number | None
    solver: dict[str, Any]
    costs: PlanCostsForm
    carbon: dict[str, Number]
    routes: list[RouteForm]
    ingots: list[IngotForm]
    unserved: list[UnservedForm]
