"""Find figures: counts, sums, shares and sizes that somebody could dispute.

A figure's words are the numeral and what it counts, without hedges.  A hedge or bound ("about", "at least",
"up to") makes it approximate.  It belongs to the innermost statement whose content holds it, and is set
against an earlier or rival figure where the text says so ("down from 98 percent", "from 180 to 5").
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.find.counted import counted_noun, stands_for_people, unit_of
from onrecord.find.number_uses import Number, currency_of, is_figure, percent_of
from onrecord.find.rival_figures import set_against
from onrecord.lang.en.numbers import Piece, read_numbers, split_words
from onrecord.lang.en.units import load_unit_words
from onrecord.model.mention import FigureMention, StatementMention
from onrecord.model.parse import Parse, Range

_LONGEST_ABOUT = 16
_PAUSES = frozenset({",", ";", ":", ".", "!", "?", '"', "—", "–"})
# Where an area or volume follows, the unit takes both words: "700 square miles".
_DEFINITE = frozenset(
    {
        "the",
        "these",
        "those",
        "both",
        "this",
        "that",
        "its",
        "their",
        "his",
        "her",
        "our",
        "no",
        "any",
        "every",
        "each",
        "another",
    }
)


@dataclass(frozen=True, slots=True)
class _Draft:
    """A figure before its neighbours are known: its words, and the noun phrase that it counts."""

    number: Number
    first: int
    last: int
    unit: str | None
    phrase: Range | None
    approximate: bool


def find_figures(parse: Parse, statements: Sequence[StatementMention]) -> tuple[FigureMention, ...]:
    """Find all figures of an article, in text order.

    `statement` is a position in `statements`, `against` one in the result.
    """
    pieces = split_words(parse.words, parse.starts, parse.ends)
    drafts: list[_Draft] = []
    for reading in read_numbers(pieces):
        found = _draft(parse, Number(pieces, reading), drafts[-1] if drafts else None)
        if found is not None:
            drafts.append(found)
    owners = _owners(parse, statements)
    figures = [_mention(parse, draft, owners) for draft in drafts]
    return set_against(parse, figures)


def _draft(parse: Parse, number: Number, previous: _Draft | None) -> _Draft | None:
    pieces, reading = number.pieces, number.reading
    first, last = pieces[reading.first].word, pieces[reading.last - 1].word + 1
    hedged = _is_hedged(pieces, reading.first, reading.last)
    approximate = hedged or reading.kind == "vague"
    money, share = currency_of(number), percent_of(number)
    if money is not None and number.low > 0:
        first, last = _money_words(number, first, last)
        return _Draft(number, first, last, money, None, approximate)
    if share is not None:
        last = _share_end(number, last)
        return _Draft(number, first, last, share, None, approximate)
    if reading.kind == "repetition":
        return _Draft(number, first, last, "times", None, approximate)
    sentence_start = first == parse.sentences[parse.sentence_of[first]][0]
    if not is_figure(number, hedged=hedged, sentence_start=sentence_start):
        return None
    return _count(parse, _Draft(number, first, last, None, None, approximate), previous)


def _money_words(number: Number, first: int, last: int) -> tuple[int, int]:
    """Take in the currency's sign or word."""
    currencies = load_unit_words().currencies
    here = number.reading.first
    while (
        here > 0
        and number.pieces[here - 1].text in (*currencies, "us")
        and not number.pieces[here - 1].text.endswith("s")
    ):
        here -= 1
    first = min(first, number.pieces[here].word)
    for offset in (0, 1):
        piece = number.piece(offset)
        if piece is not None and piece.text in currencies and (offset == 0 or number.text(0)[:1].isalpha()):
            return first, piece.word + 1
    return first, last


def _share_end(number: Number, last: int) -> int:
    if number.reading.kind == "share":
        return last
    words = load_unit_words()
    offset = 1 if number.text(0) == "-" else 0
    if number.text(offset) == "per":
        offset += 1
    if number.text(offset + 1) in words.points:
        offset += 1
    piece = number.piece(offset)
    return piece.word + 1 if piece is not None else last


def _count(parse: Parse, draft: _Draft, previous: _Draft | None) -> _Draft | None:
    """Finish a count: find what is counted, and refuse small numbers that only point back."""
    phrase = counted_noun(parse, draft.last)
    if _points_back(parse, draft, phrase, previous=previous):
        return None
    if phrase is not None and parse.xpos[phrase[1] - 1] == "NNP" and not parse.words[phrase[1] - 1].endswith("s"):
        if phrase[0] == draft.last and phrase[1] - phrase[0] > 1:
            return None
        phrase = None if phrase[1] - phrase[0] > 1 else phrase
    if phrase is not None:
        return replace(draft, last=phrase[1], unit=_unit_with_area(parse, phrase), phrase=phrase)
    if _is_label(parse, draft.first):
        return None
    unit = _borrowed_unit(parse, draft, previous)
    small = draft.number.low <= 12 and draft.number.digits.isalpha()
    if unit is None and small and not draft.approximate:
        return None
    return replace(draft, unit=unit)


def _unit_with_area(parse: Parse, phrase: Range) -> str:
    """Name the unit of a counted phrase, with "square" or "cubic" where it is an area or a volume."""
    unit, first = unit_of(parse, phrase), parse.words[phrase[0]].lower()
    area = phrase[1] - phrase[0] > 1 and first in load_unit_words().area - set(unit.split())
    return f"{first} {unit}" if area else unit


def _is_label(parse: Parse, word: int) -> bool:
    """Find numbers that name things ("posts 542 and 543"): a noun stands right before the numerals."""
    while word >= 2 and parse.words[word - 1] in ("and", ",") and parse.words[word - 2].isdigit():
        word -= 2
    return word > 0 and parse.words[word][:1].isdigit() and parse.xpos[word - 1] in ("NNS", "NN", "NNP")


def _points_back(parse: Parse, draft: _Draft, phrase: Range | None, *, previous: _Draft | None) -> bool:
    """Refuse "one" as a pronoun or article, and small definite counts ("the two leaders", "all three")."""
    word = parse.words[draft.first].lower()
    before = parse.words[draft.first - 1].lower() if draft.first else ""
    if draft.last != draft.first + 1:
        return False
    if word == "one":
        return (
            phrase is None
            or phrase[0] != draft.last
            or before in _DEFINITE
            or not _is_counted_one(parse, draft, previous)
        )
    return word in ("two", "three") and (
        before in _DEFINITE or before in ("all", "other", "'s") or _follows_genitive(parse, draft.first)
    )


def _is_counted_one(parse: Parse, draft: _Draft, previous: _Draft | None) -> bool:
    """Tell a counted one ("only one strike", "five men and one boy") from an article ("one protester said")."""
    begin, end = parse.sentences[parse.sentence_of[draft.first]]
    if previous is not None and previous.first >= begin and previous.phrase is not None:
        return True
    before = {word.lower() for word in parse.words[max(begin, draft.first - 3) : draft.first]}
    if before & {"only", "just", "by"}:
        return True
    verbs = load_unit_words().people_verbs
    return any(parse.lemmas[word] in verbs for word in range(max(begin, draft.first - 3), min(end, draft.last + 4)))


def _follows_genitive(parse: Parse, word: int) -> bool:
    return word > 0 and parse.xpos[word - 1] in ("POS", "PRP$")


def _borrowed_unit(parse: Parse, draft: _Draft, previous: _Draft | None) -> str | None:
    if stands_for_people(parse, draft.first):
        return "people"
    if previous is None or previous.phrase is None or previous.unit is None:
        return None
    near = parse.sentence_of[draft.first] - parse.sentence_of[previous.first] <= 1
    return previous.unit if near else None


def _is_hedged(pieces: Sequence[Piece], first: int, last: int) -> bool:
    words = load_unit_words()
    at = first - 1
    for _ in range(3):
        if at < 0:
            break
        for phrase in words.hedges_before.by_last.get(pieces[at].text, ()):
            start = at - len(phrase) + 1
            if start >= 0 and all(pieces[start + step].text == phrase[step] for step in range(len(phrase))):
                return True
        if pieces[at].text not in words.hedge_between and pieces[at].text not in ("$", "€", "£", "us", "us$"):
            break
        at -= 1
    for phrase in words.hedges_after.by_first.get(pieces[last].text, ()) if last < len(pieces) else ():
        if tuple(piece.text for piece in pieces[last : last + len(phrase)]) == phrase:
            return True
    return False


def _owners(parse: Parse, statements: Sequence[StatementMention]) -> list[int | None]:
    """Give each word the innermost statement that holds it; the shorter content is the inner one."""
    owners: list[int | None] = [None] * len(parse.words)
    sizes = [sum(last - first for first, last in statement.contents) for statement in statements]
    for position in sorted(range(len(statements)), key=lambda index: -sizes[index]):
        for first, last in statements[position].contents:
            owners[first:last] = [position] * (last - first)
    return owners


def _mention(parse: Parse, draft: _Draft, owners: Sequence[int | None]) -> FigureMention:
    reading = draft.number.reading
    score = 0.9 if draft.unit is not None else 0.6
    return FigureMention(
        first=draft.first,
        last=draft.last,
        value=_tidy(reading.value),
        unit=draft.unit,
        about=_about(parse, draft),
        approximate=draft.approximate,
        statement=owners[draft.first],
        against=None,
        score=score,
        by=f"en.figure.{reading.kind}",
    )


def _tidy(value: float | tuple[float, float]) -> float | tuple[float, float]:
    """Round away what floating-point products leave behind."""
    return (round(value[0], 4), round(value[1], 4)) if isinstance(value, tuple) else round(value, 4)


def _about(parse: Parse, draft: _Draft) -> Range | None:
    """Take the words that tell what is measured: from the counted noun to the end of its phrase or clause."""
    first = draft.phrase[0] if draft.phrase is not None else draft.last
    end = parse.sentences[parse.sentence_of[draft.first]][1]
    last = first
    while last < min(end, first + _LONGEST_ABOUT):
        new_clause = parse.deprels[last] == "cc" and parse.upos[parse.heads[last]] in ("VERB", "AUX")
        if last > first and (new_clause or parse.words[last] in _PAUSES):
            break
        last += 1
    while first < last and parse.words[first].lower() in ("of", "-", ",", ".", ";", '"'):
        first += 1
    return (first, last) if last > first else None
