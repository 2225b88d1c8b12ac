"""Find what a cue attributes, by the syntax around it.

Content is the clause or phrase that depends on the cue, or that the cue is set into ("The road, she said, was
open"), without the cue's own words and without "that".  A participle that opens another
attribution (", adding that …") ends it.
"""

from onrecord.find.content_words import (
    child_of,
    content_ranges,
    has_that,
    is_infinitive,
    is_unsourced_passive,
    marker_of,
)
from onrecord.find.cues import Cue
from onrecord.find.set_phrases import adjective_content, noun_content, sentence_around
from onrecord.find.syntax import RELATIVES, prepositional
from onrecord.find.word_ranges import opened, trimmed
from onrecord.lang.en.cues import load_cues
from onrecord.model.parse import Parse, Range

_RELATIVES = frozenset({"which", "who", "where", "when"})
_FINITE = frozenset({"VBZ", "VBP", "VBD", "MD"})
_CLAUSES = frozenset({"ccomp", "parataxis"})
# A shorter noun phrase names what was said, and does not tell it ("expressed outrage").
_SHORTEST_NOUN = 3


def content_of(parse: Parse, cue: Cue) -> tuple[str, tuple[Range, ...]]:
    """Return the form of a cue's content and its ranges; no ranges where the syntax shows none."""
    if cue.kind == "according":
        return "according", sentence_around(parse, cue)
    if cue.kind == "noun":
        return "nominal", noun_content(parse, cue)
    if cue.kind == "adjective":
        return "adjective", adjective_content(parse, cue)
    for form, finder in _FINDERS:
        if cue.takes(form):
            found = finder(parse, cue)
            if found:
                return form, found
    return "", ()


def _clause(parse: Parse, cue: Cue) -> tuple[Range, ...]:
    """Find "said (that) …", "…, she said", and "as she said"."""
    if is_unsourced_passive(parse, cue.word):
        return ()
    gap = _gapped_clause(parse, cue)
    if gap:
        return gap
    head = _clause_head(parse, cue.word)
    return content_ranges(parse, cue, head) if head is not None else ()


def _gapped_clause(parse: Parse, cue: Cue) -> tuple[Range, ...]:
    """Find "a move that officials say will help": the clause whose subject stands before the cue."""
    verb = cue.words[1]
    end = parse.sentences[parse.sentence_of[cue.word]][1]
    if (
        verb >= end
        or parse.xpos[verb] not in _FINITE
        or parse.deprels[cue.word] not in ("acl:relcl", "parataxis", "acl")
    ):
        return ()
    head = parse.heads[verb] if parse.upos[verb] == "AUX" and parse.heads[verb] > verb else verb
    inside = [word for word in parse.subtree(head) if word >= verb]
    part = opened(parse, (verb, max(inside, default=verb) + 1))
    return (part,) if part is not None and part[1] - part[0] > 1 else ()


def _clause_head(parse: Parse, cue: int) -> int | None:
    below = [child for child in parse.children[cue] if parse.deprels[child] in _CLAUSES]
    below = [child for child in below if parse.deprels[child] == "ccomp" or _is_finite(parse, child)]
    if below:
        return (
            below[0]
            if len(below) == 1
            else min(below, key=lambda child: (parse.deprels[child] != "ccomp", abs(child - cue)))
        )
    above = parse.heads[cue]
    if above != cue and parse.deprels[cue] == "parataxis" and child_of(parse, cue, "obj", "xcomp") is None:
        return above
    if (
        above != cue
        and parse.deprels[cue] == "advcl"
        and marker_of(parse, cue) == "as"
        and child_of(parse, cue, "obj", "xcomp") is None
    ):
        return above
    return None


def _is_finite(parse: Parse, word: int) -> bool:
    return any(parse.deprels[child].startswith(("nsubj", "aux", "cop")) for child in parse.children[word])


def _infinitive(parse: Parse, cue: Cue) -> tuple[Range, ...]:
    """Find "promised to …" and "urged him to …"; what somebody wanted once is history, not a statement."""
    if parse.lemmas[cue.word] in ("want", "wish", "hope") and parse.xpos[cue.word] not in ("VBP", "VBZ"):
        return ()
    if is_infinitive(parse, cue.word):  # "wants to urge them to leave": nobody is urged yet
        return ()
    called = parse.lemmas[cue.word] == "call"
    if called and not prepositional(parse, cue.word, "on"):
        return ()
    asked = (
        cue.entry is not None
        and "addressee" in cue.entry.persons
        and child_of(parse, cue.word, "obj", "iobj") is not None
    )
    allowed = ("xcomp", "ccomp", "advcl") if called or asked else ("xcomp", "ccomp")
    head = next(
        (child for child in parse.children[cue.word] if parse.deprels[child] in allowed and child > cue.word), None
    )
    if head is None or not is_infinitive(parse, head) or is_unsourced_passive(parse, cue.word):
        return ()
    return content_ranges(parse, cue, head)


def _object_infinitive(parse: Parse, cue: Cue) -> tuple[Range, ...]:
    """Find "wants the troops to leave": object and infinitive are the content."""
    head = child_of(parse, cue.word, "xcomp", "ccomp")
    target = child_of(parse, cue.word, "obj")
    if head is None or target is None or not cue.word < target < head:
        return ()
    whole = [*parse.subtree(target), *parse.subtree(head)]
    part = opened(parse, (min(whole), max(whole) + 1))
    return (part,) if part is not None else ()


def _noun(parse: Parse, cue: Cue) -> tuple[Range, ...]:
    """Find "stressed the need for calm": the object is the content."""
    target = child_of(parse, cue.word, "obj")
    if target is None or target < cue.word or parse.upos[target] == "PRON" and parse.lemmas[target] != "this":
        return ()
    lexicon = load_cues()
    noun = parse.lemmas[target].lower()
    allowed = lexicon.noun_objects.get(parse.lemmas[cue.word])
    if (allowed is not None and noun not in allowed) or noun in lexicon.bare_nouns or _tells_clause(parse, target):
        return ()
    words = _before_relative(parse, parse.subtree(target))
    if len(words) < _SHORTEST_NOUN and allowed is None:
        return ()
    return content_ranges(parse, cue, target, words=words)


def _tells_clause(parse: Parse, noun: int) -> bool:
    """Tell whether a noun is a cue itself ("expressed the hope that …")."""
    known = parse.lemmas[noun].lower() in load_cues().nouns
    return known and any(has_that(parse, child) for child in parse.children[noun])


def _before_relative(parse: Parse, words: list[int]) -> list[int]:
    """Keep what stands before a relative clause that only adds to the noun."""
    cuts = [word for word in words if parse.words[word].lower() in _RELATIVES and parse.words[word - 1] in (",", "and")]
    return [word for word in words if not cuts or word < cuts[0]]


def _prepositional(parse: Parse, cue: Cue, prepositions: tuple[str, ...], *, clause_only: bool) -> tuple[Range, ...]:
    for child in parse.children[cue.word]:
        if child < cue.word or parse.deprels[child] not in ("obl", "advcl", "xcomp", "ccomp", "nmod", "obl:agent"):
            continue
        introducer = marker_of(parse, child)
        if introducer not in prepositions or clause_only and not _has_clause(parse, child):
            continue
        words = [
            word
            for word in parse.subtree(child)
            if not (parse.heads[word] == child and parse.words[word].lower() == introducer and word < child)
        ]
        return content_ranges(parse, cue, child, words=words)
    return ()


def _has_clause(parse: Parse, head: int) -> bool:
    return is_infinitive(parse, head) or any(
        parse.deprels[child] in ("acl", "ccomp", "nsubj", "nsubj:pass")
        and is_infinitive(parse, child)
        or parse.deprels[child].startswith("nsubj")
        for child in parse.children[head]
    )


def _for(parse: Parse, cue: Cue) -> tuple[Range, ...]:
    return _prepositional(parse, cue, ("for",), clause_only=True)


def _of(parse: Parse, cue: Cue) -> tuple[Range, ...]:
    return () if is_unsourced_passive(parse, cue.word) else _prepositional(parse, cue, ("of",), clause_only=False)


def _about(parse: Parse, cue: Cue) -> tuple[Range, ...]:
    found = _prepositional(parse, cue, ("about", "of"), clause_only=False)
    return found if any(parse.upos[word] in ("VERB", "AUX") for part in found for word in range(*part)) else ()


def _as(parse: Parse, cue: Cue) -> tuple[Range, ...]:
    """Find "described the raid as a crime": both together, or the second alone where the first is a relative."""
    if is_unsourced_passive(parse, cue.word):
        return ()
    second = _prepositional(parse, cue, ("as",), clause_only=False)
    target = child_of(parse, cue.word, "obj")
    if not second or target is None or not cue.word < target < second[0][0] or parse.upos[target] == "PRON":
        return second
    part = trimmed(parse, min(parse.subtree(target)), second[-1][1])
    return (part,) if part is not None else second


def _predicate(parse: Parse, cue: Cue) -> tuple[Range, ...]:
    """Find "called the plan a disaster"."""
    head, target = child_of(parse, cue.word, "xcomp"), child_of(parse, cue.word, "obj")
    if head is None or head < cue.word or parse.upos[head] in ("VERB", "AUX") or is_unsourced_passive(parse, cue.word):
        return ()
    if target is None or target < cue.word:
        return content_ranges(parse, cue, head)
    whole = [*parse.subtree(target), *parse.subtree(head)]
    part = opened(parse, (max(cue.word + 1, min(whole)), max(whole) + 1))
    return (part,) if part is not None else ()


def _blame(parse: Parse, cue: Cue) -> tuple[Range, ...]:
    """Find "blamed the army for the fire", "attributed the fire to the drought"."""
    target = child_of(parse, cue.word, "obj")
    reason = next(
        (
            child
            for child in parse.children[cue.word]
            if child > cue.word and marker_of(parse, child) in ("for", "on", "to")
        ),
        None,
    )
    if target is None and parse.deprels[cue.word] == "acl:relcl":
        target = parse.heads[cue.word]
    if target is None or reason is None or is_unsourced_passive(parse, cue.word):
        return ()
    if target < cue.word:
        if parse.words[target].lower() in RELATIVES and parse.deprels[cue.word] == "acl:relcl":
            target = parse.heads[cue.word]
        words = [
            word
            for word in parse.subtree(reason)
            if not (parse.heads[word] == reason and parse.deprels[word] == "case")
        ]
        return (*content_ranges(parse, cue, target), *content_ranges(parse, cue, reason, words=words))
    whole = [*parse.subtree(target), *parse.subtree(reason)]
    part = trimmed(parse, min(whole), max(whole) + 1)
    return (part,) if part is not None else ()


_FINDERS = (
    ("clause", _clause),
    ("object_infinitive", _object_infinitive),
    ("infinitive", _infinitive),
    ("for", _for),
    ("of", _of),
    ("as", _as),
    ("predicate", _predicate),
    ("about", _about),
    ("blame", _blame),
    ("noun", _noun),
)
