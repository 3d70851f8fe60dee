"""The documentation of a study's keys and columns, from where they are declared."""

from __future__ import annotations

from typing import Final

from optimizer.domain import INVESTMENT_KEYS
from optimizer.intake.format_page import columns_table
from optimizer.intake.schema import STUDY_TABLES, StudySettingsRow

_HEAD: Final = """\
# The format of a study of sites

A study is a folder (`study.yaml` and CSV tables), or an Excel workbook with the same
tables as sheets of the same names; bundled ones lie in `scenarios/studies/`. This page
is made from the schema the program reads with (`optimizer/intake/schema/`); a test
keeps them equal. What holds for the cells and files of a scenario holds here:
[scenario-format.md](scenario-format.md). What can be wrong is in
[errors.md](errors.md), how a study is read in
[006-site-studies.md](decisions/006-site-studies.md), and one is worked through in
[sites.md](sites.md).

`molten template my-study.xlsx --study` writes a workbook with a note for every column
and drop-downs; `molten template demand.xlsx --study` the sheet of one table. In a
folder without a `demand.csv`, a filled-in `demand.xlsx` is read in its place.

A star marks what may be left out.
"""

_SETTINGS: Final = """\
Dotted keys are maps: `operation: {days: 10, seed: 1}`. In a workbook the sheet `study`
has the columns `key` and `value` with the dotted keys. `economics` is given as in a
scenario: a file of the folder, a preset, or the figures themselves.
"""

_INVESTMENT: Final = """\
`investment` in `study.yaml`, or a sheet of that name, holds figures as the economics
do: `value`, `unit`, `source`, and optionally `low`, `high`, `year`. Without any,
nothing is appraised. The keys:

"""


def study_format_page() -> str:
    """Return ``docs/study-format.md``."""
    parts = [_HEAD, "## `study.yaml`\n", _SETTINGS, columns_table(StudySettingsRow)]
    for schema in STUDY_TABLES:
        star = "" if schema.is_required else "\\*"
        meaning = (schema.row.__doc__ or "").strip()
        parts += [f"## `{schema.name}.csv`{star}\n", f"{meaning}\n"]
        parts.append(columns_table(schema.row))
    parts += ["## The investment\n", _INVESTMENT + _listed(INVESTMENT_KEYS)]
    return "\n".join(parts)


def _listed(keys: dict[str, str]) -> str:
    return "".join(f"- `{key}`: {meaning}\n" for key, meaning in keys.items())
