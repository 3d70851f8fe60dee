"""Bytes of a file to text, whatever a spreadsheet program has made of them."""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING

from optimizer.intake.faults import Fault, Spot

if TYPE_CHECKING:
    from pathlib import Path

    from optimizer.errors import Issue

# Where text was decoded as GB 18030 by mistake, few of its characters are in common
# use: the first level of GB 2312 holds those, the rows before it the punctuation.
_LEAST_COMMON_SHARE = 0.5
_COMMON_LEADS = (range(0xA1, 0xA4), range(0xB0, 0xD8))
_SAMPLE_CHARACTERS = 12


def read_bytes(
    path: Path, *, limit_bytes: int, label: str, issues: list[Issue]
) -> bytes | None:
    """Return the content of a file, or report why it cannot be had.

    Parameters
    ----------
    path
        The file.
    limit_bytes
        Largest size that is read. [bytes]
    label
        Name of the file for people.
    issues
        Takes the fault.
    """
    try:
        if path.is_dir():
            reason = "it is a folder; expected a file"
        elif not path.is_file() and path.exists():
            reason = "it is no ordinary file"
        elif (size := path.stat().st_size) > limit_bytes:
            issues.append(Spot(label).issue(_too_large(size, limit_bytes)))
            return None
        else:
            return path.read_bytes()
    except OSError as error:
        reason = error.strerror or str(error)
    fault = Fault(
        "E1002",
        f"{label!r} cannot be read: {reason}",
        "Check that the file is there, may be read and is not locked by another "
        "program.",
    )
    issues.append(Spot(label).issue(fault))
    return None


def _too_large(size: int, limit_bytes: int) -> Fault:
    return Fault(
        "E1005",
        f"the file has {size / 1e6:.1f} MB; expected at most {limit_bytes / 1e6:g} MB",
        "Check that it is the right file; split the day if it is.",
    )


def decode(data: bytes, *, label: str, issues: list[Issue]) -> str | None:
    """Return the text of a file, or report why it is none.

    UTF-8 with or without byte order mark is read as it stands. UTF-16 with its mark
    and GB 18030 (GBK, as Excel writes CSV in China) are read with a remark.
    """
    place = Spot(label)
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        text = _decoded(data, "utf-16")
        if text is not None:
            issues.append(place.issue(_encoding_remark("R2003", "UTF-16", text)))
    else:
        text = _decoded(data, "utf-8-sig")
        if text is None and (text := _chinese(data)) is not None:
            remark = _encoding_remark("R2001", "GBK/GB 18030", text)
            issues.append(place.issue(remark))
    if text is None:
        issues.append(place.issue(_unknown_encoding(data)))
        return None
    if "\0" in text:
        line = text[: text.index("\0")].count("\n") + 1
        issues.append(Spot(label, row=line).issue(_NUL))
        return None
    return text


_NUL = Fault(
    "E1007",
    "the file holds NUL bytes, which no text has",
    "The file is damaged or no text file; export it again.",
)


def _decoded(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _chinese(data: bytes) -> str | None:
    text = _decoded(data, "gb18030")
    if text is None:
        return None
    foreign = [character for character in text if not character.isascii()]
    common = sum(1 for character in foreign if _is_common(character))
    return text if common >= _LEAST_COMMON_SHARE * len(foreign) else None


def _is_common(character: str) -> bool:
    try:
        lead = character.encode("gb2312")[0]
    except UnicodeEncodeError:
        return False
    return any(lead in leads for leads in _COMMON_LEADS)


def _encoding_remark(code: str, name: str, text: str) -> Fault:
    foreign = "".join(character for character in text if not character.isascii())
    sample = f" ({foreign[:_SAMPLE_CHARACTERS]} …)" if foreign else ""
    return Fault(
        code,
        f"the file is encoded in {name} and was read as such{sample}; expected UTF-8",
        "Save it as 'CSV UTF-8', so that every program reads the same names.",
    )


def _unknown_encoding(data: bytes) -> Fault:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        where = f"byte 0x{data[error.start]:02x} in line {line}"
    else:
        where = "an incomplete character"
    return Fault(
        "E1006",
        f"the file is not UTF-8: {where}",
        "Save it as 'CSV UTF-8' (Excel: Save as, CSV UTF-8).",
    )
