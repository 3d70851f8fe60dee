"""A planned day as tables, files, a summary and explanations."""

from optimizer.report import comparison_tables
from optimizer.report.clock import clock_of, duration_text, local_clock
from optimizer.report.comparison_document import comparison_document
from optimizer.report.comparison_files import (
    COMPARISON_TABLE_FILES,
    write_comparison_tables,
)
from optimizer.report.comparison_tables import COMPARISON_COLUMNS, COMPARISON_TABLES
from optimizer.report.day_explanation import DayExplanation, explain_day
from optimizer.report.explanation_text import (
    draw_day_explanation,
    draw_order_explanation,
)
from optimizer.report.files import OUTPUT_FILES, write_outputs
from optimizer.report.gantt import draw_gantt, draw_gantt_page
from optimizer.report.order_explanation import OrderExplanation, explain_order
from optimizer.report.staging import (
    require_writable,
    require_writable_file,
    staged,
    write_text,
)
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
from optimizer.report.workbook import write_workbook

__all__ = [
    "COMPARISON_COLUMNS",
    "COMPARISON_TABLES",
    "COMPARISON_TABLE_FILES",
    "OUTPUT_FILES",
    "TABLE_COLUMNS",
    "DayExplanation",
    "OrderExplanation",
    "Summary",
    "capacity",
    "carbon",
    "clock_of",
    "comparison_document",
    "comparison_tables",
    "costs",
    "deliveries",
    "draw_day_explanation",
    "draw_gantt",
    "draw_gantt_page",
    "draw_order_explanation",
    "draw_summary",
    "duration_text",
    "explain_day",
    "explain_order",
    "heats",
    "local_clock",
    "orders",
    "require_writable",
    "require_writable_file",
    "staged",
    "summary",
    "summary_document",
    "travel_csv",
    "travel_table",
    "trips",
    "trucks",
    "write_comparison_tables",
    "write_outputs",
    "write_text",
    "write_workbook",
]
