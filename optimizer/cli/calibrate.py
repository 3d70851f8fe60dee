"""``molten calibrate``: a ladle type's parameters from logged temperatures."""

from pathlib import Path
from typing import Annotated

import typer

from optimizer.cli.console import print_json, results, say
from optimizer.cli.failures import guarded
from optimizer.cli.options import AsJson

EXAMPLES = """
[bold]Examples[/bold]

molten calibrate ladle-4t.csv --capacity-t 4

molten calibrate ladle-4t.csv --fix soak_idle_c=80 --fix idle_tau_h=6 --out fit
"""


@guarded
def calibrate(
    logger: Annotated[
        Path,
        typer.Argument(
            metavar="LOGGER",
            help="A CSV file of logged temperatures (docs/thermal.md).",
            show_default=False,
        ),
    ],
    *,
    capacity_t: Annotated[
        float | None,
        typer.Option(
            min=0,
            metavar="T",
            help="Capacity of the ladle in tonnes.",
            show_default="the largest load logged",
        ),
    ] = None,
    fix: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NAME=VALUE",
            help="Keep a parameter at a value; may be given several times.",
        ),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(
            metavar="DIR",
            help="Also write the calibration and its residual plot to this folder.",
        ),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Fit a ladle type's parameters to logged temperatures.

    Gives each parameter with its confidence interval, the row for ladle_types.csv, and
    the outliers by row; a parameter that the log cannot identify is refused.

    Exit status: 0; 2 the log is wrong or cannot identify the loss through the wall.
    """
    from optimizer.thermal import calibration_document, calibration_report
    from optimizer.workflow import calibrate_ladle, write_calibration

    fixed = fixed_values(fix)
    calibration = calibrate_ladle(logger, capacity_t=capacity_t, fixed=fixed)
    files = () if out is None else write_calibration(calibration, out)
    if as_json:
        document = calibration_document(calibration)
        print_json(document | {"files": [str(file) for file in files]})
        return
    results().print(calibration_report(calibration), markup=False, soft_wrap=True)
    for file in files:
        say(str(file))


def fixed_values(texts: list[str] | None) -> dict[str, float]:
    """Return ``NAME=VALUE`` texts as numbers by parameter.

    Raises
    ------
    typer.BadParameter
        A text has another form; the message names it.
    """
    from optimizer.thermal import LADLE_PARAMETERS

    fixed: dict[str, float] = {}
    for text in texts or []:
        name, sign, value = text.partition("=")
        try:
            fixed[name.strip()] = float(value)
        except ValueError:
            sign = ""
        if not sign:
            names = ", ".join(parameter.name for parameter in LADLE_PARAMETERS)
            msg = f"{text!r} is not NAME=VALUE, such as soak_tau_h=1.2; names: {names}"
            raise typer.BadParameter(msg, param_hint="--fix")
    return fixed
