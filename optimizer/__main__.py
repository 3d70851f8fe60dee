"""Run the command as ``python -m optimizer``."""

from optimizer.cli import run

if __name__ == "__main__":
    run()
