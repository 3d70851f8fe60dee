"""Where results are remembered, and which program they belong to."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from optimizer.tasks import default_cache_folder
from optimizer.tasks.program import program_fingerprint


@pytest.mark.parametrize(
    ("platform", "variables", "folder"),
    [
        ("linux", {}, "home/.cache/molten"),
        ("linux", {"XDG_CACHE_HOME": "kept"}, "kept/molten"),
        ("win32", {"LOCALAPPDATA": "local"}, "local/molten"),
        ("win32", {}, "home/AppData/Local/molten"),
        ("darwin", {}, "home/Library/Caches/molten"),
    ],
)
def test_the_cache_is_the_users_own(
    monkeypatch: pytest.MonkeyPatch,
    platform: str,
    variables: dict[str, str],
    folder: str,
) -> None:
    """Each system has its place for what may be deleted."""
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setattr(Path, "home", lambda: Path("home"))
    for name in ("XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert default_cache_folder() == Path(folder)


def test_the_program_is_told_by_its_code_and_libraries() -> None:
    """The fingerprint names no place of this computer."""
    fingerprint = program_fingerprint()
    assert fingerprint == program_fingerprint()
    assert str(Path.cwd()) not in fingerprint
    assert len(fingerprint.split()) == 6
