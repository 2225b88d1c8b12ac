"""All that the finders and resolvers brought home for one article."""

import itertools
from dataclasses import dataclass
from functools import cached_property

from onrecord.codebook import Codebook
from onrecord.model.article import Article
from onrecord.model.mention import EntityMention, EventMention, FigureMention, StatementMention, Timex, Toponym
from onrecord.model.parse import Parse, Range
from onrecord.model.place import Place
from onrecord.model.span import Span
from onrecord.model.time import Time
from onrecord.resolve.coreference import Cast


@dataclass(frozen=True)
class Findings:
    """Hold one article's parse, mentions and identities; `groups` are tellings of one happening."""

    article: Article
    codebook: Codebook
    parse: Parse
    mentions: tuple[EntityMention, ...]
    cast: Cast
    happenings: tuple[EventMention, ...]
    groups: tuple[tuple[int, ...], ...]
    statements: tuple[StatementMention, ...]
    figures: tuple[FigureMention, ...]
    timexes: tuple[Timex, ...]
    times: tuple[Time, ...]
    toponyms: tuple[Toponym, ...]
    places: tuple[Place, ...]

    @cached_property
    def named(self) -> frozenset[str]:
        """Return the ids of the entities that have a proper name."""
        words = (m.head for m in self.mentions if m.kind == "name")
        return frozenset(self.cast.by_word[word] for word in words if word in self.cast.by_word)

    @cached_property
    def time_of(self) -> dict[int, Time]:
        """Map each word of a time expression to its time."""
        by_start = {time.span.start: time for time in self.times}
        starts = self.parse.starts
        return {
            w: by_start[starts[t.first]]
            for t in self.timexes
            if starts[t.first] in by_start
            for w in range(t.first, t.last)
        }

    @cached_property
    def place_of(self) -> dict[int, Place]:
        """Map each word of a toponym to its place."""
        by_start = {span.start: place for place in self.places for span in place.mentions}
        starts = self.parse.starts
        return {
            w: by_start[starts[t.first]]
            for t in self.toponyms
            if starts[t.first] in by_start
            for w in range(t.first, t.last)
        }

    @cached_property
    def cuts(self) -> tuple[int, ...]:
        """List article offsets at which furniture starts, in order."""
        return tuple(sorted(f.span.start for f in self.article.furniture if f.span.part == "text"))

    def parties_of(self, words: Range, head: int | None = None) -> tuple[str, ...]:
        """Return the entities that a word range stands for, by its syntactic head, else its last known word.

        They are several only where the head stands for several, as "the two ministers" does.
        """
        first, last = words
        if head is None:
            heads = self.parse.heads
            head = next((w for w in range(first, last) if not first <= heads[w] < last or heads[w] == w), first)
        known = (w for w in reversed(range(first, last)) if w in self.cast.by_word)
        return self.parties_at(head) or tuple(self.cast.by_word[w] for w in itertools.islice(known, 1))

    def parties_at(self, word: int) -> tuple[str, ...]:
        """Return the entities that one word stands for, if any."""
        if word in self.cast.jointly:
            return self.cast.jointly[word]
        return (self.cast.by_word[word],) if word in self.cast.by_word else ()

    def spans(self, words: Range) -> tuple[Span, ...]:
        """Return the article spans of a word range: one for each stretch unbroken by furniture or a paragraph's end."""
        first, last = words
        parse, found, start = self.parse, [], first
        for word in range(first, last - 1):
            gap = self.article.text[parse.ends[word] : parse.starts[word + 1]]
            if "\n" in gap or any(parse.ends[word] <= cut < parse.starts[word + 1] for cut in self._near(gap)):
                found.append(parse.span(start, word + 1))
                start = word + 1
        return (*found, parse.span(start, last))

    def _near(self, gap: str) -> tuple[int, ...]:
        """Return the furniture starts to look at: none for an ordinary gap of one space."""
        return self.cuts if len(gap) > 1 else ()
