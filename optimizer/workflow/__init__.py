"""The conductor: a scenario in, a dossier out, files written.

Every command of ``molten`` is one of these functions with a terminal around it.
"""

from optimizer.workflow.checking import Checked, check_day
from optimizer.workflow.day import open_day, plan_day, verify_plan
from optimizer.workflow.finding import find_scenario, open_plan, open_scenario
from optimizer.workflow.roads import driven_lines, import_roads, measure_roads
from optimizer.workflow.writing import (
    MAP_FILE,
    convert_scenario,
    draw_day,
    make_template,
    write_day,
)

__all__ = [
    "MAP_FILE",
    "Checked",
    "check_day",
    "convert_scenario",
    "draw_day",
    "driven_lines",
    "find_scenario",
    "import_roads",
    "make_template",
    "measure_roads",
    "open_day",
    "open_plan",
    "open_scenario",
    "plan_day",
    "verify_plan",
    "write_day",
]
