"""What is drawn: bars in lanes, each with words for those who cannot see its color."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Activity(StrEnum):
    """What a truck or a bay does during a bar."""

    FILL = "fill"
    LOADED = "loaded"
    SERVICE = "service"
    EMPTY = "empty"
    WAIT = "wait"
    REST = "rest"


@dataclass(frozen=True, slots=True)
class Bar:
    """One stretch of time in a lane."""

    start_min: int
    end_min: int
    activity: Activity
    title: str
    """The whole story in words: the tool tip and the accessible name."""
    label: str = ""
    """Shown on the bar as far as it fits."""
    margin_c: float | None = None
    """Least arrival above the floor of the metal concerned. [°C]"""
    family: str = ""
    """Alloy family of the metal concerned."""


@dataclass(frozen=True, slots=True)
class Lane:
    """One truck, or one bay."""

    name: str
    note: str
    """A second, smaller line under the name."""
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class MarginClass:
    """A range of margins that share a color."""

    css_class: str
    above_c: float
    """Least margin of the class. [°C]"""
    words: str


MARGIN_CLASSES = (
    MarginClass("m-far", 50.0, "50 °C or more above the floor"),
    MarginClass("m-ample", 25.0, "25 to 50 °C"),
    MarginClass("m-fair", 10.0, "10 to 25 °C"),
    MarginClass("m-near", 2.0, "2 to 10 °C"),
    MarginClass("m-tight", 0.0, "less than 2 °C"),
    MarginClass("m-below", float("-inf"), "below the floor: not valid"),
)
"""From ample to none; the colors are told apart by the color-blind and in print."""


def margin_class(margin_c: float | None) -> str:
    """Return the CSS class of a margin; empty for a bar without metal."""
    if margin_c is None:
        return ""
    rounded_c = round(margin_c, 1)
    return next(kind.css_class for kind in MARGIN_CLASSES if rounded_c >= kind.above_c)
