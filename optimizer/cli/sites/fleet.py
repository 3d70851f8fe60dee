"""``molten sites fleet``: what a choice takes, tried out on drawn days."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from optimizer.cli.failures import guarded
from optimizer.cli.options import AsJson, Quiet
from optimizer.cli.sites.answer import give, require_folder, told
from optimizer.cli.sites.options import (
    USUAL_SECONDS,
    Gap,
    Lang,
    Language,
    OutFolder,
    Seconds,
    Settings,
    StudyName,
)
from optimizer.cli.what_if import cache_folder

if TYPE_CHECKING:
    from optimizer.tasks import Executor

EXAMPLES = """
[bold]Examples[/bold]

molten sites fleet yangtze-river-delta --days 5

molten sites fleet yangtze-river-delta --days 20 --workers 2 --out out/fleet

molten sites fleet my-study --days 200 --cluster tcp://10.0.0.5:8786 --json
"""


@guarded
def fleet(  # noqa: PLR0913 - each is an option of the command line
    study: StudyName,
    *,
    days: Annotated[
        int | None,
        typer.Option(
            min=1,
            max=10_000,
            metavar="N",
            help="Days drawn.",
            show_default="operation.days of the study",
        ),
    ] = None,
    seed: Annotated[
        int | None,
        typer.Option(
            min=0,
            metavar="N",
            help="Begins the random numbers.",
            show_default="operation.seed of the study",
        ),
    ] = None,
    settings: Settings = None,
    seconds: Seconds = USUAL_SECONDS,
    gap: Gap = 0.0,
    workers: Annotated[
        int | None,
        typer.Option(
            min=1,
            metavar="N",
            help="Days planned at a time on this computer.",
            show_default="as many as there are processors",
        ),
    ] = None,
    cluster: Annotated[
        str | None,
        typer.Option(
            metavar="ADDRESS",
            help="Scheduler of a Dask cluster, such as tcp://10.0.0.5:8786, whose "
            "workers plan the days; needs the extra \\[cluster].",
        ),
    ] = None,
    cache: Annotated[
        Path | None,
        typer.Option(
            metavar="DIR",
            help="Where planned days are remembered.",
            show_default="the user's cache folder",
        ),
    ] = None,
    no_cache: Annotated[
        bool, typer.Option("--no-cache", help="Plan every day anew.")
    ] = False,
    lang: Language = Lang.EN,
    out: OutFolder = None,
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Try the best choice out on drawn days: fleet, service, cost, value.

    Days are drawn around the mean demand, with the week's pattern and furnace
    outages, and planned by the real planner. The answer is the smallest fleet that
    keeps the service level, what the days cost against the estimate, and the value of
    the investment. An interrupted run takes up where it ended.

    Exit status: 0; 2 the input is wrong.
    """
    from optimizer.report import fleet_document
    from optimizer.workflow import StudyTerms, Trial, size_fleet

    require_folder(out)
    drawn = {"operation.days": days, "operation.seed": seed}
    set_beside = [f"{key}={value}" for key, value in drawn.items() if value is not None]
    terms = StudyTerms((*(settings or ()), *set_beside), seconds, gap)
    with told("choosing sites", quiet=quiet or as_json) as tell:
        trial = Trial(
            executor=executor_of(workers, cluster),
            cache=cache_folder(cache, is_off=no_cache),
            on_progress=tell
            and (lambda seen: tell(f"{seen.done} of {seen.total} days planned")),
        )
        dossier = size_fleet(study, terms, trial=trial)
    give(dossier, fleet_document, out=out, lang=lang, as_json=as_json)


def executor_of(workers: int | None, cluster: str | None) -> "Executor":
    """Return who plans the days.

    Raises
    ------
    typer.BadParameter
        Both were asked for.
    """
    from optimizer.tasks import DaskExecutor, LocalExecutor

    if cluster is None:
        return LocalExecutor(workers)
    if workers is not None:
        msg = "--workers are of this computer; with --cluster the cluster has its own"
        raise typer.BadParameter(msg)
    return DaskExecutor(cluster)
