"""What can go wrong, and who is at fault.

::

    OptimizerError
    ├── ScenarioError        the input is wrong; carries every Issue
    │   ├── LoggerError          the input is a temperature logger's file
    │   ├── TableError           the input is a table beside a scenario
    │   ├── FiguresError         figures that are set, or that are missing
    │   ├── TreeError            the input is a scenario tree
    │   └── StudyError           the input is a study of sites
    ├── ComparisonError      there is nothing to compare
    ├── PlanFormError        a plan file does not have the contract's form (F1)
    ├── PlanFileError        a file that cannot be read as a plan at all
    ├── OutputError          a result cannot be written where it was asked for
    ├── RoadError            a provider did not answer, or knows no way
    │   ├── RoadServiceError     the service is down, slow or answers nonsense
    │   └── NoRoadError          a place cannot be joined to the roads
    ├── TaskLostError        the process of a task was killed, each time it was tried
    ├── ClusterError         the computers that should work cannot, or went away
    ├── OperationError       a choice of sites cannot be tried out on drawn days
    ├── CalibrationError     the logged data cannot identify a parameter
    └── PlanCorruptError     the planner broke its own promise: a defect of ours
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Issue:
    """One fault or remark about the input, with all a person needs to mend it."""

    code: str
    """Heading in ``docs/errors.md``: ``E1103`` (fault) or ``R3101`` (remark)."""
    file: str
    """File name within the scenario, or the workbook's name."""
    message: str
    """What is wrong and what is expected, naming the value."""
    action: str
    """What to do about it."""
    sheet: str | None = None
    """Sheet of a workbook."""
    row: int | None = None
    """Row as a spreadsheet shows it, the header being row 1."""
    column: str | None = None
    """Column, or the dotted key in a YAML file."""
    value: str | None = None
    """The text found, as it stood in the file."""

    @property
    def is_remark(self) -> bool:
        """Whether planning may go on."""
        return self.code.startswith("R")

    @property
    def place(self) -> str:
        """File, sheet, row and column in one phrase."""
        parts = [self.file]
        if self.sheet is not None:
            parts.append(f"sheet {self.sheet}")
        if self.row is not None:
            parts.append(f"row {self.row}")
        text = " ".join(parts)
        return f"{text}, {self.column}" if self.column else text

    def __str__(self) -> str:
        return f"{self.code} {self.place}: {self.message}\n      {self.action}"


@dataclass(frozen=True, slots=True)
class Violation:
    """A promise of the plan that does not hold."""

    rule: str
    """Rule of the contract, such as ``T1`` (a heading in ``docs/rules.md``)."""
    where: str
    """Truck, trip and stop: ``truck T3, trip 2, stop 1 (Foundry Nord)``."""
    promised: str
    """What the scenario or the plan asks: ``at least 720.0 °C``."""
    found: str
    """What follows from the plan: ``713.4 °C``."""

    def __str__(self) -> str:
        return f"{self.rule} {self.where}: {self.promised}; found {self.found}"


class OptimizerError(Exception):
    """Root of everything this package raises on purpose."""


class ScenarioError(OptimizerError):
    """The input is wrong; every issue is reported at once."""

    opening: ClassVar[str] = "Scenario {name!r} cannot be read"
    """How the message begins."""

    def __init__(self, name: str, issues: Sequence[Issue]) -> None:
        self.name = name
        self.issues = tuple(issues)
        count = len(self.issues)
        noun = "issue" if count == 1 else "issues"
        listing = "\n".join(f"  {issue}" for issue in self.issues)
        opening = self.opening.format(name=name)
        super().__init__(f"{opening}: {count} {noun}.\n{listing}")


class LoggerError(ScenarioError):
    """A temperature logger's file is wrong; every issue is reported at once."""

    opening = "Logger {name!r} cannot be read"


class TableError(ScenarioError):
    """A table that stands beside a scenario is wrong; every issue is reported."""

    opening = "Table {name!r} cannot be read"


class FiguresError(ScenarioError):
    """Figures were set wrongly, or those that a comparison needs are missing."""

    opening = "The figures of {name!r} cannot be used"


class TreeError(ScenarioError):
    """A scenario tree, or a scenario it makes, is wrong; every issue is reported."""

    opening = "Scenario tree {name!r} cannot be read"


class StudyError(ScenarioError):
    """A study of sites is wrong; every issue is reported at once."""

    opening = "Study {name!r} cannot be read"


class UnknownChoiceError(StudyError):
    """An option names something that the study does not have."""

    opening = "{name} names nothing in the study"


class ComparisonError(OptimizerError):
    """There is nothing to compare: no lane is left, or no tonne is molten."""


class OutputError(OptimizerError):
    """A result cannot be written where it was asked for."""


class PlanFormError(OptimizerError):
    """A plan file that is readable as JSON but does not have the contract's form."""

    def __init__(self, name: str, violations: Sequence[Violation]) -> None:
        self.name = name
        self.violations = tuple(violations)
        listing = "\n".join(f"  {violation}" for violation in self.violations)
        super().__init__(f"Plan {name!r} does not have the form of a plan.\n{listing}")


class PlanFileError(OptimizerError):
    """A file that cannot be read, is not JSON, or is something else than a plan."""


class RoadError(OptimizerError):
    """A road provider did not answer, or knows no way."""


class RoadServiceError(RoadError):
    """A routing service is down, too slow, or answered something unusable."""


class NoRoadError(RoadError):
    """Places that cannot be joined to the road network."""


class TaskLostError(OptimizerError):
    """A task whose worker process was killed each time it was tried."""

    def __init__(self, number: int, count: int) -> None:
        self.number = number
        self.count = count
        super().__init__(
            f"task {number} of {count} was given up: its process was killed each time "
            "it was tried, as happens when the memory runs out. What is finished is "
            "remembered if there is a cache; start again with fewer workers"
        )


class ClusterError(OptimizerError):
    """Workers on other computers cannot be used: not there, other program, gone."""


class OperationError(OptimizerError):
    """No days can be drawn, or planned, for a choice of sites."""


class CalibrationError(OptimizerError):
    """Logged temperatures that cannot identify a ladle's parameters."""


class PlanCorruptError(OptimizerError):
    """The planner's own plan fails the judge: a defect of ours, never the user's."""

    def __init__(self, violations: Sequence[Violation]) -> None:
        self.violations = tuple(violations)
        listing = "\n".join(f"  {violation}" for violation in self.violations)
        super().__init__(
            f"The plan fails its own verification in {len(self.violations)} places; "
            f"this is a defect of the program.\n{listing}"
        )
