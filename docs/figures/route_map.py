"""Take the README's picture of the route map.

Run after ``make run`` with Debian's Chromium::

    python docs/figures/route_map.py out/pearl-river-delta/map.html
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

PICTURE = Path(__file__).parents[1] / "images" / "map-pearl-river-delta.png"
SIZE = {"width": 1366, "height": 768}
SETTLED_MS = 500
"""Time for the names to be laid out. [ms]"""


def main() -> int:
    """Open a map without network and write what it shows."""
    chromium = shutil.which("chromium")
    if chromium is None or len(sys.argv) != 2:  # noqa: PLR2004 - the script and the map
        sys.stderr.write("Usage: route_map.py MAP.html, with chromium installed.\n")
        return 2
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium, args=["--no-sandbox", "--disable-gpu"]
        )
        context = browser.new_context(viewport=SIZE, offline=True)
        page = context.new_page()
        page.goto(Path(sys.argv[1]).resolve().as_uri())
        page.wait_for_selector("body.is-ready")
        page.wait_for_timeout(SETTLED_MS)
        page.screenshot(path=PICTURE)
        browser.close()
    sys.stdout.write(f"{PICTURE}: {PICTURE.stat().st_size / 1000:.0f} kB\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
