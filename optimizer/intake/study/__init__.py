"""A study of sites from a folder, a workbook or a bundled name."""

from optimizer.intake.study.read import check_study, read_study

__all__ = ["check_study", "read_study"]
