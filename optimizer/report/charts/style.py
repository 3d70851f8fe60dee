"""How every chart looks: sizes, lettering, and shades that survive a copier."""

from __future__ import annotations

import io
import re
import warnings
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final, cast

from markupsafe import Markup, escape

from optimizer.report.charts.fonts import font_families

if TYPE_CHECKING:
    from collections.abc import Iterator

    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from matplotlib.typing import RcKeyType

INK: Final = "#1d2733"
FAINT: Final = "#66717d"
GRID: Final = "#dde2e7"
INGOT: Final = "#5d6976"
"""Ingot supply: dark and plain."""
MOLTEN: Final = "#e8894a"
"""Molten supply: lighter than ingots in gray, and hatched."""
MOLTEN_HATCH: Final = "////"
GOOD: Final = "#1c8a78"
"""What molten supply saves."""
BAD: Final = "#b8432f"
"""What molten supply costs more; hatched."""
BAD_HATCH: Final = "xxxx"

MM_PER_INCH: Final = 25.4
SMALL_PT: Final = 6.2
TEXT_PT: Final = 6.8
PADDING_INCH: Final = 0.01

_STYLE: Final[dict[RcKeyType, Any]] = {
    "font.size": TEXT_PT,
    "axes.titlesize": TEXT_PT,
    "axes.labelsize": SMALL_PT,
    "axes.edgecolor": FAINT,
    "axes.labelcolor": FAINT,
    "axes.linewidth": 0.6,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.unicode_minus": True,
    "text.color": INK,
    "text.parse_math": False,
    "xtick.color": FAINT,
    "ytick.color": FAINT,
    "xtick.labelsize": SMALL_PT,
    "ytick.labelsize": SMALL_PT,
    "xtick.major.width": 0.6,
    "ytick.major.width": 0.6,
    "xtick.major.size": 2.5,
    "ytick.major.size": 2.5,
    "grid.color": GRID,
    "grid.linewidth": 0.5,
    "hatch.linewidth": 0.5,
    "svg.fonttype": "path",
}
"""Letters are drawn as outlines, so that a page looks the same on every machine."""

_NO_METADATA: Final = dict.fromkeys(("Date", "Creator", "Format", "Type"))


@contextmanager
def chart(width_mm: float, height_mm: float) -> Iterator[Axes]:
    """Give the axes of one chart in the style of the house.

    Parameters
    ----------
    width_mm, height_mm
        Size on paper.

    Yields
    ------
    Axes that fill the chart; :func:`svg_of` makes them a drawing.
    """
    # Imported here: most commands draw no chart, and should not wait for the library.
    import matplotlib as mpl
    from matplotlib.figure import Figure
    from matplotlib.layout_engine import ConstrainedLayoutEngine

    size = (width_mm / MM_PER_INCH, height_mm / MM_PER_INCH)
    style: dict[RcKeyType, Any] = _STYLE | {"font.family": list(font_families())}
    with mpl.rc_context(style), warnings.catch_warnings():
        # A machine without a Chinese font: the page says so in words.
        warnings.filterwarnings("ignore", message="Glyph .* missing from")
        layout = ConstrainedLayoutEngine(w_pad=PADDING_INCH, h_pad=PADDING_INCH)
        figure = Figure(figsize=size, layout=layout)
        yield figure.add_subplot()


def svg_of(axes: Axes, *, name: str, description: str) -> Markup:
    """Return a chart as an SVG element for a page; the same axes, the same bytes.

    Must be called within :func:`chart`.

    Parameters
    ----------
    axes
        Of :func:`chart`.
    name
        Told apart from the page's other charts by it; a few letters.
    description
        What somebody who cannot see the chart is told.
    """
    import matplotlib as mpl

    buffer = io.StringIO()
    with mpl.rc_context({"svg.hashsalt": name}):
        cast("Figure", axes.figure).savefig(
            buffer, format="svg", transparent=True, metadata=_NO_METADATA
        )
    text = buffer.getvalue()
    return Markup(_inlined(text[text.index("<svg") :], name, description))


def _inlined(text: str, name: str, description: str) -> str:
    """Return a drawing without what only a file of its own needs.

    Groups lose their ids, what is referred to gets the chart's name before its id, and
    coordinates keep a hundredth of a point (scales are below 1 and stay whole).
    """
    text = re.sub(r'<g id="[^"]*"', "<g", text)
    text = re.sub(r'\bid="', f'id="{name}-', text)
    text = re.sub(r'(href="|url\()#', rf"\1#{name}-", text)
    text = re.sub(r"<style.*?</style>", "", text, flags=re.DOTALL)
    text = re.sub(r"<!--.*?-->\s*", "", text, flags=re.DOTALL)
    text = re.sub(r"([1-9]\d*\.\d{2})\d+", r"\1", text)
    text = re.sub(r"\s*\n\s*", "\n", text)
    attributes = (
        f'<svg role="img" aria-label="{escape(description)}" stroke-linejoin="round"'
    )
    return text.replace("<svg", attributes, 1)
