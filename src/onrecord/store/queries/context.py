"""The sentence around the words of an item, so that a list can be read without opening every article.

Words are cut from the article as it was received, without what is no part of the report; nothing of them is kept twice.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final

from sqlalchemy import Connection, Table, case, func, select

from onrecord.store import tables
from onrecord.store.database import Database

# Of which words of an item the sentence is read.
HEADS: Final = MappingProxyType({"events": "trigger", "figures": "words", "statements": "content"})

# So far from the words a sentence is looked for, and so much of it is shown.
REACH: Final = 400
SHOWN: Final = 150

# A full stop after a title or a single letter ends no sentence.  What may end one comes first: so it is looked for, and
# not tried at every letter.
_NAMES: Final = r"(?<!\bMr.)(?<!\bMs.)(?<!\bDr.)(?<!\bGen.)(?<!\bU\.S.)(?<!\b[A-Z].)"
_END: Final = re.compile(rf"[.!?\n](?:(?<=\n)\n*|(?<!\n){_NAMES}[”\"’')\]]*\s+)")


@dataclass(frozen=True, slots=True)
class Context:
    """Words of an article between what stands before and after them."""

    before: str
    words: str
    after: str


def read_contexts(database: Database, table: Table, keys: Sequence[int]) -> Mapping[int, Context]:
    """Read the sentences around items of one table; those whose words stand outside of the text have none."""
    if not keys:
        return {}
    evidence, versions, articles = tables.evidence, tables.versions, tables.articles
    first: Any = case((evidence.c.start > REACH, evidence.c.start - REACH), else_=0)
    told = (
        evidence.c.owner, table.c.version, evidence.c.start, evidence.c.end,
        func.substr(articles.c.text, first + 1, evidence.c.start - first).label("before"),
        evidence.c.words, func.substr(articles.c.text, evidence.c.end + 1, REACH).label("after"),
    )  # fmt: skip
    whole = evidence.join(table, table.c.id == evidence.c.owner).join(versions, versions.c.id == table.c.version)
    chosen = select(*told).select_from(whole.join(articles, articles.c.id == versions.c.article))
    chosen = chosen.where(evidence.c.owner.in_(keys), evidence.c.field == HEADS[table.name], evidence.c.part == "text")
    with database.reading() as connection:
        rows = connection.execute(chosen.order_by(evidence.c.owner, evidence.c.position.desc())).all()
        asides = _read_asides(connection, {row.version for row in rows})
    # The first of several stretches is the one that stays.
    return {row.owner: _context(row, asides.get(row.version, ())) for row in rows}


def _read_asides(connection: Connection, versions: Collection[int]) -> Mapping[int, list[tuple[int, int]]]:
    """Read where in their texts versions hold what is no part of the report, the last first."""
    marks, found = tables.furniture.c, defaultdict[int, list[tuple[int, int]]](list)
    there = select(marks.version, marks.start, marks.end).where(marks.version.in_(versions), marks.part == "text")
    for version, start, end in connection.execute(there.order_by(marks.version, marks.start.desc())).all():
        found[version].append((start, end))
    return found


def _context(row: Any, asides: Sequence[tuple[int, int]]) -> Context:
    before = _report(row.before, row.start - len(row.before), asides)
    after = _report(row.after, row.end, asides)
    return Context(
        begin_of_sentence(before, reach=REACH - len(row.before) + len(before)),
        row.words,
        end_of_sentence(after, reach=REACH - len(row.after) + len(after)),
    )


def _report(words: str, offset: int, asides: Sequence[tuple[int, int]]) -> str:
    """Leave out of words, which stand at an offset, what is no part of the report.

    >>> _report("President CarranzaJulian CarranzaVotes MORE promised", 0, [(18, 43)])
    'President Carranza promised'
    """
    for start, end in asides:
        if start < offset + len(words) and end > offset:
            words = words[: max(start - offset, 0)] + words[max(end - offset, 0) :]
    return words


def begin_of_sentence(before: str, *, reach: int = REACH) -> str:
    """Return what stands before words in their sentence; what is as long as `reach` may have been cut.

    >>> begin_of_sentence("It rained. On Tuesday, rangers ")
    'On Tuesday, rangers '
    """
    ends = [match.end() for match in _END.finditer(before)]
    sentence = before[ends[-1] :] if ends else before
    whole = bool(ends) or len(before) < reach
    if len(sentence) <= SHOWN and whole:
        return sentence.lstrip()
    return "… " + sentence[-SHOWN:].partition(" ")[2]


def end_of_sentence(after: str, *, reach: int = REACH) -> str:
    """Return what stands after words in their sentence; what is as long as `reach` may have been cut.

    >>> end_of_sentence(" the town. It rained.")
    ' the town.'
    """
    end = _END.search(after)
    sentence = after[: end.end()].rstrip() if end else after
    if len(sentence) <= SHOWN and (end or len(after) < reach):
        return sentence
    return sentence[:SHOWN].rpartition(" ")[0] + " …"
