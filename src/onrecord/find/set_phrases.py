"""Find what nouns, adjectives and phrases attribute: "the claim that", "is confident that", "according to"."""

from onrecord.find.content_words import content_ranges, has_that, is_infinitive
from onrecord.find.cues import Cue
from onrecord.find.syntax import RELATIVES
from onrecord.find.word_ranges import opened
from onrecord.model.parse import Parse, Range


def noun_content(parse: Parse, cue: Cue) -> tuple[Range, ...]:
    """Find the clause or infinitive that a noun announces ("the claim that …", "a promise to …")."""
    for child in parse.children[cue.word]:
        if child < cue.word or parse.deprels[child] not in ("acl", "ccomp", "advcl", "acl:relcl"):
            continue
        clause = cue.takes("clause") and has_that(parse, child)
        if clause or cue.takes("infinitive") and is_infinitive(parse, child):
            return content_ranges(parse, cue, child)
    return ()


def adjective_content(parse: Parse, cue: Cue) -> tuple[Range, ...]:
    """Find "is clear that …", "made it clear that …": the clause hangs on the adjective or on its verb."""
    for word in (cue.word, parse.heads[cue.word]):
        for child in parse.children[word]:
            if (
                child > cue.word
                and parse.deprels[child] in ("ccomp", "advcl", "csubj")
                and (has_that(parse, child) or word == cue.word and parse.deprels[child] == "ccomp")
            ):
                return content_ranges(parse, cue, child)
    return ()


def sentence_around(parse: Parse, cue: Cue) -> tuple[Range, ...]:
    """Take the sentence without the attributing phrase; of one set into a clause, that clause."""
    begin, end = _clause_bounds(parse, cue)
    phrase = phrase_around(parse, cue)
    parts = [opened(parse, part) for part in ((begin, phrase[0]), (phrase[1], end)) if part[1] > part[0]]
    return tuple(part for part in parts if part is not None and part[1] - part[0] > 1)


def _clause_bounds(parse: Parse, cue: Cue) -> Range:
    """Return the words that a phrase set into them attributes: a relative or dependent clause, else the sentence."""
    begin, end = parse.sentences[parse.sentence_of[cue.word]]
    source = source_head(parse, cue)
    governor = parse.heads[source] if source is not None else cue.word
    if source is None or parse.deprels[governor] not in ("acl:relcl", "ccomp"):
        return begin, end
    words = [word for word in parse.subtree(governor) if parse.words[word].lower() not in RELATIVES or word > cue.word]
    inside = min(words) < cue.word < max(words)
    return (min(words), max(words) + 1) if inside and cue.word > begin + 1 else (begin, end)


def phrase_around(parse: Parse, cue: Cue) -> Range:
    """Return "according to the ministry" as a range, with all that belongs to its source."""
    first, last = cue.words
    source = source_head(parse, cue)
    if source is None:
        return first, last
    end = max([last, *(word + 1 for word in parse.subtree(source) if word >= first)])
    governor = parse.heads[source]
    swallowed = end >= parse.sentences[parse.sentence_of[source]][1] - 1 or source < governor < end
    return first, _first_comma(parse, source, end) if swallowed else end


def _first_comma(parse: Parse, source: int, end: int) -> int:
    """Return where a source ends whose tree has taken in the sentence: at the comma that no apposition follows."""
    commas = [word for word in range(source + 1, end) if parse.words[word] == ","]
    for at, comma in enumerate(commas):
        apposed = any(parse.deprels[word] == "appos" for word in range(comma + 1, min(end, comma + 6)))
        if not (apposed and at + 1 < len(commas)):
            return comma
    return end


def source_head(parse: Parse, cue: Cue) -> int | None:
    """Return the head of the noun phrase behind "according to"."""
    end = parse.sentences[parse.sentence_of[cue.word]][1]
    head = parse.heads[cue.word]
    if cue.words[1] <= head < end and parse.upos[head] in ("NOUN", "PROPN", "PRON", "NUM"):
        return head
    return next(
        (
            word
            for word in range(cue.words[1], end)
            if parse.upos[word] in ("NOUN", "PROPN", "PRON")
            and parse.deprels[word] not in ("compound", "nmod:poss", "amod")
        ),
        None,
    )
