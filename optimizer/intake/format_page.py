"""The documentation of every column and key, from where they are declared."""

from __future__ import annotations

from typing import TYPE_CHECKING

from optimizer.domain import EXTRA_KEYS
from optimizer.intake.figures import OBJECTIVE_KEYS
from optimizer.intake.presets import PRESETS
from optimizer.intake.schema import (
    TABLES,
    FigureRow,
    LaneRow,
    MetalPriceRow,
    Row,
    SettingsRow,
    TravelRow,
    cell_kind,
    column_note,
    fields_by_column,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic.fields import FieldInfo

_HEAD = """\
# The scenario format

A scenario is a folder (`scenario.yaml` and CSV tables), or an Excel workbook with the
same tables as sheets of the same names. Both give the same scenario and can be turned
into each other. This page is made from the schema the program reads with
(`optimizer/intake/schema/`); a test keeps them equal. What can be wrong is in
[errors.md](errors.md).

- CSV is UTF-8 with commas and decimal points; a byte order mark and blanks around a
  cell are no fault. GBK and UTF-16 are read with a remark.
- Clock times are `HH:MM`. Hours have one to four digits and may exceed 24: `26:30` is
  half past two in the morning after the planning day.
- An empty cell is an absent value. A table may have no rows, and any table may have a
  column `comment`. Unknown columns and keys are faults; other files and sheets are
  ignored.
- Ids are text, up to 100 characters; they are compared letter by letter.
- Full-width digits in numbers and times are read with a remark; in ids they stay.
- Comments, the datum and the name of a preset are not part of what is written back:
  coordinates are written in WGS-84, economics as figures.

A star marks what may be left out.
"""

_SETTINGS = """\
YAML 1.2: `16:30` and `NO` are text. Dotted keys are maps:
`horizon: {start: "00:00", end: "24:00"}`. In a workbook the sheet `scenario` has the
columns `key` and `value` with the dotted keys.
"""

_ECONOMICS = f"""\
In `scenario.yaml`, `economics` is a file of the folder (`economics.yaml`), the name of
a preset ({", ".join(f"`{name}`" for name in PRESETS)}), or the figures themselves. A
figure is a map with the keys `value`, `unit`, `source` and optionally `low`, `high`,
`year`; `ingot_cost_per_t` and `molten_handling_per_t` are a figure or a map of item
name to figure, which are
summed. In a workbook the sheet `economics` has one row a figure.

Keys of the objective: {", ".join(f"`{key}`" for key in OBJECTIVE_KEYS)}. Absent ones
count 0, but `unserved_penalty_per_t` must be there when an order does not allow ingots.

Further keys, for carbon and the comparison with ingots:
"""

_WORKBOOK = """\
Cells may hold numbers, text, or Excel's own times and dates. A clock time may be a time
cell (`[h]:mm` beyond 24 hours), a share of a day or text. Formulas are faults: paste
their values. `molten template day.xlsx` writes a workbook with a note for every column
and drop-downs; `molten template orders.xlsx` the sheet of one table. In a folder
without an `orders.csv`, a filled-in `orders.xlsx` is read in its place; so for every
table.
"""

_COMPARISON = """\
`molten compare` takes two tables that belong to no scenario, under any name: `--lanes`
and `--metal-prices`. They need at least one row. A lane is named by smelter, plant and
alloy, a price by date, alloy and currency: each once.
"""


def scenario_format_page() -> str:
    """Return ``docs/scenario-format.md``."""
    parts = [_HEAD, "## `scenario.yaml`\n", _SETTINGS, columns_table(SettingsRow)]
    for schema in TABLES:
        star = "" if schema.is_required else "\\*"
        meaning = (schema.row.__doc__ or "").strip()
        parts += [f"## `{schema.name}.csv`{star}\n", f"{meaning}\n"]
        parts.append(columns_table(schema.row))
    parts += ["## `travel.csv`\n", f"{(TravelRow.__doc__ or '').strip()}\n"]
    parts += [columns_table(TravelRow), "## The economics\n", _ECONOMICS]
    parts.append("".join(f"- `{key}`: {text}\n" for key, text in EXTRA_KEYS.items()))
    parts += [columns_table(FigureRow), "## Workbooks\n", _WORKBOOK]
    parts += ["## Tables of a comparison\n", _COMPARISON]
    for name, row in (("A lane table", LaneRow), ("Metal prices", MetalPriceRow)):
        meaning = (row.__doc__ or "").strip()
        parts += [f"### {name}\n", f"{meaning}\n", columns_table(row)]
    return "\n".join(parts)


def columns_table(row: type[Row]) -> str:
    """Return the columns of a row, or the keys of settings, as a Markdown table."""
    lines = ["| column | meaning | expected | unit | example | 中文 |"]
    lines.append("|---|---|---|---|---|---|")
    lines += [_line(name, field) for name, field in fields_by_column(row).items()]
    return "\n".join(lines) + "\n"


def _line(name: str, field: FieldInfo) -> str:
    star = "" if field.is_required() else "\\*"
    cells = [
        f"`{name}`{star}",
        " ".join((field.description or "").replace("``", "`").split()),
        cell_kind(field).expected,
        *_notes(field),
    ]
    return f"| {' | '.join(cells)} |"


def _notes(field: FieldInfo) -> Iterator[str]:
    yield column_note(field, "unit") or ""
    example = column_note(field, "example")
    yield f"`{example}`" if example else ""
    yield column_note(field, "local") or ""
