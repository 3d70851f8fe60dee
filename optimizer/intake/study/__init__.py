"""A study of sites from a folder, a workbook or a bundled name."""

from optimizer.intake.study.read import check_study, is_study_key, read_study
from optimizer.intake.study.tree import StudyVariant, read_study_tree

__all__ = [
    "StudyVariant",
    "check_study",
    "is_study_key",
    "read_study",
    "read_study_tree",
]
