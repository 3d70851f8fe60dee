"""Hypothesis strategies for whole scenarios with hostile but valid values."""

from __future__ import annotations

import datetime

from hypothesis import strategies as st

from optimizer.domain import (
    EXTRA_KEYS,
    Alloy,
    AlloyFamily,
    Analysis,
    Depot,
    DriverRules,
    Economics,
    Figure,
    GivenLeg,
    Heat,
    HoldingFurnace,
    LadleType,
    Limits,
    Order,
    Plant,
    RoadSettings,
    Scenario,
    Smelter,
    Truck,
    Window,
)

HORIZON_END_MIN = 48 * 60

_letters = st.characters(
    exclude_categories=("C", "Zl", "Zp"), exclude_characters="\ufffe\uffff"
)
labels = (
    st.text(_letters, min_size=1, max_size=20)
    .map(lambda text: " ".join(text.split()).strip("\u200b\u200c\u200d\u2060\ufeff"))
    .filter(lambda text: text.strip() and text[0] not in "=@+-")
)
ids = st.lists(labels, min_size=2, max_size=2, unique=True)
minutes = st.integers(0, 300)
money = st.floats(0, 1e6)
degrees = st.floats(0, 400)


def windows(last_min: int = HORIZON_END_MIN) -> st.SearchStrategy[Window]:
    """Windows of at least a minute that touch the horizon."""
    return st.tuples(st.integers(0, last_min - 1), st.integers(1, 3000)).map(
        lambda pair: Window(pair[0], pair[0] + pair[1])
    )


figures = st.builds(
    Figure,
    st.floats(0, 1e6),
    labels,
    labels,
    st.none() | st.floats(-10, 0),
    st.none() | st.floats(1, 2),
    st.none() | st.integers(1900, 2200),
)
shares = st.builds(Figure, st.floats(0, 0.99), st.just("1"), labels)
items = st.dictionaries(
    labels.filter(lambda text: text not in ("value", "unit", "source")),
    figures,
    max_size=3,
)
economics = st.builds(
    Economics,
    molten_items=items,
    molten_loss_share=st.none() | shares,
    superheat_cost_per_t_c=st.none() | figures,
    ingot_items=items,
    ingot_haulage_per_t=st.none() | figures,
    unserved_penalty_per_t=figures,
    carbon_price_per_t=st.none() | figures,
    extra=st.dictionaries(
        st.sampled_from(
            [key for key in EXTRA_KEYS if "share" not in key and key != "interest_rate"]
        ),
        figures,
        max_size=3,
    ),
)
options = st.dictionaries(
    st.text("abcdef_", min_size=1, max_size=8),
    st.booleans()
    | st.integers(-1000, 1000)
    | st.floats(0.001, 1e6)
    | labels
    | st.lists(st.integers(0, 9), max_size=3)
    | st.dictionaries(st.text("xyz", min_size=1, max_size=4), st.integers()),
    max_size=3,
)


def roads(place_ids: tuple[str, ...]) -> st.SearchStrategy[RoadSettings]:
    """Every provider with its keys; the matrix with some of the pairs."""
    pairs = [(one, other) for one in place_ids for other in place_ids]
    legs = st.lists(st.sampled_from(pairs), unique=True, max_size=6).flatmap(
        lambda chosen: st.tuples(
            *(
                st.builds(
                    GivenLeg,
                    st.just(one),
                    st.just(other),
                    st.floats(0, 400),
                    st.floats(0, 1000),
                )
                for one, other in chosen
            )
        )
    )
    closed = st.lists(st.permutations(place_ids).map(lambda ids: tuple(ids[:2]))).map(
        tuple
    )
    return st.one_of(
        st.builds(RoadSettings, st.just("matrix"), given_legs=legs, closed=closed),
        st.builds(
            RoadSettings,
            st.just("graph"),
            st.none() | st.just("germany"),
            closed=st.just((("ulm", "a, b"), ("x;[y]", "z"))),
        ),
        st.builds(
            RoadSettings,
            st.just("geodesic"),
            detour_factor=st.floats(1, 3),
            speed_km_h=st.floats(1, 90),
        ),
        st.builds(
            RoadSettings,
            st.just("valhalla"),
            url=st.just("http://localhost:8002"),
            costing_options=options,
        ),
    )


@st.composite
def scenarios(draw: st.DrawFn) -> Scenario:
    """Small scenarios in which every optional part may be absent."""
    places = draw(st.lists(labels, min_size=5, max_size=5, unique=True))
    smelter_ids, plant_ids, depot_ids = places[:2], places[2:4], places[4:]
    latitudes, longitudes = st.floats(20, 24), st.floats(110, 115)
    alloy_ids, ladle_ids = draw(ids), draw(ids)
    alloys = tuple(
        Alloy(
            name,
            draw(st.sampled_from(AlloyFamily)),
            draw(st.floats(560, 700)),
            draw(st.floats(400, 559)),
            draw(degrees),
            draw(money),
        )
        for name in alloy_ids
    )
    furnaces = st.none() | st.builds(
        HoldingFurnace, st.floats(5, 9), st.floats(0, 5), st.floats(0, 5), degrees
    )
    return Scenario(
        name=draw(labels),
        title=draw(labels),
        date=draw(st.dates(datetime.date(1900, 1, 1), datetime.date(2200, 12, 31))),
        timezone=draw(st.sampled_from(["Asia/Shanghai", "UTC", "Australia/Lord_Howe"])),
        currency="CNY",
        horizon=Window(draw(st.integers(0, 600)), HORIZON_END_MIN),
        alloys=alloys,
        smelters=tuple(
            Smelter(
                place_id,
                draw(labels),
                draw(latitudes),
                draw(longitudes),
                draw(st.integers(1, 9)),
                draw(minutes),
                draw(minutes),
                Window(0, HORIZON_END_MIN),
            )
            for place_id in smelter_ids
        ),
        heats=tuple(
            Heat(
                name,
                draw(st.sampled_from(smelter_ids)),
                draw(st.sampled_from(alloy_ids)),
                draw(st.floats(0.001, 500)),
                600,
                draw(st.integers(601, 599_999)),
                draw(st.floats(600, 700)),
                draw(st.floats(700, 1000)),
                draw(
                    st.none()
                    | st.builds(
                        Analysis, st.floats(0, 5), st.floats(0, 5), st.floats(0, 0.6)
                    )
                ),
            )
            for name in draw(ids)
        ),
        plants=tuple(
            Plant(
                place_id,
                draw(labels),
                draw(latitudes),
                draw(longitudes),
                draw(st.integers(1, 9)),
                draw(minutes),
                draw(minutes),
                Window(600, draw(st.integers(601, 9999))),
                draw(furnaces),
            )
            for place_id in plant_ids
        ),
        orders=tuple(
            Order(
                name,
                draw(st.sampled_from(plant_ids)),
                draw(st.sampled_from(alloy_ids)),
                draw(st.floats(0.001, 500)),
                Window(600, draw(st.integers(600, 599_999))),
                draw(st.floats(0, 1000)),
                draw(st.booleans()),
                draw(st.booleans()),
                draw(st.integers(0, 9)),
                draw(st.none() | st.integers(0, 5000)),
            )
            for name in draw(ids)
        ),
        ladle_types=tuple(
            LadleType(
                name,
                draw(st.floats(0.1, 20)),
                draw(st.floats(0.01, 1)),
                *(draw(degrees) for _ in range(3)),
                *(draw(st.floats(0.01, 50)) for _ in range(2)),
                draw(degrees),
                draw(minutes),
            )
            for name in ladle_ids
        ),
        trucks=tuple(
            Truck(
                name,
                draw(st.sampled_from([*smelter_ids, *depot_ids])),
                draw(st.sampled_from(ladle_ids)),
                draw(st.integers(1, 6)),
                draw(st.floats(0.1, 60)),
                draw(windows()),
                draw(st.integers(1, 1440)),
                *(draw(money) for _ in range(4)),
            )
            for name in draw(ids)
        ),
        roads=draw(roads(tuple(places))),
        depots=tuple(
            Depot(place_id, draw(labels), draw(latitudes), draw(longitudes))
            for place_id in depot_ids
        ),
        limits=Limits(draw(st.floats(1, 500)), (draw(st.floats(0, 30)), 50.5)),
        driver_rules=DriverRules(
            draw(st.integers(1, 600)), draw(minutes), draw(st.booleans())
        ),
        wash_duration_min=draw(minutes),
        economics=draw(economics),
    )
