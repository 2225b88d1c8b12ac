"""Find the cue beside a quotation: "…," the minister said; He said: "…"; She called it a "…".

A verb behind a quotation needs its subject there; one before it must leave nothing but the quotation to be said.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.find.cues import Cue
from onrecord.find.quotations import Quotation
from onrecord.model.parse import Parse, Range

_SPEECH_ENDS = frozenset({",", "?", "!", ".", "—", "–", "--", "...", "…"})
# How many words from a quotation its cue may stand.
_REACH = 30
_SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubj:outer"})
_ADJUNCTS = frozenset(
    {
        "obl",
        "obl:unmarked",
        "advmod",
        "iobj",
        "nsubj",
        "compound:prt",
        "parataxis",
        "advcl",
        "discourse",
        "obl:tmod",
        "punct",
    }
)
# Verbs that may stand right before a quotation without a comma.
_UTTERING = frozenset(
    "say read chant shout yell write tweet cry scream sing declare exclaim sign state reply answer ask add".split()
)
_LIGHT = frozenset({"a", "an", "the", "of", "as", "being", "for", "that", "to", "it", ",", ":"})


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The words before and after a quotation in its sentence, without other quotations."""

    before: Range
    after: Range
    own_sentence: bool


def surroundings_of(parse: Parse, quotations: Sequence[Quotation], position: int) -> Surroundings:
    """Return the words around one of the quotations, up to its neighbours and the ends of its sentences."""
    quotation = quotations[position]
    siblings = [
        other
        for other in (*quotations[max(0, position - 4) : position], *quotations[position + 1 : position + 5])
        if other.inner == quotation.inner
    ]
    begin, _ = parse.sentences[parse.sentence_of[quotation.first]]
    _, end = parse.sentences[parse.sentence_of[quotation.last - 1]]
    before = max([begin, *(other.last for other in siblings if other.last <= quotation.first)])
    stops = [word + 1 for word in range(before, quotation.first) if parse.words[word] in (".", "!", "?")]
    before = max([before, *stops])
    after = min([end, *(other.first for other in siblings if other.first >= quotation.last)])
    return Surroundings(
        (before, quotation.first), (quotation.last, max(after, quotation.last)), before == quotation.first
    )


def cue_after(parse: Parse, quotation: Quotation, around: Surroundings, *, cues: dict[int, Cue]) -> Cue | None:
    """Find the verb in "…," the minister said."""
    first, last = around.after
    if _says_something(parse, around.before):
        return None
    spoken = parse.words[quotation.ranges[-1][1] - 1] in _SPEECH_ENDS or (first < last and parse.words[first] == ",")
    if first >= last or all(parse.upos[word] == "PUNCT" for word in range(first, last)):
        sentence = _next_sentence(parse, quotation)
        if sentence is None:
            return None
        first, last = sentence
    if not spoken:
        return None
    for word in range(first, min(last, first + _REACH)):
        if (
            parse.upos[word] == "VERB"
            and _tells_speech(parse, word, within=(first, last))
            and (word in cues or _is_bare(parse, word))
        ):
            return cues.get(word, Cue(word, (word, word + 1), "verb", None))
        if word in cues and cues[word].kind == "according":
            return cues[word]
    return None


def _says_something(parse: Parse, before: Range) -> bool:
    """Tell whether words of the paraphrase stand before a quotation in its sentence ("The "likely" outcome")."""
    told = [word for word in range(*before) if parse.upos[word] not in ("PUNCT", "CCONJ", "ADV", "INTJ")]
    return bool(told)


def _next_sentence(parse: Parse, quotation: Quotation) -> Range | None:
    """Return the sentence behind a quotation that ends with "?" or "!" where it goes on in lower case."""
    number = parse.sentence_of[quotation.last - 1] + 1
    if number >= len(parse.sentences) or parse.paragraphs[number] != parse.paragraphs[number - 1]:
        return None
    first, last = parse.sentences[number]
    return (
        (first, last)
        if parse.words[first][:1].islower() and parse.words[quotation.last - 2] in ("?", "!", ".", ",")
        else None
    )


def _tells_speech(parse: Parse, word: int, *, within: Range) -> bool:
    """Tell whether a verb behind a quotation is its cue: its subject stands there too, and it opens no relative."""
    if parse.deprels[word] in ("acl:relcl", "acl", "amod", "xcomp"):
        return False
    subjects = [child for child in parse.children[word] if parse.deprels[child] in _SUBJECTS]
    if not subjects:
        return parse.deprels[word] in ("conj", "advcl") and parse.xpos[word] == "VBG"
    return any(within[0] <= subject < within[1] for subject in subjects)


def _is_bare(parse: Parse, word: int) -> bool:
    """Tell whether an unknown verb has no object or clause of its own, so that the quotation is what it lacks."""
    if any(parse.deprels[child] in ("obj", "ccomp", "xcomp") for child in parse.children[word]):
        return False
    subjects = [child for child in parse.children[word] if parse.deprels[child] in _SUBJECTS]
    return any(
        parse.upos[child] == "PROPN"
        or parse.kinds[child] == "person"
        or parse.words[child].lower() in ("he", "she", "they")
        for child in subjects
    )


def cue_before(parse: Parse, quotation: Quotation, around: Surroundings, *, cues: dict[int, Cue]) -> Cue | None:
    """Find the verb in "He said: …", and in "called it a …"."""
    first, last = around.before
    if first >= last:
        begun = _colon_sentence(parse, quotation)
        if begun is None:
            return None
        first, last = begun
    here = last
    while here > first and parse.words[here - 1].lower() in _LIGHT:
        here -= 1
    pause = last > first and parse.words[last - 1] in (",", ":")
    for word in range(last - 1, max(first, last - _REACH) - 1, -1):
        if word not in cues or cues[word].kind == "according":
            continue
        cue = cues[word]
        colon = parse.words[last - 1] == ":"
        if (
            colon
            or pause
            and _only_adjuncts(parse, cue, last)
            or not pause
            and _reaches(parse, cue, here, quotation=quotation)
        ):
            return cue
    if pause and parse.words[last - 1] == ":":
        return _any_verb(parse, first, last)
    return None


def _colon_sentence(parse: Parse, quotation: Quotation) -> Range | None:
    """Return the sentence before a quotation that opens one, where it ends with a colon."""
    number = parse.sentence_of[quotation.first] - 1
    if number < 0 or parse.sentences[number + 1][0] != quotation.first:
        return None
    first, last = parse.sentences[number]
    return (first, last) if parse.words[last - 1] == ":" else None


def _reaches(parse: Parse, cue: Cue, here: int, *, quotation: Quotation) -> bool:
    """Tell whether a cue's content is nothing but the quotation: no clause stands between them."""
    if cue.word == here - 1 and here == quotation.first:
        return parse.lemmas[cue.word] in _UTTERING and _ends_clause(parse, quotation)
    if cue.word == here - 1 and parse.words[here].lower() == "that" and here + 1 == quotation.first:
        return _ends_clause(parse, quotation)
    if cue.entry is None or cue.kind != "verb":
        return False
    judged = cue.entry.forms & {"as", "predicate", "of", "for"}
    end = quotation.ranges[-1][1]
    addressed = "addressee" in cue.entry.persons or cue.takes("clause")
    objects = [
        child
        for child in parse.children[cue.word]
        if parse.deprels[child] in ("obj", "iobj", "obl", "advmod", "obl:unmarked") and cue.word < child < here
    ]
    covered = (
        cue.word + 1 + sum(len([word for word in parse.subtree(child) if cue.word < word < here]) for child in objects)
    )
    if parse.words[here].lower() in ("a", "an", "as", "of", "for", "being", "the") and judged and end - here < 40:
        return covered >= here or bool(objects)
    return addressed and here == quotation.first and bool(objects) and covered >= here


def _ends_clause(parse: Parse, quotation: Quotation) -> bool:
    """Tell whether the clause ends with a quotation, so that it is all that is attributed."""
    _, end = parse.sentences[parse.sentence_of[quotation.last - 1]]
    inside, behind = (
        parse.words[quotation.ranges[-1][1] - 1],
        parse.words[quotation.last] if quotation.last < end else ".",
    )
    return (
        inside in _SPEECH_ENDS
        or behind in _SPEECH_ENDS
        or behind in (";", ":", "and", "while", "but", "in", "on", "during", "at")
    )


def _only_adjuncts(parse: Parse, cue: Cue, last: int) -> bool:
    """Tell whether nothing but time, place, addressee and subject stands between a cue and a quotation's comma."""
    free: set[int] = set()
    for child in parse.children[cue.word]:
        if (
            parse.deprels[child] in _ADJUNCTS
            or parse.deprels[child] == "obj"
            and cue.entry is not None
            and "addressee" in cue.entry.persons
        ):
            free.update(parse.subtree(child))
    return cue.kind == "verb" and all(word in free or parse.upos[word] == "PUNCT" for word in range(cue.word + 1, last))


def _any_verb(parse: Parse, first: int, last: int) -> Cue | None:
    """Take the main verb of a sentence that ends with a colon."""
    verbs = [
        word
        for word in range(first, last)
        if parse.upos[word] == "VERB" and any(parse.deprels[child] in _SUBJECTS for child in parse.children[word])
    ]
    return Cue(verbs[-1], (verbs[-1], verbs[-1] + 1), "verb", None) if verbs else None
