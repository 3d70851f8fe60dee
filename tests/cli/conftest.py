"""What the commands are run with."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner, Result

from optimizer.cli import app

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture(scope="session")
def molten() -> Callable[..., Result]:
    """Return a function that runs a command within this process."""
    runner = CliRunner()

    def run(*words: str | Path) -> Result:
        return runner.invoke(app, [str(word) for word in words], prog_name="molten")

    return run


@pytest.fixture(scope="session")
def planned(
    tmp_path_factory: pytest.TempPathFactory, molten: Callable[..., Result]
) -> Path:
    """Return the folder of a planned first day."""
    folder = tmp_path_factory.mktemp("planned")
    outcome = molten("plan", "first-steps", "--iterations", "5", "--out", folder, "-q")
    assert outcome.exit_code == 0, outcome.output
    return folder


@pytest.fixture(autouse=True)
def in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run every command where nothing else lies."""
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    monkeypatch.delenv("MOLTEN_DEBUG", raising=False)
    # Tests that run side by side are told how wide a terminal is; a pipe is not.
    monkeypatch.delenv("COLUMNS", raising=False)
