"""What the days of each family of the benchmark have in common."""

from __future__ import annotations

from dataclasses import dataclass

LADLE_T = 4.0
"""Size of the common ladle, in which loads are counted. [t]"""


@dataclass(frozen=True)
class Family:
    """What the days of one family have in common."""

    meaning: str
    region: str = "pearl-river-delta"
    plant_bays: tuple[int, ...] = (1, 2)
    loads_per_bay: float = 22.0
    """Loads of a smelter's day for each of its bays."""
    metal_ratio: float = 2.0
    """Metal there is over metal ordered."""
    alloys: tuple[str, ...] = ("ADC12",)
    loss_c_per_h: float = 6.0
    soak_idle_c: float = 80.0
    ladles: tuple[float, ...] = (4.0,)
    slots: tuple[int, ...] = (3,)
    min_arrival_c: tuple[int, ...] = (640, 650, 660)
    windows_min: tuple[int, int] = (120, 300)


FAMILIES: dict[str, Family] = {
    "plenty": Family(
        "metal, bays and heat to spare: what peers leave out does not bind",
        plant_bays=(3, 4),
        loads_per_bay=8.0,
        metal_ratio=4.0,
        loss_c_per_h=3.0,
        soak_idle_c=12.0,
    ),
    "pearl-river-delta": Family("the region as the bundled day has it"),
    "yangtze-river-delta": Family("longer lanes", region="yangtze-river-delta"),
    "bohai-rim": Family("far-flung smelters", region="bohai-rim"),
    "germany": Family("Swabian roads", region="germany"),
    "tight-bays": Family("single bays", plant_bays=(1,), loads_per_bay=30.0),
    "scarce-metal": Family("70 % of the metal ordered", metal_ratio=0.7),
    "two-families": Family("ladles must be washed", alloys=("ADC12", "ZL114A")),
    "fast-cooling": Family(
        "older castable: 25 °C an hour", loss_c_per_h=25.0, soak_idle_c=120.0
    ),
    "mixed-fleet": Family("ladles of 2.5 to 5 t", ladles=(4.0, 2.5, 5.0), slots=(2, 3)),
}
"""The families by name."""
