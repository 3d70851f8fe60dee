"""``molten explain``: what is scarce, and what stands in an order's way."""

from dataclasses import asdict
from typing import Annotated

import typer

from optimizer.cli.console import print_json, results, say
from optimizer.cli.failures import guarded
from optimizer.cli.options import AsJson, PlanFile, ScenarioName

EXAMPLES = """
[bold]Examples[/bold]

molten explain first-steps out/first-steps/plan.json

molten explain first-steps out/first-steps/plan.json O2
"""


@guarded
def explain(
    scenario: ScenarioName,
    plan: PlanFile,
    order: Annotated[
        str | None,
        typer.Argument(metavar="ORDER", help="An order's id.", show_default=False),
    ] = None,
    *,
    time_limit: Annotated[
        float,
        typer.Option(
            min=0,
            metavar="S",
            help="Seconds to find what resources are worth; 0 leaves that out.",
        ),
    ] = 10,
    as_json: AsJson = False,
) -> None:
    """Tell what resources are worth, and what stands in an order's way.

    Without an order: the use of bays, trucks and heats, what one more of each would
    save, and every order that is not served molten, with its reason and the figures
    behind it. With an order: its loads,
    their margin above the floor, and its cost beside ingots.

    Exit status: 0; 2 the input is wrong, such as an order the scenario does not know.
    """
    from optimizer.report import (
        draw_day_explanation,
        draw_order_explanation,
        explain_day,
        explain_order,
    )
    from optimizer.workflow import open_day, value_resources

    dossier = open_day(scenario, plan)
    if not dossier.is_clean:
        say(
            f"NOT VALID: the plan breaks {len(dossier.violations)} promises; "
            "molten verify lists them.",
            style="bold red",
        )
    if order is None:
        if time_limit:
            dossier = value_resources(dossier, seconds=time_limit)
        day = explain_day(dossier)
        answer, drawn = asdict(day), draw_day_explanation(day)
    else:
        one = explain_order(dossier, order)
        answer, drawn = asdict(one), draw_order_explanation(one)
    if as_json:
        print_json(answer)
    else:
        results().print(drawn)
