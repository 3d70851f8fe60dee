"""Networks on disk: what is written comes back, damage is noticed."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

import numpy as np
import pytest
from road_samples import network

from optimizer.errors import RoadError
from optimizer.roads import read_road_file, write_road_file

if TYPE_CHECKING:
    from pathlib import Path

    from optimizer.roads import Network


@pytest.fixture
def roads() -> Network:
    """Return two links, the second a oneway."""
    return network(
        [(0, 1, 12.5, 10.0, 11.0), (1, 2, 3.25, 4.0, np.inf)],
        [(23.123456, 113.0), (23.2, 113.1), (23.3, 113.2)],
    )


def damaged(path: Path, **arrays: object) -> None:
    """Replace arrays of a road file."""
    with np.load(path) as stored:
        kept = dict(stored.items())
    with path.open("wb") as file:
        np.savez(file, **(kept | arrays))  # type: ignore[arg-type]


def test_what_is_written_comes_back(tmp_path: Path, roads: Network) -> None:
    """Links, directions and lines survive, to a millionth of a degree."""
    path = tmp_path / "own.roads"
    write_road_file(roads, path, {"license": "ODbL"})
    again = read_road_file(path)
    assert again.name == "paper roads"
    assert again.num_nodes == 3
    assert again.tail.tolist() == [0, 1]
    assert again.km.tolist() == [12.5, 3.25]
    assert again.backward_min.tolist() == [11.0, np.inf]
    assert np.allclose(again.points, roads.points, atol=1e-6)
    assert list(tmp_path.iterdir()) == [path]


def test_a_failed_write_leaves_the_old_file(tmp_path: Path, roads: Network) -> None:
    """A header that cannot be stored does not cost the file that was there."""
    path = tmp_path / "own.roads"
    write_road_file(roads, path, {})
    before = path.read_bytes()
    with pytest.raises(TypeError):
        write_road_file(roads, path, {"profile": object()})
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_a_missing_file_says_how_to_get_one(tmp_path: Path) -> None:
    """The command that makes road files is named."""
    with pytest.raises(RoadError, match=r"'none\.roads'; import one with molten roads"):
        read_road_file(tmp_path / "none.roads")


@pytest.mark.parametrize("keep", [0, 10, 400])
def test_a_file_cut_off_is_noticed(tmp_path: Path, roads: Network, keep: int) -> None:
    """Whatever remains, the error names the file and says what to do."""
    path = tmp_path / "own.roads"
    write_road_file(roads, path, {})
    path.write_bytes(path.read_bytes()[:keep])
    with pytest.raises(
        RoadError, match=r"'own\.roads' cannot be used.*import it again"
    ):
        read_road_file(path)


def test_another_format_is_named(tmp_path: Path, roads: Network) -> None:
    """A file of a later program is not misread."""
    path = tmp_path / "own.roads"
    write_road_file(roads, path, {})
    header = np.frombuffer(b'{"format": "molten-roads/9", "name": "x"}', dtype=np.uint8)
    damaged(path, header=header)
    with pytest.raises(RoadError, match=r"molten-roads/9.*reads 'molten-roads/1'"):
        read_road_file(path)


@pytest.mark.parametrize(
    "arrays",
    [
        {"tail": np.array([0, 7])},
        {"tail": np.array([0])},
        {"offsets": np.array([0, 2, 9])},
        {"offsets": np.array([0, 1, 4])},
        {"header": np.frombuffer(b"{", dtype=np.uint8)},
        {"km": np.array([object()], dtype=object)},
    ],
)
def test_tables_that_do_not_fit_are_noticed(
    tmp_path: Path, roads: Network, arrays: dict[str, object]
) -> None:
    """Links to nowhere, lines without points, and pickled objects are refused."""
    path = tmp_path / "own.roads"
    write_road_file(roads, path, {})
    damaged(path, **arrays)
    with pytest.raises(RoadError, match="cannot be used"):
        read_road_file(path)


def test_any_other_archive_is_refused(tmp_path: Path) -> None:
    """A zip file of something else is no road file."""
    path = tmp_path / "own.roads"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("readme.txt", "hello")
    with pytest.raises(RoadError, match="cannot be used"):
        read_road_file(path)
