"""Tell by its words alone which sentences can hold what is asked for, so that the encoder reads no others.

A gate may let pass what holds nothing, but should keep back nothing that a finder would find: it asks what the finder
asks before it looks at the parse, and is as generous where the finder wants to know more.  A sentence with a pronoun
takes along the one before it, where the pronoun looks.
Events have no gate: docs/decisions/0020 tells what was tried.
"""

from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from typing import Final

from onrecord.find.number_uses import Number, currency_of, is_figure, percent_of
from onrecord.lang.en.cues import load_cues
from onrecord.lang.en.numbers import read_numbers, split_words
from onrecord.lang.en.units import load_unit_words
from onrecord.model.coding import Kind
from onrecord.parse import Gate
from onrecord.parse.lemmas import lemma
from onrecord.parse.segment import Segments

_MARKS: Final = frozenset({'"', "''", "``", "«", "»", ":"})
_SINGLE: Final = frozenset({"'", "`"})
_DASHES: Final = frozenset({"-", "–", "—", "―", "--"})
_PRONOUNS: Final = frozenset("he him his she her hers they them their theirs it its himself herself themselves".split())
# So many pieces before a number its hedge may stand, with signs between them.
_HEDGES_REACH: Final = 4


def gate_for(kinds: Collection[Kind]) -> Gate | None:
    """Return the gate for what is asked for; None where every sentence has to be read."""
    if "events" in kinds:
        return None
    gates = {"statements": can_attribute, "figures": can_count}
    chosen = [gates[kind] for kind in sorted(kinds)]

    def gate(words: tuple[str, ...], cut: Segments) -> list[bool]:
        wanted = [any(told) for told in zip(*(one(words, cut) for one in chosen), strict=True)]
        return with_context(words, cut, wanted)

    return gate


def with_context(words: tuple[str, ...], cut: Segments, wanted: Sequence[bool]) -> list[bool]:
    """Add the sentence before each wanted one that has a pronoun."""
    looks_back = [any(words[word].lower() in _PRONOUNS for word in range(*sentence)) for sentence in cut.sentences]
    following = zip([*wanted[1:], False], [*looks_back[1:], False], strict=True)
    return [here or after and looks for here, (after, looks) in zip(wanted, following, strict=True)]


def can_count(words: tuple[str, ...], cut: Segments) -> list[bool]:
    """Tell of each sentence whether a number stands in it that can be a figure.

    >>> words = tuple("Rebels held 12 men . It was the year 2016 .".split())
    >>> can_count(words, Segments(tuple(range(0, 99, 9)), tuple(range(8, 99, 9)), ((0, 5), (5, 11)), (0, 0)))
    [True, False]
    """
    firsts = [first for first, _ in cut.sentences]
    found = [False] * len(firsts)
    for word in _figure_words(words, cut, frozenset(firsts)):
        found[bisect_right(firsts, word) - 1] = True
    return found


def _figure_words(words: tuple[str, ...], cut: Segments, firsts: Collection[int]) -> Iterator[int]:
    """Yield the first word of each number that can be a figure."""
    pieces = split_words(words, cut.starts, cut.ends)
    for reading in read_numbers(pieces):
        first = pieces[reading.first].word
        if _can_be_figure(Number(pieces, reading), sentence_start=first in firsts):
            yield first


def _can_be_figure(number: Number, *, sentence_start: bool) -> bool:
    told = number.reading.kind == "repetition" or currency_of(number) is not None or percent_of(number) is not None
    return told or is_figure(number, hedged=_may_be_hedged(number), sentence_start=sentence_start)


def _may_be_hedged(number: Number) -> bool:
    words = load_unit_words()
    before = any(number.text(-step) in words.hedges_before.by_last for step in range(1, _HEDGES_REACH + 1))
    return before or number.text(0) in words.hedges_after.by_first


def can_attribute(words: tuple[str, ...], cut: Segments) -> list[bool]:
    """Tell of each sentence whether it has a cue or words in quotation marks, or goes on with such words.

    >>> words = tuple("She said no . It rained .".split())
    >>> can_attribute(words, Segments(tuple(range(0, 99, 9)), tuple(range(8, 99, 9)), ((0, 4), (4, 7)), (0, 0)))
    [True, False]
    """
    found: list[bool] = []
    is_open = False
    for number, (first, last) in enumerate(cut.sentences):
        inside = is_open
        if number and cut.paragraphs[number] != cut.paragraphs[number - 1]:
            inside = is_open = False
        marks = sum(words[word] == '"' for word in range(first, last))
        is_open ^= bool(marks % 2)
        goes_on = words[first][:1].islower() or words[first] in _DASHES
        found.append(inside or goes_on or _has_cue(words, first, last))
    return found


def _has_cue(words: tuple[str, ...], first: int, last: int) -> bool:
    """Tell whether a mark, a cue or "according to" stands in a sentence.

    A capital makes a name of a word inside a sentence ("the United States"), but not in a headline's.
    """
    capitals = sum(text[0].isupper() for text in words[first + 1 : last])
    headline = 2 * capitals > sum(text[0].isalpha() for text in words[first + 1 : last])
    for word in range(first, last):
        plain = headline or word == first or not words[word][0].isupper()
        if _is_mark(words[word], last=word + 1 == last) or plain and _is_cue(words, word):
            return True
    return False


def _is_mark(text: str, *, last: bool) -> bool:
    return text in _MARKS or text in _SINGLE and not last


def _is_cue(words: tuple[str, ...], word: int) -> bool:
    """Tell whether a word can attribute, in any of its parts of speech, or begins "according to"."""
    lowered = words[word].lower()
    return can_be_cue(lowered) or any(
        lowered == phrase[0] and tuple(w.lower() for w in words[word : word + len(phrase)]) == phrase
        for phrase in load_cues().according
    )


@lru_cache(maxsize=65536)
def can_be_cue(form: str) -> bool:
    """Tell whether a lower-case form is one of a cue verb, noun or adjective.

    >>> [can_be_cue(form) for form in ("said", "warnings", "confident", "bridge")]
    [True, True, True, False]
    """
    cues = load_cues()
    verb, noun, adjective = lemma(form, "VERB"), lemma(form, "NOUN"), lemma(form, "ADJ")
    verbs = verb in cues.verbs or verb in cues.document_verbs or verb in cues.citing
    return verbs or noun in cues.nouns or noun in cues.issued or adjective in cues.adjectives
