"""The shape of a written record; its JSON Schema is generated from here.

The order of the fields is the order of the keys.  Spans lie flat in what they belong to: `start`,
`end`, `text`, and `part` only where the words are not the article's text.  A whole number is
written without a fraction.
"""

from typing import Annotated, Any, Final, Literal

import msgspec
from msgspec import Meta

FORMAT: Final = 1

Offset = Annotated[int, Meta(ge=0, description="Unicode code points from the start of the part.")]
Score = Annotated[float, Meta(ge=0, le=1, description="Calibrated: of those scored about 0.8, about 80 % are right.")]
Day = Annotated[str, Meta(pattern=r"^\d{4}-\d{2}-\d{2}$")]
Rule = Annotated[str, Meta(description="The rule id or model head that read the words.")]
Part = Literal["text", "title", "published"]
Basis = Literal["stated", "inferred", "assumed"]
Factuality = Literal["occurred", "planned", "hypothetical", "negated", "historical"]
Number = int | float


class Words(msgspec.Struct, kw_only=True, omit_defaults=True, frozen=True):
    """Verbatim words of the article: `text` is `part[start:end]`, counted in Unicode code points."""

    start: Offset
    end: Offset
    text: str
    part: Part = "text"


class Evidence(msgspec.Struct, kw_only=True, omit_defaults=True, frozen=True):
    """The words that give one field its value, and the rule or head that read them."""

    field: str
    start: Offset
    end: Offset
    text: str
    part: Part = "text"
    by: Rule
    basis: Basis
    score: Score


class Furniture(msgspec.Struct, kw_only=True, omit_defaults=True, frozen=True):
    """Words that are no part of the report; nothing is coded from them."""

    start: Offset
    end: Offset
    text: str
    part: Part = "text"
    kind: str
    by: Rule


class Article(msgspec.Struct, kw_only=True, frozen=True):
    """The article as received: `text` is never altered."""

    id: str
    url: str | None
    title: str | None
    publisher: str | None
    authors: list[str]
    published: Day | None
    published_basis: str | None
    language: str | None
    sha256: Annotated[str, Meta(description="Digest of `text` as UTF-8.")]
    text: str
    furniture: list[Furniture]


class Entity(msgspec.Struct, kw_only=True, frozen=True):
    """A party with all its mentions; `name` is its fullest form in the article."""

    id: str
    name: str
    type: str
    country: Annotated[str | None, Meta(description="ISO 3166 alpha-3, or IGO, UNO, EUR, NGO, ISM, IMG, MNC.")]
    sector: Annotated[str | None, Meta(description="PLOVER sector.")]
    aliases: list[str]
    role: str | None
    identifiers: dict[str, str]
    mentions: list[Words]
    by: Annotated[str | None, Meta(description="The knowledge that gave country and sector.")]


class Place(msgspec.Struct, kw_only=True, frozen=True):
    """A named place; its coordinates are null where they are in doubt."""

    id: str
    name: str
    country: str | None
    admin1: str | None
    latitude: Annotated[float, Meta(ge=-90, le=90)] | None
    longitude: Annotated[float, Meta(ge=-180, le=180)] | None
    geonames: int | None
    kind: str | None
    mentions: list[Words]
    score: Score
    by: Rule


class Time(msgspec.Struct, kw_only=True, omit_defaults=True, frozen=True):
    """A time expression, its TIMEX3 value and the days [begin, end_before) that it covers."""

    id: str
    start: Offset
    end: Offset
    text: str
    part: Part = "text"
    type: str
    value: str | None
    begin: Day | None
    end_before: Day | None
    basis: Basis
    by: Rule


class Event(msgspec.Struct, kw_only=True, frozen=True):
    """Who did what to whom, in PLOVER's terms; parties, place, time and statements by their ids."""

    id: str
    type: str
    mode: list[str]
    context: list[str]
    quad: str
    scale: Number
    actors: list[str]
    recipients: list[str]
    place: str | None
    date: str | None
    time: str | None
    factuality: Factuality
    according_to: list[str]
    magnitude: dict[str, int]
    score: Score
    trigger: Words
    evidence: list[Evidence]


class Statement(msgspec.Struct, kw_only=True, frozen=True):
    """Words that the article attributes to somebody, as one or more stretches."""

    id: str
    kind: Literal["direct", "mixed", "indirect"]
    speakers: list[str]
    addressees: list[str]
    date: str | None
    cue: Words | None
    content: list[Words]
    inside: Annotated[str | None, Meta(description="Id of the statement that this one is quoted in.")]
    score: Score
    evidence: list[Evidence]


class Figure(msgspec.Struct, kw_only=True, omit_defaults=True, frozen=True):
    """A quantity that somebody could dispute; two numbers are a range."""

    id: str
    start: Offset
    end: Offset
    text: str
    part: Part = "text"
    value: Number | tuple[Number, Number]
    unit: str | None
    about: str | None
    approximate: bool
    claimed_by: list[str]
    statement: str | None
    against: Annotated[str | None, Meta(description="Id of the earlier or rival figure.")]
    score: Score
    evidence: list[Evidence]


class Coder(msgspec.Struct, kw_only=True, frozen=True):
    """The versions that made the record."""

    onrecord: str
    model: str
    codebook: str


class Record(msgspec.Struct, kw_only=True, frozen=True):
    """Everything that OnRecord coded from one article."""

    onrecord: Annotated[Literal[1], Meta(description="Version of this format.")]
    article: Article
    entities: list[Entity]
    places: list[Place]
    times: list[Time]
    events: list[Event]
    statements: list[Statement]
    figures: list[Figure]
    coder: Coder
    not_coded: Annotated[
        str | msgspec.UnsetType, Meta(description="Why nothing could be coded; absent from all other records.")
    ] = msgspec.UNSET


class Reading(msgspec.Struct, kw_only=True, frozen=True):
    """An article as it was read, before anything is coded; `not_coded` says why it could not be."""

    onrecord: Literal[1]
    article: Article
    not_coded: str | None


def schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of a written record.

    >>> sorted(schema()["$defs"])[:3]
    ['Article', 'Coder', 'Entity']
    """
    generated = msgspec.json.schema(Record)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:onrecord:record:{FORMAT}",
        "title": "OnRecord record",
        **generated,
    }
