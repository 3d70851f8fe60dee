"""How inputs, formulas and results look."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from optimizer.report.workbook import FONT, figure_code

if TYPE_CHECKING:
    from xlsxwriter import Workbook  # type: ignore[import-untyped]
    from xlsxwriter.format import Format  # type: ignore[import-untyped]

MONEY = "#,##0.00"
WHOLE_MONEY = "#,##0"
KILOMETERS = "#,##0.0"
SHARE = "0.0%"
FIGURE_CODES = ("#,##0", "General", "0.0", "0.00", "0.0000")
"""All that ``figure_code`` returns."""
INPUT_GROUND = "#FFF3B0"
"""Yellow on screen, light gray on paper; a border tells inputs apart anyway."""


@dataclass(frozen=True, slots=True)
class LiveFormats:
    """The formats of the sheets that compute."""

    title: Format
    note: Format
    alarm: Format
    head: Format
    group: Format
    text: Format
    wrapped: Format
    faint: Format
    series: Format
    mark: Format
    unit: Format
    inputs: dict[str, Format]
    """By number format."""
    rate_input: Format
    fainter: dict[str, Format]
    """Figures that nobody changes, by number format."""
    money: Format
    total: Format
    label_total: Format
    use: Format
    result: Format
    whole_result: Format
    km_result: Format
    share_result: Format
    word_result: Format
    big_label: Format
    big: Format

    def input_for(self, amount: float) -> Format:
        """Return the format of an input, with the digits it deserves."""
        return self.inputs[figure_code(amount)]

    def faint_for(self, amount: float) -> Format:
        """Return the same for a figure that nobody changes."""
        return self.fainter[figure_code(amount)]

    @staticmethod
    def of(book: Workbook) -> LiveFormats:
        """Return the formats, made in a workbook."""

        def make(**settings: Any) -> Format:
            return book.add_format(FONT | settings)

        ground: dict[str, Any] = {
            "bg_color": INPUT_GROUND,
            "border": 1,
            "border_color": "#C8A400",
        }
        strong: dict[str, Any] = {"bold": True, "align": "right"}
        return LiveFormats(
            title=make(bold=True, font_size=16),
            note=make(font_color="#555555"),
            alarm=make(bold=True, font_color="#FFFFFF", bg_color="#B00020"),
            head=make(bold=True, bg_color="#E6E9EE", bottom=1, text_wrap=True),
            group=make(bold=True, font_size=11, top=1),
            text=make(),
            wrapped=make(text_wrap=True, font_color="#555555", font_size=9),
            faint=make(font_color="#777777"),
            series=make(font_color="#777777", num_format=MONEY),
            mark=make(italic=True),
            unit=make(align="left", indent=1),
            inputs={code: make(num_format=code, **ground) for code in FIGURE_CODES},
            rate_input=make(num_format=SHARE, **ground),
            fainter={
                code: make(num_format=code, font_color="#777777")
                for code in FIGURE_CODES
            },
            money=make(num_format=MONEY),
            total=make(bold=True, num_format=MONEY, top=1),
            label_total=make(bold=True, top=1),
            use=make(num_format="0.00000"),
            result=make(num_format=MONEY, **strong),
            whole_result=make(num_format=WHOLE_MONEY, **strong),
            km_result=make(num_format=KILOMETERS, **strong),
            share_result=make(num_format=SHARE, **strong),
            word_result=make(**strong),
            big_label=make(font_color="#555555", top=2),
            big=make(bold=True, font_size=18, num_format=WHOLE_MONEY, align="left"),
        )
