"""Never a traceback: a failure has a message, a status and, if asked, a document."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from optimizer import workflow
from optimizer.errors import RoadServiceError

if TYPE_CHECKING:
    from collections.abc import Callable

    from typer.testing import Result


@pytest.fixture
def broken(
    monkeypatch: pytest.MonkeyPatch, molten: Callable[..., Result]
) -> Callable[..., Result]:
    """Return a function that runs a command whose work raises an exception."""

    def run(error: BaseException, *words: str) -> Result:
        def fail(*_words: object) -> None:
            raise error

        monkeypatch.setattr(workflow, "verify_plan", fail)
        return molten("verify", "first-steps", "plan.json", *words)

    return run


def test_a_defect_is_apologized_for_and_logged(
    broken: Callable[..., Result], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Status 3; the log that is named has the traceback."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    outcome = broken(KeyError("T9"))
    assert outcome.exit_code == 3
    assert "Traceback" not in outcome.output
    found = re.search(r"the file (\S+\.log)", outcome.stderr.replace("\n", " "))
    assert found is not None
    assert "KeyError: 'T9'" in Path(found[1]).read_text(encoding="utf-8")


def test_a_defect_is_shown_to_those_who_ask(
    broken: Callable[..., Result], monkeypatch: pytest.MonkeyPatch
) -> None:
    """With ``MOLTEN_DEBUG`` the exception goes through."""
    monkeypatch.setenv("MOLTEN_DEBUG", "1")
    assert isinstance(broken(KeyError("T9")).exception, KeyError)


@pytest.mark.parametrize(
    ("error", "status", "words"),
    [
        (RoadServiceError("the service is down"), 2, "the service is down"),
        (PermissionError(13, "Permission denied", "x.json"), 2, "x.json"),
        (MemoryError(), 3, "no memory"),
        (KeyboardInterrupt(), 130, "Interrupted"),
    ],
)
def test_a_failure_has_its_status_and_its_words(
    broken: Callable[..., Result], error: BaseException, status: int, words: str
) -> None:
    """Who is at fault is in the status."""
    outcome = broken(error)
    assert outcome.exit_code == status
    assert words in outcome.stderr
    assert outcome.stdout == ""


def test_a_failure_is_a_document_if_asked(broken: Callable[..., Result]) -> None:
    """Standard output has JSON also when something goes wrong."""
    outcome = broken(RoadServiceError("the service is down"), "--json")
    assert json.loads(outcome.stdout) == {
        "error": "RoadServiceError",
        "message": "the service is down",
    }


def test_a_reader_that_goes_away_is_no_defect(broken: Callable[..., Result]) -> None:
    """The status is the shell's for a broken pipe, and nothing is said."""
    outcome = broken(BrokenPipeError(32, "Broken pipe"))
    assert outcome.exit_code == 141
    assert outcome.stderr == ""
