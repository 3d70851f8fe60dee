"""Take the pictures of a site's surroundings and of the heat map.

Run with Debian's Chromium after::

    molten sites catchment yangtze-river-delta --site changshu --out out/changshu
    molten sites heatmap yangtze-river-delta --out out/heat
    python docs/figures/surroundings.py out/changshu out/heat
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

IMAGES = Path(__file__).parents[1] / "images"
SHOWN = {
    "catchment-changshu.png": "saving per tonne against ingots",
    "heat-map-yangtze-river-delta.png": "molten metal less ingots",
}
"""Pictures in the order of the folders, with what is chosen on their maps."""
SIZE = {"width": 1200, "height": 720}
SETTLED_MS = 800
"""Time for names and colors to be laid out. [ms]"""


def main() -> int:
    """Open both maps without network and write what they show."""
    chromium = shutil.which("chromium")
    if chromium is None or len(sys.argv) != 1 + len(SHOWN):
        sys.stderr.write("Usage: surroundings.py CATCHMENT HEAT, with chromium.\n")
        return 2
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium, args=["--no-sandbox", "--disable-gpu"]
        )
        page = browser.new_context(viewport=SIZE, offline=True).new_page()
        for (name, label), folder in zip(SHOWN.items(), sys.argv[1:], strict=True):
            page.goto((Path(folder) / "sites-map.html").resolve().as_uri())
            page.wait_for_selector("body.is-ready")
            take(page, label, IMAGES / name)
        browser.close()
    return 0


def take(page: Page, label: str, picture: Path) -> None:
    """Choose what a map shows and write the picture."""
    page.get_by_text(label).first.click()
    page.wait_for_timeout(SETTLED_MS)
    page.screenshot(path=picture)
    sys.stdout.write(f"{picture}: {picture.stat().st_size / 1000:.0f} kB\n")


if __name__ == "__main__":
    raise SystemExit(main())
