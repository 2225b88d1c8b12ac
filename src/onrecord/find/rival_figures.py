"""Join figures that the text itself sets against each other.

"Down from 98 percent", "compared with 40 last year", "from 180 to 5", "revised an earlier toll of 27": the newer
figure points to the earlier or rival one.  Figures of different units are joined only where one has none.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from onrecord.lang.en.units import load_unit_words
from onrecord.model.mention import FigureMention
from onrecord.model.parse import Parse

# How many words may stand between the rival's announcement and its number.
_REACH = 10
_TAKEN_UP = frozenset(
    (first, second)
    for first in ("that", "this", "the", "another")
    for second in ("number", "figure", "toll", "report", "estimate")
)


def set_against(parse: Parse, figures: Sequence[FigureMention]) -> tuple[FigureMention, ...]:
    """Return the figures with `against` filled in."""
    found = list(figures)
    for position, rival in enumerate(figures):
        newer = _newer_of_change(parse, figures, position)
        if newer is None and _is_announced(parse, figures, position):
            newer = _newer_before(parse, figures, position)
        if newer is None:
            newer = _newer_of_result(parse, figures, position)
        if (
            newer is not None
            and newer != position
            and found[newer].against is None
            and found[newer].value != rival.value
        ):
            found[newer] = replace(found[newer], against=position)
    return tuple(found)


def _alike(left: FigureMention, right: FigureMention) -> bool:
    return left.unit == right.unit or left.unit is None or right.unit is None


def _is_announced(parse: Parse, figures: Sequence[FigureMention], position: int) -> bool:
    """Tell whether words like "down from" stand before a figure, with no other figure between."""
    first = figures[position].first
    begin = parse.sentences[parse.sentence_of[first]][0]
    begin = max(begin, figures[position - 1].last if position else 0, first - _REACH)
    words = [word.lower() for word in parse.words[begin:first]]
    rivals = load_unit_words().rivals.by_first
    return any(
        tuple(words[at : at + len(phrase)]) == phrase
        for at, word in enumerate(words)
        for phrase in rivals.get(word, ())
    )


def _newer_before(parse: Parse, figures: Sequence[FigureMention], position: int) -> int | None:
    """Find the nearest figure of the same kind in this sentence or the one before."""
    sentence = parse.sentence_of[figures[position].first]
    for other in range(position - 1, -1, -1):
        if sentence - parse.sentence_of[figures[other].first] > 1:
            return None
        if _alike(figures[other], figures[position]):
            return other
    return None


def _newer_of_change(parse: Parse, figures: Sequence[FigureMention], position: int) -> int | None:
    """Read "from A to B" and "to B from A" under a verb of change: A is the rival, B the newer one."""
    rival = figures[position]
    if not rival.first or parse.words[rival.first - 1].lower() not in ("from", "about", "just", "some", "over"):
        return None
    begin, end = parse.sentences[parse.sentence_of[rival.first]]
    if "from" not in (word.lower() for word in parse.words[max(begin, rival.first - 3) : rival.first]):
        return None
    verbs = load_unit_words().change_verbs
    if not any(parse.lemmas[word] in verbs for word in range(begin, end)):
        return None
    for other in (position + 1, position - 1):
        if 0 <= other < len(figures) and begin <= figures[other].first < end and _alike(figures[other], rival):
            before = parse.words[max(begin, figures[other].first - 3) : figures[other].first]
            if "to" in before:
                return other
    return None


def _newer_of_result(parse: Parse, figures: Sequence[FigureMention], position: int) -> int | None:
    """Read words that take up a figure: "that number is closer to 40", "coverage had risen to 55 percent"."""
    if position + 1 == len(figures):
        return None
    rival, newer = figures[position], figures[position + 1]
    if not _alike(rival, newer) or not 0 <= parse.sentence_of[newer.first] - parse.sentence_of[rival.first] <= 1:
        return None
    begin = max(parse.sentences[parse.sentence_of[newer.first]][0], rival.last)
    words = [word.lower() for word in parse.words[begin : newer.first]]
    if "from" in words:
        return None
    taken_up = any(pair in _TAKEN_UP for pair in pairwise(words))
    verbs = load_unit_words().change_verbs
    changed = (
        any(parse.lemmas[begin + at] in verbs for at in range(max(0, len(words) - 6), len(words)))
        and "to" in words[-4:]
    )
    return position + 1 if taken_up or changed else None
