"""Both languages say everything, and write numbers as their readers do."""

from __future__ import annotations

import datetime
import math
import string
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from optimizer import mapping, report
from optimizer.domain import EXTRA_KEYS
from optimizer.economics import CARBON_ITEMS
from optimizer.economics.figures_in_use import SINGLE_KEYS
from optimizer.economics.recipe_book import INGOT_RECIPES, MOLTEN_RECIPES
from optimizer.report.language import (
    FIGURE_NAMES,
    ITEM_NAMES,
    LANGUAGES,
    figure_name,
    item_name,
    language_of,
)
from optimizer.sites import INGOT_REASONS

ROOM = Path(report.__file__).parent
MAPS = Path(mapping.__file__).parent
CATALOGS = ROOM / "language" / "locale" / "zh" / "LC_MESSAGES"
SAID_IN = ("molten.po", "sites.po")
"""Catalogs of what pages, charts and maps say; the others hold what tables say."""
METHODS = [("**.py", "python"), ("**.j2", "jinja2")]
SAYING = {"say": None}


def said() -> set[str]:
    """Return every message of reports and maps: in code, pages and names."""
    messages = {
        message
        for room in (ROOM, MAPS)
        for _, _, message, _, _ in extract_from_dir(str(room), METHODS, keywords=SAYING)
        if isinstance(message, str)
    }
    names = {*ITEM_NAMES.values(), *FIGURE_NAMES.values(), *INGOT_REASONS}
    return messages | names


def placeholders(text: str) -> set[str]:
    """Return the names of the values that a message asks for."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_the_chinese_catalogs_hold_every_message_and_no_other() -> None:
    """Nothing is missing, doubtful or left over."""
    entries = {
        str(entry.id): entry
        for name in SAID_IN
        for entry in read_po(
            BytesIO((CATALOGS / name).read_bytes()), abort_invalid=True
        )
        if entry.id
    }
    assert said() - set(language_of("zh").messages) == set()
    assert set(entries) - said() == set()
    doubtful = [name for name, entry in entries.items() if entry.fuzzy]
    empty = [name for name, entry in entries.items() if not entry.string]
    assert doubtful + empty == []


def test_a_translation_asks_for_the_same_values() -> None:
    """No value is lost or invented on the way into Chinese."""
    for message, translation in language_of("zh").messages.items():
        assert placeholders(message) == placeholders(translation), message


def test_every_figure_and_item_has_a_name() -> None:
    """Whatever the economics may hold is called something before readers."""
    assert {*EXTRA_KEYS, *SINGLE_KEYS} - set(FIGURE_NAMES) == set()
    items = {*INGOT_RECIPES, *MOLTEN_RECIPES, *CARBON_ITEMS}
    assert items - set(ITEM_NAMES) == set()


def test_an_item_of_the_users_own_keeps_its_name() -> None:
    """Only the underscores are read as blanks."""
    zh = language_of("zh")
    assert item_name("furnace_rent", zh) == "furnace rent"
    assert item_name("burn_loss", zh) == "重熔烧损"
    assert figure_name("ingot_cost_per_t.burn_loss", zh) == "重熔烧损（铝锭）"
    assert figure_name("molten_handling_per_t.x_y", zh) == "x y（铝液）"
    assert figure_name("gas_price_per_m3", language_of("en")) == "gas price"
    assert figure_name("a_new_key", zh) == "a new key"


@pytest.mark.parametrize(
    ("code", "money", "loss", "day"),
    [
        ("en", "CN¥1,330.50", "-CN¥1,331", "March 16, 2026"),
        ("zh", "¥1,330.50", "-¥1,331", "2026年3月16日"),
    ],
)
def test_money_and_dates_are_written_as_in_the_country(
    code: str, money: str, loss: str, day: str
) -> None:
    """The locale's own signs; a rounded nothing has no minus."""
    language = language_of(code)
    assert language.money(1330.5, "CNY", 2) == money
    assert language.money(-1330.6, "CNY") == loss
    assert language.money(-0.2, "EUR") == "€0"
    assert language.date(datetime.date(2026, 3, 16)) == day


def test_numbers_have_the_decimals_asked_for() -> None:
    """Groups of three digits, and no decimals nobody asked for."""
    language = language_of("en")
    assert language.number(1234567.891) == "1,234,568"
    assert language.number(1234567.891, 2) == "1,234,567.89"
    assert language.share(0.9987) == "100%"
    assert language.share(0.9987, 1) == "99.9%"


def test_what_is_unbounded_is_said_to_be() -> None:
    """A reach without end is no crash."""
    language = language_of("zh")
    assert language.number(math.inf) == "∞"
    assert language.number(-math.inf) == "-∞"
    assert language.money(math.nan, "CNY") == "–"


def test_another_language_is_named_with_those_there_are() -> None:
    """The message says what was asked for and what may be."""
    with pytest.raises(ValueError, match=r"'fr' is not known; choose one of en, zh"):
        language_of("fr")
    assert set(LANGUAGES) == {"en", "zh"}
