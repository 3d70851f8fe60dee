"""Maps on one self-contained HTML page: of a planned day, and of a study of sites."""

from typing import TYPE_CHECKING

from optimizer.on_demand import load_on_demand

if TYPE_CHECKING:
    from optimizer.mapping.draw import draw_map, write_map
    from optimizer.mapping.sites import draw_sites_map, write_sites_map

__all__ = ["draw_map", "draw_sites_map", "write_map", "write_sites_map"]

load_on_demand(__name__)
