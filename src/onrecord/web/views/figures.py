"""Figures -> measures, each with all that is claimed of it, side by side.

Articles say the same measure in different words ("pilgrims were trampled", "Muslim pilgrims have been killed"), so
figures are brought together where they count the same thing and share at least half of the words that tell more of
it, and two of them, or all of them from one speaker, or where an article itself sets one against the other.  That is
a reading aid, not a claim: every figure stands with its own words.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from onrecord.gazetteer.folding import fold
from onrecord.store import Store, tables
from onrecord.store.queries.context import Context, read_contexts
from onrecord.store.queries.shown import Origin, ShownFigure, ShownReview
from onrecord.web.views.words import PartyLink, party_links, say_date, say_number

ALIKE: Final = 0.5
# One word in common ("killed") is not yet the same thing.
SHARED: Final = 2
# Words that tell nothing of what is counted.
EMPTY: Final = frozenset(
    "a about after all also an and any are around as at be been before being but by for from had has have he her his "
    "in into is it its last least many more most near new of off on only or other over per she since so some such "
    "than that the their them then there these they this those to toward towards under up was were when where which "
    "while who whose will with within year years".split()
)
_WORD: Final = re.compile(r"[a-z0-9]+")


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A claim: a value with who claims it, when, and the words; `share` is its part of the largest of its measure."""

    item: str
    origin: Origin
    value: str
    low: float
    high: float
    share: float
    about: str
    claimed_by: tuple[PartyLink, ...]
    published: str
    day: str
    words: Context
    score: float
    review: ShownReview


@dataclass(frozen=True, slots=True)
class MeasureGroup:
    """What is measured, as it is told most shortly, and all claims of it in the order of time."""

    title: str
    unit: str
    rows: tuple[FigureRow, ...]
    articles: int
    speakers: int


def measure_groups(store: Store, figures: Sequence[ShownFigure]) -> tuple[MeasureGroup, ...]:
    """Bring figures together that measure the same; those of most claims first, within one the earliest first."""
    contexts = read_contexts(store.database, tables.figures, [one.key for one in figures])
    groups = [_group(members, contexts) for members in gather(figures)]
    return tuple(sorted(groups, key=lambda one: (-len(one.rows), one.title)))


def gather(figures: Sequence[ShownFigure]) -> tuple[tuple[ShownFigure, ...], ...]:
    """Put figures into groups; each is held against the first one of a group."""
    gathering = _Gathering(figures)
    for figure in figures:
        gathering.place(figure)
    return tuple(tuple(group.members) for group in gathering.groups)


@dataclass(frozen=True, slots=True)
class _Group:
    """Figures of one measure; the first tells of what, in which unit, and by whom."""

    words: frozenset[str]
    claimants: frozenset[str]
    members: list[ShownFigure]


class _Gathering:
    """Know which groups a figure may belong to, so that it is not held against all of them."""

    def __init__(self, figures: Sequence[ShownFigure]) -> None:
        self.groups: list[_Group] = []
        self._rivals = {(one.origin.version, one.against): one.item for one in figures if one.against}
        self._of_item: dict[tuple[int, str], int] = {}
        self._of_word: dict[tuple[str | None, str], list[int]] = defaultdict(list)

    def place(self, figure: ShownFigure) -> None:
        """Put a figure into the first group that it belongs to, or into one of its own."""
        words = content_words(figure.about) - content_words(figure.unit)
        claimants = _claimants(figure)
        sharing = {number for word in words for number in self._of_word[figure.unit, word]}
        near = [number for number in sharing if _measures_same(self.groups[number], words, claimants)]
        number = min([*near, *self._set_against(figure)], default=None)
        if number is None:
            number = len(self.groups)
            self.groups.append(_Group(words, claimants, []))
            for word in words:
                self._of_word[figure.unit, word].append(number)
        self.groups[number].members.append(figure)
        self._of_item[figure.origin.version, figure.item] = number

    def _set_against(self, figure: ShownFigure) -> Iterator[int]:
        """Yield the groups of what the article itself sets against a figure."""
        version = figure.origin.version
        for item in (figure.against, self._rivals.get((version, figure.item))):
            if item and (version, item) in self._of_item:
                yield self._of_item[version, item]


def _measures_same(group: _Group, words: frozenset[str], claimants: frozenset[str]) -> bool:
    if group.words == words and group.claimants & claimants:
        return True
    return len(group.words & words) >= SHARED and alike(group.words, words) >= ALIKE


def _claimants(figure: ShownFigure) -> frozenset[str]:
    return frozenset(fold(party.name) for party in figure.claimed_by if party.name)


def alike(one: frozenset[str], other: frozenset[str]) -> float:
    """Return which part of all words two measures share; measures without words share nothing.

    >>> alike(content_words("the losses of the army"), content_words("army losses this year"))
    1.0
    """
    return len(one & other) / len(one | other) if one and other else 0.0


def content_words(about: str | None) -> frozenset[str]:
    """Return the words that tell what is counted, without endings of number and tense.

    >>> sorted(content_words("Muslim pilgrims have been killed"))
    ['kill', 'muslim', 'pilgrim']
    """
    words = _WORD.findall(fold(about or ""))
    return frozenset(_stem(word) for word in words if word not in EMPTY)


def _stem(word: str) -> str:
    for ending in ("ing", "ies", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word


def _group(members: Sequence[ShownFigure], contexts: Mapping[int, Context]) -> MeasureGroup:
    most = max(abs(one.high if one.high is not None else one.low) for one in members) or 1.0
    rows = sorted((_row(one, most, contexts) for one in members), key=lambda row: (row.day, row.origin.version))
    told = sorted({one.about for one in members if one.about}, key=len)
    unit = members[0].unit or ""
    speakers = {link.name for row in rows for link in row.claimed_by}
    return MeasureGroup(
        told[0] if told else unit or "not told", unit, tuple(rows), len({row.origin.article for row in rows}),
        len(speakers),
    )  # fmt: skip


def _row(one: ShownFigure, most: float, contexts: Mapping[int, Context]) -> FigureRow:
    high = one.high if one.high is not None else one.low
    value = say_number(one.low) if high == one.low else f"{say_number(one.low)}–{say_number(high)}"
    return FigureRow(
        item=one.item,
        origin=one.origin,
        value=f"about {value}" if one.approximate else value,
        low=one.low,
        high=high,
        share=round(max(100 * abs(high) / most, 0.5), 2),
        about=one.about or "",
        claimed_by=party_links(one.claimed_by),
        published=say_date(one.origin.published),
        day=one.day,
        words=contexts.get(one.key, Context("", one.words, "")),
        score=one.score,
        review=one.review,
    )
