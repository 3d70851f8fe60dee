"""``molten explain``: what is scarce, and what stands in an order's way."""

from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Annotated

import typer

from optimizer.cli.console import print_json, results, say
from optimizer.cli.failures import guarded
from optimizer.cli.options import AsJson, PlanFile, Quiet, ScenarioName, Seed

if TYPE_CHECKING:
    from optimizer.dossier import Dossier
    from optimizer.report import DayExplanation, OrderExplanation
    from optimizer.tasks import TaskProgress
    from optimizer.workflow import ReplanTerms

DEFAULT_SECONDS = 20.0
"""Used when no limit is given, in seconds or in iterations. [s]"""
BOUND_SHARE = 0.25
"""Of the seconds, for the bound's prices. [0..1]"""
WORTH_SHARE = 0.5
"""Of the seconds, for what resources are worth; ways to orders get the rest. [0..1]"""
TOLD_EVERY = 10
"""Days planned again between two signs of progress."""

EXAMPLES = """
[bold]Examples[/bold]

molten explain first-steps out/first-steps/plan.json

molten explain first-steps out/first-steps/plan.json O2

molten explain my-day out/my-day/plan.json --seconds 300

molten explain my-day out/my-day/plan.json O17 --iterations 500 --seed 7 --json
"""


@guarded
def explain(  # noqa: PLR0913
    scenario: ScenarioName,
    plan: PlanFile,
    order: Annotated[
        str | None,
        typer.Argument(metavar="ORDER", help="An order's id.", show_default=False),
    ] = None,
    *,
    seconds: Annotated[
        float | None,
        typer.Option(
            "--seconds",
            "--time-limit",
            min=0,
            metavar="S",
            help="Seconds to plan the day again with more of everything; 20 unless "
            "--iterations is given; 0 leaves that out.",
        ),
    ] = None,
    iterations: Annotated[
        int | None,
        typer.Option(
            min=0,
            metavar="N",
            help="Iterations of each planning: with --seed, the same answer each time.",
        ),
    ] = None,
    seed: Seed = 0,
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Tell what resources are worth, and what stands in an order's way.

    Without an order: the use of bays, trucks and heats, what one more of each would
    save by the bound and does save by planning again, and every order that is not
    served molten, with its reason, the cheapest way to serve it and what happens
    without the obstacle. With an order: its loads, their margin above the floor, and
    its cost beside ingots; for one that is not molten, the way to it and every
    obstacle.

    Exit status: 0; 2 the input is wrong, such as an order the scenario does not know.
    """
    from optimizer.report import draw_day_explanation, draw_order_explanation
    from optimizer.workflow import ReplanTerms, open_day

    dossier = open_day(scenario, plan)
    if not dossier.is_clean:
        say(
            f"NOT VALID: the plan breaks {len(dossier.violations)} promises; "
            "molten verify lists them.",
            style="bold red",
        )
    if seconds is None and iterations is None:
        seconds = DEFAULT_SECONDS
    terms = ReplanTerms(seconds=seconds, iterations=iterations, seed=seed)
    is_quiet = quiet or as_json
    if order is None:
        day = _explained_day(dossier, terms, is_quiet=is_quiet)
        answer, drawn = asdict(day), draw_day_explanation(day)
    else:
        one = _explained_order(dossier, order, terms, is_quiet=is_quiet)
        answer, drawn = asdict(one), draw_order_explanation(one)
    if as_json:
        print_json(answer)
    else:
        results().print(drawn)


def _explained_day(
    dossier: "Dossier", terms: "ReplanTerms", *, is_quiet: bool
) -> "DayExplanation":
    """Return the day's explanation; by planning again unless there is no time."""
    from optimizer.report import explain_day
    from optimizer.workflow import value_by_replanning, value_resources, ways_to_serve

    if terms.seconds == 0:
        return explain_day(dossier)
    bound_s = (
        DEFAULT_SECONDS if terms.seconds is None else terms.seconds
    ) * BOUND_SHARE
    dossier = value_resources(dossier, seconds=bound_s)
    tell = None if is_quiet else _tell
    worth = value_by_replanning(dossier, _part(terms, WORTH_SHARE), on_progress=tell)
    rest = _part(terms, 1 - BOUND_SHARE - WORTH_SHARE)
    names = [entry.order_id for entry in dossier.plan.ingots]
    names += [entry.order_id for entry in dossier.plan.unserved]
    ways = ways_to_serve(dossier, names, rest, on_progress=tell)
    return explain_day(dossier, replanned=worth, ways=ways)


def _explained_order(
    dossier: "Dossier", order_id: str, terms: "ReplanTerms", *, is_quiet: bool
) -> "OrderExplanation":
    """Return the order's explanation; by planning again if it is not molten."""
    from optimizer.report import explain_order
    from optimizer.workflow import ways_to_serve

    one = explain_order(dossier, order_id)
    if one.served == "molten" or terms.seconds == 0:
        return one
    tell = None if is_quiet else _tell
    ways = ways_to_serve(
        dossier, [order_id], terms, all_obstacles=True, on_progress=tell
    )
    return explain_order(dossier, order_id, way=ways[0]) if ways else one


def _part(terms: "ReplanTerms", share: float) -> "ReplanTerms":
    """Return terms with a share of their seconds."""
    if terms.seconds is None:
        return terms
    return replace(terms, seconds=terms.seconds * share)


def _tell(progress: "TaskProgress") -> None:
    """Say how many days are planned again, on standard error."""
    if progress.done and progress.done % TOLD_EVERY == 0:
        say(f"{progress.done} of {progress.total} days planned again")
