"""Tables of a study in Chinese: everything is said, and nothing said in vain."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from study_dossiers import full_study_dossier, impossible_study_dossier
from test_comparison_language import CHINESE, Asked, catalog

from optimizer.domain import INVESTMENT_KEYS, SiteState
from optimizer.report import (
    STUDY_COLUMNS,
    draw_sites_page,
    language_of,
    write_sites_workbook,
)
from optimizer.report.comparison_tables import as_read
from optimizer.report.sites_tables import study_figure_meaning
from optimizer.report.sites_tables.operation import WEEKDAYS
from optimizer.report.tables.columns import build_table
from optimizer.sites import DEARER, LaneFate

if TYPE_CHECKING:
    from pathlib import Path

STATUSES = ("optimal", "feasible", "infeasible")


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> frozenset[str]:
    """Return every text that the workbook and the page of a study ask for."""
    messages = Asked()
    listening = replace(language_of("en"), messages=messages)
    path: Path = tmp_path_factory.mktemp("asked") / "sites.xlsx"
    for dossier in (full_study_dossier(), impossible_study_dossier()):
        write_sites_workbook(dossier, path, language=listening)
        draw_sites_page(dossier, listening)
    for columns in STUDY_COLUMNS.values():
        as_read(build_table(columns, []), columns, language=listening, currency="CNY")
    fates = {str(DEARER), *(fate.name for fate in LaneFate)}
    words = {
        *(study_figure_meaning(key) for key in INVESTMENT_KEYS),
        *(state.value for state in SiteState),
        *(fate.lower().replace("_", " ") for fate in fates),
        *WEEKDAYS,
        *STATUSES,
    }
    return frozenset(messages) | words


def test_everything_that_is_asked_for_has_its_chinese(asked: frozenset[str]) -> None:
    """In one of the catalogs."""
    assert asked - set(CHINESE.messages) == set()


def test_nothing_is_translated_that_nobody_asks_for(asked: frozenset[str]) -> None:
    """A text that went away leaves the catalog too."""
    assert set(catalog("site_tables.po")) - asked == set()


@pytest.mark.parametrize("name", ["sites.po", "site_tables.po"])
def test_every_translation_is_chinese(name: str) -> None:
    """No entry is empty or left in English."""
    left = {
        text
        for text, said in catalog(name).items()
        if not any(sign >= "\u2e80" for sign in said)
    }
    assert left <= {"{years} years"}
