"""Where the data that belong to the program lie: scenarios, maps."""

from __future__ import annotations

from pathlib import Path

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
