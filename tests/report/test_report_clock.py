"""Clock times as people read them, also past midnight and on a change of clocks."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from optimizer.report import duration_text, local_clock

if TYPE_CHECKING:
    from optimizer.dossier import Dossier


@pytest.mark.parametrize(
    ("minutes", "shown"),
    [
        (0, "00:00"),
        (443, "07:23"),
        (1590, "02:30 +1"),
        (-30, "23:30 -1"),
        (2880, "00:00 +2"),
    ],
)
def test_clock_times_carry_a_day_marker(
    minutes: int, shown: str, first_day: Dossier
) -> None:
    """Half past two in the morning after the planning day is ``02:30 +1``."""
    assert local_clock(first_day.scenario, minutes) == shown


def test_minutes_pass_while_the_clocks_change(first_day: Dossier) -> None:
    """In Germany in March, three hours after midnight it is four o'clock."""
    spring = replace(
        first_day.scenario,
        date=datetime.date(2026, 3, 29),
        timezone="Europe/Berlin",
    )
    assert local_clock(spring, 60) == "01:00"
    assert local_clock(spring, 180) == "04:00"


@pytest.mark.parametrize(
    ("minutes", "shown"), [(0, "0 h 00"), (125, "2 h 05"), (-65, "-1 h 05")]
)
def test_lengths_of_time_have_hours_and_minutes(minutes: int, shown: str) -> None:
    """A length cannot be taken for a clock time."""
    assert duration_text(minutes) == shown
