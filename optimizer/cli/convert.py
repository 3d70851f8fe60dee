"""``molten convert``: a folder into a workbook, and back."""

from pathlib import Path
from typing import Annotated

import typer

from optimizer.cli.console import print_json, results
from optimizer.cli.failures import guarded
from optimizer.cli.options import AsJson, Force, ScenarioName

EXAMPLES = """
[bold]Examples[/bold]

molten convert first-steps my-day.xlsx

molten convert my-day.xlsx my-day
"""


@guarded
def convert(
    scenario: ScenarioName,
    target: Annotated[
        Path,
        typer.Argument(
            metavar="TARGET",
            help="A new .xlsx workbook, or else a new folder.",
            show_default=False,
        ),
    ],
    *,
    force: Force = False,
    as_json: AsJson = False,
) -> None:
    """Write a scenario as a workbook or as a folder of CSV tables; nothing is lost.

    Comments and the order of columns are not kept.

    Exit status: 0; 2 the scenario is wrong or the target is there already.
    """
    from optimizer.workflow import convert_scenario

    convert_scenario(scenario, target, replace=force)
    if as_json:
        print_json({"file": str(target)})
    else:
        results().print(str(target), markup=False, soft_wrap=True)
