"""``molten compare --scenario-tree``: scenarios planned and put side by side."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from optimizer.cli.console import print_json, results, say

if TYPE_CHECKING:
    from optimizer.dossier import WhatIf
    from optimizer.tasks import TaskProgress

NOT_WITH_A_TREE = (
    "plan",
    "preset",
    "distance_km",
    "lanes",
    "settings",
    "metal_prices",
    "carbon_method",
    "draws",
    "seed",
)
"""What a tree says itself, or what asks another question."""

ONLY_WITH_A_TREE = ("workers", "cache", "no_cache")


@dataclass(frozen=True, slots=True)
class TreeQuestion:
    """A scenario tree as the command line asks about it."""

    tree: Path
    scenario: str | None
    workers: int | None
    cache: Path | None
    """Where plans are remembered; ``None`` for nowhere."""
    lang: str
    out: Path | None
    as_json: bool


def require_no_options(
    context: typer.Context, names: tuple[str, ...], why: str
) -> None:
    """Make sure that the command line gives none of some options.

    Parameters
    ----------
    context
        Of the command.
    names
        Parameters of the command.
    why
        What is said of the first that is given.

    Raises
    ------
    typer.BadParameter
        One is given.
    """
    for parameter in context.command.params:
        name = str(parameter.name)
        source = context.get_parameter_source(name)
        if name in names and source is not None and source.name == "COMMANDLINE":
            shown = parameter.opts[0] if parameter.opts[0].startswith("-") else "PLAN"
            msg = f"{shown} {why}"
            raise typer.BadParameter(msg)


def cache_folder(folder: Path | None, *, is_off: bool) -> Path | None:
    """Return where plans are remembered; ``None`` for nowhere."""
    from optimizer.tasks import default_cache_folder

    if is_off:
        return None
    return folder or default_cache_folder()


def compare_tree(question: TreeQuestion) -> None:
    """Plan the scenarios of a tree, write them, and show them side by side."""
    from optimizer.report import require_writable, what_if_document
    from optimizer.tasks import LocalExecutor
    from optimizer.workflow import compare_scenarios, write_what_if

    if question.out is not None:
        require_writable(question.out)
    what_if = compare_scenarios(
        question.tree,
        base=question.scenario,
        executor=LocalExecutor(question.workers),
        cache=question.cache,
        on_progress=None if question.as_json else tell,
    )
    files: tuple[Path, ...] = ()
    if question.out is not None:
        files = write_what_if(what_if, question.out, language=question.lang)
    if question.as_json:
        names = [str(file) for file in files]
        print_json(what_if_document(what_if) | {"files": names})
    else:
        _show(what_if, files, question.lang)


def tell(progress: "TaskProgress") -> None:
    """Say how many plans there are, on standard error."""
    known = f", {progress.remembered} remembered" if progress.remembered else ""
    say(f"{progress.done} of {progress.total} plans{known}")


def _show(what_if: "WhatIf", files: tuple[Path, ...], lang: str) -> None:
    from optimizer.report import draw_what_if_lines, language_of, why_no_pdf

    console = results()
    console.print(draw_what_if_lines(what_if, language_of(lang)))
    for file in files:
        console.print(str(file), markup=False, soft_wrap=True)
    if files and (reason := why_no_pdf()) is not None:
        say(reason, style="yellow")
