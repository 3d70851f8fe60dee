"""``molten sites``: where molten supply pays."""

from collections.abc import Callable

from optimizer.cli.sites import catchment, fleet, heatmap, screen, select

HELP = "Where a site should stand, whom it serves, what it takes."

COMMANDS: tuple[tuple[str, Callable[..., None], str], ...] = (
    ("screen", screen.screen, screen.EXAMPLES),
    ("select", select.select, select.EXAMPLES),
    ("catchment", catchment.catchment, catchment.EXAMPLES),
    ("heatmap", heatmap.heatmap, heatmap.EXAMPLES),
    ("fleet", fleet.fleet, fleet.EXAMPLES),
)
"""Name, function and examples, in the order of the help."""

__all__ = ["COMMANDS", "HELP"]
