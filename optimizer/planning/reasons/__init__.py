"""Why orders are not served by molten metal, with the figures behind it (rule O2)."""

from optimizer.planning.reasons.explain import explain_unserved
from optimizer.planning.reasons.finding import Explanation

__all__ = ["Explanation", "explain_unserved"]
