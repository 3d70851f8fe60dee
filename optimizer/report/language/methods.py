"""What the methods of counting carbon are called."""

from __future__ import annotations

from typing import TYPE_CHECKING

from optimizer.economics import CarbonMethod

if TYPE_CHECKING:
    from optimizer.report.language.language import Language


def method_name(method: CarbonMethod, language: Language) -> str:
    """Return the name of a method, short."""
    if method is CarbonMethod.CUT_OFF:
        return language.say("cut-off")
    return language.say("co-product")
