"""``molten sites heatmap``: where a new plant should settle."""

from typing import Annotated

import typer

from optimizer.cli.failures import guarded
from optimizer.cli.options import AsJson
from optimizer.cli.sites.answer import give, require_folder
from optimizer.cli.sites.options import Lang, Language, OutFolder, Settings, StudyName

USUAL_SPACING_KM = 5.0
"""Between the points of the grid. [km]"""

EXAMPLES = """
[bold]Examples[/bold]

molten sites heatmap yangtze-river-delta --alloy ADC12 --tonnes 40

molten sites heatmap yangtze-river-delta --spacing-km 10 --out out/heat

molten sites heatmap my-study --site north --site south --alloy A356 --json
"""


@guarded
def heatmap(  # noqa: PLR0913 - each is an option of the command line
    study: StudyName,
    *,
    alloy: Annotated[
        str | None,
        typer.Option(
            metavar="ALLOY",
            help="What the new plant takes.",
            show_default="the alloy most tonnes are wanted of",
        ),
    ] = None,
    tonnes: Annotated[
        float,
        typer.Option(min=0.001, max=100_000, metavar="T", help="Tonnes a day of it."),
    ] = 40.0,
    spacing_km: Annotated[
        float,
        typer.Option(min=0.5, max=100, metavar="D", help="Spacing of the grid."),
    ] = USUAL_SPACING_KM,
    site: Annotated[
        list[str] | None,
        typer.Option(
            metavar="ID",
            help="Site that counts, such as one of a choice; may be repeated.",
            show_default="the existing and the required ones",
        ),
    ] = None,
    settings: Settings = None,
    lang: Language = Lang.EN,
    out: OutFolder = None,
    as_json: AsJson = False,
) -> None:
    """Tell, anywhere in the region, by how much molten metal undercuts ingots.

    For every point of a grid the cheapest site that reaches it warm, what a tonne
    costs below ingots, and how many sites reach it: one is a risk, two are a choice.

    Exit status: 0; 2 the input is wrong.
    """
    from optimizer.report import heat_map_document
    from optimizer.workflow import StudyTerms, heat_map_of

    require_folder(out)
    dossier = heat_map_of(
        study,
        StudyTerms(settings=tuple(settings or ())),
        alloy_id=alloy,
        t_per_day=tonnes,
        spacing_km=spacing_km,
        site_ids=site,
    )
    give(dossier, heat_map_document, out=out, lang=lang, as_json=as_json)
