"""``molten roads``: road networks of the user's own."""

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from optimizer.cli.console import print_json, results, say
from optimizer.cli.failures import guarded
from optimizer.cli.options import AsJson

EXAMPLES = """
[bold]Examples[/bold]

molten roads import guangdong.osm.pbf

molten roads import guangdong.osm.pbf --out my-day/guangdong.roads
"""


@guarded
def import_(
    extract: Annotated[
        Path,
        typer.Argument(
            metavar="EXTRACT",
            help="An OpenStreetMap extract: .osm.pbf or .osm.",
            show_default=False,
        ),
    ],
    *,
    out: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="The road file.",
            show_default="the extract's name with .roads",
        ),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Make a road file from an OpenStreetMap extract, for a truck with molten metal.

    A scenario uses it with
    [bold]roads: {provider: graph, file: guangdong.roads}[/bold].
    Needs the extra [bold]osm[/bold].

    Exit status: 0; 2 the extract cannot be read.
    """
    from optimizer.roads import import_osm

    imported = import_osm(extract, out, on_progress=None if as_json else _tell)
    if as_json:
        print_json(asdict(imported) | {"path": str(imported.path)})
    else:
        results().print(str(imported), markup=False, soft_wrap=True)


def _tell(step: str, count: int) -> None:
    say(f"{step}: {count:,}")
