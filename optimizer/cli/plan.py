"""``molten plan``: the main job in one command."""

import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from optimizer.cli.console import print_json, results, say
from optimizer.cli.failures import BAD_NEWS, DONE, guarded
from optimizer.cli.options import AsJson, Quiet, ScenarioName, Seed
from optimizer.cli.progress import shown_progress

if TYPE_CHECKING:
    from optimizer.domain import Scenario
    from optimizer.dossier import Dossier
    from optimizer.planning import StoppingCriterion

DEFAULT_TIME_LIMIT_S = 50.0
"""Used when no limit is given, in seconds or in iterations: with reading, judging and
drawing, a company's day takes less than a minute. [s]"""

EXAMPLES = """
[bold]Examples[/bold]

molten plan pearl-river-delta

molten plan my-day.xlsx --time-limit 300 --gap 0.01

molten plan my-day --warm-start yesterday/plan.json --out today

molten plan first-steps --iterations 500 --seed 7 --json
"""

REMARKS_SHOWN = 10


@guarded
def plan(  # noqa: PLR0913
    scenario: ScenarioName,
    *,
    time_limit: Annotated[
        float | None,
        typer.Option(
            min=0,
            metavar="S",
            help="Seconds to search; 50 unless --iterations is given.",
        ),
    ] = None,
    gap: Annotated[
        float | None,
        typer.Option(
            min=0,
            max=1,
            metavar="G",
            help="Stop as soon as the gap is at most this share: 0.01 is one per cent.",
        ),
    ] = None,
    iterations: Annotated[
        int | None,
        typer.Option(
            min=0,
            metavar="N",
            help="Stop after so many iterations: with --seed, the same plan each time.",
        ),
    ] = None,
    seed: Seed = 0,
    warm_start: Annotated[
        Path | None,
        typer.Option(
            metavar="PLAN",
            help="A plan.json to start from; the result is never dearer than it.",
        ),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(
            metavar="DIR",
            help="Folder for the results.",
            show_default="out/<name of the scenario>",
        ),
    ] = None,
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Plan a day: who drives what, when, how hot, at what cost.

    Reads the scenario, measures the roads, plans until a limit is reached, lets the
    judge verify the plan, and writes plan.json, deliveries.csv, trips.csv, plan.xlsx,
    gantt.html, gantt.svg and map.html. Ctrl-C ends the search early and keeps the
    best plan so far.

    Exit status: 0 the plan is written, also with unserved orders; 1 the plan failed
    its own verification; 2 the input is wrong.
    """
    from optimizer.report import require_writable, summary_document
    from optimizer.workflow import open_plan, open_scenario, plan_day, write_day

    day = open_scenario(scenario)
    folder = out or default_folder(day)
    require_writable(folder)
    start = None if warm_start is None else open_plan(warm_start, day)
    if start is not None and start.scenario != day.name:
        say(
            f"{warm_start} answers scenario {start.scenario!r}; what fits "
            f"{day.name!r} is kept.",
            style="yellow",
        )
    stop = stop_rule(time_limit=time_limit, gap=gap, iterations=iterations)
    with shown_progress(currency=day.currency, quiet=quiet or as_json) as on_progress:
        dossier = plan_day(
            day, stop=stop, seed=seed, warm_start=start, on_progress=on_progress
        )
    files = write_day(dossier, folder)
    if as_json:
        document = summary_document(dossier)
        print_json(document | {"files": [str(file) for file in files]})
    else:
        _show(dossier, files)
    raise typer.Exit(DONE if dossier.is_clean else BAD_NEWS)


def stop_rule(
    *, time_limit: float | None, gap: float | None, iterations: int | None
) -> "StoppingCriterion":
    """Return the rule that three optional limits make together.

    Parameters
    ----------
    time_limit
        [s]; 50 unless the iterations are limited, so that a run with a seed and an
        iteration limit does not depend on how fast the computer is.
    gap
        [1]
    iterations
        Of the improvement.
    """
    from optimizer.planning import stop_at

    if time_limit is None and iterations is None:
        time_limit = DEFAULT_TIME_LIMIT_S
    return stop_at(time_limit_s=time_limit, iterations=iterations, gap=gap)


def default_folder(scenario: "Scenario") -> Path:
    """Return ``out/<name>``, the name made safe for any file system."""
    name = re.sub(r"[^\w.-]+", "-", scenario.name).strip(".-")
    return Path("out") / (name or "scenario")


def _show(dossier: "Dossier", files: tuple[Path, ...]) -> None:
    from optimizer.report import draw_summary, summary

    for remark in dossier.remarks[:REMARKS_SHOWN]:
        say(f"remark {remark}", style="yellow")
    if len(dossier.remarks) > REMARKS_SHOWN:
        more = len(dossier.remarks) - REMARKS_SHOWN
        say(f"and {more} more remarks: see molten check", style="yellow")
    for violation in dossier.violations:
        say(f"NOT VALID {violation}", style="bold red")
    console = results()
    console.print(draw_summary(summary(dossier)))
    for file in files:
        console.print(str(file), markup=False, soft_wrap=True)
