"""Columns of the ``economics`` sheet, keys of a figure in ``economics.yaml``."""

from typing import Annotated

from pydantic import BeforeValidator

from optimizer.intake.number_cells import Number, Whole
from optimizer.intake.schema.kinds import Identifier, Label
from optimizer.intake.schema.row import Row, column

Amount = Annotated[float, BeforeValidator(Number(at_least=-1e9))]
OptionalAmount = Annotated[float | None, BeforeValidator(Number(at_least=-1e9))]
OptionalIdentifier = Annotated[str | None, Identifier.__metadata__[0]]
Year = Annotated[int | None, BeforeValidator(Whole(1900, 2200))]


class FigureRow(Row):
    """One figure of the economics with its source."""

    key: Identifier = column("ingot_cost_per_t", local="项目")
    """Which figure it is."""
    item: OptionalIdentifier = column("energy", local="细目", default=None)
    """Name of the item, where a key is the sum of several; else blank."""
    value: Amount = column("400", local="数值")
    """The number."""
    unit: Label = column("CNY/t", local="单位")
    """Its unit; ``1`` for a share."""
    source: Label = column("RMI/CMRA 2025, Exhibit 12", local="来源")
    """Where it comes from; begin with ``assumption`` what nobody has confirmed."""
    low: OptionalAmount = column("", local="下限", default=None)
    """Low end of its range."""
    high: OptionalAmount = column("", local="上限", default=None)
    """High end of its range."""
    year: Year = column("2025", local="年份", default=None)
    """Year it describes."""
