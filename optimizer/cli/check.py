"""``molten check``: every fault of a scenario at once."""

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import typer

from optimizer.cli.console import print_json, results, say
from optimizer.cli.failures import DONE, WRONG_INPUT, guarded
from optimizer.cli.options import AsJson, ScenarioName
from optimizer.errors import Issue

if TYPE_CHECKING:
    from optimizer.workflow import Checked

EXAMPLES = """
[bold]Examples[/bold]

molten check pearl-river-delta

molten check my-day.xlsx

molten check my-day --json
"""


@guarded
def check(scenario: ScenarioName, *, as_json: AsJson = False) -> None:
    """Validate a scenario and report every issue in it at once.

    An issue names the file, row, column and value, what is expected and what to do
    (docs/errors.md). Remarks, whose codes begin with R, tell what will end in a
    reason, such as a plant that no smelter reaches; they do not stop planning.

    Exit status: 0 clean, also with remarks; 2 issues.
    """
    from optimizer.workflow import check_day

    checked = check_day(scenario)
    if as_json:
        print_json(_document(scenario, checked))
    else:
        _show(checked)
    raise typer.Exit(DONE if checked.is_clean else WRONG_INPUT)


def _document(name: str, checked: "Checked") -> dict[str, Any]:
    return {
        "scenario": name,
        "clean": checked.is_clean,
        "issues": [_issue(issue) for issue in checked.issues],
        "remarks": [_issue(issue) for issue in checked.remarks],
        "counts": checked.counts,
        "roads_silent": checked.roads_silent or None,
    }


def _issue(issue: Issue) -> dict[str, Any]:
    return asdict(issue) | {"place": issue.place}


def _show(checked: "Checked") -> None:
    console = results()
    for issue in (*checked.issues, *checked.remarks):
        style = "yellow" if issue.is_remark else ""
        console.print(str(issue), style=style, markup=False, soft_wrap=True)
    if checked.roads_silent:
        say(f"the roads could not be measured: {checked.roads_silent}", style="yellow")
    if not checked.is_clean:
        console.print(_counted(len(checked.issues), "issues"), style="bold red")
        return
    counts = ", ".join(
        _counted(number, noun) for noun, number in checked.counts.items()
    )
    remarks = (
        f"; {_counted(len(checked.remarks), 'remarks')}" if checked.remarks else ""
    )
    console.print(f"clean: {counts}{remarks}", markup=False)


def _counted(number: int, nouns: str) -> str:
    return f"{number} {nouns.removesuffix('s') if number == 1 else nouns}"
