"""The day by truck and by bay."""

from optimizer.report.gantt.drawing import draw_gantt, draw_gantt_page

__all__ = ["draw_gantt", "draw_gantt_page"]
