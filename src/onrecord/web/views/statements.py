"""Statements -> rows: what was said, by whom to whom, and where it is told."""

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.store.queries.shown import Origin, ShownReview, ShownStatement
from onrecord.web.views.words import PartyLink, party_links, say_date


@dataclass(frozen=True, slots=True)
class StatementRow:
    """A statement as a list shows it; `cue` is the word that tells that something is said."""

    item: str
    origin: Origin
    kind: str
    date: str
    published: str
    speakers: tuple[PartyLink, ...]
    addressees: tuple[PartyLink, ...]
    words: str
    cue: str
    score: float
    review: ShownReview


def statement_rows(statements: Sequence[ShownStatement]) -> tuple[StatementRow, ...]:
    """Make rows of statements."""
    return tuple(_row(one) for one in statements)


def _row(one: ShownStatement) -> StatementRow:
    return StatementRow(
        one.item, one.origin, one.kind, say_date(one.date), say_date(one.origin.published),
        party_links(one.speakers), party_links(one.addressees), one.words,
        next((words.words for words in one.evidence if words.field == "cue" and words.by is None), ""),
        one.score, one.review,
    )  # fmt: skip
