"""``molten map``: the route map of a plan, one file."""

from pathlib import Path
from typing import Annotated

import typer

from optimizer.cli.console import print_json, results, say
from optimizer.cli.failures import BAD_NEWS, DONE, guarded
from optimizer.cli.options import AsJson, PlanFile, ScenarioName

EXAMPLES = """
[bold]Examples[/bold]

molten map first-steps out/first-steps/plan.json

molten map my-day.xlsx plan.json --out ~/Desktop/today.html
"""


@guarded
def map_(
    scenario: ScenarioName,
    plan: PlanFile,
    *,
    out: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="The map's file.",
            show_default="map.html beside the plan",
        ),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Draw the route map of a plan: one file that needs no network.

    The plan is verified first; a plan that breaks a rule is drawn all the same, and
    the map says that it is not valid.

    Exit status: 0 drawn; 1 drawn, but the plan is not valid; 2 the input is wrong.
    """
    from optimizer.report import require_writable_file
    from optimizer.workflow import MAP_FILE, draw_day, open_day

    file = out or plan.parent / MAP_FILE
    require_writable_file(file)
    dossier = open_day(scenario, plan)
    draw_day(dossier, file)
    if as_json:
        num_violations = len(dossier.violations)
        print_json({"file": str(file), "num_violations": num_violations})
    else:
        results().print(str(file), markup=False, soft_wrap=True)
    if not dossier.is_clean:
        say(
            f"NOT VALID: the plan breaks {len(dossier.violations)} promises, and the "
            "map says so; molten verify lists them.",
            style="bold red",
        )
    raise typer.Exit(DONE if dossier.is_clean else BAD_NEWS)
