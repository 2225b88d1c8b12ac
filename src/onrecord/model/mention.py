"""What the finders bring home: words with a reading, not yet tied to identities.

Word positions index the parse; ranges are half-open.
"""

from dataclasses import dataclass
from typing import Literal

from onrecord.model.parse import Range

MentionKind = Literal["name", "nominal", "pronoun"]
EntityType = Literal["person", "organization", "group", "country", "place", "other"]


@dataclass(frozen=True, slots=True)
class EntityMention:
    """Words that stand for somebody or something: a name, a noun phrase or a pronoun.

    `first`..`last` is the name itself, or the noun phrase without relative clause and apposition;
    `head` is its syntactic head word.
    """

    first: int
    last: int
    head: int
    kind: MentionKind
    type: EntityType
    score: float
    by: str


@dataclass(frozen=True, slots=True)
class RoleMention:
    """A party, place or time of an event: the head word of a phrase and how it was found."""

    role: Literal["actor", "recipient", "place", "time"]
    head: int
    first: int
    last: int
    score: float
    by: str


@dataclass(frozen=True, slots=True)
class EventMention:
    """One telling of a happening; `magnitude` pairs dead, injured, arrested or size with a number."""

    word: int
    first: int
    last: int
    type: str
    modes: tuple[str, ...]
    contexts: tuple[str, ...]
    factuality: str
    roles: tuple[RoleMention, ...]
    score: float
    by: str
    magnitude: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class StatementMention:
    """Words that the article attributes to somebody.

    `sources`, `addressees` and `cue` are word ranges (`cue` None where none is written);
    `contents` are word ranges of exactly the attributed words; `inside` is the position in the
    finder's result of the statement that this one is quoted in.
    """

    kind: Literal["direct", "mixed", "indirect"]
    contents: tuple[Range, ...]
    cue: Range | None
    sources: tuple[Range, ...]
    addressees: tuple[Range, ...]
    inside: int | None
    score: float
    by: str


@dataclass(frozen=True, slots=True)
class FigureMention:
    """A claimed quantity; `statement` and `against` are positions in the finders' results."""

    first: int
    last: int
    value: float | tuple[float, float]
    unit: str | None
    about: Range | None
    approximate: bool
    statement: int | None
    against: int | None
    score: float
    by: str


@dataclass(frozen=True, slots=True)
class Timex:
    """Words that tell a time, with the rule that read them and what it read.

    `reading` is the rule's unresolved value (lang/en/times defines its forms); `type` is TIMEX3's.
    """

    first: int
    last: int
    type: Literal["DATE", "TIME", "DURATION", "SET"]
    rule: str
    reading: tuple[str | int | None, ...]


@dataclass(frozen=True, slots=True)
class Toponym:
    """Words that name a place."""

    first: int
    last: int
    score: float
    by: str
