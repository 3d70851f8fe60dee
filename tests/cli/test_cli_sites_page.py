"""``docs/sites.md`` shows what the program prints."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from typer.testing import Result

PAGE = Path(__file__).parents[2] / "docs" / "sites.md"
CONSOLE = re.compile(r"```console\n\$ molten (?P<words>.*)\n(?P<shown>[^`]*)```")


def page_as_it_should_be(molten: Callable[..., Result]) -> str:
    """Return the page with every command run anew."""

    def run(block: re.Match[str]) -> str:
        outcome = molten(*shlex.split(block["words"]))
        lines = (outcome.stdout + outcome.stderr).splitlines()
        shown = "".join(f"{line.rstrip()}\n" for line in lines).lstrip("\n")
        return f"```console\n$ molten {block['words']}\n{shown}```"

    return CONSOLE.sub(run, PAGE.read_text("utf-8"))


@pytest.mark.slow
def test_every_command_prints_what_the_page_shows(
    molten: Callable[..., Result],
) -> None:
    """Figures of the page are those of the program."""
    assert PAGE.read_text("utf-8") == page_as_it_should_be(molten)


def test_the_page_names_only_files_that_are_there() -> None:
    """Its links and pictures lead somewhere."""
    targets = re.findall(r"\]\(([\w/-]+\.\w+)", PAGE.read_text("utf-8"))
    assert [one for one in targets if not (PAGE.parent / one).is_file()] == []
