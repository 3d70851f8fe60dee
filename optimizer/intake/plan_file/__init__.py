"""``plan.json``: instants and keys of the contract on the outside, nouns inside."""

from optimizer.intake.plan_file.document import plan_document
from optimizer.intake.plan_file.read import read_plan
from optimizer.intake.plan_file.write import write_plan

__all__ = ["plan_document", "read_plan", "write_plan"]
