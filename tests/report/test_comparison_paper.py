"""The report on paper: one sheet, our own font; or a reason why there is none."""

from __future__ import annotations

import io
import logging
from typing import TYPE_CHECKING, cast

import pytest
from cost_dossiers import distance_cost_dossier
from pypdf import PdfReader

from optimizer.report import (
    COMPARISON_PAGES,
    draw_comparison_page,
    language_of,
    why_no_pdf,
    write_comparison_page,
)
from optimizer.report.charts import font_files
from optimizer.report.comparison_page import pdf, pdf_of

if TYPE_CHECKING:
    from pathlib import Path

    from pypdf import PageObject
    from pypdf.generic import DictionaryObject

    from optimizer.dossier import CostDossier


@pytest.mark.skipif(why_no_pdf() is not None, reason="no WeasyPrint or Pango here")
class TestPaper:
    """What comes out of the printer."""

    @pytest.mark.parametrize("code", ["en", "zh"])
    @pytest.mark.parametrize("name", ["distance", "lanes", "day"])
    def test_the_report_is_one_sheet_of_paper(
        self, comparisons: dict[str, CostDossier], name: str, code: str
    ) -> None:
        """A4, with the verdict as text that can be searched."""
        html = draw_comparison_page(comparisons[name], language_of(code))
        reader = PdfReader(io.BytesIO(pdf_of(html)))
        assert len(reader.pages) == 1
        box = reader.pages[0].mediabox
        assert (float(box.width), float(box.height)) == pytest.approx(
            (595.28, 841.89), abs=0.1
        )
        text = reader.pages[0].extract_text()
        assert comparisons[name].basis.fingerprint in text
        assert ("节省" if code == "zh" else "saves") in text

    def test_hostile_names_do_not_make_a_second_page(
        self, hostile_comparison: CostDossier
    ) -> None:
        """Whatever users wrote is cut, never spilled."""
        html = draw_comparison_page(hostile_comparison, language_of("zh"))
        assert len(PdfReader(io.BytesIO(pdf_of(html))).pages) == 1

    def test_files_are_written_whole(
        self,
        comparisons: dict[str, CostDossier],
        tmp_path: Path,
        caplog: pytest.LogCaptureFixture,
    ) -> None:
        """Two pages, each as HTML and PDF, without a word in the log."""
        with caplog.at_level(logging.WARNING):
            files = write_comparison_page(
                comparisons["lanes"], tmp_path / "out", language=language_of("zh")
            )
        assert [path.name for path in files] == [
            "comparison.html",
            "appendix.html",
            "comparison.pdf",
            "appendix.pdf",
        ]
        assert all(path.stat().st_size > 10_000 for path in files)
        assert sorted(path.name for path in (tmp_path / "out").iterdir()) == sorted(
            path.name for path in files
        )
        assert not caplog.records

    @pytest.mark.skipif(not font_files(), reason="no font: run `make assets`")
    def test_paper_is_set_in_our_own_font(self) -> None:
        """Whatever fonts the machine has, the paper looks the same."""
        html = draw_comparison_page(distance_cost_dossier(), language_of("zh"))
        page = PdfReader(io.BytesIO(pdf_of(html))).pages[0]
        names = {str(font["/BaseFont"]) for font in _fonts(page)}
        assert {name.partition("+")[2] for name in names} >= {
            "Noto-Sans-SC",
            "Noto-Sans-SC-Bold",
        }

    def test_a_page_cannot_make_us_read_files(self) -> None:
        """Only the program's own fonts are ever fetched."""
        with pytest.raises(BaseException, match="Error fetching") as caught:
            pdf_of("<style>@import url('file:///etc/passwd')</style>")
        assert "is not one of the program's own fonts" in str(caught.value.__cause__)


def _fonts(page: PageObject) -> list[DictionaryObject]:
    """Return the fonts that a page names."""
    resources = cast("DictionaryObject", page["/Resources"].get_object())
    fonts = cast("DictionaryObject", resources["/Font"].get_object())
    return [cast("DictionaryObject", font.get_object()) for font in fonts.values()]


def test_without_the_library_the_pages_are_html(
    comparisons: dict[str, CostDossier],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """And the reason is told, with what to install."""

    def missing() -> None:
        msg = "cannot load library 'libpango-1.0-0'\nand more"
        raise OSError(msg)

    monkeypatch.setattr(pdf, "_weasyprint", missing)
    why_no_pdf.cache_clear()
    try:
        reason = why_no_pdf()
        files = write_comparison_page(
            comparisons["distance"], tmp_path, language=language_of("en")
        )
    finally:
        monkeypatch.undo()
        why_no_pdf.cache_clear()
    assert reason is not None
    assert "(cannot load library 'libpango-1.0-0'). Install the extra" in reason
    written = [path.name for path in files]
    assert written == [f"{name}.html" for name in COMPARISON_PAGES]
