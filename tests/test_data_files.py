"""The program's own data are found, and their absence is said."""

from __future__ import annotations

import pytest

from optimizer.data_files import data_folder


@pytest.mark.parametrize("name", ["maps", "scenarios"])
def test_the_programs_own_folders_are_found(name: str) -> None:
    """A checkout keeps maps and scenarios beside the package."""
    assert any(data_folder(name).iterdir())


def test_a_missing_folder_is_named_with_what_to_do() -> None:
    """An incomplete installation says so instead of showing nothing."""
    with pytest.raises(
        FileNotFoundError, match=r"'recipes' is missing.*install it again"
    ):
        data_folder("recipes")
