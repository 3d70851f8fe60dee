"""Machine code: marked functions are translated together, once, and remembered."""

from optimizer.planning.machine.marks import compiled, entry
from optimizer.planning.machine.program import is_ready, prepare
from optimizer.planning.machine.references import Layout, Reference, reference

__all__ = [
    "Layout",
    "Reference",
    "compiled",
    "entry",
    "is_ready",
    "prepare",
    "reference",
]
