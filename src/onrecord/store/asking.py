"""The fields of filters as keywords, so that a mistyped one is seen before anything runs."""

from typing import TypedDict

from onrecord.store.queries.filters import Layer, Said


class _Question(TypedDict, total=False):
    layer: Layer
    since: str | None
    until: str | None
    article: str | None
    publisher: str | None
    version: int | None
    review: Said | None
    min_score: float | None
    duplicates: bool


class EventQuestion(_Question, total=False):
    """What can be asked of events, as in EventFilter."""

    type: str | None
    mode: str | None
    context: str | None
    quad: str | None
    factuality: str | None
    actor: str | None
    recipient: str | None
    party: str | None
    place: str | None
    country: str | None
    words: str | None
    dated: bool


class StatementQuestion(_Question, total=False):
    """What can be asked of statements, as in StatementFilter."""

    speaker: str | None
    addressee: str | None
    kind: str | None
    words: str | None


class FigureQuestion(_Question, total=False):
    """What can be asked of figures, as in FigureFilter."""

    about: str | None
    unit: str | None
    claimed_by: str | None
    words: str | None
