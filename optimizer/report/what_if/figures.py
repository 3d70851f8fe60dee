"""What scenarios are compared by: each figure declared once, for every output."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from optimizer.report.summary import summary
from optimizer.report.tables.columns import count, number
from optimizer.units import KILOGRAMS_PER_TONNE

if TYPE_CHECKING:
    from collections.abc import Callable

    from optimizer.dossier import PlannedVariant
    from optimizer.report.summary import Summary
    from optimizer.report.tables.columns import Column


class Better(Enum):
    """Which end of a figure one would rather have."""

    LOW = "low"
    HIGH = "high"
    NEITHER = "neither"


class Part(Enum):
    """Which part of the table a figure belongs to."""

    MONEY = "money"
    CARBON = "carbon"
    SERVICE = "service"
    FLEET = "fleet"
    PROOF = "proof"


@dataclass(frozen=True, slots=True)
class ComparedFigure:
    """One row of the table of scenarios."""

    column: Column
    """Name, unit, meaning and decimals."""
    part: Part
    better: Better
    of: Callable[[Summary], float | None]
    """The figure of one planned scenario; ``None`` where there is none."""


def _share(part: float, whole: float) -> float | None:
    return part / whole if whole else None


def _tonnes(day: Summary) -> float:
    return day.molten.tonnes + day.ingot.tonnes + day.unserved.tonnes


FIGURES: tuple[ComparedFigure, ...] = (
    ComparedFigure(
        number("cost", "currency", "the plan's cost", decimals=2),
        Part.MONEY,
        Better.LOW,
        lambda day: day.cost,
    ),
    ComparedFigure(
        number("saving", "currency", "what the plan saves on ingots only", decimals=2),
        Part.MONEY,
        Better.HIGH,
        lambda day: day.against_ingots.saving,
    ),
    ComparedFigure(
        number(
            "saving_per_molten_t",
            "currency/t",
            "saving of the orders served molten, per tonne",
            decimals=2,
        ),
        Part.MONEY,
        Better.HIGH,
        lambda day: day.against_ingots.saving_per_molten_t,
    ),
    ComparedFigure(
        number("carbon_t", "t CO2e", "what the plan emits", decimals=1),
        Part.CARBON,
        Better.LOW,
        lambda day: day.against_ingots.carbon_kg / KILOGRAMS_PER_TONNE,
    ),
    ComparedFigure(
        number("carbon_saving_t", "t CO2e", "emitted less than by ingots", decimals=1),
        Part.CARBON,
        Better.HIGH,
        lambda day: day.against_ingots.carbon_saving_kg / KILOGRAMS_PER_TONNE,
    ),
    ComparedFigure(
        number("tonnes", "t", "ordered", decimals=1),
        Part.SERVICE,
        Better.NEITHER,
        _tonnes,
    ),
    ComparedFigure(
        number("molten_share", "1", "share of the tonnes served molten", decimals=4),
        Part.SERVICE,
        Better.HIGH,
        lambda day: _share(day.molten.tonnes, _tonnes(day)),
    ),
    ComparedFigure(
        count("ingot_orders", "", "orders served by ingots"),
        Part.SERVICE,
        Better.LOW,
        lambda day: day.ingot.orders,
    ),
    ComparedFigure(
        count("unserved_orders", "", "orders not served"),
        Part.SERVICE,
        Better.LOW,
        lambda day: day.unserved.orders,
    ),
    ComparedFigure(
        number("coldest_margin_c", "°C", "least margin above a floor", decimals=1),
        Part.SERVICE,
        Better.HIGH,
        lambda day: day.coldest_arrival.margin_c if day.coldest_arrival else None,
    ),
    ComparedFigure(
        count("trucks_available", "", "trucks there are"),
        Part.FLEET,
        Better.NEITHER,
        lambda day: day.fleet.trucks_available,
    ),
    ComparedFigure(
        count("trucks_used", "", "trucks used"),
        Part.FLEET,
        Better.LOW,
        lambda day: day.fleet.trucks_used,
    ),
    ComparedFigure(
        count("trips", "", "trips"),
        Part.FLEET,
        Better.NEITHER,
        lambda day: day.fleet.trips,
    ),
    ComparedFigure(
        number("distance_km", "km", "driven, loaded and empty", decimals=1),
        Part.FLEET,
        Better.LOW,
        lambda day: day.fleet.distance_km,
    ),
    ComparedFigure(
        number(
            "utilization", "1", "work as a share of the used trucks' shifts", decimals=3
        ),
        Part.FLEET,
        Better.HIGH,
        lambda day: day.fleet.utilization,
    ),
    ComparedFigure(
        number("lower_bound", "currency", "no plan can cost less", decimals=2),
        Part.PROOF,
        Better.NEITHER,
        lambda day: day.lower_bound,
    ),
    ComparedFigure(
        number("gap", "1", "share of the cost not proved necessary", decimals=4),
        Part.PROOF,
        Better.LOW,
        lambda day: day.gap,
    ),
    ComparedFigure(
        count("violations", "", "promises the plan breaks; 0 in every valid plan"),
        Part.PROOF,
        Better.LOW,
        lambda day: day.num_violations,
    ),
)
"""In the order they are shown."""


def values_of(variant: PlannedVariant) -> dict[str, float | None]:
    """Return every figure of a planned scenario by its column's name."""
    day = summary(variant.day)
    return {figure.column.name: figure.of(day) for figure in FIGURES}
