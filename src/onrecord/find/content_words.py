"""Collect the words under a content head: what belongs to the cue's own clause is left out.

A participle that opens another attribution (", adding that …") ends the content.
"""

from onrecord.find.cues import Cue
from onrecord.find.syntax import is_passive, prepositional
from onrecord.find.word_ranges import opened, runs_of
from onrecord.lang.en.cues import load_cues
from onrecord.model.parse import Parse, Range

_ADJUNCTS = frozenset({"obl", "obl:unmarked", "iobj", "advmod"})
_TIMES = frozenset({"obl", "obl:unmarked", "nmod:unmarked", "obl:tmod"})
_LONGEST_TIME = 2
_ADDING = frozenset({"while", "whereas", "which"})


def child_of(parse: Parse, word: int, *deprels: str) -> int | None:
    """Return the first dependent that stands in one of these relations."""
    return next((child for child in parse.children[word] if parse.deprels[child] in deprels), None)


def marker_of(parse: Parse, word: int) -> str:
    """Return the preposition or conjunction that introduces a phrase or clause."""
    child = next((child for child in parse.children[word] if parse.deprels[child] in ("case", "mark")), None)
    return parse.words[child].lower() if child is not None else ""


def is_infinitive(parse: Parse, word: int) -> bool:
    """Tell whether a verb has "to" before it."""
    return any(parse.words[child].lower() == "to" and parse.deprels[child] == "mark" for child in parse.children[word])


def content_ranges(parse: Parse, cue: Cue, head: int, *, words: list[int] | None = None) -> tuple[Range, ...]:
    """Tidy the words under a content head: without the cue's clause, "that", and what follows a new cue."""
    inside = set(words if words is not None else parse.subtree(head))
    own = _own_words(parse, cue, head)
    kept = [word for word in inside if word not in own]
    kept = _cut_at_next_cue(parse, cue, kept)
    tidy = (opened(parse, part) for part in runs_of(kept, own | {cue.word}, parse))
    found = tuple(part for part in tidy if part is not None)
    return tuple(part for part in found if part[1] - part[0] > 1 or len(found) == 1)


def _own_words(parse: Parse, cue: Cue, head: int) -> set[int]:
    """Collect the words of the cue's clause that are no content: its subject, helpers, time and addressee."""
    under = parse.heads[cue.word] == head or cue.word in parse.subtree(head)
    own = set(range(*cue.words))
    for child in parse.children[cue.word]:
        if child != head:
            own.update(parse.subtree(child))
    if under:
        own.update(parse.subtree(cue.word))
    return own


def _cut_at_next_cue(parse: Parse, cue: Cue, words: list[int]) -> list[int]:
    """End content that follows its cue where a participle opens another attribution."""
    cues = load_cues().verbs
    for word in sorted(words):
        if word <= cue.word + 1 or parse.xpos[word] != "VBG" or parse.lemmas[word] not in cues:
            continue
        opens = parse.deprels[word] in ("advcl", "acl", "xcomp", "conj") and parse.words[word - 1] == ","
        if opens and any(parse.deprels[child] in ("ccomp", "obj", "obl", "xcomp") for child in parse.children[word]):
            return [other for other in words if other < word]
    return words


def settled_content(parse: Parse, cue: Cue, contents: tuple[Range, ...]) -> tuple[Range, ...]:
    """Cut from content behind its cue what is the cue's own at its head, and what is no more of it at its end."""
    settled = []
    for first, last in contents:
        if first <= cue.word or parse.sentence_of[first] != parse.sentence_of[cue.word]:
            settled.append((first, last))
            continue
        start = _behind_adjuncts(parse, cue, first, last=last)
        stop = min(_before_addition(parse, start, last), _before_second_verb(parse, cue, start, last=last))
        part = opened(parse, (start, stop)) if (start, stop) != (first, last) else (first, last)
        if part is not None:
            settled.append(part)
    return tuple(settled)


def _behind_adjuncts(parse: Parse, cue: Cue, first: int, *, last: int) -> int:
    """Step over the cue's time, place and addressee ("said at a briefing on Monday the road …")."""
    free: set[int] = set()
    for child in parse.children[cue.word]:
        if parse.deprels[child] in _ADJUNCTS and first <= child < last:
            free.update(parse.subtree(child))
    start = first
    while start < last and start in free:
        start += 1
    for word in range(start, min(start + _LONGEST_TIME, last - 1)):
        if (
            parse.kinds[word] == "time"
            and parse.deprels[word] in _TIMES
            and parse.heads[word] not in range(start, word)
        ):
            return word + 1
    return start if start < last else first


def _before_second_verb(parse: Parse, cue: Cue, first: int, *, last: int) -> int:
    """Find where the speaker's next act begins ("said the road was shut and urged …"): a verb joined to the cue."""
    for child in parse.children[cue.word]:
        joined = parse.deprels[child] == "conj" and first + 1 < child < last and parse.upos[child] == "VERB"
        joined = joined and parse.lemmas[child] in load_cues().verbs
        if joined and not any(parse.deprels[below].startswith("nsubj") for below in parse.children[child]):
            return max(first + 1, min(word for word in parse.subtree(child) if word > cue.word))
    return last


def _before_addition(parse: Parse, first: int, last: int) -> int:
    """Find where the reporter adds to what was said: ", adding that …", ", while others …", ", which …"."""
    cues = load_cues().verbs
    for word in range(first + 2, last - 2):
        if parse.words[word - 1] != ",":
            continue
        text = parse.words[word].lower()
        if text in _ADDING and parse.heads[word] != word:
            return word - 1
        if parse.xpos[word] == "VBG" and parse.lemmas[word] in cues and parse.deprels[word] in ("advcl", "acl", "conj"):
            return word - 1
    return last


def is_unsourced_passive(parse: Parse, word: int) -> bool:
    """Tell a passive whose agent is not told ("was accused of"): nobody speaks."""
    past_participle = parse.deprels[word] == "acl" and parse.xpos[word] in ("VBN", "VBD")
    return (
        (past_participle or is_passive(parse, word))
        and child_of(parse, word, "obl:agent") is None
        and not prepositional(parse, word, "by")
    )


def has_that(parse: Parse, word: int) -> bool:
    """Tell a clause that is what the noun says ("the claim that …") from one that describes the noun."""
    return any(
        parse.deprels[child] == "mark" and parse.words[child].lower() == "that" for child in parse.children[word]
    )
