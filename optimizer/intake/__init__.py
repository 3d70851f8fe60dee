"""The door in: scenarios and plans from files, and back, every fault at once."""

from optimizer.intake.lane_table import read_lanes
from optimizer.intake.metal_prices import choose_quotations, read_metal_prices
from optimizer.intake.opening import bundled_scenarios, bundled_studies
from optimizer.intake.overrides import read_overrides
from optimizer.intake.plan_file import plan_document, read_plan, write_plan
from optimizer.intake.presets import require_preset
from optimizer.intake.read import check_scenario, read_scenario
from optimizer.intake.remarks import scenario_remarks
from optimizer.intake.required_figures import (
    currency_of,
    require_figures,
    require_one_currency,
)
from optimizer.intake.study import (
    StudyVariant,
    check_study,
    is_study_key,
    read_study,
    read_study_tree,
)
from optimizer.intake.template import write_template
from optimizer.intake.unknown_name import unknown_name
from optimizer.intake.what_if import (
    ScenarioTree,
    SearchBudget,
    Variant,
    read_scenario_tree,
)
from optimizer.intake.write_folder import write_scenario
from optimizer.intake.write_workbook import write_workbook

__all__ = [
    "ScenarioTree",
    "SearchBudget",
    "StudyVariant",
    "Variant",
    "bundled_scenarios",
    "bundled_studies",
    "check_scenario",
    "check_study",
    "choose_quotations",
    "currency_of",
    "is_study_key",
    "plan_document",
    "read_lanes",
    "read_metal_prices",
    "read_overrides",
    "read_plan",
    "read_scenario",
    "read_scenario_tree",
    "read_study",
    "read_study_tree",
    "require_figures",
    "require_one_currency",
    "require_preset",
    "scenario_remarks",
    "unknown_name",
    "write_plan",
    "write_scenario",
    "write_template",
    "write_workbook",
]
