"""Charts of a comparison as SVG elements, readable without color."""

from optimizer.report.charts.carbon import draw_carbon
from optimizer.report.charts.distance import draw_distance_curve
from optimizer.report.charts.fonts import font_files, shows_chinese
from optimizer.report.charts.risk import draw_risk
from optimizer.report.charts.style import chart, svg_of
from optimizer.report.charts.tornado import draw_swings, draw_tornado
from optimizer.report.charts.waterfall import Step, draw_waterfall, waterfall_steps

__all__ = [
    "Step",
    "chart",
    "draw_carbon",
    "draw_distance_curve",
    "draw_risk",
    "draw_swings",
    "draw_tornado",
    "draw_waterfall",
    "font_files",
    "shows_chinese",
    "svg_of",
    "waterfall_steps",
]
