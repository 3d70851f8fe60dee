"""A headless Chromium with the network unplugged."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pytest
from planned_days import planned
from playwright.sync_api import sync_playwright

from optimizer.mapping import draw_map
from optimizer.mapping.assets import read_library

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from optimizer.dossier import Dossier

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
LAPTOP = {"width": 1366, "height": 768}


@dataclass
class OpenedMap:
    """A map in the browser, and everything that went wrong or out."""

    page: Page
    complaints: list[str] = field(default_factory=list)
    """Console errors, warnings and uncaught exceptions."""
    requests: list[str] = field(default_factory=list)
    """Addresses asked for beside the file itself."""

    def truck_point(self, truck_id: str) -> tuple[float, float]:
        """Return where on the screen a truck stands."""
        box = self.page.locator(f'[data-truck="{truck_id}"]').bounding_box()
        assert box is not None
        return box["x"], box["y"]

    def at(self, minute: int) -> None:
        """Put the slider on an instant."""
        self.page.locator("#slider").evaluate(
            "(slider, minute) => { slider.value = minute;"
            " slider.dispatchEvent(new Event('input')); }",
            minute,
        )


class OpenedPage:
    """A page in the browser with everything it asked for."""

    def __init__(self, page: Page, path: Path) -> None:
        self.page = page
        self.requests: list[str] = []
        self.complaints: list[str] = []
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("console", lambda message: self.complaints.append(message.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.goto(path.as_uri())

    def ask(self, script: str) -> Any:
        """Return what a script finds on the page."""
        return self.page.evaluate(script)


_pages: dict[int, tuple[Dossier, str]] = {}
"""Pages already drawn by their dossier, which is kept so that its id stays its own."""


def _drawn(dossier: Dossier) -> str:
    """Return the page of a dossier, drawn once."""
    if id(dossier) not in _pages:
        _pages[id(dossier)] = (dossier, draw_map(dossier))
    return _pages[id(dossier)][1]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Return a browser of its own process, closed at the end."""
    if CHROMIUM is None:
        pytest.skip("no Chromium: install Debian's package chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
        yield browser
        browser.close()


@pytest.fixture
def open_map(chromium: Browser, tmp_path: Path) -> Iterator[Callable[..., OpenedMap]]:
    """Return a function that writes a day's map and opens it offline."""
    if read_library() is None:
        pytest.skip("no map library: run `make assets`")
    context = chromium.new_context(viewport=LAPTOP, offline=True)

    def opened(dossier: Dossier) -> OpenedMap:
        path = tmp_path / "map.html"
        path.write_text(_drawn(dossier), encoding="utf-8")
        page = context.new_page()
        result = OpenedMap(page)
        page.on(
            "console",
            lambda message: (
                result.complaints.append(message.text)
                if message.type in {"error", "warning"}
                else None
            ),
        )
        page.on("pageerror", lambda error: result.complaints.append(str(error)))
        page.on(
            "request",
            lambda request: (
                result.requests.append(request.url)
                if request.url != path.as_uri() and not request.url.startswith("data:")
                else None
            ),
        )
        page.goto(path.as_uri())
        page.wait_for_selector("body.is-ready")
        return result

    yield opened
    context.close()


@pytest.fixture
def open_page(chromium: Browser, tmp_path: Path) -> Iterator[Callable[..., OpenedPage]]:
    """Return a function that opens a document offline in a window."""
    context = chromium.new_context(offline=True)

    def opened(html: str, window: tuple[int, int] = (1366, 768)) -> OpenedPage:
        path = tmp_path / "page.html"
        path.write_text(html, encoding="utf-8")
        page = context.new_page()
        page.set_viewport_size({"width": window[0], "height": window[1]})
        return OpenedPage(page, path)

    yield opened
    context.close()


@pytest.fixture(scope="session")
def first_steps() -> Dossier:
    """Return the smallest bundled day."""
    return planned("first-steps")


@pytest.fixture(scope="session")
def delta() -> Dossier:
    """Return the Pearl River Delta day."""
    return planned("pearl-river-delta")
