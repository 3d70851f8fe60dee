"""Whatever a file holds, reading it ends in a scenario or in issues."""

from __future__ import annotations

import io
import random
import zipfile
from typing import TYPE_CHECKING

import pytest

from optimizer.errors import ScenarioError
from optimizer.intake import (
    check_scenario,
    read_scenario,
    write_scenario,
    write_workbook,
)

if TYPE_CHECKING:
    from pathlib import Path

FRAGMENTS = (
    b'"', b",", b"\n", b"\r", b"{", b"}", b"[", b"]", b":", b"&a", b"*a", b"!!x",
    b"\xff", b"\x00", b"-", b"#", b"=", b"%", b"|", b">", b"<<", b"?", b"'", b"\t",
    b"e9", b"9" * 30, b"\xe2\x80\xa8", "中".encode(),
    "\N{FULLWIDTH DIGIT ONE}".encode(),
    b"</c>", b"<c>", b"&#0;", b"nan", b"true", b"~", b'r="ZZZZ99999999"',
)  # fmt: skip


def mutated(data: bytes, rng: random.Random) -> bytes:
    """Return bytes with one to five small damages anywhere."""
    damaged = bytearray(data)
    for _ in range(rng.randint(1, 5)):
        position = rng.randrange(len(damaged) + 1)
        length = rng.choice((0, 0, 1, 3, 20))
        damaged[position : position + length] = rng.choice(FRAGMENTS)
    return bytes(damaged)


def require_answer(path: Path, copy: Path) -> None:
    """Read a path; if it is a scenario at all, it must also survive being written."""
    if any(not issue.is_remark for issue in check_scenario(path)):
        with pytest.raises(ScenarioError, match="cannot be read"):
            read_scenario(path)
        return
    scenario = read_scenario(path)
    write_scenario(scenario, copy)
    assert read_scenario(copy) == scenario


@pytest.mark.parametrize("seed", range(60))
def test_a_mutated_folder_is_answered(folder: Path, seed: int) -> None:
    """Damage in one file of the folder never raises anything but issues."""
    rng = random.Random(seed)
    file = rng.choice(sorted(folder.iterdir()))
    file.write_bytes(mutated(file.read_bytes(), rng))
    require_answer(folder, folder.parent / "copy")


@pytest.mark.parametrize("seed", range(40))
def test_a_mutated_workbook_is_answered(folder: Path, seed: int) -> None:
    """Neither does damage in the archive, or in one part of it."""
    rng = random.Random(seed)
    path = folder.parent / "day.xlsx"
    write_workbook(read_scenario(folder), path)
    if seed % 2:
        path.write_bytes(mutated(path.read_bytes(), rng))
    else:
        with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
        name = rng.choice(sorted(parts))
        parts[name] = mutated(parts[name], rng)
        with zipfile.ZipFile(path, "w") as archive:
            for part, data in parts.items():
                archive.writestr(part, data)
    require_answer(path, folder.parent / "copy")
