"""Find statements in the reporter's words: paraphrase, with or without quoted parts.

The syntax around a cue is the first witness of what is attributed; where it shows nothing, the language
model's attribution head is asked.  Quoted words inside make a statement mixed;
content that is nothing but a quotation is direct.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.find.content_words import is_unsourced_passive, settled_content
from onrecord.find.contents import content_of
from onrecord.find.cues import Cue
from onrecord.find.drafts import Draft, Kind
from onrecord.find.quotations import Quotation, near_quotations
from onrecord.find.speakers import addressees_of, sources_of
from onrecord.find.witnesses import agreed_content
from onrecord.find.word_ranges import trimmed
from onrecord.model.parse import Attribution, Frame, Parse, Range

# The attribution head's score from which it is believed where the syntax shows no content.
_MODEL_FLOOR = 0.5
# Forms whose extent all witnesses are asked about, and forms that may be found without the tree.
_VOTED = frozenset({"clause", "infinitive", "noun"})
# Verbs that the head takes for cues of events: what they tell needs the tree.
_UNSEEN = frozenset(
    {"think", "continue", "announce", "find", "feel", "describe", "record", "project", "order", "detail"}
)


@dataclass(frozen=True, slots=True)
class _Witnesses:
    """The model's frames and attributions by their word."""

    frames: dict[int, Frame]
    attributions: dict[int, Attribution]


def paraphrased_drafts(
    parse: Parse, quotations: Sequence[Quotation], cues: Sequence[Cue], *, used: frozenset[int]
) -> list[Draft]:
    """Return the statements of all cues that introduce no quotation of their own."""
    witnesses = _Witnesses(
        {frame.predicate: frame for frame in parse.frames}, {one.cue: one for one in parse.attributions}
    )
    drafts = []
    for cue in cues:
        if cue.word not in used:
            draft = _draft(parse, cue, quotations, witnesses=witnesses)
            if draft is not None:
                drafts.append(draft)
    return drafts


def _draft(parse: Parse, cue: Cue, quotations: Sequence[Quotation], *, witnesses: _Witnesses) -> Draft | None:
    frame, attribution = witnesses.frames.get(cue.word), witnesses.attributions.get(cue.word)
    seen = attribution is not None and attribution.score >= _MODEL_FLOOR
    form, contents = content_of(parse, cue)
    rule = f"en.statement.{form}"
    if form in _VOTED or (not contents and seen and _may_be_seen(parse, cue)):
        rule = rule if contents else "attribution/encoder"
        silent = not contents
        contents = agreed_content(parse, cue, contents, frame=frame, attribution=attribution)
        if silent and not _is_clean(parse, cue, contents, quotations=quotations):
            return None
        contents = settled_content(parse, cue, contents)
    sources = sources_of(parse, cue) if contents else ()
    if not sources:
        return None
    contents, kind = _with_quotations(parse, cue, contents, quotations=quotations)
    if not contents:
        return None
    return Draft(kind, contents, cue.words, cue.word, sources, addressees_of(parse, cue), 0.8 if seen else 0.6, rule)


def _may_be_seen(parse: Parse, cue: Cue) -> bool:
    """Tell whether the attribution head is believed without the tree: only for verbs that take a clause."""
    known = cue.kind == "verb" and cue.takes("clause") and parse.lemmas[cue.word] not in _UNSEEN
    return known and not is_unsourced_passive(parse, cue.word)


def _is_clean(parse: Parse, cue: Cue, contents: tuple[Range, ...], *, quotations: Sequence[Quotation]) -> bool:
    """Tell whether content that the tree does not show has a verb with its subject, and cuts no quotation."""
    if not contents or parse.words[contents[0][0]].lower() in ("about", "of", "for", "to"):
        return False
    if not any(parse.deprels[word].startswith("nsubj") for first, last in contents for word in range(first, last)):
        return False
    near = near_quotations(quotations, contents)
    outside = [one for one in near if not one.first <= cue.word < one.last]
    return not any(_overlap(part, held) for one in outside for part in contents for held in one.ranges)


def _with_quotations(
    parse: Parse, cue: Cue, contents: tuple[Range, ...], *, quotations: Sequence[Quotation]
) -> tuple[tuple[Range, ...], Kind]:
    """Make contents and quotations agree: inside the quotation that holds the cue, and whole where they overlap."""
    kind: Kind = "indirect"
    for quotation in near_quotations(quotations, contents):
        if not contents:
            break
        if quotation.first > contents[-1][1] or quotation.last < contents[0][0]:
            continue
        if quotation.first <= cue.word < quotation.last:
            contents = _clipped(parse, contents, quotation)
            continue
        if not any(_overlap(part, held) for part in contents for held in quotation.ranges):
            continue
        if _is_all_of(parse, contents, quotation):
            return quotation.ranges, "direct"
        kind = "mixed"
        contents = _widened(contents, quotation)
    return contents, kind


def _overlap(left: Range, right: Range) -> bool:
    return left[0] < right[1] and right[0] < left[1]


def _clipped(parse: Parse, contents: tuple[Range, ...], quotation: Quotation) -> tuple[Range, ...]:
    kept = []
    for first, last in contents:
        for begin, end in quotation.ranges:
            part = trimmed(parse, max(first, begin), min(last, end)) if min(last, end) > max(first, begin) else None
            if part is not None:
                kept.append(part)
    return tuple(kept)


def _is_all_of(parse: Parse, contents: tuple[Range, ...], quotation: Quotation) -> bool:
    """Tell whether the content is nothing but a quotation with an article or preposition before it."""
    outside = [
        word
        for first, last in contents
        for word in range(first, last)
        if not any(begin <= word < end for begin, end in quotation.ranges) and parse.upos[word] != "PUNCT"
    ]
    return len(outside) <= 1 and all(
        parse.upos[word] in ("DET", "ADP", "SCONJ") and parse.words[word].lower() != "the" for word in outside
    )


def _widened(contents: tuple[Range, ...], quotation: Quotation) -> tuple[Range, ...]:
    """Let content take in all of a quotation that it overlaps."""
    parts = list(contents)
    for index, (first, last) in enumerate(parts):
        if first < quotation.last and quotation.first < last:
            parts[index] = (
                (min(first, quotation.first), max(last, quotation.last))
                if first >= quotation.first
                else (first, max(last, quotation.last))
            )
    return tuple(parts)
