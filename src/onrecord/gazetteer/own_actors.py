"""A user's own actors: what a line of theirs may say, and reading them back from their TOML file.

The file has the shape of ours, one actor a line, with its type: people correct it in the same way.
What it says is checked when it is read: a wrong code or a day that does not exist stops the start,
because a list that is half believed is worse than none.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from onrecord.errors import BadResource
from onrecord.gazetteer.actor import Actor, Term
from onrecord.gazetteer.actor_codes import shown, to_country, to_sector
from onrecord.gazetteer.folding import fold

TYPES: Final = MappingProxyType(
    {
        "person": "leaders",
        "organization": "organisations",
        "group": "peoples",
        "country": "countries",
        "place": "regions",
    }
)
# No name is longer; what is longer is a text in the wrong column.
LONGEST: Final = 200
MOST_BYTES: Final = 200_000_000
_KEYS: Final = frozenset("name type country sector aliases since until role terms dead identifiers".split())


def make_own_actor(
    name: str,
    type: str,
    *,
    country: str | None,
    aliases: Iterable[str] = (),
    terms: Iterable[Term] = (),
    identifiers: Iterable[tuple[str, str]] = (),
) -> Actor:
    """Make an actor of a user's own; raise ValueError that says what is wrong with it.

    >>> make_own_actor("Ansar Dine", "organization", country="MLI").own
    True
    """
    if type not in TYPES:
        raise ValueError(f"no type is known as {shown(type)}; give one of: {', '.join(TYPES)}")
    names = tuple(dict.fromkeys(check_name(one) for one in (name, *aliases)))
    told = tuple(terms) or (Term(None, "", "", ""),)
    return Actor(names[0], type, country, names, told, TYPES[type], own=True, identifiers=tuple(identifiers))


def check_name(name: str) -> str:
    """Return a name without needless spaces; raise ValueError where it can be none."""
    name = " ".join(name.split())
    if len(name) > LONGEST:
        raise ValueError(f"a name of {len(name):,} characters ({shown(name)}); names have at most {LONGEST}")
    if not name.isprintable() or not fold(name):
        raise ValueError(f"{shown(name) if name else 'an empty text'} is no name that could be found in English news")
    return name


def check_day(told: str) -> str:
    """Return a year, month or day as ISO 8601; raise ValueError where the calendar has none such.

    >>> check_day("2014-02"), check_day("+2014-02-07T00:00:00Z")
    ('2014-02', '2014-02-07')
    """
    day = told.strip().lstrip("+").partition("T")[0]
    found = re.fullmatch(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", day)
    if found is None:
        if not day:
            return ""
        raise ValueError(f"{shown(told)} is no date; give it as 2014, 2014-02 or 2014-02-07")
    year, month, rest = found[1], found[2] or "01", found[3] or "01"
    if found[2] == "00":  # how Wikidata and others write that only the year is known
        return year
    try:
        date(int(year), int(month), 1 if rest == "00" else int(rest))
    except ValueError:
        raise ValueError(f"{shown(told)} is no day of the calendar; correct it or leave it out") from None
    return day.removesuffix("-00")


def check_term(sector: str, role: str = "", *, since: str = "", until: str = "") -> Term:
    """Make a term of what was told; raise ValueError where its sector or days are wrong or it ends before it begins."""
    term = Term(to_sector(sector), " ".join(role.split())[:LONGEST], check_day(since), check_day(until))
    if term.until and term.since > term.until + "~":
        raise ValueError(f"it ends ({term.until}) before it begins ({term.since}); exchange the dates")
    return term


def read_own_actors(path: Path) -> tuple[Actor, ...]:
    """Read a user's file; raise BadResource that names the actor and what is wrong with it."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise BadResource(f"{path}: larger than {MOST_BYTES // 1_000_000} MB; split it or leave actors out")
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        told = error.strerror or error
        raise BadResource(
            f"{path}: cannot be read ({told}); name a file that `onrecord actors import` wrote"
        ) from error
    except UnicodeDecodeError as error:
        raise BadResource(f"{path}: not UTF-8; save the file as UTF-8") from error
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise BadResource(f"{path}: not TOML: {error}; compare the line with its neighbours") from error
    return tuple(_read_lines(table, path))


def _read_lines(table: dict[str, Any], path: Path) -> Iterator[Actor]:
    lines = table.get("actors")
    if not isinstance(lines, list) or set(table) != {"actors"}:
        raise BadResource(f"{path}: expected one table, actors = [ … ], as `onrecord actors import` writes it")
    for number, line in enumerate(lines, 1):
        name = line.get("name") if isinstance(line, dict) else None
        try:
            yield _read_line(line)
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            told = f"{error}" if type(error) is ValueError else f"misshapen ({error!r}); compare it with its neighbours"
            raise BadResource(f"{path}, actor {number}, {shown(str(name))}: {told}") from error


def _read_line(line: dict[str, Any]) -> Actor:
    unknown = set(line) - _KEYS
    if unknown:
        raise ValueError(f"unknown key {shown(min(unknown))}; expected some of: {', '.join(sorted(_KEYS))}")
    if "terms" in line:
        terms = [check_term(sector, role, since=since, until=until) for sector, role, since, until in line["terms"]]
    else:
        sector, role, since, until = (line.get(key, "") for key in ("sector", "role", "since", "until"))
        terms = [check_term(sector, role, since=since, until=until)]
    return make_own_actor(
        line["name"],
        line.get("type", "organization"),
        country=to_country(line.get("country", "")),
        aliases=line.get("aliases", ()),
        terms=terms,
        identifiers=line.get("identifiers", {}).items(),
    )
