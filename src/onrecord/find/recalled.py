"""Find whose words are recalled without a name: "a previous assessment that …", "asked about earlier comments that …".

They are those of the sentence's own speaker where he speaks behind them, else of whoever spoke last.
"""

from bisect import bisect_right
from collections.abc import Sequence

from onrecord.find.cues import Cue
from onrecord.find.drafts import Draft
from onrecord.find.set_phrases import noun_content
from onrecord.find.speakers import is_somebody, noun_phrase, sources_of
from onrecord.find.syntax import surface_subject
from onrecord.lang.en.cues import load_cues
from onrecord.model.parse import Parse, Range

# The last speaker must have spoken at most this many sentences before.
_REACH = 2


def recalled_drafts(parse: Parse, cues: Sequence[Cue], drafts: Sequence[Draft]) -> list[Draft]:
    """Return the statements of recalling nouns that nobody is named for."""
    ordered = sorted(drafts, key=lambda draft: (draft.last, draft.size))
    found = []
    for cue in cues:
        if cue.kind != "noun" or not _is_recalled(parse, cue.word):
            continue
        contents = noun_content(parse, cue)
        sources = () if sources_of(parse, cue) else _speaker(parse, cue, ordered)
        if contents and sources:
            found.append(Draft("indirect", contents, cue.words, cue.word, sources, (), 0.6, "en.statement.recalled"))
    return found


def _is_recalled(parse: Parse, noun: int) -> bool:
    adjectives = load_cues().recalled
    return any(parse.lemmas[child] in adjectives for child in parse.children[noun])


def _speaker(parse: Parse, cue: Cue, ordered: Sequence[Draft]) -> tuple[Range, ...]:
    begin, end = parse.sentences[parse.sentence_of[cue.word]]
    root = next((word for word in range(begin, end) if parse.deprels[word] == "root"), cue.word)
    subjects = [word for word in surface_subject(parse, root) if word > cue.word and is_somebody(parse, word)]
    if subjects:
        return tuple(noun_phrase(parse, word) for word in subjects)
    at = bisect_right(ordered, cue.word, key=lambda draft: draft.last)
    latest = ordered[at - 1] if at else None
    if latest is None or parse.sentence_of[cue.word] - parse.sentence_of[latest.last - 1] > _REACH:
        return ()
    return latest.sources
