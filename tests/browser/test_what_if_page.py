"""The page of scenarios in a browser: nothing cut off, nothing fetched."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from what_if_trees import compared

from optimizer.report import draw_what_if_page, language_of

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

LONG = "Two furnaces late at Gaoyao, three trucks fewer and no bridge at Humen"
CUT_OFF = """
() => {
  const sheet = document.querySelector(".sheet").getBoundingClientRect();
  return [...document.querySelectorAll("td, th, svg, p, h1")]
    .filter((item) => {
      const box = item.getBoundingClientRect();
      return box.right > sheet.right || item.scrollWidth > item.clientWidth + 1;
    })
    .map((item) => item.outerHTML.slice(0, 120));
}
"""


@pytest.mark.parametrize("code", ["en", "zh"])
@pytest.mark.parametrize(("width", "height"), [(1366, 768), (1920, 1080)])
def test_eight_scenarios_with_long_names_fit(
    chromium: Browser, tmp_path: Path, code: str, width: int, height: int
) -> None:
    """Every cell holds its text, and the page asks the network for nothing."""
    what_if = compared()
    titles = {"en": LONG, "zh": "高要两炉晚点、少三辆车、虎门大桥封闭"}
    variants = tuple(
        replace(variant, titles=titles, overrides=("late-furnace", "no-bridge"))
        for variant in what_if.variants * 2
    )
    page = draw_what_if_page(replace(what_if, variants=variants), language_of(code))
    path = tmp_path / "what-if.html"
    path.write_text(page, encoding="utf-8")
    context = chromium.new_context(
        viewport={"width": width, "height": height}, offline=True
    )
    opened = context.new_page()
    requests: list[str] = []
    opened.on("request", lambda request: requests.append(request.url))
    opened.goto(path.as_uri())
    assert opened.evaluate(CUT_OFF) == []
    assert requests == [path.as_uri()]
    context.close()
