"""What takes long is done once for all tests of the roads."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from optimizer.roads import import_osm

if TYPE_CHECKING:
    from collections.abc import Callable

    from optimizer.roads import ImportReport

SHARED_ROADS = Path(__file__).parents[3] / "shared" / "roads"


@pytest.fixture(scope="session")
def imported_region(
    tmp_path_factory: pytest.TempPathFactory,
) -> Callable[[str], ImportReport]:
    """Import the extract of a region when first asked; skip where it is absent."""
    folder = tmp_path_factory.mktemp("imported")

    @cache
    def imported(region: str) -> ImportReport:
        pytest.importorskip("osmium", reason="the extra [osm] is not installed")
        extract = SHARED_ROADS / region / "roads_full.osm.pbf"
        if not extract.is_file():
            pytest.skip(f"the shared road graph of {region} is not here")
        return import_osm(extract, folder / f"{region}.roads")

    return imported
