"""Lane tables and metal prices: read whole, or refused with every fault."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import pytest

from optimizer.domain import GivenLane, MetalPrice
from optimizer.errors import TableError
from optimizer.intake import choose_quotations, read_lanes, read_metal_prices

if TYPE_CHECKING:
    from pathlib import Path

LANES = "plant_id,smelter_id,km,tonnes,minutes,alloy,comment\n"
PRICES = "date,alloy,price_per_t,currency,source\n"
MARCH = datetime.date(2026, 3, 16)


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """Return where a table of a test lies."""
    return tmp_path / "table.csv"


def faults(table: Path, text: str | bytes, *, prices: bool = False) -> list[str]:
    """Return code, row and column of every fault of a table."""
    table.write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(TableError) as caught:
        (read_metal_prices if prices else read_lanes)(table)
    return [f"{issue.code} {issue.row} {issue.column}" for issue in caught.value.issues]


def test_lanes_are_read_in_the_order_of_the_file(table: Path) -> None:
    """Zero tonnes, a yard's zero kilometers and 400 km are lanes like others."""
    rows = "A,S,0,5,,,\nB,S,400,0,,A356,far\nB,S,30.5,12,40,ADC12,\n"
    table.write_text(f"\ufeff{LANES}{rows}", "utf-8")
    assert read_lanes(table) == (
        GivenLane("A", "S", 0, 5),
        GivenLane("B", "S", 400, 0, None, "A356"),
        GivenLane("B", "S", 30.5, 12, 40, "ADC12"),
    )


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"{LANES}A,S,-1,5,,,\n", ["E1303 2 km"]),
        (f"{LANES}A,S,nan,inf,,,\n", ["E1302 2 km", "E1302 2 tonnes"]),
        (f"{LANES}A,S,3 km,5,,,\n", ["E1302 2 km"]),
        (f"{LANES}A,S,,5,,,\n", ["E1301 2 km"]),
        (f'{LANES}A,S,"1,5",-5,,,\n', ["E1308 2 km", "E1303 2 tonnes"]),
        (f"{LANES}A,S,30,5,0,,\n", ["E1303 2 minutes"]),
        (f"{LANES}A,S,30,5,0.5,,\n", ["E1508 2 minutes"]),
        (f"{LANES}A,S,30,5,,,\nA,S,31,6,,,\n", ["E1401 3 smelter_id"]),
        (f"{LANES}=cmd|1,S,30,5,,,\n", ["E1310 2 plant_id"]),
        (LANES, ["E1208 1 None"]),
        ("", ["E1004 1 None"]),
        ("plant_id,smelter,km,tonnes\nA,S,1,1\n",
         ["E1201 1 smelter", "E1202 1 smelter_id"]),
        ("plant_id;smelter_id;km;tonnes\nA;S;1;1\n", ["E1206 1 None"]),
        (b"PK\x03\x04\0\0", ["E1007 1 None"]),
    ],
)  # fmt: skip
def test_every_fault_of_a_lane_table_is_found(
    table: Path, text: str | bytes, found: list[str]
) -> None:
    """Each with its row and column."""
    assert faults(table, text) == found


def test_a_table_that_is_not_there_is_named(tmp_path: Path) -> None:
    """As other files are."""
    with pytest.raises(TableError, match=r"E1002 gone.csv"):
        read_lanes(tmp_path / "gone.csv")


@pytest.mark.parametrize(
    ("row", "found"),
    [
        ("2026-03-13,ADC12,-19900,CNY,SMM", ["E1303 2 price_per_t"]),
        ("2026-03-13,ADC12,0,CNY,SMM", ["E1303 2 price_per_t"]),
        ("13.3.2026,ADC12,19900,RMB ,SMM", ["E1605 2 date"]),
        ("2026-03-13,ADC12,19900,yuan,", ["E1606 2 currency", "E1301 2 source"]),
        ("2026-03-13,A,1,CNY,x\n2026-03-13,A,2,CNY,x", ["E1401 3 date"]),
    ],
)
def test_every_fault_of_a_price_table_is_found(
    table: Path, row: str, found: list[str]
) -> None:
    """A price is above nothing, dated, and says who quotes it."""
    assert sorted(faults(table, f"{PRICES}{row}\n", prices=True)) == sorted(found)


def quotations(*rows: tuple[str, str, float]) -> tuple[MetalPrice, ...]:
    """Return prices in CNY by alloy, day and amount."""
    return tuple(
        MetalPrice(datetime.date.fromisoformat(day), alloy, price, "CNY", "SMM")
        for alloy, day, price in rows
    )


ADC12 = quotations(
    ("ADC12", "2026-03-02", 19_700),
    ("ADC12", "2026-03-16", 19_900),
    ("ADC12", "2026-03-17", 20_100),
    ("A356", "2026-03-01", 21_000),
)


def test_the_latest_price_until_the_day_counts() -> None:
    """The planning day itself is not too late; without a day the latest counts."""
    chosen = choose_quotations(ADC12, ["A356", "ADC12"], currency="CNY", day=MARCH)
    assert [price.price_per_t for price in chosen.values()] == [21_000, 19_900]
    latest = choose_quotations(ADC12, ["ADC12", "other"], currency="CNY")
    assert {name: price.price_per_t for name, price in latest.items()} == {
        "ADC12": 20_100
    }


@pytest.mark.parametrize(
    ("alloys", "currency", "day", "codes"),
    [
        (["ADC12"], "EUR", None, ["E1707"] * 4),
        (["ADC12"], "CNY", datetime.date(2026, 3, 1), ["E1708"]),
        (["AlSi9"], "CNY", MARCH, ["E1708"]),
        ([], "CNY", None, ["E1708"]),
    ],
)
def test_prices_that_cannot_be_used_are_refused(
    alloys: list[str], currency: str, day: datetime.date | None, codes: list[str]
) -> None:
    """Another currency, no price yet, no price at all."""
    with pytest.raises(TableError) as caught:
        choose_quotations(ADC12, alloys, currency=currency, day=day)
    assert [issue.code for issue in caught.value.issues] == codes
