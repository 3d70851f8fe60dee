"""The day as the search works on it: its facts, tables and scratch memory."""

from __future__ import annotations

import copy
from functools import cached_property
from typing import TYPE_CHECKING

from optimizer.planning.engine.building import day_tables
from optimizer.planning.engine.memory import work_tables
from optimizer.planning.machine import reference
from optimizer.planning.schedule.day_facts import DayFacts

if TYPE_CHECKING:
    from optimizer.planning.engine.tables import DayTables, WorkTables


class Day(DayFacts):
    """A day's facts, and the arrays that compiled code makes of them when asked for."""

    @cached_property
    def tables(self) -> DayTables:
        """The day for compiled code."""
        return reference(day_tables(self))

    @cached_property
    def work(self) -> WorkTables:
        """Scratch memory for compiled code."""
        return reference(work_tables(self, self.tables))

    def beside(self) -> Day:
        """Return the same day with scratch memory of its own, for a second search."""
        other = copy.copy(self)
        # Made first where it is not there yet, so that both share one table.
        vars(other)["tables"] = self.tables
        vars(other).pop("work", None)
        return other
