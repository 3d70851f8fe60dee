"""What an entrance imports for type checkers alone comes when it is asked for."""

from __future__ import annotations

import importlib
import sys
from typing import TYPE_CHECKING

import pytest

from optimizer.on_demand import load_on_demand

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from types import ModuleType


@pytest.fixture
def room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    """Yield a package with one name on demand and one of its modules."""
    folder = tmp_path / "lazy_room"
    folder.mkdir()
    (folder / "slow.py").write_text(
        "from lazy_room.figures import figures\nANSWER = object()\n", encoding="utf-8"
    )
    (folder / "figures.py").write_text(
        "def figures():\n    return 7\n", encoding="utf-8"
    )
    (folder / "tables.py").write_text("ROWS = 3\n", encoding="utf-8")
    (folder / "__init__.py").write_text(
        "from typing import TYPE_CHECKING\n"
        "if TYPE_CHECKING:\n"
        "    from lazy_room import tables\n"
        "    from lazy_room.answer import answer\n"
        "    from lazy_room.slow import ANSWER, figures\n"
        '__all__ = ["tables", "ANSWER", "answer", "figures"]\n',
        encoding="utf-8",
    )
    (folder / "answer.py").write_text(
        "def answer():\n    return 'the function'\n", encoding="utf-8"
    )
    monkeypatch.syspath_prepend(tmp_path)
    module = importlib.import_module("lazy_room")
    load_on_demand("lazy_room")
    yield module
    for name in [name for name in sys.modules if name.startswith("lazy_room")]:
        del sys.modules[name]


def test_a_name_is_loaded_once_and_kept(room: ModuleType) -> None:
    """The first use imports its module; the next finds it in the package."""
    assert "lazy_room.slow" not in sys.modules
    first = room.ANSWER
    assert sys.modules["lazy_room.slow"].ANSWER is first
    assert vars(room)["ANSWER"] is first
    assert room.tables.ROWS == 3
    assert dir(room) == ["ANSWER", "answer", "figures", "tables"]


def test_an_unknown_name_is_told_with_its_package(room: ModuleType) -> None:
    """As with any module."""
    with pytest.raises(AttributeError, match=r"'lazy_room' .* 'reply'"):
        _ = room.reply


def test_a_module_does_not_take_the_name_of_what_it_holds(room: ModuleType) -> None:
    """However the module came to be loaded."""
    importlib.import_module("lazy_room.answer")
    assert room.answer() == "the function"
    room.answer = None
    assert room.answer is None


def test_a_module_does_not_take_the_name_of_what_another_passes_on(
    room: ModuleType,
) -> None:
    """A name stands for what its entrance says, not for the module called so."""
    importlib.import_module("lazy_room.figures")
    assert room.figures() == 7
