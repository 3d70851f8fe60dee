"""All feasible trips of a day, enumerated exactly with array code."""

from optimizer.planning.trips.enumeration import MOST_TRIPS, enumerate_trips
from optimizer.planning.trips.fleet import (
    TruckClass,
    TruckGroup,
    TruckKind,
    truck_classes,
)
from optimizer.planning.trips.pool import TripPool

__all__ = [
    "MOST_TRIPS",
    "TripPool",
    "TruckClass",
    "TruckGroup",
    "TruckKind",
    "enumerate_trips",
    "truck_classes",
]
