"""``molten scenarios``: the days and the studies that come with the program."""

from collections.abc import Sequence
from typing import Annotated, Any

import typer
from rich.table import Table

from optimizer.cli.console import print_json, results
from optimizer.cli.failures import guarded
from optimizer.cli.options import AsJson

EXAMPLES = """
[bold]Examples[/bold]

molten scenarios

molten plan first-steps

molten scenarios --studies --json
"""


@guarded
def scenarios(
    *,
    studies: Annotated[
        bool, typer.Option("--studies", help="Only the studies of sites.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """List what is bundled: scenarios, and studies of sites apart.

    The name of a scenario can be given to any command, that of a study to molten sites.
    JSON holds the scenarios, or with --studies the studies.
    """
    if as_json:
        print_json(_studies() if studies else _days())
        return
    console = results()
    if not studies:
        console.print(_table(_days()))
        console.print("\nStudies of sites, for molten sites:\n", markup=False)
    console.print(_table(_studies()))


def _days() -> list[dict[str, Any]]:
    from optimizer.intake import bundled_scenarios, read_scenario

    days = [read_scenario(folder) for folder in bundled_scenarios().values()]
    return [
        {
            "name": day.name,
            "title": day.title,
            "orders": len(day.orders),
            "plants": len(day.plants),
            "smelters": len(day.smelters),
            "trucks": len(day.trucks),
        }
        for day in days
    ]


def _studies() -> list[dict[str, Any]]:
    from optimizer.intake import bundled_studies, read_study

    studies = [read_study(folder) for folder in bundled_studies().values()]
    return [
        {
            "name": study.name,
            "title": study.title,
            "sites": len(study.sites),
            "plants": len(study.plants),
            "demands": len(study.demands),
        }
        for study in studies
    ]


def _table(rows: Sequence[dict[str, Any]]) -> Table:
    """Return rows as a table, their counts to the right."""
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for heading, value in rows[0].items() if rows else ():
        table.add_column(heading, justify="right" if isinstance(value, int) else "left")
    for row in rows:
        table.add_row(*map(str, row.values()))
    return table
