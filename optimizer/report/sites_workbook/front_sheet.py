"""The first sheet: the answer, and sums, gap and value that follow the other sheets."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from xlsxwriter.utility import xl_range_abs  # type: ignore[import-untyped]

from optimizer.report.comparison_workbook.grid import Grid, on_sheet
from optimizer.report.sites_page.headline import study_headline
from optimizer.report.sites_tables import STUDY_COLUMNS
from optimizer.report.workbook import set_up_page

if TYPE_CHECKING:
    from collections.abc import Mapping

    from xlsxwriter import Workbook  # type: ignore[import-untyped]
    from xlsxwriter.format import Format  # type: ignore[import-untyped]

    from optimizer.dossier import StudyDossier
    from optimizer.report.comparison_workbook.live_formats import LiveFormats
    from optimizer.report.language import Language

LABEL, VALUE, UNIT = range(3)
WIDTHS: Final = (44, 22, 84)
DISCOUNT_RATE: Final = "discount_rate"


@dataclass(frozen=True, slots=True)
class TablePlace:
    """Where a table stands in the workbook."""

    name: str
    """Of the table."""
    sheet: str
    num_rows: int

    def column(self, name: str) -> str:
        """Return the cells of a column as a formula of another sheet names them."""
        names = [column.name for column in STUDY_COLUMNS[self.name]]
        place = names.index(name)
        cells = xl_range_abs(1, place, self.num_rows, place)
        return on_sheet(self.sheet, cells)


def write_front_sheet(
    book: Workbook,
    name: str,
    dossier: StudyDossier,
    places: Mapping[str, TablePlace],
    *,
    language: Language,
    formats: LiveFormats,
) -> None:
    """Write the answer and the formulas.

    Parameters
    ----------
    book, name
        Where, and an allowed sheet name.
    dossier
        The study.
    places
        Where the tables will stand, by name; those without rows are not there.
    language, formats
        Of this workbook.
    """
    sheet = book.add_worksheet(name)
    for place, width in enumerate(WIDTHS):
        sheet.set_column(place, place, width, formats.text)
    set_up_page(sheet, name)
    grid = Grid(sheet)
    sheet.set_row(0, 26)
    head = study_headline(dossier, language)
    grid.text(LABEL, dossier.study.title, formats.title)
    grid.next()
    grid.text(LABEL, head.verdict, formats.alarm if head.is_bad else formats.group)
    grid.next()
    for line in (head.detail, f"{language.say('fingerprint')} {dossier.fingerprint}"):
        grid.text(LABEL, line, formats.note)
        grid.next()
    grid.next()
    writer = _Writer(grid, dossier, places, language, formats)
    writer.write_cost()
    writer.write_value()
    for tile in head.tiles:
        grid.text(LABEL, tile.title, formats.text)
        grid.text(VALUE, tile.value, formats.word_result)
        grid.text(UNIT, tile.note, formats.unit)
        grid.next()
    sheet.freeze_panes(1, 0)


@dataclass(frozen=True, slots=True)
class _Writer:
    """Writes the parts that compute, row by row."""

    grid: Grid
    dossier: StudyDossier
    places: Mapping[str, TablePlace]
    language: Language
    formats: LiveFormats

    def write_cost(self) -> None:
        """Write what a day costs as sums over the sheets, with its proved gap."""
        choice, say = self.dossier.selection, self.language.say
        if choice is None or choice.costs is None or choice.cost_per_day is None:
            return
        costs, unit = choice.costs, f"{self.dossier.study.currency}/d"
        result, total = self.formats.result, self.formats.total
        cells = [
            self._sum(
                say("fixed cost a day"), "sites", "fixed_cost_per_day", costs.fixed
            ),
            self._sum(say("lanes a day"), "assignments", "cost_per_day", costs.lanes),
            self._sum(say("ingots a day"), "ingots", "cost_per_day", costs.ingots),
        ]
        cost = self._row(
            say("cost a day"), "+".join(cells), choice.cost_per_day, unit, total
        )
        if choice.lower_bound is not None:
            self.grid.text(LABEL, say("no choice costs less than"), self.formats.text)
            self.grid.sheet.write_number(
                self.grid.row, VALUE, choice.lower_bound, result
            )
            self.grid.text(UNIT, unit, self.formats.unit)
            bound = self.grid.cell(VALUE)
            self.grid.next()
            self._row(
                say("gap of the proof"),
                f"IF({cost}=0,0,({cost}-{bound})/{cost})",
                choice.gap or 0.0,
                "",
                self.formats.share_result,
            )
        self._write_share()
        self.grid.next()

    def write_value(self) -> None:
        """Write the worth of the investment, which follows its discount rate."""
        found, say = self.dossier.investment, self.language.say
        place = self.places.get("cash_flows")
        rate = None if found is None else found.figures.get(DISCOUNT_RATE)
        if found is None or place is None or rate is None:
            return
        currency, flows = self.dossier.study.currency, place.column("cash_flow")
        self.grid.text(LABEL, say("discount rate"), self.formats.text)
        self.grid.sheet.write_number(
            self.grid.row, VALUE, rate.value, self.formats.rate_input
        )
        self.grid.text(UNIT, rate.source, self.formats.unit)
        cell = self.grid.cell(VALUE)
        self.grid.next()
        # NPV counts its first flow a year from now; the capital flows today.
        self._row(
            say("net present value"),
            f"NPV({cell},{flows})*(1+{cell})",
            found.npv,
            currency,
            self.formats.whole_result,
        )
        self._row(
            say("internal rate of return"),
            f'IFERROR(IRR({flows}),"–")',
            "–" if math.isnan(found.irr) else found.irr,
            "",
            self.formats.share_result,
        )
        self.grid.next()

    def _write_share(self) -> None:
        tonnes = [
            f"SUM({self.places[name].column('t_per_day')})"
            for name in ("assignments", "ingots")
            if name in self.places
        ]
        if "assignments" not in self.places:
            return
        whole = "+".join(tonnes)
        self._row(
            self.language.say("served molten"),
            f"IF({whole}=0,0,{tonnes[0]}/({whole}))",
            self.dossier.choice.molten_share,
            "",
            self.formats.share_result,
        )

    def _sum(self, label: str, table: str, column: str, shows: float) -> str:
        place = self.places.get(table)
        formula = f"SUM({place.column(column)})" if place else "0"
        unit = f"{self.dossier.study.currency}/d"
        return self._row(label, formula, shows, unit, self.formats.result)

    def _row(
        self, label: str, formula: str, shows: float | str, unit: str, style: Format
    ) -> str:
        self.grid.text(LABEL, label, self.formats.text)
        cell = self.grid.formula(VALUE, formula, shows=shows, cell_format=style)
        self.grid.text(UNIT, unit, self.formats.unit)
        self.grid.next()
        return cell
