"""The metal's temperature: cooling law, soak, sludge and the arrival floor.

Numbers in, numbers out, in °C and hours, over arrays of any shape; each function cites
its source. Behind the two-term law stands a one-dimensional reference
(``LinedLadle``, ``preheat``, ``stand_empty``, ``carry``, ``fit_two_terms``), and before
it the owner's own logs (``read_logger``, ``calibrate``).
"""

from typing import TYPE_CHECKING

from optimizer.on_demand import load_on_demand
from optimizer.thermal.cooling import metal_temperature, temperature_loss
from optimizer.thermal.floor import arrival_floor
from optimizer.thermal.inverse import longest_time_on_board, required_tap_temperature
from optimizer.thermal.sludge import sludge_factor, sludge_temperature
from optimizer.thermal.soak import soak

if TYPE_CHECKING:
    from optimizer.thermal.calibration import Calibration, Outlier, calibrate
    from optimizer.thermal.calibration_report import (
        calibration_document,
        calibration_remarks,
        calibration_report,
    )
    from optimizer.thermal.conduction import Transient, carry, preheat, stand_empty
    from optimizer.thermal.estimates import Estimate, EstimateStatus
    from optimizer.thermal.ladle_parameters import LADLE_PARAMETERS, LadleParameter
    from optimizer.thermal.lining import Layer, LinedLadle, light_castable_ladle
    from optimizer.thermal.logger import read_logger
    from optimizer.thermal.logger_checks import LOGGER_COLUMNS, LoggerColumn
    from optimizer.thermal.residual_plot import draw_residuals
    from optimizer.thermal.two_terms import TwoTerms, fit_two_terms

__all__ = [
    "LADLE_PARAMETERS",
    "LOGGER_COLUMNS",
    "Calibration",
    "Estimate",
    "EstimateStatus",
    "LadleParameter",
    "Layer",
    "LinedLadle",
    "LoggerColumn",
    "Outlier",
    "Transient",
    "TwoTerms",
    "arrival_floor",
    "calibrate",
    "calibration_document",
    "calibration_remarks",
    "calibration_report",
    "carry",
    "draw_residuals",
    "fit_two_terms",
    "light_castable_ladle",
    "longest_time_on_board",
    "metal_temperature",
    "preheat",
    "read_logger",
    "required_tap_temperature",
    "sludge_factor",
    "sludge_temperature",
    "soak",
    "stand_empty",
    "temperature_loss",
]

load_on_demand(__name__)
