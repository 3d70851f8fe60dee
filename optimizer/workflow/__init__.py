"""The conductor: a scenario in, a dossier out, files written.

Every command of ``molten`` is one of these functions with a terminal around it.
"""

from typing import TYPE_CHECKING

from optimizer.on_demand import load_on_demand
from optimizer.workflow.day import open_day, plan_day, value_resources, verify_plan
from optimizer.workflow.finding import (
    find_scenario,
    find_study,
    open_plan,
    open_scenario,
)

if TYPE_CHECKING:
    from optimizer.workflow.adding import (
        ReplanTerms,
        value_by_replanning,
        ways_to_serve,
    )
    from optimizer.workflow.calibrating import (
        CALIBRATION_FILES,
        calibrate_ladle,
        write_calibration,
    )
    from optimizer.workflow.checking import Checked, check_day
    from optimizer.workflow.comparing import (
        DEFAULT_PRESET,
        ComparisonTerms,
        compare_day,
        compare_lane,
        compare_lanes,
        write_comparison,
    )
    from optimizer.workflow.roads import driven_lines, measure_roads
    from optimizer.workflow.sites import (
        StudyTerms,
        Trial,
        catchment_of,
        heat_map_of,
        open_study,
        screen_study,
        select_sites,
        size_fleet,
        write_study,
    )
    from optimizer.workflow.what_if import (
        compare_scenarios,
        open_tree,
        priced_variant,
        settable_figures,
        write_what_if,
    )
    from optimizer.workflow.writing import (
        MAP_FILE,
        convert_scenario,
        draw_day,
        make_template,
        write_day,
    )

__all__ = [
    "CALIBRATION_FILES",
    "DEFAULT_PRESET",
    "MAP_FILE",
    "Checked",
    "ComparisonTerms",
    "ReplanTerms",
    "StudyTerms",
    "Trial",
    "calibrate_ladle",
    "catchment_of",
    "check_day",
    "compare_day",
    "compare_lane",
    "compare_lanes",
    "compare_scenarios",
    "convert_scenario",
    "draw_day",
    "driven_lines",
    "find_scenario",
    "find_study",
    "heat_map_of",
    "make_template",
    "measure_roads",
    "open_day",
    "open_plan",
    "open_scenario",
    "open_study",
    "open_tree",
    "plan_day",
    "priced_variant",
    "screen_study",
    "select_sites",
    "settable_figures",
    "size_fleet",
    "value_by_replanning",
    "value_resources",
    "verify_plan",
    "ways_to_serve",
    "write_calibration",
    "write_comparison",
    "write_day",
    "write_study",
    "write_what_if",
]

load_on_demand(__name__)
