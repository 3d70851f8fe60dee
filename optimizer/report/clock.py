"""Instants as people at the bay read them: 24 hours, local, with a day marker."""

from __future__ import annotations

from typing import TYPE_CHECKING

from optimizer.units import MINUTES_PER_HOUR

if TYPE_CHECKING:
    import datetime

    from optimizer.domain import Scenario


def local_clock(scenario: Scenario, minutes: int) -> str:
    """Return minutes after midnight as ``16:30``, and ``02:30 +1`` on the next day."""
    return clock_of(scenario.instant(minutes), scenario.date)


def clock_of(moment: datetime.datetime, date: datetime.date) -> str:
    """Return a local instant as a clock time with its distance in days from a date."""
    days = (moment.date() - date).days
    marker = f" {days:+d}" if days else ""
    return f"{moment:%H:%M}{marker}"


def duration_text(minutes: float) -> str:
    """Return a length of time as ``2 h 05``."""
    whole = round(abs(minutes))
    hours, rest = divmod(whole, MINUTES_PER_HOUR)
    sign = "-" if minutes < 0 and whole else ""
    return f"{sign}{hours} h {rest:02d}"
