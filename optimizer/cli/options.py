"""Arguments and options that several commands share."""

from pathlib import Path
from typing import Annotated

import typer


def complete_scenario(incomplete: str) -> list[str]:
    """Return the bundled scenarios that begin like what was typed."""
    from optimizer.intake import bundled_scenarios

    return [name for name in bundled_scenarios() if name.startswith(incomplete)]


ScenarioName = Annotated[
    str,
    typer.Argument(
        metavar="SCENARIO",
        help="A folder, an .xlsx workbook, or the name of a bundled scenario.",
        autocompletion=complete_scenario,
        show_default=False,
    ),
]

PlanFile = Annotated[
    Path,
    typer.Argument(metavar="PLAN", help="A plan.json.", show_default=False),
]

AsJson = Annotated[
    bool,
    typer.Option("--json", help="Print JSON on standard output and nothing else."),
]

Quiet = Annotated[
    bool,
    typer.Option("--quiet", "-q", help="Show no progress."),
]

Force = Annotated[
    bool,
    typer.Option("--force", help="Replace what is there already."),
]

Seed = Annotated[
    int,
    typer.Option("--seed", min=0, metavar="N", help="Begins the random numbers."),
]
