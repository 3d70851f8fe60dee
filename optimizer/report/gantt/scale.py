"""From minutes to pixels, and from names to what fits on a bar."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from optimizer.report.clock import clock_of
from optimizer.units import MINUTES_PER_HOUR

if TYPE_CHECKING:
    from collections.abc import Iterable

    from optimizer.domain import Scenario
    from optimizer.report.gantt.bars import Lane

CHART_WIDTH_PX = 1300
NAME_WIDTH_PX = 170
MARGIN_RIGHT_PX = 12
NARROW_PX = 5.6
"""Width of a Latin letter at the labels' size."""
WIDE_PX = 10.5
"""Width of a Chinese character at the labels' size."""
GENERIC_WORDS = frozenset({"foundry", "smelter", "plant", "works", "casting"})
"""Words that many names share."""
MIN_HOUR_PX = 34
"""Below this width only every second hour is labelled."""


@dataclass(frozen=True, slots=True)
class Scale:
    """A linear time axis over whole hours."""

    start_min: int
    end_min: int

    def x(self, minutes: float) -> float:
        """Return where an instant stands, from the chart's left edge. [px]."""
        share = (minutes - self.start_min) / (self.end_min - self.start_min)
        return round(NAME_WIDTH_PX + share * self._width_px, 1)

    def width(self, start_min: int, end_min: int) -> float:
        """Return how long a stretch of time is. [px]."""
        return round(self.x(end_min) - self.x(start_min), 1)

    @property
    def hour_px(self) -> float:
        """Width of an hour. [px]."""
        num_hours = (self.end_min - self.start_min) / MINUTES_PER_HOUR
        return self._width_px / num_hours

    @property
    def _width_px(self) -> float:
        return CHART_WIDTH_PX - NAME_WIDTH_PX - MARGIN_RIGHT_PX


@dataclass(frozen=True, slots=True)
class Tick:
    """An hour on the axis."""

    x: float
    label: str
    is_midnight: bool


def scale_of(scenario: Scenario, lanes: Iterable[Lane]) -> Scale:
    """Return an axis over the hours in which something happens; else the horizon."""
    bars = [bar for lane in lanes for bar in lane.bars]
    start = min((bar.start_min for bar in bars), default=scenario.horizon.start_min)
    end = max((bar.end_min for bar in bars), default=scenario.horizon.end_min)
    first = start // MINUTES_PER_HOUR * MINUTES_PER_HOUR
    last = -(-end // MINUTES_PER_HOUR) * MINUTES_PER_HOUR
    return Scale(first, max(last, first + MINUTES_PER_HOUR))


def ticks(scenario: Scenario, scale: Scale) -> list[Tick]:
    """Return the hours of the axis with their local clock times."""
    step = MINUTES_PER_HOUR * (1 if scale.hour_px >= MIN_HOUR_PX else 2)
    marks = []
    for minutes in range(scale.start_min, scale.end_min + 1, step):
        moment = scenario.instant(minutes)
        is_midnight = moment.hour == 0 and moment.date() != scenario.date
        label = clock_of(moment, scenario.date) if is_midnight else f"{moment:%H:%M}"
        marks.append(Tick(scale.x(minutes), label, is_midnight))
    return marks


def fitted(text: str, width_px: float) -> str:
    """Return as much of a name as fits on a bar.

    A name in two scripts gives way to its Chinese part, which says the same in less
    room; then it is cut.
    """
    room = width_px - 4
    local = "".join(sign for sign in text if _is_wide(sign))
    for wish in (text, local):
        if wish and _text_px(wish) <= room:
            return wish
    return shortened(text, width_px)


def shortened(text: str, width_px: float) -> str:
    """Return a name whole, or cut with an ellipsis; nothing below two signs."""
    room = width_px - 4
    if _text_px(text) <= room:
        return text
    kept = ""
    for sign in text:
        if _text_px(kept + sign) + NARROW_PX > room:
            break
        kept += sign
    return f"{kept.rstrip()}…" if len(kept) > 1 else ""


def without_generic_words(name: str) -> str:
    """Return a place's name without the words that do not tell it from others."""
    words = [word for word in name.split() if word.casefold() not in GENERIC_WORDS]
    return " ".join(words) or name


def _text_px(text: str) -> float:
    return sum(WIDE_PX if _is_wide(sign) else NARROW_PX for sign in text)


def _is_wide(sign: str) -> bool:
    return unicodedata.east_asian_width(sign) in "WF"
