"""Cut a view into sentences and words, as the Universal Dependencies English treebanks do.

Hyphens between letters, clitics ('s, n't, 'll) and punctuation are words of their own;
abbreviations keep their point; a paragraph always ends a sentence.  Offsets are view offsets.
"""

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from onrecord.lang.en.abbreviations import ABBREVIATIONS, NEVER_FINAL
from onrecord.model.parse import Range
from onrecord.model.view import View

# One alternative a kind of word, the longest kinds first.
WORD: Final = re.compile(
    r"""
      (?:https?://|www\.)[^\s"<>]*[^\s"<>.,;:!?')\]]          # web addresses
    | [\w.+-]+@[\w-]+(?:\.[\w-]+)+                             # mail addresses
    | (?:[^\W\d_]\.){2,}                                       # U.S., a.m.
    | [$€£¥₹]                                                  # currency signs stand apart
    | [A-Z]{1,3}(?=\d{1,3}(?:,\d{3})+\b)                       # RM120,000
    | \d{1,4}(?:[.,:/]\d+)*(?:st|nd|rd|th|s|[mM]|[bB][nN]?|[kK]|km|kg)?\b   # 1,000.5  10:30  3/4  1990s  13.6M
    | \d+
    | [^\W\d_]+\.(?=\w)(?:[^\W\d_]+\.?)+                       # e.g  Ph.D
    | [@\#]\w+                                                 # handles, hashtags
    | (?:[^\W_]|[\u0300-\u036f])+                              # letters and digits
    | \.{2,} | -{2,} | _+
    | [^\s]
    """,
    re.VERBOSE,
)
CLITIC: Final = re.compile(r"(?i)^(.+?)(n't|'s|'ll|'re|'ve|'d|'m)$")
APOSTROPHE: Final = re.compile(r"(?i)'(?:s|ll|re|ve|d|m|t)\b")
FINAL: Final = frozenset(".!?")
CLOSING: Final = frozenset("\"')]")
OPENERS: Final = frozenset(
    "The A An In On At He She It They We But And This That These Those However After When While As For If I".split()
)
CANNOT: Final = frozenset({"cannot", "gonna", "gotta", "wanna"})


@dataclass(frozen=True, slots=True)
class Segments:
    """Hold word offsets, sentences as word ranges, and each sentence's paragraph number."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]
    sentences: tuple[Range, ...]
    paragraphs: tuple[int, ...]


def find_words(text: str, offset: int) -> list[tuple[int, int]]:
    """List the words of one paragraph as offsets, `offset` added.

    >>> text = "The U.S. can't leave al-Tanf."
    >>> [text[a:b] for a, b in find_words(text, 0)]
    ['The', 'U.S.', 'ca', "n't", 'leave', 'al', '-', 'Tanf', '.']
    """
    words: list[tuple[int, int]] = []
    position = 0
    while match := WORD.search(text, position):
        start, end = match.span()
        position = end
        here = text[start:end]
        clitic = APOSTROPHE.match(text, end) if here[-1:].isalnum() else None
        if clitic and clitic.group().lower() == "'t" and here[-1] in "nN" and len(here) > 1:
            words += [(start, end - 1), (end - 1, clitic.end())]
            position = clitic.end()
        elif clitic and clitic.group().lower() != "'t":
            words += [(start, end), clitic.span()]
            position = clitic.end()
        elif here.lower() in CANNOT:
            words += [(start, start + 3), (start + 3, end)]
        else:
            end = _with_point(text, start, end)
            position = end
            words.append((start, end))
    return [(start + offset, end + offset) for start, end in words]


def _with_point(text: str, start: int, end: int) -> int:
    """Let an abbreviation or a single capital keep the point that follows."""
    if text[end : end + 1] != ".":
        return end
    here = text[start:end]
    if here in ABBREVIATIONS or (len(here) == 1 and here.isupper() and text[end + 1 : end + 2] in " ."):
        return end + 1
    return end


def find_sentences(text: str, words: list[tuple[int, int]]) -> list[Range]:
    """Cut one paragraph's words into sentences; word ranges within the paragraph."""
    found, first = [], 0
    for i in range(len(words) - 1):
        if _ends_sentence(text, words, i):
            found.append((first, i + 1))
            first = i + 1
    if first < len(words):
        found.append((first, len(words)))
    return found


def _ends_sentence(text: str, words: list[tuple[int, int]], i: int) -> bool:
    """Tell whether a sentence ends after word i, closing marks included."""
    word, following = text[slice(*words[i])], text[slice(*words[i + 1])]
    spaced = words[i][1] < words[i + 1][0]
    if word in CLOSING and i > 0:
        before = text[slice(*words[i - 1])]
        if before[-1:] not in FINAL or len(before) > 3 or words[i - 1][1] != words[i][0]:
            return False
        return spaced and (following[:1].isupper() or following[:1].isdigit() or following in "\"'([")
    if word[-1:] not in FINAL or not spaced:
        return False
    if following in CLOSING and words[i + 1][1] - words[i + 1][0] == 1 and not _opens(text, words, i + 1):
        return False
    if len(word) > 1 and word[-1] == "." and word != "...":
        return word[:-1] not in NEVER_FINAL and len(word) > 2 and _starts_clause(text, words, i + 1)
    return following[:1].isupper() or following[:1].isdigit() or following[:1] in "\"'([-•*" or word[-1] in "!?"


def _opens(text: str, words: list[tuple[int, int]], i: int) -> bool:
    """Tell whether the mark at word i opens: space before it, none after."""
    start, end = words[i]
    return text[start - 1 : start].isspace() and not text[end : end + 1].isspace()


def _starts_clause(text: str, words: list[tuple[int, int]], i: int) -> bool:
    """Tell whether an abbreviation before word i ended its sentence: only a function word says so."""
    return text[slice(*words[i])] in OPENERS


def segment(view: View) -> Segments:
    """Cut a whole view, paragraph by paragraph."""
    starts: list[int] = []
    ends: list[int] = []
    sentences: list[Range] = []
    paragraphs: list[int] = []
    bounds = [*view.breaks, len(view.text)]
    for number, (begin, end) in enumerate(pairwise(bounds)):
        words = find_words(view.text[begin:end], begin)
        for first, last in find_sentences(view.text, words):
            sentences.append((first + len(starts), last + len(starts)))
            paragraphs.append(number)
        starts += [word[0] for word in words]
        ends += [word[1] for word in words]
    return Segments(tuple(starts), tuple(ends), tuple(sentences), tuple(paragraphs))
