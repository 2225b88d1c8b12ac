"""Find speech whose speaker is set off by a sign alone: "… — Ann Lee, teacher", and headlines with a colon.

A dash and a name behind quoted words, in the same paragraph or as the next one, name their speaker.  A colon in a
headline (one of the first paragraphs, without a full stop) attributes only where a person or an organisation stands
on one side of it and a clause on the other ("Minister: talks will resume").
"""

from collections.abc import Sequence

from onrecord.find.drafts import Draft, Kind
from onrecord.find.quotations import Quotation
from onrecord.find.syntax import head_of, phrase
from onrecord.find.word_ranges import trimmed
from onrecord.model.parse import Parse, Range

_DASHES = frozenset({"-", "–", "—", "―", "--"})
_LONGEST_SIGNATURE = 14
_HEADLINES = 3
_LONGEST_NAME = 6
_SPEAKERS = frozenset({"person", "organization"})
_FIRST_PERSON = frozenset({"i", "we", "our", "my"})


def signed_drafts(parse: Parse, quotations: Sequence[Quotation], paragraphs: Sequence[Range]) -> list[Draft]:
    """Return quotations that a dash and a name behind them attribute."""
    begins = {first: (first, last) for first, last in paragraphs}
    ends = {last: number for number, (_, last) in enumerate(paragraphs)}
    found = []
    for quotation in quotations:
        if quotation.inner:
            continue
        _, end = parse.sentences[parse.sentence_of[quotation.last - 1]]
        signature = (quotation.last, end)
        if quotation.last in ends and ends[quotation.last] + 1 < len(paragraphs):
            signature = begins[paragraphs[ends[quotation.last] + 1][0]]
        speaker = _signer(parse, *signature)
        if speaker is not None:
            rule = "en.statement.signed"
            found.append(Draft("direct", quotation.ranges, None, None, (speaker,), (), 0.8, rule))
    return found


def _signer(parse: Parse, first: int, last: int) -> Range | None:
    """Return the name behind a dash; None where a clause stands there."""
    if not 1 < last - first <= _LONGEST_SIGNATURE or parse.words[first] not in _DASHES:
        return None
    if any(parse.upos[word] in ("VERB", "AUX") for word in range(first, last)):
        return None
    comma = next((word for word in range(first + 1, last) if parse.words[word] in (",", "(", ".")), last)
    if comma == first + 1 or parse.upos[comma - 1] not in ("PROPN", "NOUN"):
        return None
    return (first + 1, comma) if any(parse.upos[word] == "PROPN" for word in range(first + 1, comma)) else None


def headline_drafts(parse: Parse, paragraphs: Sequence[Range]) -> list[Draft]:
    """Return what headlines attribute by a colon."""
    found = []
    for first, last in paragraphs[:_HEADLINES]:
        colon = next((word for word in range(first + 1, last - 1) if parse.words[word] == ":"), None)
        if colon is None or parse.words[last - 1] in (".", '"', ":"):
            continue
        for name, words in (((first, colon), (colon + 1, last)), ((colon + 1, last), (first, colon))):
            content = trimmed(parse, *words)
            if content is not None and _is_speaker(parse, *name) and _is_clause(parse, *content):
                head = head_of(parse, *name)
                kind = _kind(parse, content)
                found.append(
                    Draft(kind, (content,), None, None, (phrase(parse, head),), (), 0.6, "en.statement.headline")
                )
                break
    return found


def _is_speaker(parse: Parse, first: int, last: int) -> bool:
    if not 0 < last - first <= _LONGEST_NAME or any(parse.upos[word] in ("VERB", "AUX") for word in range(first, last)):
        return False
    head = head_of(parse, first, last)
    return parse.kinds[head] in _SPEAKERS and not any(
        name.label == "PLACE" and name.first <= head < name.last for name in parse.names
    )


def _is_clause(parse: Parse, first: int, last: int) -> bool:
    return last - first > 2 and any(parse.upos[word] in ("VERB", "AUX") for word in range(first, last))


def _kind(parse: Parse, content: Range) -> Kind:
    own = any(parse.words[word].lower() in _FIRST_PERSON for word in range(*content))
    return "direct" if own else "indirect"
