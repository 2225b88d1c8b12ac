"""Find texts that are printed in full behind their announcement.

"The text of the following statement was released by the Governments of A and B. Begin text:" makes all that
follows one direct statement of those who released it.  Without "Begin text" the words that follow are a release in
its office's own voice.  "Begin text" itself may have been cut as furniture: then it shows as a gap between two
paragraphs.
"""

from collections.abc import Sequence

from onrecord.find.drafts import Draft
from onrecord.find.speakers import noun_phrase
from onrecord.find.syntax import prepositional, with_conjuncts
from onrecord.lang.en.cues import load_cues
from onrecord.model.parse import Parse, Range

# Announcements stand among the first paragraphs, and "Begin text:" leaves a gap of so many characters.
_FIRST_PARAGRAPHS = 4
_GAP = range(12, 40)
_BODIES = frozenset({"government", "minister", "ministry", "leader", "head", "foreign", "member"})


def issued_draft(parse: Parse, paragraphs: Sequence[Range]) -> Draft | None:
    """Return the statement that a whole text is, or None."""
    for number, (first, last) in enumerate(paragraphs[:_FIRST_PARAGRAPHS]):
        cue = next((word for word in range(first, last) if parse.lemmas[word].lower() in load_cues().issued), None)
        if cue is None or "following" not in (word.lower() for word in parse.words[first:last]):
            continue
        begun = _begun(parse, paragraphs, number)
        sources = _issuers(parse, cue, last)
        if begun is not None and sources:
            contents = tuple(paragraphs[begun : _ended(parse, paragraphs, begun)])
            return (
                Draft("direct", contents, (cue, cue + 1), cue, sources, (), 0.8, "en.statement.issued")
                if contents
                else None
            )
    return None


def _begun(parse: Parse, paragraphs: Sequence[Range], number: int) -> int | None:
    """Return the first paragraph of the text, behind "Begin text" or the gap that it left."""
    following = number + 1
    if following >= len(paragraphs):
        return None
    first, last = paragraphs[following]
    if last - first <= 4 and parse.words[first].lower() == "begin":
        return following + 1
    gap = parse.starts[first] - parse.ends[paragraphs[number][1] - 1]
    return following if gap in _GAP else None


def _ended(parse: Parse, paragraphs: Sequence[Range], begun: int) -> int:
    for number in range(begun, len(paragraphs)):
        first, last = paragraphs[number]
        if last - first <= 4 and parse.words[first].lower() == "end":
            return number
    return len(paragraphs)


def _issuers(parse: Parse, cue: int, last: int) -> tuple[Range, ...]:
    """List who released a text: the nouns behind "by"; of "the Governments of A and B", A and B."""
    by = next((word for word in range(cue, last) if parse.words[word].lower() in ("by", "from")), None)
    if by is None or parse.upos[parse.heads[by]] not in ("NOUN", "PROPN"):
        return ()
    heads = with_conjuncts(parse, [parse.heads[by]])
    if len(heads) == 1 and parse.lemmas[heads[0]].lower().rstrip("s") in _BODIES:
        heads = with_conjuncts(parse, prepositional(parse, heads[0], "of")[:1]) or heads
    return tuple(noun_phrase(parse, head) for head in heads)
