"""The columns of every table, declared once.

Documentation (``docs/scenario-format.md``), the notes of the Excel template and the
error texts are made from what is declared here.
"""

from optimizer.intake.schema.figures import FigureRow
from optimizer.intake.schema.fleet import LadleTypeRow, TruckRow
from optimizer.intake.schema.form import InputForm, TableSchema
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
from optimizer.intake.schema.shared_keys import SupplyKeys
from optimizer.intake.schema.study import (
    DemandRow,
    SiteAlloyRow,
    SiteRow,
    SiteSizeRow,
    StudyLaneRow,
    StudySettingsRow,
)
from optimizer.intake.schema.travel import TravelRow

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

STUDY_TABLES = (
    TableSchema("sites", SiteRow),
    TableSchema(
        "site_alloys", SiteAlloyRow, is_required=False, given_key=("site_id", "alloy")
    ),
    TableSchema(
        "site_sizes", SiteSizeRow, is_required=False, given_key=("site_id", "size_id")
    ),
    TableSchema("demand", DemandRow, given_key=("plant_id", "alloy")),
    TableSchema(
        "lanes", StudyLaneRow, is_required=False, given_key=("site_id", "plant_id")
    ),
)
"""The tables of a study of sites, in the contract's order."""

SCENARIO_FORM = InputForm("scenario", SettingsRow, TABLES)
STUDY_FORM = InputForm(
    "study", StudySettingsRow, STUDY_TABLES, ("economics", "investment")
)

__all__ = [
    "SCENARIO_FORM",
    "STUDY_FORM",
    "STUDY_TABLES",
    "TABLES",
    "AlloyRow",
    "DemandRow",
    "DepotRow",
    "FigureRow",
    "HeatRow",
    "InputForm",
    "LadleTypeRow",
    "LaneRow",
    "MetalPriceRow",
    "OrderRow",
    "PlantRow",
    "Row",
    "SettingsRow",
    "SiteAlloyRow",
    "SiteRow",
    "SiteSizeRow",
    "SmelterRow",
    "StudyLaneRow",
    "StudySettingsRow",
    "SupplyKeys",
    "TableSchema",
    "TravelRow",
    "TruckRow",
    "cell_kind",
    "column_names",
    "column_note",
    "fields_by_column",
    "required_columns",
]
