"""``molten sites catchment``: what lies around a site."""

from typing import Annotated

import typer

from optimizer.cli.failures import guarded
from optimizer.cli.options import AsJson
from optimizer.cli.sites.answer import give, require_folder
from optimizer.cli.sites.options import Lang, Language, OutFolder, Settings, StudyName

EXAMPLES = """
[bold]Examples[/bold]

molten sites catchment yangtze-river-delta --site qingpu

molten sites catchment yangtze-river-delta --site qingpu --ladle L4-25 --out out/qingpu

molten sites catchment my-study --json
"""


@guarded
def catchment(  # noqa: PLR0913 - each is an option of the command line
    study: StudyName,
    *,
    site: Annotated[
        list[str] | None,
        typer.Option(
            metavar="ID", help="Site to look at; may be repeated.", show_default="all"
        ),
    ] = None,
    ladle: Annotated[
        str | None,
        typer.Option(
            metavar="TYPE",
            help="Ladle whose cooling counts, of the scenario that the study's days "
            "are like.",
            show_default="that of the economics",
        ),
    ] = None,
    settings: Settings = None,
    lang: Language = Lang.EN,
    out: OutFolder = None,
    as_json: AsJson = False,
) -> None:
    """Tell what a site reaches: by road, by temperature and by cost.

    Demand within 30, 50, 120 and 160 km, of it what arrives warm and what is cheaper
    than ingots; with --out also the contours along the roads (same time, same
    temperature, same saving) as GeoJSON.

    Exit status: 0; 2 the input is wrong.
    """
    from optimizer.report import catchment_document
    from optimizer.workflow import StudyTerms, catchment_of

    require_folder(out)
    terms = StudyTerms(settings=tuple(settings or ()))
    dossier = catchment_of(study, terms, site_ids=tuple(site or ()), ladle_id=ladle)
    give(dossier, catchment_document, out=out, lang=lang, as_json=as_json)
