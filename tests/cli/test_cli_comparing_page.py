"""``docs/comparing.md`` shows what the program prints."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from typer.testing import Result

PAGE = Path(__file__).parents[2] / "docs" / "comparing.md"
CONSOLE = re.compile(r"```console\n\$ molten (?P<words>.*)\n(?P<shown>[^`]*)```")
TABLE = re.compile(r"`(?P<name>\w+\.csv)`:\n\n```csv\n(?P<text>[^`]*)```")


def printed(outcome: Result) -> str:
    """Return what a terminal shows, without blanks at the ends of lines."""
    lines = (outcome.stdout + outcome.stderr).splitlines()
    return "".join(f"{line.rstrip()}\n" for line in lines).lstrip("\n")


def page_as_it_should_be(molten: Callable[..., Result]) -> str:
    """Return the page with every command run anew where the page's tables lie."""
    text = PAGE.read_text("utf-8")
    for table in TABLE.finditer(text):
        Path(table["name"]).write_text(table["text"], encoding="utf-8")

    def run(block: re.Match[str]) -> str:
        outcome = molten(*shlex.split(block["words"]))
        # What planning prints tells how long it took.
        shown = "" if block["words"].startswith("plan ") else printed(outcome)
        return f"```console\n$ molten {block['words']}\n{shown}```"

    return CONSOLE.sub(run, text)


def test_every_command_prints_what_the_page_shows(
    molten: Callable[..., Result],
) -> None:
    """Figures of the page are those of the program."""
    assert PAGE.read_text("utf-8") == page_as_it_should_be(molten)


def test_the_page_names_only_files_that_are_there() -> None:
    """Its links lead somewhere."""
    links = re.findall(r"\]\(([\w-]+\.md)", PAGE.read_text("utf-8"))
    assert [link for link in links if not (PAGE.parent / link).is_file()] == []
