"""The columns of every table, declared once.

Documentation (``docs/scenario-format.md``), the notes of the Excel template and the
error texts are made from what is declared here.
"""

from dataclasses import dataclass

from optimizer.intake.schema.figures import FigureRow
from optimizer.intake.schema.fleet import LadleTypeRow, TruckRow
from optimizer.intake.schema.lanes import LaneRow, MetalPriceRow
from optimizer.intake.schema.metal import AlloyRow, HeatRow
from optimizer.intake.schema.orders import OrderRow
from optimizer.intake.schema.places import DepotRow, PlantRow, SmelterRow
from optimizer.intake.schema.row import (
    Row,
    cell_kind,
    column_names,
    column_note,
    fields_by_column,
    required_columns,
)
from optimizer.intake.schema.settings import SettingsRow
from optimizer.intake.schema.travel import TravelRow


@dataclass(frozen=True, slots=True)
class TableSchema:
    """One table of a scenario."""

    name: str
    """File without ``.csv``, and name of the sheet."""
    row: type[Row]
    is_required: bool = True


TABLES = (
    TableSchema("alloys", AlloyRow),
    TableSchema("smelters", SmelterRow),
    TableSchema("heats", HeatRow),
    TableSchema("plants", PlantRow),
    TableSchema("orders", OrderRow),
    TableSchema("ladle_types", LadleTypeRow),
    TableSchema("trucks", TruckRow),
    TableSchema("depots", DepotRow, is_required=False),
)
"""The tables of the contract, in its order; ``travel`` belongs to the matrix."""

__all__ = [
    "TABLES",
    "AlloyRow",
    "DepotRow",
    "FigureRow",
    "HeatRow",
    "LadleTypeRow",
    "LaneRow",
    "MetalPriceRow",
    "OrderRow",
    "PlantRow",
    "Row",
    "SettingsRow",
    "SmelterRow",
    "TableSchema",
    "TravelRow",
    "TruckRow",
    "cell_kind",
    "column_names",
    "column_note",
    "fields_by_column",
    "required_columns",
]
