"""The scenario as the search sees it: small integers and whole minutes."""

from __future__ import annotations

from dataclasses import dataclass

from optimizer.planning.engine.drafting import num_ladles


@dataclass(frozen=True, slots=True)
class SmelterFacts:
    """Where ladles are filled; instants count from the horizon's start."""

    place: int
    bays: int
    dispatch: int
    fill: int
    opens: int
    closes: int


@dataclass(frozen=True, slots=True)
class PlantFacts:
    """Where ladles are emptied; instants count from the horizon's start."""

    place: int
    bays: int
    arrival: int
    discharge: int
    opens: int
    closes: int


@dataclass(frozen=True, slots=True)
class HeatFacts:
    """A furnace batch in whole kilograms."""

    smelter: int
    alloy: int
    kg: int
    ready: int
    expires: int
    base_c: float
    top_c: float
    """Highest tap temperature, rounded down to 0.1 °C."""


@dataclass(frozen=True, slots=True)
class OrderFacts:
    """What a plant wants and what it costs not to bring it molten."""

    plant: int
    alloy: int
    family: int
    """Of alloys that may share a ladle without washing (K4)."""
    kg: int
    earliest: int
    latest: int
    """Last minute at which service may begin (window and receiving hours)."""
    one_trip: bool
    refusal_cost: float
    """Of serving it by ingots, or of leaving it where ingots may not stand in."""
    molten_cost: float
    """Handling and melt loss: what its molten tonnes cost before any truck moves."""


@dataclass(frozen=True, slots=True)
class Vessel:
    """The ladles of a truck: all that matters to the metal aboard."""

    ladle: int
    slots: int
    capacity_kg: int
    least_kg: int
    net_kg: int

    def num_ladles(self, kg: int) -> int:
        """Return how many ladles carry ``kg`` of one order; 0 when none can (K1)."""
        limits = self.slots, self.capacity_kg, self.least_kg, self.net_kg
        return num_ladles(*limits, kg)

    @property
    def trip_kg(self) -> int:
        """Metal of one order that one trip can carry at most."""
        return min(self.slots * self.capacity_kg, self.net_kg)


@dataclass(frozen=True, slots=True)
class TruckFacts:
    """A truck with the prices of what it does."""

    vessel: int
    depot: int
    earliest: int
    latest: int
    duty: int
    day_price: float
    trip_price: float
    loaded_km_price: float
    empty_km_price: float
    minute_price: float
    twin: int
    """Trucks of equal number are interchangeable."""


def equal_parts(total: int, count: int) -> list[int]:
    """Divide kilograms into nearly equal whole parts, the larger ones first.

    Equal ladles are the best division: superheat is convex in the load, and the
    smallest load is the coldest.
    """
    part, rest = divmod(total, count)
    return [part + 1] * rest + [part] * (count - rest)
