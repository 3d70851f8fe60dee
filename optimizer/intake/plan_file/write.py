"""A plan to its file."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from optimizer.intake.atomic import replacing
from optimizer.intake.plan_file.document import plan_document

if TYPE_CHECKING:
    from pathlib import Path

    from optimizer.domain import Plan, Scenario


def write_plan(plan: Plan, scenario: Scenario, path: Path) -> None:
    """Write ``plan.json``, whole or not at all; ``read_plan`` gives the same plan.

    Parameters
    ----------
    plan
        The plan.
    scenario
        The scenario it answers.
    path
        The file; an older one is replaced.

    Raises
    ------
    OSError
        The file cannot be written.
    ValueError
        A figure of the plan is not finite: a defect of whoever made it.
    """
    text = json.dumps(
        plan_document(plan, scenario), ensure_ascii=False, allow_nan=False, indent=2
    )
    with replacing(path) as draft:
        draft.write_text(f"{text}\n", encoding="utf-8")
