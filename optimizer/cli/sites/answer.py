"""How every command on sites gives its answer: files, then JSON or a summary."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from rich.progress import Progress as Bar
from rich.progress import SpinnerColumn, TextColumn, TimeElapsedColumn

from optimizer.cli.console import messages, print_json, results, say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from optimizer.dossier import StudyDossier
    from optimizer.planning.location import LocationProgress


def require_folder(out: Path | None) -> None:
    """Make sure, before any work, that the answer can be written.

    Raises
    ------
    OutputError
        The folder cannot be made or written.
    """
    from optimizer.report import require_writable

    if out is not None:
        require_writable(out)


def give(
    dossier: StudyDossier,
    document: Callable[[StudyDossier], dict[str, Any]],
    *,
    out: Path | None,
    lang: str,
    as_json: bool,
) -> None:
    """Write the files of an answer and print it.

    Parameters
    ----------
    dossier
        The answer.
    document
        Gives it as JSON.
    out
        Folder of the files; ``None`` for none.
    lang
        Of summary and report.
    as_json
        Print the document and nothing else.
    """
    from optimizer.report import draw_study, language_of, why_no_pdf
    from optimizer.workflow import write_study

    files = () if out is None else write_study(dossier, out, language=lang)
    if as_json:
        for issue in dossier.remarks:
            say(str(issue), style="yellow")
        print_json(document(dossier))
        return
    console = results()
    console.print(draw_study(dossier, language_of(lang)))
    for file in files:
        console.print(str(file), markup=False, soft_wrap=True)
    if files and (reason := why_no_pdf()) is not None:
        say(reason, style="yellow")


@contextmanager
def told(first: str, *, quiet: bool) -> Iterator[Callable[[str], None] | None]:
    """Give a function that shows how far the work is, on standard error.

    Parameters
    ----------
    first
        What is said before the first sign.
    quiet
        Show nothing: the function is ``None``.

    Yields
    ------
    One line that is redrawn on a terminal; nothing where there is none.
    """
    console = messages()
    if quiet or not console.is_terminal:
        yield None
        return
    with Bar(
        SpinnerColumn(),
        TimeElapsedColumn(),
        TextColumn("{task.description}", markup=False),
        console=console,
        transient=True,
    ) as bar:
        task = bar.add_task(first, total=None)
        yield lambda text: bar.update(task, description=text)


def choice_text(progress: LocationProgress) -> str:
    """Return one line that says how far a choice is."""
    parts = [progress.phase]
    if progress.cost is not None:
        parts.append(f"cost {progress.cost:,.0f} a day")
    if progress.bound is not None:
        parts.append(f"bound {progress.bound:,.0f}")
    return " · ".join(parts)
