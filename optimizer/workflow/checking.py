"""What is wrong with a scenario, and what will end in a reason."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from optimizer.errors import RoadServiceError
from optimizer.intake import check_scenario, read_scenario, scenario_remarks
from optimizer.workflow.finding import find_scenario
from optimizer.workflow.roads import measure_roads

if TYPE_CHECKING:
    from pathlib import Path

    from optimizer.errors import Issue


@dataclass(frozen=True, slots=True)
class Checked:
    """What is to be said about a scenario before it is planned."""

    issues: tuple[Issue, ...]
    """Faults: with any of them the scenario cannot be planned."""
    remarks: tuple[Issue, ...] = ()
    """What will end in a reason."""
    counts: dict[str, int] = field(default_factory=dict)
    """How many orders, plants, smelters, heats and trucks there are."""
    roads_silent: str = ""
    """Why the roads could not be asked; empty where they could."""

    @property
    def is_clean(self) -> bool:
        """Whether the scenario can be planned."""
        return not self.issues


def check_day(scenario: str | Path) -> Checked:
    """Validate a scenario and report every issue and remark in it at once.

    Raises
    ------
    RoadError
        A place cannot be joined to the roads.
    """
    path = find_scenario(scenario)
    found = check_scenario(path)
    faults = tuple(issue for issue in found if not issue.is_remark)
    remarks = tuple(issue for issue in found if issue.is_remark)
    if faults:
        return Checked(faults, remarks)
    day = read_scenario(path)
    counts = {
        noun: len(getattr(day, noun))
        for noun in ("orders", "plants", "smelters", "heats", "trucks")
    }
    try:
        travel = measure_roads(day)[1]
    except RoadServiceError as error:
        # The scenario is not at fault when a routing service is down.
        return Checked((), remarks, counts, str(error))
    remarks = tuple(dict.fromkeys((*remarks, *scenario_remarks(day, travel))))
    return Checked((), remarks, counts)
