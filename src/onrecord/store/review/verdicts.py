"""What a person can say of an item, and how it is kept.

A verdict names the article, the item and the version that was looked at.  It is never altered: who thinks again says
so by a new verdict, or undoes the old one by another; an undo can itself be undone.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Final, Literal, get_args

Decision = Literal["accept", "reject", "correct", "add", "undo"]
Kind = Literal["event", "statement", "figure", "entity", "place", "time", "article"]

DECISIONS: Final = get_args(Decision)
KINDS: Final = get_args(Kind)

# The table, and list of a record, in which items of a kind are.  "article" stands for the whole: accepted, it says
# that nothing is missing in it.
LISTS: Final = MappingProxyType(
    {
        "event": "events",
        "statement": "statements",
        "figure": "figures",
        "entity": "entities",
        "place": "places",
        "time": "times",
    }
)


@dataclass(frozen=True, slots=True)
class Verdict:
    """One thing that one person said of one item.

    `changes` are fields of the item as a record writes them: those that are wrong for `correct`, all that are known for
    `add`.  Words are given by their offsets alone.  `evidence` among them lists the words for fields.
    """

    decision: Decision
    kind: Kind
    item: str
    reviewer: str
    changes: Mapping[str, Any] = field(default_factory=dict)
    why: str | None = None


@dataclass(frozen=True, slots=True)
class Review:
    """A verdict as it was kept; `key` is its row, `uid` its name everywhere, `undoes` the name of another."""

    key: int
    uid: str
    article: int
    version: int
    verdict: Verdict
    at: str
    undoes: str | None = None


def standing_reviews(log: Sequence[Review]) -> list[Review]:
    """Return the reviews that hold, in order: no undo, and none that was undone by an undo that holds itself."""
    undoing: dict[str, list[Review]] = defaultdict(list)
    for review in log:
        if review.undoes is not None:
            undoing[review.undoes].append(review)

    def holds(review: Review, seen: frozenset[str] = frozenset()) -> bool:
        # An undo cannot come before what it undoes, but a file that is imported can claim anything.
        further = seen | {review.uid}
        return not any(holds(undo, further) for undo in undoing[review.uid] if undo.uid not in further)

    return [review for review in log if review.undoes is None and holds(review)]


def is_undone(review: Review, log: Sequence[Review]) -> bool:
    """Tell whether a review, or an undo, no longer holds."""
    if review.undoes is None:
        return review not in standing_reviews(log)
    # An undo holds exactly where what it undoes does not, unless another undoes that too.
    others = [one for one in log if one.undoes == review.uid]
    return any(not is_undone(one, log) for one in others)
