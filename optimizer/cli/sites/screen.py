"""``molten sites screen``: every site alone, and beside the better ones."""

from optimizer.cli.failures import guarded
from optimizer.cli.options import AsJson
from optimizer.cli.sites.answer import give, require_folder
from optimizer.cli.sites.options import Lang, Language, OutFolder, Settings, StudyName

EXAMPLES = """
[bold]Examples[/bold]

molten sites screen yangtze-river-delta

molten sites screen my-study.xlsx --set diesel_price=8.5

molten sites screen my-study --out out/my-study --lang zh
"""


@guarded
def screen(
    study: StudyName,
    *,
    settings: Settings = None,
    lang: Language = Lang.EN,
    out: OutFolder = None,
    as_json: AsJson = False,
) -> None:
    """Rank the sites of a study: what each would serve, cost and save.

    Each site is looked at alone, with the demand that lies within 30, 50, 120 and
    160 km of road, and in a greedy ranking: the first saves most, the next adds most
    to it, and so on. Hundreds of sites take seconds; select proves the best choice.

    Exit status: 0; 2 the input is wrong.
    """
    from optimizer.report import screening_document
    from optimizer.workflow import StudyTerms, screen_study

    require_folder(out)
    dossier = screen_study(study, StudyTerms(settings=tuple(settings or ())))
    give(dossier, screening_document, out=out, lang=lang, as_json=as_json)
