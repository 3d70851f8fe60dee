"""The command ``molten``: one file per command, none of which computes.

A command imports the rooms it needs when it runs: help and completion do not wait for
a solver.
"""

from typing import TYPE_CHECKING

from optimizer.on_demand import load_on_demand

if TYPE_CHECKING:
    from optimizer.cli.app import app
    from optimizer.cli.entry import run

__all__ = ["app", "run"]

load_on_demand(__name__)
