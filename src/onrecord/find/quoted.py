"""Tie quotations to the words that attribute them.

A quotation is a statement of its own where a cue introduces it or follows it; with the cue in the middle it is one
statement.  A quotation that fills its sentence without a cue goes on with the one before it.  Quoted words inside a
paraphrase are left to the paraphrase.
"""

from collections.abc import Sequence
from dataclasses import replace

from onrecord.find.cues import Cue
from onrecord.find.drafts import Draft
from onrecord.find.quotation_cues import Surroundings, cue_after, cue_before, surroundings_of
from onrecord.find.quotations import Quotation
from onrecord.find.speakers import addressees_of, sources_of
from onrecord.find.syntax import phrase
from onrecord.model.parse import Parse, Range

# Fewer quoted words are a name or a term, and nothing that goes on.
_SHORTEST_UTTERANCE = 5


def quoted_drafts(parse: Parse, quotations: Sequence[Quotation], cues: Sequence[Cue]) -> list[Draft | None]:
    """Return for each quotation the statement that it makes, or None where it is none of its own."""
    by_word = {cue.word: cue for cue in cues}
    return [
        _draft(parse, quotation, surroundings_of(parse, quotations, position), cues=by_word)
        for position, quotation in enumerate(quotations)
    ]


def fills_sentence(parse: Parse, quotations: Sequence[Quotation], position: int) -> bool:
    """Tell whether a quotation takes up all of its sentences, without a cue beside it."""
    around = surroundings_of(parse, quotations, position)
    words = [*range(*around.before), *range(*around.after)]
    return all(parse.upos[word] in ("PUNCT", "CCONJ") or parse.words[word] in ('"', "'") for word in words)


def _draft(parse: Parse, quotation: Quotation, around: Surroundings, *, cues: dict[int, Cue]) -> Draft | None:
    following = cue_after(parse, quotation, around, cues=cues)
    if following is not None:
        return _direct(parse, quotation, following, rule="en.statement.quotation.after")
    leading = cue_before(parse, quotation, around, cues=cues)
    if leading is not None:
        return _direct(parse, quotation, leading, rule="en.statement.quotation.before")
    return None


def _direct(parse: Parse, quotation: Quotation, cue: Cue, *, rule: str) -> Draft | None:
    sources = sources_of(parse, cue) or _near_subject(parse, cue, quotation)
    if not sources:
        return None
    return Draft(
        "direct",
        quotation.ranges,
        cue.words,
        cue.word,
        sources,
        addressees_of(parse, cue),
        0.9 if quotation.whole else 0.7,
        rule,
    )


def _near_subject(parse: Parse, cue: Cue, quotation: Quotation) -> tuple[Range, ...]:
    """Take the noun next to a cue where the tree gives it no subject."""
    if cue.kind != "verb":
        return ()
    begin, end = parse.sentences[parse.sentence_of[cue.word]]
    for word in (*range(cue.word - 1, max(begin, cue.word - 6) - 1, -1), *range(cue.word + 1, min(end, cue.word + 6))):
        if quotation.first <= word < quotation.last:
            break
        if parse.upos[word] in ("PROPN", "NOUN") or parse.words[word].lower() in ("he", "she", "they"):
            return (phrase(parse, word),)
    return ()


def _is_utterance(draft: Draft) -> bool:
    """Tell words that were spoken as a sentence from a single word that somebody was called."""
    return draft.by.endswith("after") or draft.size >= _SHORTEST_UTTERANCE


def _is_resumed(parse: Parse, latest: Draft, quotation: Quotation) -> bool:
    """Tell whether only "and, later," stands between the cue of the last quotation and this one."""
    if latest.cue is None or not latest.cue[1] < quotation.first:
        return False
    same = parse.sentence_of[latest.cue[0]] == parse.sentence_of[quotation.first]
    between = range(latest.cue[1], quotation.first)
    return same and len(between) > 1 and all(parse.upos[word] in ("PUNCT", "CCONJ", "ADV") for word in between)


def _is_listed(parse: Parse, latest: Draft, quotation: Quotation) -> bool:
    """Tell whether a quotation is joined to the one before it by "and" or a comma."""
    if _is_resumed(parse, latest, quotation):
        return True
    between = parse.words[latest.last : quotation.first]
    return (
        0 < len(between) <= 4
        and all(word in ('"', ",", "and", "or", "'") for word in between)
        and any(word in (",", "and", "or") for word in between)
    )


def merge_quoted(parse: Parse, quotations: Sequence[Quotation], drafts: Sequence[Draft | None]) -> list[Draft]:
    """Join the parts of one utterance: quotations around one cue, and those that go on in its paragraph."""
    merged: list[Draft] = []
    place: int | None = None
    paragraph = -1
    for position, (quotation, draft) in enumerate(zip(quotations, drafts, strict=True)):
        here = parse.paragraphs[parse.sentence_of[quotation.first]]
        latest = merged[place] if place is not None else None
        if draft is None:
            going_on = (
                latest is not None
                and not quotation.inner
                and (
                    _is_utterance(latest)
                    and here - paragraph in (0, 1)
                    and fills_sentence(parse, quotations, position)
                    or _is_listed(parse, latest, quotation)
                )
            )
            if going_on and latest is not None and place is not None and latest.last <= quotation.first:
                merged[place] = replace(latest, contents=(*latest.contents, *quotation.ranges))
                paragraph = parse.paragraphs[parse.sentence_of[quotation.last - 1]]
            continue
        if (
            latest is not None
            and place is not None
            and latest.cue_word == draft.cue_word
            and latest.last <= draft.first
        ):
            merged[place] = replace(latest, contents=(*latest.contents, *draft.contents))
            continue
        merged.append(draft)
        if not quotation.inner:
            place, paragraph = len(merged) - 1, parse.paragraphs[parse.sentence_of[quotation.last - 1]]
    return merged
