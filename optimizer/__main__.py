"""Run the command as ``python -m optimizer``."""

from optimizer.cli import app

if __name__ == "__main__":
    app(prog_name="molten")
