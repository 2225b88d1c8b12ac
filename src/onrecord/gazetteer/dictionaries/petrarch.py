"""Actor dictionaries of TABARI, PETRARCH and Phoenix: names in capitals, CAMEO codes in brackets.

    HAMID_KARZAI_  # who governed when
    +PRESIDENT_KARZAI
        [AFGGOV 20011222-20140929]
        [AFGELI >20140929]

A code with dates counts between them ("<" before, ">" after); of two that hold, the one written first,
as in PETRARCH; one without dates where no other holds.  Years of two digits up to 29 are of this century.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final

from onrecord.gazetteer.actor import Actor, Term
from onrecord.gazetteer.actor_codes import from_cameo, shown
from onrecord.gazetteer.dictionaries.flaws import Flaw
from onrecord.gazetteer.dictionaries.kinds import guess_type
from onrecord.gazetteer.dictionaries.spelling import spell
from onrecord.gazetteer.own_actors import check_name, make_own_actor

_CODE: Final = re.compile(r"([^\s<>]+?)\s*(?:([<>])\s*([\d/]+)|([\d/]+)\s*-\s*([\d/]+))?")
_DISCARDS: Final = frozenset({"---", "+++", "###"})
_THIS_CENTURY: Final = 29


@dataclass(slots=True)
class _Draft:
    """One entry while it is read."""

    line: int
    names: list[str] = field(default_factory=list)
    # Country and term of each code, in the order of the file.
    codes: list[tuple[str | None, Term]] = field(default_factory=list)
    broken: bool = False


def is_petrarch(text: str) -> bool:
    """Tell whether a text looks like such a dictionary: some line ends in a code in brackets."""
    return re.search(r"(?m)^[^\n#;,]*\[\s*[~A-Za-z+#-]{3,}[^\]\n]*\]\s*([#;].*)?$", text) is not None


def read_petrarch(text: str, source: str) -> Iterator[Actor | Flaw]:
    """Yield the actors of a dictionary, and a flaw for each line that cannot be read."""
    draft: _Draft | None = None
    for number, line in _lines(text):
        name, _, rest = line.partition("[")
        name, place = name.strip(), f"line {number}"
        if name and not name.startswith("+"):
            if draft is not None:
                yield from _finish(draft, source)
            draft = _Draft(number)
        if draft is None:
            yield Flaw(source, place, f"{shown(line)} belongs to no name; write a name on a line before it")
            continue
        try:
            _add_name(draft, name)
            _add_codes(draft, f"[{rest}" if rest or line.endswith("[") else "")
        except ValueError as error:
            draft.broken = True
            yield Flaw(source, place, f"{error}")
    if draft is not None:
        yield from _finish(draft, source)


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """Yield numbered lines without comments: after # or ;, and between <!-- and -->."""
    blank = re.sub(r"<!\s*--.*?-->", lambda found: "\n" * found[0].count("\n"), text, flags=re.DOTALL)
    for number, line in enumerate(blank.splitlines(), 1):
        bare = re.split("[#;](?![#\\]])", line.replace("###", "---"), maxsplit=1)[0].strip()
        if bare:
            yield number, bare


def _add_name(draft: _Draft, name: str) -> None:
    for form in spell(name.lstrip("+ ")):
        draft.names.append(check_name(form))


def _add_codes(draft: _Draft, rest: str) -> None:
    """Read the codes of a line; raise ValueError at the first that is none, after taking those before it."""
    if not rest:
        return
    if rest.count("[") != rest.count("]"):
        raise ValueError(f"{shown(rest)}: a bracket is open; close the code with ]")
    for inner in re.findall(r"\[([^\]]*)\]", rest):
        found = _CODE.fullmatch(inner.strip())
        if found is None:
            raise ValueError(f"[{inner.strip()[:60]}] is no code; write it as [AFGGOV] or [AFGGOV 20011222-20140929]")
        code, bound, day, first, last = found.groups()
        if code.startswith("~"):
            raise ValueError(f"[{code[:60]}] is the code of a common noun; only names of actors are read")
        if code in _DISCARDS:
            raise ValueError(f"[{code}] tells to leave the name out, and it is left out")
        country, sector = from_cameo(code)
        since, until = _bounds(bound, day) if bound else (_day(first), _day(last)) if first else (None, None)
        if since and until and since > until:
            raise ValueError(f"[{inner.strip()[:60]}] ends before it begins; exchange the dates")
        term = Term(sector, "", since.isoformat() if since else "", until.isoformat() if until else "")
        draft.codes.append((country, term))


def _bounds(bound: str, day: str) -> tuple[date | None, date | None]:
    """Return the days of "before" and "after", which leave the day itself out."""
    step = timedelta(days=1)
    return (None, _day(day) - step) if bound == "<" else (_day(day) + step, None)


def _day(told: str) -> date:
    digits = told.replace("/", "")
    if len(digits) == 6:
        digits = ("20" if int(digits[:2]) <= _THIS_CENTURY else "19") + digits
    try:
        if len(digits) != 8:
            raise ValueError
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        raise ValueError(f"{shown(told)} is no day of the calendar; write it as 20140929 or 140929") from None


def _finish(draft: _Draft, source: str) -> Iterator[Actor | Flaw]:
    """Yield an actor for each country that the codes of one entry tell."""
    if not draft.names or not draft.codes:
        if not draft.broken:
            yield Flaw(source, f"line {draft.line}", "a name without a code; write one after it, as [AFGREB]")
        return
    countries = list(dict.fromkeys(country for country, _ in draft.codes))
    dated = [bool(term.since or term.until) for _, term in draft.codes]
    sectors = frozenset(term.sector for _, term in draft.codes)
    kind = guess_type(draft.names[0], sectors, dated=any(dated))
    for country in countries:
        # The last that holds is taken: what was written first comes last, what has no dates comes first.
        terms = [term for land, term in reversed(draft.codes) if land == country]
        terms.sort(key=lambda term: bool(term.since or term.until))
        try:
            yield make_own_actor(draft.names[0], kind, country=country, aliases=draft.names[1:], terms=terms)
        except ValueError as error:
            yield Flaw(source, f"line {draft.line}", f"{error}")
