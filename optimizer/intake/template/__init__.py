"""An Excel workbook to fill in: a sheet a table, notes, drop-downs and examples."""

from optimizer.intake.template.write import write_template

__all__ = ["write_template"]
