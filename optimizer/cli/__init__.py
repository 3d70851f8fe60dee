"""The command ``molten``: one file per command, none of which computes."""

from optimizer.cli.app import app

__all__ = ["app"]
