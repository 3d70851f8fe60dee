"""Excel's kinds of cell to the text a person would type."""

from __future__ import annotations

import datetime

from optimizer.units import clock_text

# Excel counts days from here, so 26:30 shown without its day is a date in 1900.
_EXCEL_DAY_ZERO = datetime.date(1899, 12, 31)
_LAST_CLOCK_YEAR = 1901


def excel_cell_text(cell: object) -> str:
    """Return what a cell says, times as clock times and whole numbers as such."""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell)
    if isinstance(cell, datetime.timedelta):
        return _clock(cell)
    if isinstance(cell, datetime.time):
        return _clock(_since_midnight(cell))
    if isinstance(cell, datetime.date):
        return _date_text(cell)
    return str(cell)


def _date_text(cell: datetime.date) -> str:
    """Return a day, or the clock time that Excel shows as a day of 1900."""
    day, of_day = cell, datetime.timedelta()
    if isinstance(cell, datetime.datetime):
        day, of_day = cell.date(), _since_midnight(cell.time())
    if day.year > _LAST_CLOCK_YEAR:
        return f"{day} {_clock(of_day)}" if of_day else day.isoformat()
    return _clock(day - _EXCEL_DAY_ZERO + of_day)


def _since_midnight(time: datetime.time) -> datetime.timedelta:
    return datetime.timedelta(hours=time.hour, minutes=time.minute, seconds=time.second)


def _clock(length: datetime.timedelta) -> str:
    """Return a length as ``HH:MM``, with seconds where there are any."""
    seconds = round(length.total_seconds())
    minutes, rest = divmod(seconds, 60)
    return clock_text(minutes) + (f":{rest:02d}" if rest else "")
