"""``molten travel``: the kilometers and minutes a plan is made with."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from optimizer.cli.console import print_json, say
from optimizer.cli.failures import guarded
from optimizer.cli.options import AsJson, ScenarioName

EXAMPLES = """
[bold]Examples[/bold]

molten travel pearl-river-delta --out travel.csv

molten travel my-day.xlsx > travel.csv
"""


@guarded
def travel(
    scenario: ScenarioName,
    *,
    out: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE", help="A CSV file.", show_default="standard output"
        ),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Write the travel matrix in use: from_id, to_id, km, minutes.

    The table can be edited and given back to a scenario with
    [bold]roads: {provider: matrix, file: travel.csv}[/bold]. A pair that may not be
    driven is left out.

    Exit status: 0; 2 the input is wrong or the roads cannot be measured.
    """
    from optimizer.report import travel_csv, travel_table, write_text
    from optimizer.workflow import measure_roads, open_scenario

    day = open_scenario(scenario)
    _, matrix = measure_roads(day)
    text = travel_csv(matrix)
    if out is not None:
        write_text(out, text)
    if as_json:
        rows = travel_table(matrix).to_dict("records")
        print_json({"source": matrix.source, "num_pairs": len(rows), "travel": rows})
    elif out is None:
        sys.stdout.write(text)
    else:
        say(f"{out}: {len(travel_table(matrix))} pairs, measured by {matrix.source}")
