"""``molten compare``: what metal costs molten, and what it costs as ingots."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from optimizer.cli.console import print_json, results, say
from optimizer.cli.failures import guarded
from optimizer.cli.options import AsJson, Seed, complete_scenario
from optimizer.cli.what_if import (
    NOT_WITH_A_TREE,
    ONLY_WITH_A_TREE,
    TreeQuestion,
    cache_folder,
    compare_tree,
    require_no_options,
)

if TYPE_CHECKING:
    from optimizer.dossier import CostDossier
    from optimizer.workflow import ComparisonTerms

DEFAULT_DISTANCE_KM = 30.0
"""The distance for which the default preset was published. [km]"""

EXAMPLES = """
[bold]Examples[/bold]

molten compare --distance-km 60

molten compare --preset bottom-up-china-2025 --set gas_price=4.5

molten compare --lanes contract.csv --metal-prices smm.csv --out report

molten compare pearl-river-delta --json

molten compare first-steps out/first-steps/plan.json --lang zh --out report

molten compare pearl-river-delta --scenario-tree what-if.yaml --out out/what-if
"""


class Lang(StrEnum):
    """Languages of the report."""

    EN = "en"
    ZH = "zh"


class Method(StrEnum):
    """How the metal's embedded carbon is counted."""

    CUT_OFF = "cut_off"
    CO_PRODUCT = "co_product"


def complete_preset(incomplete: str) -> list[str]:
    """Return the presets that begin like what was typed."""
    from optimizer.economics import PRESETS

    return [name for name in PRESETS if name.startswith(incomplete)]


@guarded
def compare(  # noqa: PLR0913
    context: typer.Context,
    scenario: Annotated[
        str | None,
        typer.Argument(
            metavar="SCENARIO",
            help="A folder, an .xlsx workbook, or the name of a bundled scenario.",
            autocompletion=complete_scenario,
            show_default=False,
        ),
    ] = None,
    plan: Annotated[
        Path | None,
        typer.Argument(metavar="PLAN", help="A plan.json of it.", show_default=False),
    ] = None,
    *,
    preset: Annotated[
        str | None,
        typer.Option(
            metavar="NAME",
            help="Published figures instead of the scenario's own.",
            autocompletion=complete_preset,
            show_default="the scenario's own, or rmi-cmra-2025-exhibit-12",
        ),
    ] = None,
    distance_km: Annotated[
        float | None,
        typer.Option(
            min=0,
            max=5_000,
            metavar="D",
            help="Compare one distance, one way.",
            show_default="30 where nothing else is compared",
        ),
    ] = None,
    lanes: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="Compare a lane table: plant_id, smelter_id, km, tonnes "
            "and optionally minutes, alloy.",
        ),
    ] = None,
    settings: Annotated[
        list[str] | None,
        typer.Option(
            "--set",
            metavar="KEY=VALUE",
            help="Set a figure; the beginning of its key will do.",
        ),
    ] = None,
    metal_prices: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="Metal prices: date, alloy, price_per_t, currency, source.",
        ),
    ] = None,
    carbon_method: Annotated[
        Method,
        typer.Option(help="Method of the headline; tables show both."),
    ] = Method.CUT_OFF,
    draws: Annotated[
        int,
        typer.Option(
            min=1,
            max=2**22,
            metavar="N",
            help="Random draws of the figures, rounded up to a power of two.",
        ),
    ] = 2**17,
    seed: Seed = 0,
    lang: Annotated[Lang, typer.Option(help="Language of summary and report.")] = (
        Lang.EN
    ),
    out: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="Also write the report to this folder."),
    ] = None,
    scenario_tree: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="Plan the scenarios of a tree side by side (docs/what-if.md); "
            "SCENARIO stands for its base.",
        ),
    ] = None,
    workers: Annotated[
        int | None,
        typer.Option(
            min=1,
            metavar="N",
            help="Scenarios planned at a time.",
            show_default="as many as there are processors",
        ),
    ] = None,
    cache: Annotated[
        Path | None,
        typer.Option(
            metavar="DIR",
            help="Where plans of scenarios are remembered.",
            show_default="the user's cache folder",
        ),
    ] = None,
    no_cache: Annotated[
        bool, typer.Option("--no-cache", help="Plan every scenario anew.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Compare molten metal with ingots: money, carbon, how far, how sure.

    With a plan its trips are compared; with a scenario alone every order on its
    cheapest lane; with --lanes a table of lanes; with --distance-km one lane; with
    --scenario-tree what-if scenarios, each planned, side by side. The
    report is one page (HTML and PDF) with an appendix, a workbook, and a CSV file per
    table.

    Exit status: 0; 2 the input is wrong.
    """
    from optimizer.economics import CarbonMethod
    from optimizer.intake import read_metal_prices
    from optimizer.report import comparison_document, require_writable
    from optimizer.workflow import ComparisonTerms, write_comparison

    if scenario_tree is not None:
        require_no_options(context, NOT_WITH_A_TREE, "cannot go with a tree")
        folder = cache_folder(cache, is_off=no_cache)
        compare_tree(
            TreeQuestion(
                scenario_tree, scenario, workers, folder, lang, out, as_json=as_json
            )
        )
        return
    require_no_options(context, ONLY_WITH_A_TREE, "needs a --scenario-tree")
    require_one_question(scenario, lanes, distance_km)
    if out is not None:
        require_writable(out)
    terms = ComparisonTerms(
        preset=preset,
        settings=tuple(settings or ()),
        metal_prices=() if metal_prices is None else read_metal_prices(metal_prices),
        carbon_method=CarbonMethod(carbon_method),
        num_draws=draws,
        seed=seed,
    )
    dossier = _compared(scenario, plan, lanes=lanes, km=distance_km, terms=terms)
    files = () if out is None else write_comparison(dossier, out, language=lang)
    if as_json:
        document = comparison_document(dossier)
        print_json(document | {"files": [str(file) for file in files]})
    else:
        _show(dossier, files, lang)


def require_one_question(
    scenario: str | None, lanes: Path | None, distance_km: float | None
) -> None:
    """Make sure that at most one thing is compared.

    Raises
    ------
    typer.BadParameter
        A scenario, a lane table and a distance are given together.
    """
    given = {
        "SCENARIO": scenario,
        "--lanes": lanes,
        "--distance-km": distance_km,
    }
    names = [name for name, value in given.items() if value is not None]
    if len(names) > 1:
        msg = f"{' and '.join(names)} ask different questions; give one of them"
        raise typer.BadParameter(msg)


def _compared(
    scenario: str | None,
    plan: Path | None,
    *,
    lanes: Path | None,
    km: float | None,
    terms: "ComparisonTerms",
) -> "CostDossier":
    """Return the comparison that was asked for."""
    from optimizer.intake import read_lanes
    from optimizer.workflow import compare_day, compare_lane, compare_lanes

    if scenario is not None:
        return compare_day(scenario, plan, terms)
    if lanes is not None:
        return compare_lanes(read_lanes(lanes), terms, title=lanes.name)
    return compare_lane(DEFAULT_DISTANCE_KM if km is None else km, terms)


def _show(dossier: "CostDossier", files: tuple[Path, ...], lang: Lang) -> None:
    from optimizer.report import draw_comparison, language_of, why_no_pdf

    console = results()
    console.print(draw_comparison(dossier, language_of(lang)))
    for file in files:
        console.print(str(file), markup=False, soft_wrap=True)
    if files and (reason := why_no_pdf()) is not None:
        say(reason, style="yellow")
