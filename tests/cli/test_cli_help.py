"""Help that teaches, and a document that knows every command and option."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import typer

from optimizer import __version__
from optimizer.cli import app
from optimizer.report import Summary

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from typer.testing import Result

DOCUMENT = (Path(__file__).parents[2] / "docs" / "commands.md").read_text("utf-8")


def commands(group: Any = None, name: str = "molten") -> Iterator[tuple[str, Any]]:
    """Yield every command with its full name."""
    group = group or typer.main.get_command(app)
    for word, command in group.commands.items():
        if hasattr(command, "commands"):
            yield from commands(command, f"{name} {word}")
        else:
            yield f"{name} {word}", command


COMMANDS = dict(commands())


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_option_is_documented(name: str) -> None:
    """``docs/commands.md`` has a heading per command and a row per option."""
    section = re.split(rf"^## {name}\b", DOCUMENT, flags=re.M)[1].split("\n## ")[0]
    for parameter in COMMANDS[name].params:
        if parameter.param_type_name == "argument":
            assert str(parameter.metavar) in section.splitlines()[0]
        elif "--help" not in parameter.opts:
            for option in parameter.opts:
                assert f"`{option}" in section


def test_the_document_names_no_command_that_is_not_there() -> None:
    """A command that went away leaves the document too."""
    headings = re.findall(r"^## (molten(?: [a-z]+)+)", DOCUMENT, flags=re.M)
    assert sorted(headings) == sorted(COMMANDS)


def test_every_key_of_the_summary_is_documented() -> None:
    """The document of ``molten plan --json`` has no key that is not explained."""
    section = DOCUMENT.split("the summary is one document:")[1].split("\n## ")[0]
    cells = [row.split("|")[1] for row in section.splitlines() if row.startswith("|")]
    explained = set(re.findall(r"`([a-z_]+)`", " ".join(cells)))
    keys = {field.name for field in fields(Summary)} | {"files"}
    assert keys == explained


@pytest.mark.parametrize("name", COMMANDS)
def test_help_teaches_by_example(molten: Callable[..., Result], name: str) -> None:
    """Every example begins like the command it is for."""
    outcome = molten(*name.split()[1:], "--help")
    assert outcome.exit_code == 0
    assert "Examples" in outcome.stdout
    assert outcome.stdout.split("Examples")[1].count("molten ") >= 1


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_speaks_json(name: str) -> None:
    """Programs can use each of them."""
    options = [option for p in COMMANDS[name].params for option in p.opts]
    assert "--json" in options


@pytest.mark.parametrize("name", COMMANDS)
def test_help_is_broken_into_lines_by_the_terminal_only(name: str) -> None:
    """No paragraph carries the source's own line breaks."""
    paragraphs = str(COMMANDS[name].help).split("\n\n")
    assert not any("\n" in paragraph.strip() for paragraph in paragraphs)


def test_the_version_is_shown(molten: Callable[..., Result]) -> None:
    """With the command's name, as other programs do."""
    assert molten("--version").stdout == f"molten {__version__}\n"


def test_no_command_shows_what_there_is(molten: Callable[..., Result]) -> None:
    """``molten`` alone lists the commands."""
    outcome = molten()
    assert "plan" in outcome.output
    assert "verify" in outcome.output


def test_scenario_names_are_completed() -> None:
    """Typing ``pearl`` and the tabulator is enough."""
    from optimizer.cli.options import complete_scenario

    assert complete_scenario("pearl") == ["pearl-river-delta"]
    assert "first-steps" in complete_scenario("")
