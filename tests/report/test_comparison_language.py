"""Tables and workbook in Chinese: everything is said, and nothing said in vain."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd
import pytest
from babel.messages.pofile import read_po
from cost_dossiers import (
    day_cost_dossier,
    distance_cost_dossier,
    lane_table_cost_dossier,
)

from optimizer import report
from optimizer.domain import EXTRA_KEYS
from optimizer.economics import PRESETS, figures_in_use, load_preset
from optimizer.report import write_comparison_workbook
from optimizer.report.comparison_tables import (
    as_read,
    figure_meaning,
    meaning_said,
)
from optimizer.report.language import language_of
from optimizer.report.tables import Naming
from optimizer.report.tables.columns import build_table, flag, number, text

if TYPE_CHECKING:
    from optimizer.dossier import CostDossier, Dossier

FOLDER = Path(report.__file__).parent / "language" / "locale" / "zh" / "LC_MESSAGES"
CHINESE = language_of("zh")


class Asked(dict[str, str]):
    """Messages of nobody: every text asked for is kept."""

    def get(self, text: str, default: str | None = None) -> str | None:  # type: ignore[override]
        """Keep the text, and have no translation."""
        self[text] = ""
        return default


def catalog(name: str) -> dict[str, str]:
    """Return one catalog as it is written."""
    entries = read_po(BytesIO((FOLDER / name).read_bytes()), abort_invalid=True)
    return {str(entry.id): str(entry.string) for entry in entries if entry.id}


@pytest.fixture(scope="module")
def asked(
    full_day: Dossier, bad_day: Dossier, tmp_path_factory: pytest.TempPathFactory
) -> frozenset[str]:
    """Return every text that workbooks of all kinds ask for, but citations."""
    messages = Asked()
    listening = replace(language_of("en"), messages=messages)
    path = tmp_path_factory.mktemp("asked") / "comparison.xlsx"
    cited: set[str] = set()
    for dossier in _of_all_kinds(full_day, bad_day):
        write_comparison_workbook(dossier, path, language=listening)
        cited |= {figure.source for figure in dossier.figures.values()}
    for preset in PRESETS:
        for key in figures_in_use(load_preset(preset)):
            meaning_said(figure_meaning(key), listening)
    for key in EXTRA_KEYS:
        meaning_said(figure_meaning(key), listening)
    return frozenset(messages) - (cited - set(catalog("tables.po")))


def _of_all_kinds(full_day: Dossier, bad_day: Dossier) -> list[CostDossier]:
    table = lane_table_cost_dossier()
    metal = figures_in_use(load_preset(PRESETS[0]))
    endless = replace(table.overall.reach, permitted_km=float("inf"))
    figures = {
        key: table.figures[key] for key in table.figures if key != "permitted_km"
    }
    return [
        distance_cost_dossier(),
        replace(table, left_out=("o6",)),
        replace(table, figures=table.figures | metal),
        replace(table, figures=figures, overall=replace(table.overall, reach=endless)),
        day_cost_dossier(full_day),
        day_cost_dossier(bad_day),
    ]


def test_everything_that_is_asked_for_has_its_chinese(asked: frozenset[str]) -> None:
    """In the catalog of the tables or in that of the page."""
    assert asked - set(CHINESE.messages) == set()


def test_nothing_is_translated_that_nobody_asks_for(asked: frozenset[str]) -> None:
    """A text that went away leaves the catalog too."""
    assert set(catalog("tables.po")) - asked == set()


def test_every_translation_is_chinese_or_a_sign() -> None:
    """No entry is empty or left in English."""
    left = {
        text: said
        for text, said in catalog("tables.po").items()
        if not any(sign >= "\u2e80" for sign in said)
    }
    assert left == {"p10": "P10", "p50": "P50", "p90": "P90"}


def test_no_text_is_translated_twice() -> None:
    """Each catalog has its own texts, so that no two translations disagree."""
    texts = [text for path in FOLDER.glob("*.po") for text in catalog(path.name)]
    assert len(texts) == len(set(texts))


def test_a_table_is_read_in_the_readers_language() -> None:
    """Heads with units, items by name, yes and no as words, ids as they are."""
    columns = (
        text("plant_id", "plant that receives it"),
        text("item", "name of the item", naming=Naming.ITEM),
        text("beyond", "limits that the distance exceeds", naming=Naming.WORDS),
        number("saving_per_t", "currency/t", "ingots less molten metal", decimals=2),
        flag("is_given", "whether a source gives the item"),
    )
    row = {
        "plant_id": "dinghu",
        "item": "burn_loss",
        "beyond": "cost, permit",
        "saving_per_t": 330.0,
        "is_given": True,
    }
    frame, read = as_read(
        build_table(columns, [row]), columns, language=CHINESE, currency="CNY"
    )
    assert list(frame.columns) == [column.name for column in read]
    assert frame.iloc[0].to_dict() == {
        "工厂编号": "dinghu",
        "项目": "重熔烧损",
        "超出的限制": "成本, 许可",
        "每吨节省 [CNY/t]": 330.0,
        "是否给定": "是",
    }
    assert read[3].meaning == "铝锭减铝液"


def test_an_empty_table_is_read_too() -> None:
    """Heads without rows."""
    columns = (text("item", "name of the item", naming=Naming.ITEM),)
    frame, _ = as_read(
        build_table(columns, []), columns, language=CHINESE, currency="EUR"
    )
    assert isinstance(frame, pd.DataFrame)
    assert list(frame.columns) == ["项目"]
