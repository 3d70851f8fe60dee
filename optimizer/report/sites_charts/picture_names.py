"""Names on the picture that do not lie on each other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from optimizer.report.charts.style import INK, SMALL_PT
from optimizer.report.lettering import columns_of, shortened

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes

    from optimizer.report.sites_charts.ground import Frame

MAX_COLUMNS: Final = 22
PICTURE_MM: Final = 186.0
LETTER_MM: Final = 1.22
"""Of a Latin letter of the small size."""
LINE_MM: Final = 2.7
MARK_MM: Final = 1.7
"""From the middle of a mark to where its name may begin."""
MOST_NAMES: Final = 60

Box = tuple[float, float, float, float]
"""Left, bottom, right, top. [mm]"""


@dataclass(frozen=True, slots=True)
class Name:
    """A name and where its mark stands. [°]."""

    text: str
    latitude: float
    longitude: float
    is_bold: bool
    color: str = INK


def write_names(axes: Axes, names: Sequence[Name], frame: Frame) -> None:
    """Write as many names as have room, those that come first before the others.

    Parameters
    ----------
    axes
        In degrees, longitude across.
    names
        The most important first.
    frame
        What the axes show.
    """
    mm_per_degree = PICTURE_MM / (frame.east - frame.west)

    def at(name: Name) -> tuple[float, float]:
        east = (name.longitude - frame.west) * mm_per_degree
        north = (name.latitude - frame.south) * mm_per_degree / frame.narrowing
        return east, north

    marks = [_around(*at(name)) for name in names]
    written: list[Box] = []
    for own, name in enumerate(names[:MOST_NAMES]):
        text = shortened(name.text, MAX_COLUMNS)
        # A bold name may cover marks, but never a name.
        others = [
            *written,
            *(
                mark
                for place, mark in enumerate(marks)
                if place != own and not (name.is_bold and not names[place].is_bold)
            ),
        ]
        sides = _sides(text, *at(name))
        free = [
            (side, box)
            for side, box in sides
            if not any(_overlap(box, other) for other in others)
        ]
        for side, box in free[:1]:
            _write(axes, name, text, side)
            written.append(box)


def _write(axes: Axes, name: Name, text: str, side: str) -> None:
    # [pt] from the mark, and how the text lies to it.
    places = {
        "right": ((5, 0), "left", "center"),
        "left": ((-5, 0), "right", "center"),
        "above": ((0, 5), "center", "bottom"),
        "below": ((0, -5), "center", "top"),
    }
    offset, across, along = places[side]
    axes.annotate(
        text,
        (name.longitude, name.latitude),
        offset,
        textcoords="offset points",
        ha=across,
        va=along,
        fontsize=SMALL_PT + 0.6 if name.is_bold else SMALL_PT - 0.4,
        fontweight="bold" if name.is_bold else "normal",
        color=name.color,
        bbox={"facecolor": "white", "alpha": 0.65, "edgecolor": "none", "pad": 0.3},
        zorder=6,
    )


def _sides(text: str, east: float, north: float) -> list[tuple[str, Box]]:
    wide, half = columns_of(text) * LETTER_MM, LINE_MM / 2
    return [
        ("right", (east + MARK_MM, north - half, east + MARK_MM + wide, north + half)),
        ("left", (east - MARK_MM - wide, north - half, east - MARK_MM, north + half)),
        (
            "above",
            (
                east - wide / 2,
                north + MARK_MM,
                east + wide / 2,
                north + MARK_MM + LINE_MM,
            ),
        ),
        (
            "below",
            (
                east - wide / 2,
                north - MARK_MM - LINE_MM,
                east + wide / 2,
                north - MARK_MM,
            ),
        ),
    ]


def _around(east: float, north: float) -> Box:
    return east - MARK_MM, north - MARK_MM, east + MARK_MM, north + MARK_MM


def _overlap(one: Box, other: Box) -> bool:
    return (
        one[0] < other[2]
        and other[0] < one[2]
        and one[1] < other[3]
        and other[1] < one[3]
    )
