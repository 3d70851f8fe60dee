"""The commands put together."""

import gc
import inspect
from collections.abc import Callable
from typing import Annotated

import typer

from optimizer import __version__
from optimizer.cli import (
    calibrate,
    check,
    compare,
    convert,
    explain,
    map,
    plan,
    roads,
    scenarios,
    sites,
    template,
    travel,
    verify,
)
from optimizer.cli.console import forgive_encodings

OBJECTS_BETWEEN_COLLECTIONS = 200_000
"""Setting a report on paper takes a quarter less time than with Python's own 700."""

EPILOG = """
[bold]Begin with[/bold]

molten scenarios   the days that come with the program

molten plan first-steps   plans the smallest of them

molten plan --help   the same for a day of your own
"""


def flowing(text: str) -> str:
    """Return a docstring with its paragraphs on one line each.

    The terminal breaks the lines: those of the source would be broken twice.
    """
    paragraphs = inspect.cleandoc(text).split("\n\n")
    return "\n\n".join(" ".join(part.split()) for part in paragraphs)


app = typer.Typer(
    name="molten",
    help="Plan direct deliveries of molten aluminum by temperature, with a proof.",
    epilog=EPILOG,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
)
roads_app = typer.Typer(
    help="Road networks of your own.", no_args_is_help=True, rich_markup_mode="rich"
)

sites_app = typer.Typer(help=sites.HELP, no_args_is_help=True, rich_markup_mode="rich")

COMMANDS: tuple[tuple[typer.Typer, str, Callable[..., None], str], ...] = (
    (app, "plan", plan.plan, plan.EXAMPLES),
    (app, "verify", verify.verify, verify.EXAMPLES),
    (app, "map", map.map_, map.EXAMPLES),
    (app, "explain", explain.explain, explain.EXAMPLES),
    (app, "compare", compare.compare, compare.EXAMPLES),
    (app, "check", check.check, check.EXAMPLES),
    (app, "travel", travel.travel, travel.EXAMPLES),
    (app, "scenarios", scenarios.scenarios, scenarios.EXAMPLES),
    (app, "convert", convert.convert, convert.EXAMPLES),
    (app, "template", template.template, template.EXAMPLES),
    (app, "calibrate", calibrate.calibrate, calibrate.EXAMPLES),
    (roads_app, "import", roads.import_, roads.EXAMPLES),
    *((sites_app, *command) for command in sites.COMMANDS),
)
"""Every command: where, name, function and examples, in the order of the help."""

for group, name, command, examples in COMMANDS:
    group.command(name, help=flowing(str(command.__doc__)), epilog=examples)(command)

app.add_typer(roads_app, name="roads")
app.add_typer(sites_app, name="sites")


def _show_version(*, wanted: bool) -> None:
    if wanted:
        typer.echo(f"molten {__version__}")
        raise typer.Exit


@app.callback()
def main(
    *,
    version: Annotated[
        bool,
        typer.Option(
            "--version",
            callback=lambda value: _show_version(wanted=value),
            is_eager=True,
            help="Show the version and exit.",
        ),
    ] = False,
) -> None:
    """Plan direct deliveries of molten aluminum by temperature, with a proof."""
    forgive_encodings()
    # A command makes many objects that live until it ends, and hardly any cycles.
    gc.set_threshold(OBJECTS_BETWEEN_COLLECTIONS)
