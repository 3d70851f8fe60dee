"""Every figure of a plan as a DataFrame with documented columns and units."""

from optimizer.report.tables.capacity import CAPACITY_COLUMNS, capacity
from optimizer.report.tables.columns import Column, Kind, Naming
from optimizer.report.tables.costs import (
    CARBON_COLUMNS,
    COST_COLUMNS,
    COST_MEANINGS,
    carbon,
    costs,
)
from optimizer.report.tables.deliveries import (
    DELIVERY_COLUMNS,
    clock_start_min,
    deliveries,
    loads_of_stop,
    stops_of_loads,
)
from optimizer.report.tables.heats import HEAT_COLUMNS, heats
from optimizer.report.tables.orders import (
    ORDER_COLUMNS,
    loads_by_order,
    orders,
    refused_by_order,
)
from optimizer.report.tables.trips import TRIP_COLUMNS, trips
from optimizer.report.tables.trucks import TRUCK_COLUMNS, TruckDay, truck_day, trucks

TABLE_COLUMNS: dict[str, tuple[Column, ...]] = {
    "deliveries": DELIVERY_COLUMNS,
    "trips": TRIP_COLUMNS,
    "trucks": TRUCK_COLUMNS,
    "orders": ORDER_COLUMNS,
    "heats": HEAT_COLUMNS,
    "capacity": CAPACITY_COLUMNS,
    "costs": COST_COLUMNS,
    "carbon": CARBON_COLUMNS,
}
"""The declared columns of every table, by the name of its function."""

__all__ = [
    "CAPACITY_COLUMNS",
    "CARBON_COLUMNS",
    "COST_COLUMNS",
    "COST_MEANINGS",
    "DELIVERY_COLUMNS",
    "HEAT_COLUMNS",
    "ORDER_COLUMNS",
    "TABLE_COLUMNS",
    "TRIP_COLUMNS",
    "TRUCK_COLUMNS",
    "Column",
    "Kind",
    "Naming",
    "TruckDay",
    "capacity",
    "carbon",
    "clock_start_min",
    "costs",
    "deliveries",
    "heats",
    "loads_by_order",
    "loads_of_stop",
    "orders",
    "refused_by_order",
    "stops_of_loads",
    "trips",
    "truck_day",
    "trucks",
]
