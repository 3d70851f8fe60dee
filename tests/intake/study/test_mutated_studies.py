"""Whatever a file of a study holds, reading it ends in a study or in issues."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest
from test_mutated_files import mutated

from optimizer.errors import StudyError
from optimizer.intake import check_study, read_study, write_template

if TYPE_CHECKING:
    from pathlib import Path


def require_answer(path: Path) -> None:
    """Read a path: it is a study, or every fault is said."""
    if any(not issue.is_remark for issue in check_study(path)):
        with pytest.raises(StudyError, match="cannot be read"):
            read_study(path)
        return
    assert read_study(path) == read_study(path)


@pytest.mark.parametrize("seed", range(40))
def test_a_mutated_study_is_answered(study_folder: Path, seed: int) -> None:
    """Damage in one file of the folder never raises anything but issues."""
    rng = random.Random(seed)
    file = rng.choice(sorted(study_folder.iterdir()))
    file.write_bytes(mutated(file.read_bytes(), rng))
    require_answer(study_folder)


@pytest.mark.parametrize("seed", range(10))
def test_a_mutated_template_is_answered(tmp_path: Path, seed: int) -> None:
    """Neither does damage in a workbook."""
    path = tmp_path / "my-study.xlsx"
    write_template(path, is_study=True)
    path.write_bytes(mutated(path.read_bytes(), random.Random(seed)))
    require_answer(path)
