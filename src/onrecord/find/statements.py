"""Find statements: everything the article attributes to a speaker, quoted, half quoted or paraphrased.

Three witnesses are heard: quotation marks say what is verbatim, syntax says what depends on a cue, and the language
model's attribution head fills in where the syntax is silent.  An uncued quotation goes on with the
speaker before it.  A statement inside another's content points to it by `inside`.
"""

from bisect import bisect_right, insort
from collections.abc import Sequence
from dataclasses import replace

from onrecord.find.cues import find_cues
from onrecord.find.drafts import Draft
from onrecord.find.paraphrased import paraphrased_drafts
from onrecord.find.printed_speech import printed_drafts
from onrecord.find.quotations import Quotation, find_quotations, paragraph_ranges
from onrecord.find.quoted import fills_sentence, merge_quoted, quoted_drafts
from onrecord.find.recalled import recalled_drafts
from onrecord.find.rule_scores import rule_score
from onrecord.find.set_off_speech import headline_drafts, signed_drafts
from onrecord.find.speakers import is_somebody
from onrecord.find.syntax import phrase
from onrecord.lang.en.cues import load_cues
from onrecord.model.mention import StatementMention
from onrecord.model.parse import Parse

# An uncued quotation belongs to a speaker at most this many paragraphs before it.
_CARRY = 2
_SHORTEST_CONTINUATION = 4
# A statement quoted in another stands at most so many statements behind its beginning.
_NEIGHBOURS = 80


def find_statements(parse: Parse) -> tuple[StatementMention, ...]:
    """Find all statements of an article, in the order of their content."""
    if not parse.words:
        return ()
    quotations = find_quotations(parse)
    cues = find_cues(parse)
    paragraphs = paragraph_ranges(parse)
    quoted = merge_quoted(parse, quotations, quoted_drafts(parse, quotations, cues))
    quoted += _fresh(quoted, signed_drafts(parse, quotations, paragraphs))
    printed = [*printed_drafts(parse, quoted), *headline_drafts(parse, paragraphs)]
    used = frozenset(draft.cue_word for draft in (*quoted, *printed) if draft.cue_word is not None)
    drafts = [*quoted, *printed, *paraphrased_drafts(parse, quotations, cues, used=used)]
    drafts += [*_cited(parse, drafts), *recalled_drafts(parse, cues, drafts)]
    drafts = _carried(parse, quotations, drafts)
    return _mentions(_without_doubles(drafts))


def _fresh(known: Sequence[Draft], drafts: Sequence[Draft]) -> list[Draft]:
    """Keep the drafts whose words no other draft begins with."""
    taken = {first for draft in known for first, _ in draft.contents}
    return [draft for draft in drafts if draft.first not in taken]


def _cited(parse: Parse, drafts: Sequence[Draft]) -> list[Draft]:
    """Add those whose words a speaker passes on: "the agency, citing officials, said"."""
    found = []
    for word, lemma in enumerate(parse.lemmas):
        if lemma not in load_cues().citing or parse.upos[word] != "VERB" or parse.deprels[word] not in ("acl", "advcl"):
            continue
        head = parse.heads[word]
        sources = tuple(
            phrase(parse, child)
            for child in parse.children[word]
            if parse.deprels[child] in ("obj", "obl") and is_somebody(parse, child)
        )
        for draft in drafts:
            told = draft.cue_word == head or any(first <= head < last for first, last in draft.sources)
            told = told or _stands_between(parse, draft, word)
            if told and sources and not draft.holds(word, word + 1):
                found.append(
                    replace(
                        draft,
                        sources=sources,
                        cue=(word, word + 1),
                        cue_word=word,
                        addressees=(),
                        by="en.statement.cited",
                    )
                )
    return found


def _stands_between(parse: Parse, draft: Draft, word: int) -> bool:
    """Tell whether a word stands between a cue and the content behind it, in one sentence."""
    if draft.cue is None or not draft.cue[1] <= word < draft.first:
        return False
    return parse.sentence_of[draft.cue[0]] == parse.sentence_of[word] == parse.sentence_of[draft.first]


def _latest_before(ordered: Sequence[Draft], word: int) -> Draft | None:
    """Return the statement that ends last before a word; `ordered` by end."""
    at = bisect_right(ordered, word, key=lambda draft: draft.last)
    return ordered[at - 1] if at else None


def _carried(parse: Parse, quotations: Sequence[Quotation], drafts: list[Draft]) -> list[Draft]:
    """Give uncued quotations that fill their sentences to the speaker before them."""
    taken = bytearray(len(parse.words))
    for draft in drafts:
        if draft.kind != "indirect":
            for first, last in draft.contents:
                taken[first:last] = b"\1" * (last - first)
    found: list[Draft] = []
    ordered = sorted(drafts, key=lambda draft: (draft.last, draft.size))
    for position, quotation in enumerate(quotations):
        free = not any(any(taken[first:last]) for first, last in quotation.ranges)
        size = sum(last - first for first, last in quotation.ranges)
        if quotation.inner or size < _SHORTEST_CONTINUATION or not free:
            continue
        latest = _latest_before(ordered, quotation.first)
        near = latest is not None and _distance(parse, latest, quotation) <= _CARRY
        if latest is not None and near and fills_sentence(parse, quotations, position):
            found.append(_continuation(latest, quotation))
            insort(ordered, found[-1], key=lambda draft: draft.last)
    return [*drafts, *found]


def _continuation(latest: Draft, quotation: Quotation) -> Draft:
    """Make an uncued quotation a statement of the speaker before it."""
    rule = "en.statement.continued"
    uncued = replace(latest, kind="direct", contents=quotation.ranges, cue=None, cue_word=None)
    return replace(uncued, addressees=(), score=0.6, by=rule)


def _distance(parse: Parse, draft: Draft, quotation: Quotation) -> int:
    return parse.paragraphs[parse.sentence_of[quotation.first]] - parse.paragraphs[parse.sentence_of[draft.last - 1]]


def _without_doubles(drafts: Sequence[Draft]) -> list[Draft]:
    """Keep the better of two drafts with the same content and the same speakers."""
    kept: dict[tuple[object, ...], Draft] = {}
    for draft in drafts:
        key = (draft.contents, draft.sources)
        if key not in kept or kept[key].score < draft.score:
            kept[key] = draft
    return sorted(kept.values(), key=lambda draft: (draft.first, -draft.last, draft.cue_word or 0))


def _mentions(drafts: Sequence[Draft]) -> tuple[StatementMention, ...]:
    return tuple(
        StatementMention(
            kind=draft.kind, contents=draft.contents, cue=draft.cue, sources=draft.sources, addressees=draft.addressees,
            inside=_container(drafts, position), score=rule_score(draft.by), by=draft.by,
        )
        for position, draft in enumerate(drafts)
    )  # fmt: skip


def _container(drafts: Sequence[Draft], position: int) -> int | None:
    """Return the smallest other statement whose content holds this one's content and cue.

    Drafts stand in the order of their first words, so that it is never far away.
    """
    draft = drafts[position]
    cue = draft.cue or draft.contents[0]
    best: int | None = None
    for other in range(max(0, position - _NEIGHBOURS), min(len(drafts), position + _NEIGHBOURS)):
        candidate = drafts[other]
        if other == position or candidate.size <= draft.size:
            continue
        holds = candidate.holds(*cue) and all(candidate.holds(first, last) for first, last in draft.contents)
        if holds and (best is None or candidate.size < drafts[best].size):
            best = other
    return best
