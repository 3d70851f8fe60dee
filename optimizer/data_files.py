"""Where the data that belong to the program lie: scenarios, maps."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

_PACKAGE = Path(__file__).resolve().parent


def data_folder(name: str) -> Path:
    """Return the folder of data that comes with the program.

    An installed wheel carries the data inside the package, a checkout beside it.

    Parameters
    ----------
    name
        ``maps`` or ``scenarios``.

    Raises
    ------
    FileNotFoundError
        The installation is incomplete.
    """
    candidates = (_PACKAGE / "_data" / name, _PACKAGE.parent / name)
    for folder in candidates:
        if folder.is_dir():
            return folder
    msg = (
        f"the program's own data folder {name!r} is missing, looked for at "
        f"{' and '.join(str(folder) for folder in candidates)}; install it again"
    )
    raise FileNotFoundError(msg)


def read_ground_sheet(name: str) -> dict[str, Any] | None:
    """Return a sheet of the base map, such as ``pearl-river-delta`` or ``world``.

    Parameters
    ----------
    name
        Of a region of the road atlas, or ``world`` for the coarse one.

    Returns
    -------
    dict or None
        ``frame`` (west, south, east, north in °), ``sources`` and the GeoJSON
        geometries ``land``, ``water`` and ``borders``; ``None`` where it was never cut
        (``make assets``).
    """
    path = data_folder("maps") / "assets" / "basemap" / f"{name}.json"
    if not path.is_file():
        return None
    sheet: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return sheet
