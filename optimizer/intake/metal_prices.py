"""A table of metal prices, each with its day and its source."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from optimizer.domain import MetalPrice
from optimizer.errors import TableError
from optimizer.intake.faults import Fault, Spot, suggestion
from optimizer.intake.schema import MetalPriceRow
from optimizer.intake.table_file import read_table_file

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

PLACE = "--metal-prices"
"""Where a fault of the quotations stands, for people."""


def read_metal_prices(path: Path) -> tuple[MetalPrice, ...]:
    """Read a table of metal prices.

    Parameters
    ----------
    path
        CSV file with the columns ``date, alloy, price_per_t, currency, source``
        (``docs/comparing.md``).

    Returns
    -------
    tuple of MetalPrice
        In the order of the file, at least one; several currencies may stand in it.

    Raises
    ------
    TableError
        The file is wrong; it carries every issue found.
    """
    rows = read_table_file(path, MetalPriceRow, key=("date", "alloy", "currency"))
    return tuple(
        MetalPrice(
            date=datetime.date.fromisoformat(row.date),
            alloy_id=row.alloy,
            price_per_t=row.price_per_t,
            currency=row.currency,
            source=row.source,
        )
        for row in rows
    )


def choose_quotations(
    prices: Sequence[MetalPrice],
    alloys: Iterable[str],
    *,
    currency: str,
    day: datetime.date | None = None,
) -> dict[str, MetalPrice]:
    """Return the quotation to use for each alloy that is quoted.

    Parameters
    ----------
    prices
        Of a table.
    alloys
        Ids of the alloys that are compared.
    currency
        Of the comparison; currencies are never mixed.
    day
        The latest quotation not after it counts; without one, the latest.

    Returns
    -------
    dict
        By alloy id, in the order of ``alloys``; an alloy that is not quoted is absent.

    Raises
    ------
    TableError
        A quotation is in another currency, an alloy is quoted only after the day, or
        none of the alloys is quoted.
    """
    wanted = tuple(dict.fromkeys(alloys))
    quoted = {
        alloy: [price for price in prices if price.alloy_id == alloy]
        for alloy in wanted
    }
    issues = [
        Spot(PLACE, column="currency", value=price.currency).issue(
            _foreign(price, currency)
        )
        for price in prices
        if price.currency != currency
    ]
    chosen = {}
    for alloy, found in quoted.items():
        until = [price for price in found if day is None or price.date <= day]
        if until:
            chosen[alloy] = max(until, key=lambda price: price.date)
        elif found:
            issues.append(Spot(PLACE, column="date").issue(_too_late(found, day)))
    if not any(quoted.values()):
        fault = _unquoted(wanted, prices)
        issues.append(Spot(PLACE, column="alloy").issue(fault))
    if issues:
        raise TableError(PLACE, issues)
    return chosen


def _foreign(price: MetalPrice, currency: str) -> Fault:
    return Fault(
        "E1707",
        f"{price.alloy_id} on {price.date} is quoted in {price.currency}; the figures "
        f"are in {currency}",
        f"Give the price in {currency}, or delete the row: currencies are never mixed.",
    )


def _too_late(found: Sequence[MetalPrice], day: datetime.date | None) -> Fault:
    first = min(found, key=lambda price: price.date)
    return Fault(
        "E1708",
        f"{first.alloy_id} is first quoted on {first.date}, after the day planned, "
        f"{day}",
        "Add a quotation of that day or before it.",
    )


def _unquoted(alloys: Sequence[str], prices: Sequence[MetalPrice]) -> Fault:
    names = ", ".join(repr(name) for name in alloys) or "any alloy"
    return Fault(
        "E1708",
        f"no price is quoted for {names}",
        suggestion(alloys[0] if alloys else "", {price.alloy_id for price in prices}),
    )
