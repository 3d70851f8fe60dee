"""``molten verify``: the judge, on any plan."""

from collections import Counter
from dataclasses import asdict

import typer

from optimizer.cli.console import print_json, results
from optimizer.cli.failures import BAD_NEWS, DONE, guarded
from optimizer.cli.options import AsJson, PlanFile, ScenarioName
from optimizer.errors import Violation

EXAMPLES = """
[bold]Examples[/bold]

molten verify first-steps out/first-steps/plan.json

molten verify my-day.xlsx edited-by-hand.json --json
"""


@guarded
def verify(scenario: ScenarioName, plan: PlanFile, *, as_json: AsJson = False) -> None:
    """Re-derive a whole plan and list every promise it breaks, by rule id.

    The judge walks each truck's clock itself and knows nothing of the planner, so it
    may be asked about plans from anywhere. The rules are explained in docs/rules.md.

    Exit status: 0 clean; 1 violations; 2 the scenario or the plan cannot be read.
    """
    from optimizer.workflow import verify_plan

    violations = verify_plan(scenario, plan)
    if as_json:
        print_json(
            {
                "clean": not violations,
                "counts": dict(_counts(violations)),
                "violations": [asdict(violation) for violation in violations],
            }
        )
    else:
        _show(violations)
    raise typer.Exit(BAD_NEWS if violations else DONE)


def _counts(violations: tuple[Violation, ...]) -> list[tuple[str, int]]:
    return sorted(Counter(violation.rule for violation in violations).items())


def _show(violations: tuple[Violation, ...]) -> None:
    console = results()
    for violation in sorted(violations, key=lambda found: found.rule):
        console.print(str(violation), markup=False, soft_wrap=True)
    if not violations:
        console.print("clean: the plan keeps every rule")
        return
    counts = ", ".join(f"{rule} {count}" for rule, count in _counts(violations))
    noun = "violation" if len(violations) == 1 else "violations"
    console.print(f"{len(violations)} {noun}: {counts}", style="bold red")
