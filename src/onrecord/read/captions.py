"""Captions that no credit, date or place gives away: lines that tell nothing, as they have no verb.

The report is not parsed yet, so a verb is told by its shape: any word that might be one makes
the line stay.  Section headings stay too: a caption here ends with a full stop, or stands right
below the date line or beside a caption already found, and names more than a heading would.
"""

import re
from collections.abc import Iterator, Sequence

from onrecord.model.article import Furniture
from onrecord.model.span import Span
from onrecord.read.lines import Line, Lines

BY = "en.furniture.verbless-caption"
BY_NAME = "en.furniture.lone-name"
_MIN_WORDS, _MAX_WORDS = 6, 24
_MIN_BESIDE = 3  # words of a caption beside another one
_NAME = re.compile(
    r"(?:Sir |Dr\.? |Lord |Lady )?[A-Z][a-z'’-]+(?: [A-Z]\.)?(?: (?:al-|de |van |von |bin )?[A-Z][A-Za-z'’-]+){1,2}"
)
_NOT_OPENING = re.compile(
    r"(?:From|In|On|At|By|With|For|To|Of|As|After|Before|During|About|Under|Over|Against|Only|And|But|So|No)\b"
)
_LINKS = re.compile(r"\b(?:of|in|at|on|with|during|outside|inside|near|from|after|before|and|under|over|by)\b")
_MAY_BE_VERB = re.compile(
    r"\b(?:[a-z]+ed|[a-z]{2,}(?<![su'’])s|is|are|was|were|be|been|am|has|have|had|do|did|can|could|will|would|may|might|"
    r"must|should|shall|let|get|got|go|went|gone|come|came|say|said|tell|told|make|made|take|took|give|gave|see|saw|"
    r"know|knew|find|found|think|thought|leave|left|keep|kept|hold|held|begin|began|run|ran|win|won|lose|lost|meet|met|"
    r"pay|paid|send|sent|fall|fell|rise|rose|grow|grew|stand|stood|lead|led|break|broke|build|built|put|cut|hit|set|shut|"
    r"speak|spoke|bring|brought|buy|bought|sell|sold|fight|fought|kill|call|seek|sought|want|need|ask|show|become|became|"
    r"struck|shot|threw|wore|sank|swept|shook|fled|chose|drew|froze|hid|stole|taught|fed|dealt|dug|forgot|bore|beat|blew|"
    r"burst|cost|laid|lay|lent|lit|quit|read|rode|shone|slid|spent|split|sprang|stuck|swore|tore|understood|undertook|woke|"
    r"withdrew|overthrew|overcame|wept|sang|swam|slept|ate|drank|bent|bound|clung|flung|knelt|leapt|rang|shrank|spun|stung|"
    r"remain|continue|include|join|vote|face|feel|felt|mean|meant|hurt|drive|drove|fly|flew|write|wrote|sit|sat|spread|"
    r"not|who|which|that|if|because|but|I|we|you|he|she|they|it|me|us|them|why|how|what|there|please)\b|[!?“”\"]|n['’]t\b"
)


def find_captions(lines: Lines, marked: Sequence[Furniture]) -> Iterator[Furniture]:
    """Yield verbless lines that must be captions; `marked` is what the rules have found."""
    starts = {piece.span.start: piece.kind for piece in marked}
    for position, line in enumerate(lines.all):
        # The first line is the headline or the lead, never a caption.
        if position == 0 or line.start in starts or not _is_verbless(line.text):
            continue
        before = starts.get(lines.all[position - 1].start)
        after = starts.get(lines.all[position + 1].start) if position + 1 < len(lines.all) else None
        if _is_caption(line.text, before, after, last=position + 1 == len(lines.all)):
            yield Furniture(Span(line.start, line.end), "caption", BY)


def find_lone_names(lines: Lines, text: str, marked: Sequence[Furniture]) -> Iterator[Furniture]:
    """Yield names alone on a line before the running text.

    A heading may look like a name: it must be told of in the report, or stand by an office or date.
    """
    starts = {piece.span.start: piece.kind for piece in marked}
    for position, line in enumerate(lines.head):
        if line.start in starts or not _NAME.fullmatch(line.text):
            continue
        beside = [starts.get(other.start) for other in lines.all[max(0, position - 1) : position + 2]]
        if "byline" in beside or (position and _is_told(line, text)):
            yield Furniture(Span(line.start, line.end), "byline", BY_NAME)


def _is_told(line: Line, text: str) -> bool:
    """Tell whether a name stands inside a sentence further down."""
    name = re.escape(line.text)
    return re.search(rf"\w,? {name}\b|{name},? [a-z]", text[line.end :]) is not None


def _is_verbless(line: str) -> bool:
    words = line.count(" ") + 1
    if not _MIN_BESIDE < words <= _MAX_WORDS or not line[:1].isupper() or _NOT_OPENING.match(line):
        return False
    return _MAY_BE_VERB.search(line[0].lower() + line[1:]) is None


def _is_caption(line: str, before: str | None, after: str | None, *, last: bool) -> bool:
    """Tell a caption from a heading by its end and its neighbours."""
    if _LINKS.search(line) is None or ":" in line:
        return False
    enough = line.count(" ") + 1 >= _MIN_WORDS
    if line.endswith("."):
        return enough and not last
    return (enough and before == "dateline") or after == "caption" or before == "caption"
