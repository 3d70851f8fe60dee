"""Lines as routing services send them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from optimizer.roads.polyline import decode_polyline


def encoded(points: list[tuple[float, float]], digits: int) -> str:
    """Encode points, written apart from the decoder."""
    text, before = "", (0, 0)
    for point in points:
        scaled = (round(point[0] * 10**digits), round(point[1] * 10**digits))
        for now, then in zip(scaled, before, strict=True):
            value = (now - then) << 1
            value = ~value if now < then else value
            while value >= 0x20:
                text += chr((0x20 | (value & 0x1F)) + 63)
                value >>= 5
            text += chr(value + 63)
        before = scaled
    return text


def test_the_published_example_is_decoded() -> None:
    """The example of the format's description, five digits."""
    line = decode_polyline("_p~iF~ps|U_ulLnnqC_mqNvxq`@", 5)
    assert line == ((38.5, -120.2), (40.7, -120.95), (43.252, -126.453))


@given(
    st.lists(st.tuples(st.integers(-85, 85), st.integers(-180, 180)), max_size=20),
    st.sampled_from([5, 6]),
)
def test_decoding_undoes_encoding(whole: list[tuple[int, int]], digits: int) -> None:
    """Points come back to the last digit kept."""
    points = [(round(a / 7, digits), round(b / 7, digits)) for a, b in whole]
    assert decode_polyline(encoded(points, digits), digits) == tuple(points)


@pytest.mark.parametrize("text", ["_p~iF~ps|", "_p~iF", "_p~ iF~ps|U", "漢"])
def test_a_damaged_polyline_is_refused(text: str) -> None:
    """Cut off within a number or a point, or with foreign characters."""
    with pytest.raises(ValueError, match="polyline"):
        decode_polyline(text, 5)
