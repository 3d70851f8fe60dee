"""The commands put together."""

from typing import Annotated

import typer

from optimizer import __version__
from optimizer.cli import (
    calibrate,
    check,
    convert,
    explain,
    map,
    plan,
    roads,
    scenarios,
    template,
    travel,
    verify,
)
from optimizer.cli.console import forgive_encodings

EPILOG = """
[bold]Begin with[/bold]

molten scenarios   the days that come with the program

molten plan first-steps   plans the smallest of them

molten plan --help   the same for a day of your own
"""

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

app.command("plan", epilog=plan.EXAMPLES)(plan.plan)
app.command("verify", epilog=verify.EXAMPLES)(verify.verify)
app.command("map", epilog=map.EXAMPLES)(map.map_)
app.command("explain", epilog=explain.EXAMPLES)(explain.explain)
app.command("check", epilog=check.EXAMPLES)(check.check)
app.command("travel", epilog=travel.EXAMPLES)(travel.travel)
app.command("scenarios", epilog=scenarios.EXAMPLES)(scenarios.scenarios)
app.command("convert", epilog=convert.EXAMPLES)(convert.convert)
app.command("template", epilog=template.EXAMPLES)(template.template)
app.command("calibrate", epilog=calibrate.EXAMPLES)(calibrate.calibrate)
roads_app.command("import", epilog=roads.EXAMPLES)(roads.import_)
app.add_typer(roads_app, name="roads")


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
