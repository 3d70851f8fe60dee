"""The route map: a planned day on one self-contained HTML page."""

from optimizer.mapping.draw import draw_map, write_map

__all__ = ["draw_map", "write_map"]
