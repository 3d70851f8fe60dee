"""The door in: scenarios and plans from files, and back, every fault at once."""

from optimizer.intake.plan_file import plan_document, read_plan, write_plan
from optimizer.intake.read import check_scenario, read_scenario
from optimizer.intake.remarks import scenario_remarks
from optimizer.intake.source import bundled_scenarios
from optimizer.intake.template import write_template
from optimizer.intake.write_folder import write_scenario
from optimizer.intake.write_workbook import write_workbook

__all__ = [
    "bundled_scenarios",
    "check_scenario",
    "plan_document",
    "read_plan",
    "read_scenario",
    "scenario_remarks",
    "write_plan",
    "write_scenario",
    "write_template",
    "write_workbook",
]
