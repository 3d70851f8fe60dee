"""The arrival floor of rule T1: customer, liquidus and sludge, whichever is highest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from optimizer.domain import AlloyFamily
from optimizer.thermal.sludge import sludge_temperature

if TYPE_CHECKING:
    from optimizer.domain import Alloy, Heat, Order


def arrival_floor(alloy: Alloy, heat: Heat, order: Order) -> float:
    """Return the lowest temperature at which a load may begin its discharge.

    Parameters
    ----------
    alloy
        Alloy of heat and order: liquidus, least superheat and family.
    heat
        Furnace batch the load is filled from; its analysis decides where sludge forms.
    order
        Order the load serves, with the customer's own minimum.

    Returns
    -------
    float
        The largest of the order's minimum arrival temperature, the liquidus plus the
        least superheat and, for copper-bearing heats whose iron and manganese are
        known, the sludge temperature. Not rounded. [°C]

    Notes
    -----
    Rule T1 of the contract. A heat without an analysis, and any heat of the low-copper
    family, has no sludge temperature: the published formulas are for ADC12.
    """
    floors_c = [order.min_arrival_c, alloy.liquidus_c + alloy.min_superheat_c]
    analysis = heat.analysis
    if alloy.family == AlloyFamily.COPPER and analysis is not None:
        sludge_c = sludge_temperature(analysis.fe_pct, analysis.mn_pct, analysis.cr_pct)
        floors_c.append(float(sludge_c))
    return float(max(floors_c))
