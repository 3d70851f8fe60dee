"""The page stands alone: nothing fetched, nothing of a scenario read as markup."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from planned_days import HOSTILE, with_hostile_names, with_unserved

from optimizer.errors import Violation
from optimizer.mapping import draw_map, page, write_map
from optimizer.mapping.assets import read_library
from optimizer.mapping.page import json_for_script

if TYPE_CHECKING:
    from pathlib import Path

    from optimizer.dossier import Dossier

LOADED = re.compile(
    r"""<(?:script|link|img|iframe|source|object|embed)\b[^>]*\b(?:src|href|data)="""
    r"""|@import""",
    re.IGNORECASE,
)
STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)

needs_library = pytest.mark.skipif(
    read_library() is None,
    reason="no map library: run `make assets`",
)


@needs_library
@pytest.mark.parametrize("day", ["first_steps", "delta"])
def test_the_page_loads_nothing_from_elsewhere(
    day: str, request: pytest.FixtureRequest
) -> None:
    """No element and no style of the page names a file or an address to be fetched."""
    html = draw_map(request.getfixturevalue(day))
    assert LOADED.findall(html) == []
    assert not any("url(" in style for style in STYLE.findall(html))
    assert "sourceMappingURL" not in html
    assert "default-src 'none'" in html


@needs_library
def test_the_page_of_a_large_day_stays_small(delta: Dossier) -> None:
    """Over two hundred loads on real roads with their base map fit into 3 MB."""
    assert len(draw_map(delta).encode()) < 3_000_000


@pytest.mark.parametrize("has_library", [True, False])
def test_hostile_names_stay_text(
    first_steps: Dossier, monkeypatch: pytest.MonkeyPatch, *, has_library: bool
) -> None:
    """Markup in titles, names and reasons is escaped wherever it stands."""
    if not has_library:
        monkeypatch.setattr(page, "read_library", lambda: None)
    html = draw_map(with_unserved(with_hostile_names(first_steps)))
    assert "owned" in html
    assert HOSTILE not in html
    assert "<img src=x" not in html


def test_embedded_json_reads_back_and_cannot_end_its_script() -> None:
    """Angle brackets, ampersands and line separators survive as escapes."""
    value = {"name": HOSTILE, "odd": "\u2028 & <!-- 高要"}
    text = json_for_script(value)
    assert not set(text) & set("<>&\u2028\u2029")
    assert json.loads(text) == value


def test_without_the_library_the_page_says_what_to_run(
    first_steps: Dossier, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The page is still written, says that the network is needed, and lists the day."""
    monkeypatch.setattr(page, "read_library", lambda: None)
    html = draw_map(first_steps)
    assert "make assets" in html
    assert "network" in html
    assert "<script" not in html
    assert first_steps.plan.routes[0].truck_id in html


def test_a_failing_plan_is_marked(first_steps: Dossier) -> None:
    """A plan with violations warns in words and lists what the judge found."""
    violation = Violation("T1", "truck T1", "at least 720.0 °C", "713.4 °C")
    html = draw_map(replace(first_steps, violations=(violation,) * 25))
    assert "fails its verification: 25 violations" in html
    assert "T1 truck T1: at least 720.0 °C; found 713.4 °C" in html
    assert "and 5 more" in html


def test_the_map_is_written_where_asked(first_steps: Dossier, tmp_path: Path) -> None:
    """The file holds the page in UTF-8."""
    path = tmp_path / "map.html"
    write_map(first_steps, path)
    assert path.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
