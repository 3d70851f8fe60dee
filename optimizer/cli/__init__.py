"""The command ``molten``: one file per command, none of which computes.

A command imports the rooms it needs when it runs: help and completion do not wait for
a solver.
"""

from optimizer.cli.app import app

__all__ = ["app"]
