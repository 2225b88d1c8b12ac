"""What the reading room shows beside the words: one card an item, its fields with the words that carry them.

Cards and what is in them are not frozen: an article has a thousand of these values, and a frozen one takes five times
as long to make.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from onrecord.model.span import Span
from onrecord.store.review.verdicts import Review

# The kinds of cards in the order of the page, and what a person calls them.
KINDS: Final = (
    ("event", "Events"), ("statement", "Statements"), ("figure", "Figures"), ("time", "Times"), ("place", "Places"),
    ("entity", "Parties"),
)  # fmt: skip
# What counts as the work of a review; times, places and parties are corrected where they matter.
REVIEWED: Final = frozenset({"event", "statement", "figure"})


@dataclass(slots=True)
class Words:
    """Words of the article, and in `told` what read them from there."""

    span: Span
    text: str
    told: str | None = None

    @property
    def anchor(self) -> str:
        """Return the address of the words within the page."""
        return f"c-{self.span.start}" if self.span.part == "text" else f"c-{self.span.part}"

    @property
    def place(self) -> str:
        """Return part and offsets as the page's script reads them."""
        return places_of([self.span])


@dataclass(slots=True)
class Value:
    """One value of a field with its words; `note` says more about it, `item` is the card of what it names."""

    text: str
    words: tuple[Words, ...] = ()
    note: str | None = None
    item: str | None = None

    @property
    def places(self) -> str:
        """Return where the words stand, as the page's script reads it."""
        return places_of([words.span for words in self.words])


@dataclass(slots=True)
class Field:
    """A field of a card: its values, or why there is none; `basis` is told where the words do not say it."""

    name: str
    label: str
    values: tuple[Value, ...] = ()
    empty: str | None = None
    basis: str | None = None
    told: str | None = None


@dataclass(slots=True)
class Card:
    """One item as it is shown; `head` and `lead` say in a line what it is, `spans` are the words that make it."""

    kind: str
    item: str
    head: str
    lead: str
    spans: tuple[Span, ...]
    fields: tuple[Field, ...]
    score: float | None
    quote: bool = False
    verdict: str | None = None
    by_person: bool = False
    history: tuple[Review, ...] = ()

    @property
    def places(self) -> str:
        """Return where the words of the item stand, as the page's script reads it."""
        return places_of(self.spans)

    @property
    def start(self) -> tuple[int, int]:
        """Return where the item stands in the article, to put cards in order; words of the title come first."""
        first = min(self.spans, key=lambda span: (span.part == "text", span.start))
        return (0 if first.part != "text" else 1, first.start)

    @property
    def rejected(self) -> bool:
        """Tell whether a person took the item away."""
        return self.verdict == "reject"

    @property
    def open(self) -> bool:
        """Tell whether nobody has said anything of the item yet."""
        return self.verdict is None


def places_of(spans: Sequence[Span]) -> str:
    """Write part and offsets of words.

    >>> places_of([Span(3, 7), Span(9, 12)])
    'text:3:7 text:9:12'
    """
    return " ".join(f"{span.part}:{span.start}:{span.end}" for span in spans)


def in_order(cards: Sequence[Card]) -> tuple[Card, ...]:
    """Put cards in the order of the words, kinds in the order of the page where they begin together."""
    rank = {kind: number for number, (kind, _) in enumerate(KINDS)}
    return tuple(sorted(cards, key=lambda card: (*card.start, rank[card.kind], card.item)))
