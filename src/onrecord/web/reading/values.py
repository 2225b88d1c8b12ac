"""What a person writes into a field -> a value of a record; Refused says in a sentence how to write it."""

import re
from typing import Final

from onrecord.codebook import load_codebook
from onrecord.errors import Refused
from onrecord.store.days import days_of

NUMBER: Final = re.compile(r"-?\d[\d,]*(?:\.\d+)?(?:e[+-]?\d+)?", re.IGNORECASE)


def read_modes(text: str | None) -> list[str]:
    """Read modes with commas between them."""
    names = [name.strip() for name in (text or "").split(",") if name.strip()]
    known = {mode.name for entry in load_codebook().types.values() for mode in entry.modes}
    if unknown := [name for name in names if name not in known]:
        raise Refused(f"{unknown[0]}: no mode of the codebook; choose one that the field proposes")
    return names


def read_day(text: str | None) -> str | None:
    """Read a date, as precise as it is written; None where none is."""
    if text is not None and days_of(text).begin is None:
        raise Refused(f"{text}: no date; write it as 2018-05-01, 2018-05, 2018, 2018-W17 or 2018-04-28/2018-05-04")
    return text


def read_number(text: str | None) -> float | list[float]:
    """Read a number, or two of them as a range.

    >>> read_number("1,200"), read_number("20 to 10")
    (1200.0, [10.0, 20.0])
    """
    found = NUMBER.findall(text or "")
    rest = NUMBER.sub("", text or "").replace("to", "").strip(" –-")
    if not 1 <= len(found) <= 2 or rest:
        raise Refused(f"{text or 'nothing'}: no number; write it as 1200, 3.5, or “10 to 20”")
    values = [float(one.replace(",", "")) for one in found]
    return values[0] if len(values) == 1 else sorted(values)


def read_degrees(text: str | None, label: str, *, limit: int) -> float | None:
    """Read degrees of latitude or longitude; None where none are written."""
    if text is None:
        return None
    if not re.fullmatch(r"-?\d{1,3}(?:\.\d+)?", text) or abs(float(text)) > limit:
        raise Refused(f"{text}: no {label.lower()}; write degrees between -{limit} and {limit}, as 36.51")
    return float(text)
