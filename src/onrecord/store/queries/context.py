"""The sentence around the words of an item, so that a list can be read without opening every article.

Words are cut from the article as it was received; nothing of them is kept twice.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final

from sqlalchemy import Table, case, func, select

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
        evidence.c.owner, func.substr(articles.c.text, first + 1, evidence.c.start - first).label("before"),
        evidence.c.words, func.substr(articles.c.text, evidence.c.end + 1, REACH).label("after"),
    )  # fmt: skip
    whole = evidence.join(table, table.c.id == evidence.c.owner).join(versions, versions.c.id == table.c.version)
    chosen = select(*told).select_from(whole.join(articles, articles.c.id == versions.c.article))
    chosen = chosen.where(evidence.c.owner.in_(keys), evidence.c.field == HEADS[table.name], evidence.c.part == "text")
    found: dict[int, Context] = {}
    with database.reading() as connection:
        for row in connection.execute(chosen.order_by(evidence.c.owner, evidence.c.position.desc())).all():
            # The first of several stretches is the one that stays.
            found[row.owner] = Context(begin_of_sentence(row.before), row.words, end_of_sentence(row.after))
    return found


def begin_of_sentence(before: str) -> str:
    """Return what stands before words in their sentence.

    >>> begin_of_sentence("It rained. On Tuesday, rangers ")
    'On Tuesday, rangers '
    """
    ends = [match.end() for match in _END.finditer(before)]
    sentence = before[ends[-1] :] if ends else before
    whole = bool(ends) or len(before) < REACH
    if len(sentence) <= SHOWN and whole:
        return sentence.lstrip()
    return "… " + sentence[-SHOWN:].partition(" ")[2]


def end_of_sentence(after: str) -> str:
    """Return what stands after words in their sentence.

    >>> end_of_sentence(" the town. It rained.")
    ' the town.'
    """
    end = _END.search(after)
    sentence = after[: end.end()].rstrip() if end else after
    if len(sentence) <= SHOWN:
        return sentence
    return sentence[:SHOWN].rpartition(" ")[0] + " …"
