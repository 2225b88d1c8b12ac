"""Whether a provider lets its item be used: withheld, canceled and embargoed ones are not read.

An embargo without a time, or with one that cannot be read, has no end.  A time without a zone is
over when it is over everywhere on Earth.
"""

import datetime

from onrecord.errors import BadArticle

_USABLE = frozenset({"", "usable"})
_LAST_ZONE = datetime.timezone(datetime.timedelta(hours=-12))


def check_status(status: str | None) -> None:
    """Raise BadArticle where an item's publication status is any other than usable.

    >>> check_status("stat:usable")
    """
    told = (status or "").strip().lower().rpartition(":")[2]
    if told == "withheld":
        raise BadArticle("withheld by its provider, so it was not read: code it once it is released")
    if told in {"canceled", "cancelled", "killed"}:
        raise BadArticle("canceled by its provider, so it was not read: leave it out")
    if told not in _USABLE:
        raise BadArticle(f"its provider gives it the status {told!r}, so it was not read: code it once it is usable")


def check_embargo(until: str | None, *, embargoed: bool) -> None:
    """Raise BadArticle where an item must not be used yet; `embargoed` tells that a time is missing, not absent."""
    end = _time(until)
    if end is None and (embargoed or until):
        raise BadArticle("under an embargo without an end, so it was not read: code it once it is released")
    if end is not None and end > datetime.datetime.now(datetime.UTC):
        raise BadArticle(f"under embargo until {end.isoformat()}, so it was not read: code it after that")


def _time(value: str | None) -> datetime.datetime | None:
    try:
        time = datetime.datetime.fromisoformat((value or "").strip())
    except ValueError:
        return None
    return time if time.tzinfo is not None else time.replace(tzinfo=_LAST_ZONE)
