"""Every figure of a study as a DataFrame with documented columns and units."""

from __future__ import annotations

from typing import TYPE_CHECKING

from optimizer.report.sites_tables.choice import (
    ASSIGNMENT_COLUMNS,
    CHOICE_COLUMNS,
    INGOT_COLUMNS,
    PARETO_COLUMNS,
    WHAT_IF_CHOICE_COLUMNS,
    assignments,
    choice,
    ingots,
    pareto,
    what_ifs,
)
from optimizer.report.sites_tables.grounds import (
    REMARK_COLUMNS,
    STUDY_FIGURE_COLUMNS,
    figures,
    remarks,
    study_figure_meaning,
    study_figures,
)
from optimizer.report.sites_tables.investment import (
    CASH_FLOW_COLUMNS,
    INVESTMENT_COLUMNS,
    INVESTMENT_TORNADO_COLUMNS,
    cash_flows,
    investment,
    investment_tornado,
)
from optimizer.report.sites_tables.lanes import STUDY_LANE_COLUMNS, lanes
from optimizer.report.sites_tables.operation import (
    FLEET_COLUMNS,
    OPERATION_COLUMNS,
    OPERATION_DAY_COLUMNS,
    fleet_curve,
    operation,
    operation_days,
)
from optimizer.report.sites_tables.sites import (
    SCREENING_COLUMNS,
    SITE_COLUMNS,
    screening,
    sites,
)
from optimizer.report.sites_tables.surroundings import (
    BAND_COLUMNS,
    CATCHMENT_COLUMNS,
    HEAT_MAP_COLUMNS,
    REACH_COLUMNS,
    bands,
    catchment_plants,
    heat_map,
    reach,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    import pandas as pd

    from optimizer.dossier import StudyDossier
    from optimizer.report.tables import Column

STUDY_COLUMNS: dict[str, tuple[Column, ...]] = {
    "choice": CHOICE_COLUMNS,
    "sites": SITE_COLUMNS,
    "assignments": ASSIGNMENT_COLUMNS,
    "ingots": INGOT_COLUMNS,
    "screening": SCREENING_COLUMNS,
    "what_ifs": WHAT_IF_CHOICE_COLUMNS,
    "pareto": PARETO_COLUMNS,
    "operation": OPERATION_COLUMNS,
    "operation_days": OPERATION_DAY_COLUMNS,
    "fleet_curve": FLEET_COLUMNS,
    "investment": INVESTMENT_COLUMNS,
    "cash_flows": CASH_FLOW_COLUMNS,
    "investment_tornado": INVESTMENT_TORNADO_COLUMNS,
    "reach": REACH_COLUMNS,
    "bands": BAND_COLUMNS,
    "catchment_plants": CATCHMENT_COLUMNS,
    "lanes": STUDY_LANE_COLUMNS,
    "heat_map": HEAT_MAP_COLUMNS,
    "figures": STUDY_FIGURE_COLUMNS,
    "remarks": REMARK_COLUMNS,
}
"""The declared columns of every table, by the name of its function."""

STUDY_TABLES: dict[str, Callable[[StudyDossier], pd.DataFrame]] = {
    table.__name__: table
    for table in (
        choice,
        sites,
        assignments,
        ingots,
        screening,
        what_ifs,
        pareto,
        operation,
        operation_days,
        fleet_curve,
        investment,
        cash_flows,
        investment_tornado,
        reach,
        bands,
        catchment_plants,
        lanes,
        heat_map,
        figures,
        remarks,
    )
}
"""The functions themselves, in the order of use."""

__all__ = [
    "ASSIGNMENT_COLUMNS",
    "BAND_COLUMNS",
    "CASH_FLOW_COLUMNS",
    "CATCHMENT_COLUMNS",
    "CHOICE_COLUMNS",
    "FLEET_COLUMNS",
    "HEAT_MAP_COLUMNS",
    "INGOT_COLUMNS",
    "INVESTMENT_COLUMNS",
    "INVESTMENT_TORNADO_COLUMNS",
    "OPERATION_COLUMNS",
    "OPERATION_DAY_COLUMNS",
    "PARETO_COLUMNS",
    "REACH_COLUMNS",
    "REMARK_COLUMNS",
    "SCREENING_COLUMNS",
    "SITE_COLUMNS",
    "STUDY_COLUMNS",
    "STUDY_FIGURE_COLUMNS",
    "STUDY_LANE_COLUMNS",
    "STUDY_TABLES",
    "WHAT_IF_CHOICE_COLUMNS",
    "assignments",
    "bands",
    "cash_flows",
    "catchment_plants",
    "choice",
    "figures",
    "fleet_curve",
    "heat_map",
    "ingots",
    "investment",
    "investment_tornado",
    "lanes",
    "operation",
    "operation_days",
    "pareto",
    "reach",
    "remarks",
    "screening",
    "sites",
    "study_figure_meaning",
    "study_figures",
    "what_ifs",
]
