"""Where sludge forms: the batch's iron, manganese and chromium set a temperature."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from optimizer.thermal.ranges import require_not_negative

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray


def sludge_factor(
    fe_pct: ArrayLike, mn_pct: ArrayLike, cr_pct: ArrayLike = 0.0
) -> NDArray[np.float64]:
    r"""Return the sludge factor, the trade's rule of thumb.

    It is shown to people and decides nothing here: rule T1 uses
    :func:`sludge_temperature`. For alloys other than ADC12 and its close kin (A380,
    A383) no published temperature formula exists and the factor is all there is.

    Parameters
    ----------
    fe_pct, mn_pct, cr_pct
        Iron, manganese and chromium, any shape. [% by mass]

    Returns
    -------
    NDArray[np.float64]
        :math:`SF = Fe + 2 Mn + 3 Cr`; ``np.float64`` for scalars. [% by mass]

    Raises
    ------
    ValueError
        If a content is negative.

    Notes
    -----
    The trade holds metal at about 650 °C while the factor is at most 1.8, and asks for
    1.4-1.6 near 620-630 °C (assumption: trade knowledge that no source confirms). With
    chromium the factor and [1]_ disagree: at a factor of 1.75 (Fe 1.0, Mn 0.3, Cr 0.05)
    the rule of thumb is content with 650 °C where the formula asks for 684 °C.

    References
    ----------
    .. [1] Y. Osame, K. Toyoda, Y. Tsumura, M. Suzuki and T. Furuya, "Sludge deposition
       in molten aluminum die casting alloys in the holding furnace", 1986.

    Examples
    --------
    >>> float(sludge_factor(1.0, 0.30, 0.05).round(2))
    1.75
    """
    require_not_negative(fe_pct=fe_pct, mn_pct=mn_pct, cr_pct=cr_pct)
    factor: NDArray[np.float64] = np.add(
        fe_pct,
        2 * np.asarray(mn_pct, dtype=float) + 3 * np.asarray(cr_pct, dtype=float),
    )
    return factor


def sludge_temperature(
    fe_pct: ArrayLike, mn_pct: ArrayLike, cr_pct: ArrayLike = 0.0
) -> NDArray[np.float64]:
    r"""Return the temperature below which sludge settles out of ADC12-type metal.

    Parameters
    ----------
    fe_pct, mn_pct, cr_pct
        Iron, manganese and chromium, any shape. [% by mass]

    Returns
    -------
    NDArray[np.float64]
        Critical temperature; ``np.float64`` for scalars. It may lie below the
        liquidus, where it limits nothing. It is infinite where the second form has no
        solution (chromium of 0.666 % and above): no temperature holds that much in
        solution, and such metal cannot be delivered molten. [°C]

    Raises
    ------
    ValueError
        If a content is negative.

    Notes
    -----
    Two lines fitted to ADC12 in the holding furnace [1]_, solved for the temperature:

    .. math::

        T &= 630 + \frac{Fe + 3.34 Mn - 2.39}{1/152 + Mn/714} \\
        T_\text{Cr} &= 630 + \frac{Mn + 4 Cr - 0.40}{1/500 - Cr/333}

    The first is for chromium-free metal; the second was measured at 1.0 % iron. With
    chromium the larger of both counts (rule T1), which leans to the safe side for
    metal with little iron. Both are for copper-bearing alloys of the ADC12 kind only;
    low-copper alloys have no such limit in the plan.

    References
    ----------
    .. [1] Y. Osame, K. Toyoda, Y. Tsumura, M. Suzuki and T. Furuya, "Sludge deposition
       in molten aluminum die casting alloys in the holding furnace", 1986,
       https://shibaura.pure.elsevier.com/en/publications/sludge-deposition-in-molten-aluminum-die-casting-alloys-in-the-ho

    Examples
    --------
    >>> sludge_temperature([1.2, 1.0], [0.4, 0.3], [0, 0.05]).round()
    array([650., 684.])
    """
    require_not_negative(fe_pct=fe_pct, mn_pct=mn_pct, cr_pct=cr_pct)
    iron, manganese, chromium = (
        np.asarray(content, dtype=float) for content in (fe_pct, mn_pct, cr_pct)
    )
    chromium_free_c = 630 + (iron + 3.34 * manganese - 2.39) / (
        1 / 152 + manganese / 714
    )
    solubility = 1 / 500 - chromium / 333
    # Above 0.666 % chromium more of it would have to dissolve as the metal cools: the
    # line has turned round and its solution means nothing.
    with_chromium_c = np.where(
        solubility > 0,
        630
        + (manganese + 4 * chromium - 0.40) / np.where(solubility > 0, solubility, 1),
        np.inf,
    )
    temperature_c: NDArray[np.float64] = np.where(
        chromium > 0, np.maximum(chromium_free_c, with_chromium_c), chromium_free_c
    )
    return temperature_c[()]
