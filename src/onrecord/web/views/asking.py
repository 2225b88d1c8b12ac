"""The query of an address -> what is asked of the store, and addresses that ask for a little more or less."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, cast
from urllib.parse import urlencode

from starlette.requests import Request

from onrecord.errors import Refused
from onrecord.store import EventFilter
from onrecord.web.views.words import REVIEWS, country_name, say, say_date

# Fields of the query that narrow, with how a chip says them.
ASKED: Final = (
    ("type", "type"), ("party", "party"), ("actor", "who"), ("recipient", "whom"), ("place", "place"),
    ("country", "country"), ("since", "from"), ("until", "to"), ("factuality", "factuality"),
    ("min_score", "score from"), ("review", "reviewed"), ("words", "words"), ("article", "article"),
    ("publisher", "publisher"), ("layer", "layer"),
)  # fmt: skip
LONGEST: Final = 300

Told = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Chip:
    """One condition that holds, in words, and the address without it."""

    label: str
    value: str
    without: str


def read_query(request: Request) -> dict[str, str]:
    """Read what is told in the query; what is empty is not told.  Raises Refused where no person would write it."""
    told = {name: value.strip() for name, value in request.query_params.items() if value.strip()}
    for name, value in told.items():
        if len(value) > LONGEST or "\x00" in value:
            raise Refused(f"{name}: more than {LONGEST} characters, or some that cannot be kept; ask for less")
    return told


def event_filter(told: Told) -> EventFilter:
    """Make a filter of what is told; what is no value is refused by the query itself, in a sentence."""
    plain = {name: told[name] for name, _ in ASKED if name in told and name not in {"min_score", "country", "type"}}
    upper = {name: told[name].upper() for name in ("country", "type") if name in told}
    return EventFilter(**cast("Any", plain | upper), min_score=read_score(told.get("min_score")))


def read_score(written: str | None) -> float | None:
    """Read a score from 0 to 1.

    >>> read_score("0.8")
    0.8
    """
    if written is None:
        return None
    try:
        score = float(written)
    except ValueError:
        score = -1
    if not 0 <= score <= 1:
        raise Refused(f"{written}: no score; write a number from 0 to 1")
    return score


def address(path: str, told: Told, **changed: str | None) -> str:
    """Return an address that asks for what is told, with some of it changed or, by None, left out.

    >>> address("/events", {"type": "AID", "cursor": "x"}, cursor=None, place="Dol")
    '/events?type=AID&place=Dol'
    """
    query = {name: value for name, value in {**told, **changed}.items() if value is not None}
    return path + (f"?{urlencode(query)}" if query else "")


def narrowing(told: Told) -> dict[str, str]:
    """Return what narrows, without order and page: what other views of the same events are asked for."""
    known = {name for name, _ in ASKED}
    return {name: value for name, value in told.items() if name in known}


def chips(path: str, told: Told) -> tuple[Chip, ...]:
    """Tell each condition that holds."""
    rest = {name: value for name, value in told.items() if name != "cursor"}
    return tuple(
        Chip(label, _say(name, told[name]), address(path, rest, **{name: None}))
        for name, label in ASKED
        if name in told
    )


def _say(name: str, value: str) -> str:
    if name == "type":
        return say(value)
    if name in {"since", "until"}:
        return say_date(value)
    if name == "country":
        return country_name(value.upper()) or value
    if name == "min_score":
        return f"{(read_score(value) or 0) * 100:.0f} %"
    return dict(REVIEWS).get(value, value) if name == "review" else value
