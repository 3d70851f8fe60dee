"""``molten scenarios``: the days that come with the program."""

from rich.table import Table

from optimizer.cli.console import print_json, results
from optimizer.cli.failures import guarded
from optimizer.cli.options import AsJson

EXAMPLES = """
[bold]Examples[/bold]

molten scenarios

molten plan first-steps
"""


@guarded
def scenarios(*, as_json: AsJson = False) -> None:
    """List the bundled scenarios; each name can be given to any command."""
    from optimizer.intake import bundled_scenarios, read_scenario

    days = [read_scenario(folder) for folder in bundled_scenarios().values()]
    if as_json:
        print_json(
            [
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
        )
        return
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for heading in ("name", "title"):
        table.add_column(heading)
    for heading in ("orders", "plants", "smelters", "trucks"):
        table.add_column(heading, justify="right")
    for day in days:
        sizes = (day.orders, day.plants, day.smelters, day.trucks)
        table.add_row(day.name, day.title, *(str(len(nouns)) for nouns in sizes))
    results().print(table)
