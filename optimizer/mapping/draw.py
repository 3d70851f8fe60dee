"""The route map of a planned day: one HTML file that needs no network."""

from __future__ import annotations

from typing import TYPE_CHECKING

from optimizer.mapping.day import day_document
from optimizer.mapping.page import page

if TYPE_CHECKING:
    from pathlib import Path

    from optimizer.dossier import Dossier


def draw_map(dossier: Dossier) -> str:
    """Return the route map as an HTML page that fetches nothing.

    Shows smelters, plants by the share served molten, every truck's way colored by the
    temperature of its metal, a clock that moves the trucks, the reach of the smelters
    and the orders that are not served molten with their reasons.

    Parameters
    ----------
    dossier
        A planned day; a plan with violations is drawn and marked as failing.

    Returns
    -------
    str
        HTML, UTF-8. Without the drawing library (``make assets``) a page that says
        what to run and still lists trucks and unserved orders.

    Raises
    ------
    RoadError
        The scenario's roads cannot be read, or a smelter lies off every road.
    """
    return page(day_document(dossier))


def write_map(dossier: Dossier, path: Path) -> None:
    """Write the route map to a file; see :func:`draw_map`.

    Raises
    ------
    RoadError
        As :func:`draw_map`.
    OSError
        The file cannot be written.
    """
    path.write_text(draw_map(dossier), encoding="utf-8")
