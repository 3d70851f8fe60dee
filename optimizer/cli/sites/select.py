"""``molten sites select``: which sites to open, proved."""

from pathlib import Path
from typing import Annotated

import typer

from optimizer.cli.failures import guarded
from optimizer.cli.options import AsJson, Quiet
from optimizer.cli.sites.answer import choice_text, give, require_folder, told
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

EXAMPLES = """
[bold]Examples[/bold]

molten sites select yangtze-river-delta

molten sites select yangtze-river-delta --set sources_per_plant=2

molten sites select yangtze-river-delta --what-if what-if.yaml --out out/yangtze

molten sites select my-study --seconds 30 --gap 0.01 --json
"""


@guarded
def select(  # noqa: PLR0913 - each is an option of the command line
    study: StudyName,
    *,
    settings: Settings = None,
    seconds: Seconds = USUAL_SECONDS,
    gap: Gap = 0.0,
    what_if: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="A tree of overrides over the study (docs/sites.md): each of its "
            "studies is chosen for and stands beside.",
        ),
    ] = None,
    lang: Language = Lang.EN,
    out: OutFolder = None,
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Choose which sites to open, and whom each serves, with a proof.

    The sum of the open sites' fixed cost, the lanes and the ingots of a day is made
    least under the rules of study.yaml; the lower bound tells what no choice can
    undercut. A study that asks too much is answered with the limits that contradict
    each other and what loosening would do.

    Exit status: 0, also where no choice is possible; 2 the input is wrong.
    """
    from optimizer.report import selection_document
    from optimizer.workflow import StudyTerms, select_sites

    require_folder(out)
    terms = StudyTerms(tuple(settings or ()), seconds, gap)
    with told("pricing the lanes", quiet=quiet or as_json) as tell:
        dossier = select_sites(
            study,
            terms,
            what_if=what_if,
            for_report=out is not None,
            language=lang,
            on_progress=tell and (lambda seen: tell(choice_text(seen))),
        )
    give(dossier, selection_document, out=out, lang=lang, as_json=as_json)
