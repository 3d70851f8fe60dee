"""Charts and the map picture of a study as SVG elements, readable without color."""

from optimizer.report.sites_charts.cash_flow import draw_cash_flow
from optimizer.report.sites_charts.fleet import draw_fleet
from optimizer.report.sites_charts.investment_tornado import draw_investment_tornado
from optimizer.report.sites_charts.map_picture import draw_map_picture
from optimizer.report.sites_charts.operation import draw_operation
from optimizer.report.sites_charts.pareto import draw_pareto
from optimizer.report.sites_charts.ranking import draw_ranking

__all__ = [
    "draw_cash_flow",
    "draw_fleet",
    "draw_investment_tornado",
    "draw_map_picture",
    "draw_operation",
    "draw_pareto",
    "draw_ranking",
]
