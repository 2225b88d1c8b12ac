"""What the language model makes of an article: one column per layer, one row per word.

All layers index the same words.  Word offsets (`starts`, `ends`) are code points into the
article's own text, so a word range leads straight to a verbatim span.  A word range is half-open.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.model.span import Span

if TYPE_CHECKING:
    import numpy

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Argument:
    """One labelled argument of a predicate, as a word range (PropBank: ARG0, ARG1, ARGM-TMP ...)."""

    label: str
    first: int
    last: int
    score: float


@dataclass(frozen=True, slots=True)
class Frame:
    """A predicate word with its PropBank arguments, in text order."""

    predicate: int
    arguments: tuple[Argument, ...]


@dataclass(frozen=True, slots=True)
class Name:
    """A proper name: PERSON, ORGANIZATION, PLACE or MISC."""

    first: int
    last: int
    label: str
    score: float


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that tells a PLOVER event, with what the model's heads say of it.

    `types` and `factuality` hold (label, probability) in falling order; `roles` holds arguments
    labelled ACTOR, RECIPIENT, PLACE or TIME, possibly in a neighbouring sentence.
    """

    word: int
    types: tuple[tuple[str, float], ...]
    factuality: tuple[tuple[str, float], ...]
    roles: tuple[Argument, ...]


@dataclass(frozen=True, slots=True)
class Attribution:
    """A cue word with the source and content that it ties together; either may be empty."""

    cue: int
    sources: tuple[Argument, ...]
    contents: tuple[Argument, ...]
    score: float


@dataclass(frozen=True, slots=True, eq=False)
class Parse:
    """Hold every layer of an article's analysis.

    Columns (one value per word): `words` (as in the view), `lemmas`, `upos` (Universal POS),
    `xpos` (Penn tag), `heads` (index in the article; a root points to itself), `deprels` (UD),
    `kinds` (type of the entity whose mention this word heads: person, organization, place,
    object, event, time, abstract, animal, substance, plant; "" where it heads none),
    `happened` (factuality from -3, did not happen, to 3, happened; 0 for words that tell nothing).
    `sentences` are word ranges in order; `paragraphs[i]` is the paragraph number of sentence i.
    `coreference` has shape (words, 2, d): a word's vectors as anaphor and as antecedent.
    """

    words: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    sentences: tuple[Range, ...]
    paragraphs: tuple[int, ...]
    lemmas: tuple[str, ...]
    upos: tuple[str, ...]
    xpos: tuple[str, ...]
    heads: tuple[int, ...]
    deprels: tuple[str, ...]
    kinds: tuple[str, ...]
    happened: tuple[float, ...]
    names: tuple[Name, ...]
    frames: tuple[Frame, ...]
    triggers: tuple[Trigger, ...]
    attributions: tuple[Attribution, ...]
    sentence_of: tuple[int, ...]
    children: tuple[tuple[int, ...], ...]
    coreference: "numpy.ndarray[tuple[int, int, int], numpy.dtype[numpy.float32]]"

    def span(self, first: int, last: int) -> Span:
        """Return the article span of a non-empty word range."""
        return Span(self.starts[first], self.ends[last - 1])

    def subtree(self, word: int) -> list[int]:
        """List a word and all that depends on it, in text order."""
        found, queue = [], [word]
        while queue:
            here = queue.pop()
            found.append(here)
            queue.extend(self.children[here])
        return sorted(found)
