"""The map of a study: sites, plants, lanes and the ground around on one HTML page."""

from optimizer.mapping.sites.draw import draw_sites_map, write_sites_map

__all__ = ["draw_sites_map", "write_sites_map"]
