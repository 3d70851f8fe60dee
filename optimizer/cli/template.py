"""``molten template``: an empty workbook to fill in."""

from pathlib import Path
from typing import Annotated

import typer

from optimizer.cli.console import print_json, results
from optimizer.cli.failures import guarded
from optimizer.cli.options import AsJson, Force

EXAMPLES = """
[bold]Examples[/bold]

molten template orders.xlsx

molten template my-study.xlsx --study
"""


@guarded
def template(
    file: Annotated[
        Path,
        typer.Argument(
            metavar="FILE", help="The workbook to write.", show_default=False
        ),
    ],
    *,
    study: Annotated[
        bool, typer.Option("--study", help="For a study of sites, not a scenario.")
    ] = False,
    force: Force = False,
    as_json: AsJson = False,
) -> None:
    """Write an Excel workbook to fill in, with drop-downs and a note per column.

    Exit status: 0; 2 the file is there already or cannot be written.
    """
    from optimizer.workflow import make_template

    make_template(file, replace=force, is_study=study)
    if as_json:
        print_json({"file": str(file)})
    else:
        results().print(str(file), markup=False, soft_wrap=True)
