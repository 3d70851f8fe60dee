"""All issues of one reading, without drowning in ten thousand of one kind."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from optimizer.errors import Issue

_MOST_OF_A_KIND = 200

_Kind = tuple[str, str, str | None, str | None]


class IssueLog(list["Issue"]):
    """A list of issues that counts those of one kind beyond what a person reads."""

    def __init__(self) -> None:
        super().__init__()
        self._count_by_kind: Counter[_Kind] = Counter()

    def append(self, issue: Issue) -> None:
        """Add an issue, or only count it."""
        kind = (issue.code, issue.file, issue.sheet, issue.column)
        self._count_by_kind[kind] += 1
        if self._count_by_kind[kind] <= _MOST_OF_A_KIND:
            super().append(issue)

    def complete(self) -> tuple[Issue, ...]:
        """Return all issues, and how many of a kind are not listed."""
        last_by_kind = {
            (issue.code, issue.file, issue.sheet, issue.column): issue for issue in self
        }
        return (
            *self,
            *(
                replace(
                    last_by_kind[kind],
                    row=None,
                    value=None,
                    message=f"and {count - _MOST_OF_A_KIND} more of this kind",
                )
                for kind, count in self._count_by_kind.items()
                if count > _MOST_OF_A_KIND
            ),
        )
