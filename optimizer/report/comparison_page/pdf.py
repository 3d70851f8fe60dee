"""Pages on paper, where the machine can set them."""

from __future__ import annotations

import logging
import warnings
from functools import cache
from typing import TYPE_CHECKING, Any

from optimizer.report.charts import font_files
from optimizer.report.charts.fonts import OWN_FAMILY

if TYPE_CHECKING:
    from types import ModuleType


@cache
def why_no_pdf() -> str | None:
    """Return why this machine writes no PDF, and what to do; ``None`` if it can.

    Notes
    -----
    WeasyPrint is an optional extra, and it needs the system's Pango library. The HTML
    pages hold the same and print the same from a browser.
    """
    try:
        _weasyprint()
    except (ImportError, OSError) as error:
        reason = str(error).partition("\n")[0]
        return (
            f"no PDF is written: WeasyPrint cannot be used ({reason}). Install the "
            "extra `pdf` and the system's Pango library (Debian: libpango-1.0-0, "
            "libpangoft2-1.0-0, libharfbuzz-subset0), or print the HTML page."
        )
    return None


def pdf_of(html: str) -> bytes:
    """Return a page as PDF; the same page, the same look.

    Parameters
    ----------
    html
        Whole document with its style; nothing is fetched for it.

    Raises
    ------
    ImportError, OSError
        :func:`why_no_pdf` tells why.
    """
    weasyprint = _weasyprint()
    with warnings.catch_warnings():
        # Fonts of any machine are subset: what their tables hold is not our concern.
        warnings.simplefilter("ignore")
        document = weasyprint.HTML(string=html, url_fetcher=_own_files_only)
        style = weasyprint.CSS(string=_font_faces(), url_fetcher=_own_files_only)
        pdf: bytes = document.write_pdf(stylesheets=[style])
    return pdf


def _weasyprint() -> ModuleType:
    """Import the library late and quietly: it takes a second and logs at length."""
    import weasyprint  # type: ignore[import-untyped]

    for name in ("weasyprint", "fontTools"):
        logging.getLogger(name).setLevel(logging.ERROR)
    library: ModuleType = weasyprint
    return library


def _font_faces() -> str:
    return "\n".join(
        f"@font-face {{ font-family: '{OWN_FAMILY}'; font-weight: {weight}; "
        f"src: url('{path.as_uri()}'); }}"
        for weight, path in font_files().items()
    )


def _own_files_only(url: str, *args: Any, **kwargs: Any) -> Any:
    """Fetch the program's fonts, and nothing a page might name."""
    own = {path.as_uri() for path in font_files().values()}
    if url not in own:
        msg = f"{url!r} is not one of the program's own fonts; pages fetch nothing else"
        raise ValueError(msg)
    return _weasyprint().default_url_fetcher(url, *args, **kwargs)
