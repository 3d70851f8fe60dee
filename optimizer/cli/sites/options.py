"""Arguments and options that the commands on sites share."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

USUAL_SECONDS = 60.0
"""Within which a choice is sought unless told otherwise. [s]"""


class Lang(StrEnum):
    """Languages of summary and report."""

    EN = "en"
    ZH = "zh"


def complete_study(incomplete: str) -> list[str]:
    """Return the bundled studies that begin like what was typed."""
    from optimizer.intake import bundled_studies

    return [name for name in bundled_studies() if name.startswith(incomplete)]


StudyName = Annotated[
    str,
    typer.Argument(
        metavar="STUDY",
        help="A folder, an .xlsx workbook, or the name of a bundled study.",
        autocompletion=complete_study,
        show_default=False,
    ),
]

Settings = Annotated[
    list[str] | None,
    typer.Option(
        "--set",
        metavar="KEY=VALUE",
        help="Set a key of study.yaml, or a figure of the economics (the beginning "
        "of its key will do).",
    ),
]

Seconds = Annotated[
    float,
    typer.Option(min=0.1, max=86_400, metavar="S", help="Seconds to choose sites in."),
]

Gap = Annotated[
    float,
    typer.Option(
        min=0,
        max=1,
        metavar="G",
        help="Stop as soon as the gap is at most this share: 0.01 is one per cent.",
    ),
]

Language = Annotated[Lang, typer.Option(help="Language of summary and report.")]

OutFolder = Annotated[
    Path | None,
    typer.Option(
        "--out",
        metavar="DIR",
        help="Also write report, map, workbook, GeoJSON and tables to this folder.",
    ),
]
