"""A planned day as tables, files, a summary and explanations."""

from typing import TYPE_CHECKING

from optimizer.on_demand import load_on_demand

if TYPE_CHECKING:
    from optimizer.report import comparison_tables, sites_tables
    from optimizer.report.clock import clock_of, duration_text, local_clock
    from optimizer.report.comparison_document import comparison_document
    from optimizer.report.comparison_files import (
        COMPARISON_TABLE_FILES,
        write_comparison_tables,
    )
    from optimizer.report.comparison_page import (
        COMPARISON_PAGES,
        ServiceFigures,
        draw_appendix,
        draw_comparison_page,
        service_figures,
        why_no_pdf,
        write_comparison_page,
    )
    from optimizer.report.comparison_tables import COMPARISON_COLUMNS, COMPARISON_TABLES
    from optimizer.report.comparison_terminal import draw_comparison
    from optimizer.report.comparison_workbook import write_comparison_workbook
    from optimizer.report.day_explanation import DayExplanation, explain_day
    from optimizer.report.explanation_text import (
        draw_day_explanation,
        draw_order_explanation,
    )
    from optimizer.report.files import OUTPUT_FILES, write_outputs
    from optimizer.report.gantt import draw_gantt, draw_gantt_page
    from optimizer.report.geography import (
        GEOGRAPHY_COLUMNS,
        GEOGRAPHY_LAYERS,
        contours_frame,
        heat_map_frame,
        lanes_frame,
        plants_frame,
        sites_frame,
        write_geography,
    )
    from optimizer.report.language import LANGUAGES, Language, language_of
    from optimizer.report.order_explanation import OrderExplanation, explain_order
    from optimizer.report.sites_files import write_sites_report
    from optimizer.report.sites_page import draw_sites_page
    from optimizer.report.sites_tables import STUDY_COLUMNS, STUDY_TABLES
    from optimizer.report.sites_workbook import write_sites_workbook
    from optimizer.report.staging import (
        require_writable,
        require_writable_file,
        staged,
        write_text,
    )
    from optimizer.report.study_documents import (
        catchment_document,
        fleet_document,
        heat_map_document,
        screening_document,
        selection_document,
    )
    from optimizer.report.study_terminal import draw_study
    from optimizer.report.summary import Summary, summary, summary_document
    from optimizer.report.tables import (
        TABLE_COLUMNS,
        capacity,
        carbon,
        costs,
        deliveries,
        heats,
        orders,
        trips,
        trucks,
    )
    from optimizer.report.terminal import draw_summary
    from optimizer.report.travel_table import travel_csv, travel_table
    from optimizer.report.what_if import (
        WHAT_IF_COLUMNS,
        WHAT_IF_FILES,
        draw_what_if_lines,
        draw_what_if_page,
        what_if_document,
        what_if_table,
        write_what_if_files,
    )
    from optimizer.report.workbook import write_workbook

__all__ = [
    "COMPARISON_COLUMNS",
    "COMPARISON_PAGES",
    "COMPARISON_TABLES",
    "COMPARISON_TABLE_FILES",
    "GEOGRAPHY_COLUMNS",
    "GEOGRAPHY_LAYERS",
    "LANGUAGES",
    "OUTPUT_FILES",
    "STUDY_COLUMNS",
    "STUDY_TABLES",
    "TABLE_COLUMNS",
    "WHAT_IF_COLUMNS",
    "WHAT_IF_FILES",
    "DayExplanation",
    "Language",
    "OrderExplanation",
    "ServiceFigures",
    "Summary",
    "capacity",
    "carbon",
    "catchment_document",
    "clock_of",
    "comparison_document",
    "comparison_tables",
    "contours_frame",
    "costs",
    "deliveries",
    "draw_appendix",
    "draw_comparison",
    "draw_comparison_page",
    "draw_day_explanation",
    "draw_gantt",
    "draw_gantt_page",
    "draw_order_explanation",
    "draw_sites_page",
    "draw_study",
    "draw_summary",
    "draw_what_if_lines",
    "draw_what_if_page",
    "duration_text",
    "explain_day",
    "explain_order",
    "fleet_document",
    "heat_map_document",
    "heat_map_frame",
    "heats",
    "lanes_frame",
    "language_of",
    "local_clock",
    "orders",
    "plants_frame",
    "require_writable",
    "require_writable_file",
    "screening_document",
    "selection_document",
    "service_figures",
    "sites_frame",
    "sites_tables",
    "staged",
    "summary",
    "summary_document",
    "travel_csv",
    "travel_table",
    "trips",
    "trucks",
    "what_if_document",
    "what_if_table",
    "why_no_pdf",
    "write_comparison_page",
    "write_comparison_tables",
    "write_comparison_workbook",
    "write_geography",
    "write_outputs",
    "write_sites_report",
    "write_sites_workbook",
    "write_text",
    "write_what_if_files",
    "write_workbook",
]

load_on_demand(__name__)
