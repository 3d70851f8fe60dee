"""A study of sites as a planner and a manager read it."""

from optimizer.report.sites_page.page import draw_sites_page

__all__ = ["draw_sites_page"]
