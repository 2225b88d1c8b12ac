"""What can be asked of the API, and in which shapes: a mistyped name is refused, not passed over.

Answers are the store's own values, written as they are: an event here has the fields of `onrecord.store`'s events.
"""

from typing import Annotated, Any, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, JsonValue, StringConstraints

from onrecord.store import EventFilter, FigureFilter, StatementFilter
from onrecord.store.queries.filters import Layer, Said
from onrecord.store.queries.items import Sorting
from onrecord.store.queries.paging import LARGEST_KEY, LARGEST_PAGE

# A row's number in a database that counts in 64 bits.
Key = Annotated[int, Field(ge=1, le=LARGEST_KEY)]
# NUL is in no text that a person writes, and one of the databases has no place for it.
Text = Annotated[str, StringConstraints(min_length=1, max_length=500, pattern=r"^[^\x00]*$")]
Name = Annotated[str, StringConstraints(min_length=1, max_length=200, pattern=r"^[^\x00]*\S[^\x00]*$")]
Reason = Annotated[str, StringConstraints(max_length=10_000, pattern=r"^[^\x00]*$")]
Day = Annotated[
    str, StringConstraints(pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$"), Field(description="2018-05-01, 2018-05 or 2018")
]
Cursor = Annotated[str, StringConstraints(max_length=2000), Field(description="`next` of the page before")]
Size = Annotated[int, Field(ge=1, le=LARGEST_PAGE)]

# Fields of a question that do not narrow what is asked for.
PAGING: Final = frozenset({"sort", "cursor", "size", "by", "limit"})


class Question(BaseModel):
    """What any question can hold."""

    model_config = ConfigDict(extra="forbid")


class Paged(Question):
    """What a question for a list holds."""

    cursor: Cursor | None = None
    size: Size = 50


class ItemQuestion(Question):
    """Narrow items of any kind."""

    layer: Layer = "reviewed"
    since: Day | None = None
    until: Day | None = None
    article: Text | None = Field(None, description="Name of the article")
    publisher: Text | None = None
    version: Key | None = Field(None, description="Number of a version; the newest of each article without it")
    review: Said | None = None
    min_score: Annotated[float, Field(ge=0, le=1, allow_inf_nan=False)] | None = None
    duplicates: bool = Field(True, description="Also from copies of other articles")


class EventQuestion(ItemQuestion):
    """Narrow events."""

    type: Text | None = None
    mode: Text | None = None
    context: Text | None = None
    quad: Text | None = None
    factuality: Text | None = None
    actor: Text | None = Field(None, description="Any name of who acts")
    recipient: Text | None = Field(None, description="Any name of who is acted on")
    party: Text | None = Field(None, description="Any name of whoever takes part")
    place: Text | None = None
    country: Text | None = Field(None, description="Country of the place, as ISO 3166-1 alpha-3")
    words: Text | None = Field(None, description="Words of the article")


class StatementQuestion(ItemQuestion):
    """Narrow statements."""

    speaker: Text | None = None
    addressee: Text | None = None
    kind: Literal["direct", "mixed", "indirect"] | None = None
    words: Text | None = Field(None, description="Words of what was said")


class FigureQuestion(ItemQuestion):
    """Narrow figures."""

    about: Text | None = Field(None, description="What was measured")
    unit: Text | None = None
    claimed_by: Text | None = None


class EventList(EventQuestion, Paged):
    """Ask for a page of events."""

    sort: Sorting = "newest"


class StatementList(StatementQuestion, Paged):
    """Ask for a page of statements."""

    sort: Sorting = "newest"


class FigureList(FigureQuestion, Paged):
    """Ask for a page of figures."""

    sort: Sorting = "newest"


class EventCounts(EventQuestion):
    """Ask how many events there are of each kind."""

    by: Literal["month", "type", "quad", "factuality"] = "month"


class EventGroups(EventQuestion):
    """Ask for the most frequent pairs or places."""

    limit: Annotated[int, Field(ge=1, le=2000)] = 200


class FigureGroups(FigureQuestion):
    """Ask for the most frequent measures."""

    limit: Annotated[int, Field(ge=1, le=2000)] = 200


class SearchQuestion(Paged):
    """Ask for words."""

    q: Text
    size: Size = 20


class PartySearch(Question):
    """Ask for parties by their names."""

    q: Text
    size: Size = 20


class NewReview(Question):
    """Say what you think of an item; `changes` are fields of the item as a record writes them."""

    decision: Literal["accept", "reject", "correct", "add"]
    kind: Literal["event", "statement", "figure", "entity", "place", "time", "article"]
    item: Annotated[str, StringConstraints(max_length=200, pattern=r"^[^\x00]*$")] = Field(
        "", description="Id of the item in the record; left out to add one"
    )
    reviewer: Name
    changes: dict[str, JsonValue] = Field(default_factory=dict)
    why: Reason | None = None
    version: Key | None = Field(None, description="The version that was looked at; the newest without it")


class NewUndo(Question):
    """Take a review back."""

    reviewer: Name
    why: Reason | None = None


def asked(question: BaseModel) -> dict[str, Any]:
    """Return what narrows a question."""
    return {name: getattr(question, name) for name in type(question).model_fields if name not in PAGING}


def event_filter(question: EventQuestion) -> EventFilter:
    """Make the store's filter of a question."""
    return EventFilter(**asked(question))


def statement_filter(question: StatementQuestion) -> StatementFilter:
    """Make the store's filter of a question."""
    return StatementFilter(**asked(question))


def figure_filter(question: FigureQuestion) -> FigureFilter:
    """Make the store's filter of a question."""
    return FigureFilter(**asked(question))
