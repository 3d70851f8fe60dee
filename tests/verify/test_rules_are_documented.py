"""The judge's rules and their documentation are one list."""

from __future__ import annotations

import re
from pathlib import Path

from optimizer.verify import RULES

DOCUMENT = Path(__file__).parents[2] / "docs" / "rules.md"


def test_every_rule_has_its_heading() -> None:
    """A violation's rule id leads to a paragraph, and no paragraph is left over."""
    headings = re.findall(r"^## (.+)$", DOCUMENT.read_text("utf-8"), re.MULTILINE)
    assert tuple(headings) == RULES
