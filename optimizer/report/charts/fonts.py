"""The letters of charts and printed pages: with Chinese, wherever they can be found."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from optimizer.data_files import data_folder

if TYPE_CHECKING:
    from pathlib import Path

OWN_FAMILY = "Noto Sans SC"
"""What ``make assets`` fetches."""

INSTALLED_FAMILIES = (
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "Microsoft YaHei",
    "PingFang SC",
    "WenQuanYi Micro Hei",
    "SimHei",
    "Noto Sans CJK JP",
)
"""Fonts with Chinese that a machine may have by itself, the best first."""

LATIN_FAMILY = "DejaVu Sans"
"""Comes with the drawing library."""


@cache
def font_files() -> dict[int, Path]:
    """Return the program's own font files by weight; none before ``make assets``."""
    folder = data_folder("maps") / "assets" / "fonts"
    files = {400: "NotoSansSC_400Regular.ttf", 700: "NotoSansSC_700Bold.ttf"}
    found = {weight: folder / name for weight, name in files.items()}
    return found if all(path.is_file() for path in found.values()) else {}


@cache
def font_families() -> tuple[str, ...]:
    """Return the families that charts are lettered in, the Chinese one first.

    Returns
    -------
    tuple of str
        Only :data:`LATIN_FAMILY` on a machine that has no Chinese font.
    """
    from matplotlib import font_manager

    for path in font_files().values():
        font_manager.fontManager.addfont(path)
    known = set(font_manager.fontManager.get_font_names())
    chinese = [name for name in (OWN_FAMILY, *INSTALLED_FAMILIES) if name in known]
    return (*chinese[:1], LATIN_FAMILY)


def shows_chinese() -> bool:
    """Return whether Chinese characters can be drawn on this machine."""
    return len(font_families()) > 1
