"""A planned day as tables, files and a summary; nothing is planned here."""

from optimizer.report.summary import Summary, summary, summary_document
from optimizer.report.terminal import draw_summary

__all__ = ["Summary", "draw_summary", "summary", "summary_document"]
