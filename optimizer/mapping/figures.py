"""Figures as people read them on a map: clock, money, tonnes, temperatures."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from optimizer.domain import Scenario, Window

EN_DASH = "\u2013"
TIMES = "\u00d7"

Facts = list[list[str]]
"""Rows of a card: label and value."""


def clock(scenario: Scenario, minutes: int) -> str:
    """Return the local time of an instant, with the days it lies off the planning day.

    Parameters
    ----------
    scenario
        Its time zone and date.
    minutes
        Since 00:00 of the planning day, as they pass. [min]
    """
    moment = scenario.instant(minutes)
    days = (moment.date() - scenario.date).days
    return f"{moment:%H:%M}" + (f" {days:+d} d" if days else "")


def clock_span(scenario: Scenario, window: Window) -> str:
    """Return an interval in local time."""
    start, end = clock(scenario, window.start_min), clock(scenario, window.end_min)
    return span(start, end)


def span(start: str, end: str) -> str:
    """Return from … to, joined by a dash."""
    return f"{start}{EN_DASH}{end}"


def duration(minutes: float) -> str:
    """Return a length of time as hours and minutes."""
    hours_part, minutes_part = divmod(round(minutes), 60)
    return f"{hours_part} h {minutes_part:02d}" if hours_part else f"{minutes_part} min"


def money(amount: float, currency: str) -> str:
    """Return an amount in whole units of its currency."""
    return f"{amount:,.0f} {currency}"


def tonnes(amount: float) -> str:
    """Return a mass, to 0.1 t unless that would hide something."""
    digits = 1 if abs(amount * 10 - round(amount * 10)) < 1e-6 else 3  # noqa: PLR2004
    return f"{amount:,.{digits}f} t"


def celsius(temperature: float) -> str:
    """Return a temperature to the contract's tenth."""
    return f"{temperature:.1f} °C"


def kilometers(distance: float) -> str:
    """Return a distance to 0.1 km."""
    return f"{distance:,.1f} km"


def count(number: int, singular: str, plural: str | None = None) -> str:
    """Return a number with its noun."""
    return f"{number} {singular if number == 1 else plural or singular + 's'}"
