"""One check per file; each yields the violations of the rules it is named for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from optimizer.verify.checks.clock import check_clock
from optimizer.verify.checks.driving import check_rests
from optimizer.verify.checks.figures import check_figures
from optimizer.verify.checks.matching import check_matching
from optimizer.verify.checks.orders import check_orders
from optimizer.verify.checks.plants import check_plants
from optimizer.verify.checks.proof import check_proof
from optimizer.verify.checks.reasons import check_reasons
from optimizer.verify.checks.roads import check_roads
from optimizer.verify.checks.supply import check_supply
from optimizer.verify.checks.temperature import check_temperature
from optimizer.verify.checks.trucks import check_trucks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from optimizer.errors import Violation
    from optimizer.verify.case import Case

RULES: Final = (
    *("S1", "S2", "S3", "S4"),
    *("T1", "T2"),
    "R1",
    *("K1", "K2", "K3", "K4", "K5"),
    *("P1", "P2"),
    *("O1", "O2"),
    *("M1", "M2"),
    "F1",
)
"""Every rule id a violation may carry; a heading each in ``docs/rules.md``."""

CHECKS: Final[tuple[Callable[[Case], Iterator[Violation]], ...]] = (
    check_supply,
    check_temperature,
    check_roads,
    check_trucks,
    check_rests,
    check_clock,
    check_matching,
    check_plants,
    check_orders,
    check_reasons,
    check_figures,
    check_proof,
)
"""All checks that need a case, in the order of the rules."""
