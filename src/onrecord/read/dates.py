"""Days of publication: from a person, from a page, from an address.

A day that a person gives must exist; what a page or an address says is dropped where it does not.
A time of day is cut off, not converted: the day that the publisher wrote is the publisher's day.
"""

import datetime
import re
from email.utils import parsedate

from onrecord.errors import BadArticle

FIRST_YEAR, LAST_YEAR = 1600, 2199  # from the first newspapers to beyond any embargo; the rest are fillers
_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?![\d-])")
_LOOSE = re.compile(r"(\d{4})[-/.]?(\d\d)[-/.]?(\d\d)(?!\d)")
_IN_ADDRESS = re.compile(
    r"[/=_-]((?:19|20)\d\d)[/-](\d\d?)[/-](\d\d?)(?=[/?#&_.-]|$)|/((?:19|20)\d\d)(\d\d)(\d\d)(?=[/_-])"
)


def check_day(value: str) -> str:
    """Return the ISO day of a given date, or raise BadArticle.

    >>> check_day("2018-05-01T09:30:00Z")
    '2018-05-01'
    """
    day = _day(_ISO.match(value.strip()))
    if day is None:
        shown = value if len(value) < 40 else value[:40] + "…"
        raise BadArticle(f"the publication date {shown!r} is no day of the calendar: write it as YYYY-MM-DD")
    return day


def day_of_page(value: str | None) -> str | None:
    """Return the ISO day that a page's own metadata tells, or None.

    >>> day_of_page("20180501T0930"), day_of_page("2018-05-01 09:30 GMT"), day_of_page("yesterday")
    ('2018-05-01', '2018-05-01', None)
    """
    return _day(_LOOSE.match((value or "").strip()))


def day_of_letter(value: str | None) -> str | None:
    """Return the ISO day of a date as letters and feeds write it, or None.

    >>> day_of_letter("Tue, 01 May 2018 23:30:00 -0500"), day_of_letter("2018-05-01T09:30:00Z")
    ('2018-05-01', '2018-05-01')
    """
    loose = day_of_page(value)
    if loose is not None or not value:
        return loose
    try:
        parts = parsedate(value)
    except (ValueError, IndexError, TypeError):
        return None
    return None if parts is None else _from_numbers(*(str(part) for part in parts[:3]))


def day_of_address(url: str | None) -> str | None:
    """Return the ISO day that a web address carries, or None.

    >>> day_of_address("https://news.example/world/2018/05/01/talks-resume")
    '2018-05-01'
    """
    for found in _IN_ADDRESS.finditer(url or ""):
        day = _from_numbers(*(part for part in found.groups() if part))
        if day is not None:
            return day
    return None


def _day(found: re.Match[str] | None) -> str | None:
    return None if found is None else _from_numbers(*found.groups())


def _from_numbers(year: str, month: str, day: str) -> str | None:
    if not FIRST_YEAR <= int(year) <= LAST_YEAR:
        return None
    try:
        return datetime.date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None
