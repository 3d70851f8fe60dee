"""Decoding the polyline strings in which routing services send lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from optimizer.domain import Line

_FIVE_BITS = 0x1F
_MORE_FOLLOWS = 0x20
_OFFSET = 63


def decode_polyline(text: str, digits: int) -> Line:
    """Return the points of an encoded polyline.

    Parameters
    ----------
    text
        Encoded differences of latitude and longitude, five bits a character.
    digits
        Decimals kept: 5 or 6, as the service was asked for.

    Raises
    ------
    ValueError
        The text is cut off, or holds characters that no polyline has.
    """
    numbers = _numbers(text)
    if len(numbers) % 2:
        msg = f"polyline of {len(text)} characters ends within a point"
        raise ValueError(msg)
    scale = 10.0**-digits
    latitude = longitude = 0
    points = []
    for index in range(0, len(numbers), 2):
        latitude += numbers[index]
        longitude += numbers[index + 1]
        points.append(
            (round(latitude * scale, digits), round(longitude * scale, digits))
        )
    return tuple(points)


def _numbers(text: str) -> list[int]:
    numbers, value, shift = [], 0, 0
    for character in text:
        bits = ord(character) - _OFFSET
        if not 0 <= bits < 2 * _MORE_FOLLOWS:
            msg = f"polyline holds {character!r}"
            raise ValueError(msg)
        value |= (bits & _FIVE_BITS) << shift
        shift += 5
        if not bits & _MORE_FOLLOWS:
            numbers.append(~(value >> 1) if value & 1 else value >> 1)
            value, shift = 0, 0
    if shift:
        msg = f"polyline of {len(text)} characters is cut off"
        raise ValueError(msg)
    return numbers
