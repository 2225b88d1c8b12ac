"""Turn sets of words into tidy ranges: no stray punctuation at the edges, quotation marks kept in pairs."""

from collections.abc import Collection, Iterable

from onrecord.model.parse import Parse, Range

_MARKS = frozenset({'"', "“", "”"})
_EDGE = frozenset({",", ".", ";", ":", "-", "–", "—", "--", "!", "?", "...", "…"})
_OPENING = frozenset({",", ".", ";", ":", "-", "–", "—", "--", ")", "]"})
_OPENING_WORDS = frozenset({"that", "but", "and", "whether", "if"})
_BRACKETS = (("(", ")"), ("[", "]"))


def runs_of(words: Iterable[int], barriers: Collection[int], parse: Parse) -> list[Range]:
    """Join words to ranges; a gap is closed unless a barrier word or a sentence end lies in it."""
    found: list[Range] = []
    for word in sorted(words):
        if found:
            first, last = found[-1]
            same = parse.sentence_of[word] == parse.sentence_of[last - 1]
            if same and not any(gap in barriers for gap in range(last, word)):
                found[-1] = (first, word + 1)
                continue
        found.append((word, word + 1))
    return found


def trimmed(parse: Parse, first: int, last: int) -> Range | None:
    """Cut punctuation off both edges; None where nothing is left.

    A quotation that begins inside keeps its closing mark, and one that ends inside keeps its opening mark.
    """
    while first < last and (parse.words[first] in _OPENING or _is_lone_mark(parse, first, part=(first, last))):
        first += 1
    while last > first and (parse.words[last - 1] in _EDGE or _is_lone_mark(parse, last - 1, part=(first, last))):
        last -= 1
    if last <= first:
        return None
    return first, _balanced(parse, first, last)


def _is_lone_mark(parse: Parse, word: int, *, part: Range) -> bool:
    """Tell whether a mark at an edge has no partner inside."""
    if parse.words[word] not in _MARKS:
        return False
    return sum(parse.words[other] in _MARKS for other in range(*part)) % 2 == 1


def _balanced(parse: Parse, first: int, last: int) -> int:
    """Take in a closing mark or bracket that stands within two words behind."""
    end = parse.sentences[parse.sentence_of[last - 1]][1]
    inside = parse.words[first:last]
    for reach in range(last, min(last + 2, end)):
        word = parse.words[reach]
        if word in _MARKS and sum(mark in _MARKS for mark in inside) % 2 == 1:
            return reach + 1
        for opening, closing in _BRACKETS:
            if word == closing and reach == last and inside.count(opening) > inside.count(closing):
                return reach + 1
        if word not in _EDGE:
            break
    return last


def opened(parse: Parse, part: Range) -> Range | None:
    """Cut off "that", a sentence's opening "but", and edge punctuation; None where nothing is left."""
    first, last = part
    tidy = trimmed(parse, first, last)
    while tidy is not None and parse.words[tidy[0]].lower() in _OPENING_WORDS and _is_opener(parse, tidy[0]):
        tidy = trimmed(parse, tidy[0] + 1, tidy[1])
    return tidy


def _is_opener(parse: Parse, word: int) -> bool:
    text = parse.words[word].lower()
    if text in ("whether", "if"):
        return False
    if text == "that":
        return parse.deprels[word] in ("mark", "case") or parse.upos[word] in ("SCONJ", "ADP")
    return parse.deprels[word] == "cc"
