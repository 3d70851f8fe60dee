"""The reader's language: sentences, names, numbers, money and dates."""

from optimizer.report.language.language import LANGUAGES, Language, language_of
from optimizer.report.language.methods import method_name
from optimizer.report.language.names import (
    FIGURE_NAMES,
    ITEM_NAMES,
    figure_name,
    item_name,
)

__all__ = [
    "FIGURE_NAMES",
    "ITEM_NAMES",
    "LANGUAGES",
    "Language",
    "figure_name",
    "item_name",
    "language_of",
    "method_name",
]
