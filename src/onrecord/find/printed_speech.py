"""Find speech that is printed without marks: transcripts, and what follows "X said:" as paragraphs of its own.

A label before a colon opens a turn of a conversation ("QUESTION:", "SECRETARY SMITH:"), up to the next label.
A sentence that ends its paragraph with a colon and a cue gives the paragraphs behind it to its speaker, until the
reporter's own voice comes back: another cue in the third person, a quotation, or a heading.
"""

from collections.abc import Sequence

from onrecord.find.cues import Cue
from onrecord.find.drafts import Draft
from onrecord.find.issued_texts import issued_draft
from onrecord.find.quotations import paragraph_ranges
from onrecord.find.speakers import addressees_of, sources_of
from onrecord.find.word_ranges import trimmed
from onrecord.lang.en.cues import load_cues
from onrecord.model.parse import Parse, Range

_LONGEST_LABEL = 8
_SHORTEST_PARAGRAPH = 5
_LEADING = frozenset({":", "-", '"', "–", "—"})
_FINAL = frozenset({".", "!", "?", '"', "…", "..."})
_FIRST_PERSON = frozenset({"i", "we", "our", "my", "us"})


def printed_drafts(parse: Parse, quoted: Sequence[Draft]) -> list[Draft]:
    """Return transcript turns and block statements, in text order."""
    paragraphs = paragraph_ranges(parse)
    turns = _turns(parse, paragraphs)
    issued = issued_draft(parse, paragraphs)
    if issued is not None:
        turns.append(issued)
    taken = {draft.cue_word for draft in quoted}
    return [*turns, *_blocks(parse, paragraphs, taken)]


def _label_end(parse: Parse, paragraph: Range) -> int | None:
    """Return the position of the colon behind a speaker's label that opens a paragraph."""
    first, last = paragraph
    for word in range(first + 1, min(last, first + _LONGEST_LABEL)):
        if parse.words[word] == ":":
            return word if _is_label(parse, first, word) else None
        if parse.upos[word] in ("VERB", "AUX") and not parse.words[word].isupper():
            return None
    return None


def _is_label(parse: Parse, first: int, colon: int) -> bool:
    """Tell a speaker's label: capital letters throughout, or a bracketed sign."""
    names = [word for word in parse.words[first:colon] if word.isalpha()]
    return bool(names) and all(name.isupper() and len(name) > 1 or name in ("Q", "A") for name in names)


def _turns(parse: Parse, paragraphs: Sequence[Range]) -> list[Draft]:
    colons = [_label_end(parse, paragraph) for paragraph in paragraphs]
    if sum(colon is not None for colon in colons) < 1:
        return []
    drafts: list[Draft] = []
    for number, (paragraph, colon) in enumerate(zip(paragraphs, colons, strict=True)):
        if colon is None:
            continue
        contents = [trimmed_speech(parse, colon + 1, paragraph[1])]
        following = number + 1
        while following < len(paragraphs) and colons[following] is None and _is_prose(parse, paragraphs[following]):
            contents.append(trimmed_speech(parse, *paragraphs[following]))
            following += 1
        kept = tuple(part for part in contents if part is not None)
        source = trimmed(parse, paragraph[0], colon)
        if kept and source is not None:
            drafts.append(
                Draft(
                    "direct", kept, None, None, (_without_brackets(parse, source),), (), 0.9, "en.statement.transcript"
                )
            )
    return drafts


def _without_brackets(parse: Parse, part: Range) -> Range:
    first, last = part
    while first < last - 1 and parse.words[first] in ("(", "["):
        first += 1
    while last - 1 > first and parse.words[last - 1] in (")", "]"):
        last -= 1
    return first, last


def trimmed_speech(parse: Parse, first: int, last: int) -> Range | None:
    """Keep a paragraph of speech with its final stop, without stray marks at its edges."""
    while first < last and parse.words[first] in _LEADING:
        first += 1
    while last > first and parse.words[last - 1] == '"':
        last -= 1
    return (first, last) if last > first else None


def _is_prose(parse: Parse, paragraph: Range) -> bool:
    first, last = paragraph
    return last - first >= _SHORTEST_PARAGRAPH and parse.words[last - 1] in _FINAL


def _blocks(parse: Parse, paragraphs: Sequence[Range], taken: set[int | None]) -> list[Draft]:
    drafts = []
    for number, (_, last) in enumerate(paragraphs[:-1]):
        if parse.words[last - 1] != ":":
            continue
        cue = _colon_cue(parse, parse.sentences[parse.sentence_of[last - 1]][0], last)
        if cue is None or cue.word in taken:
            continue
        sources = sources_of(parse, cue)
        contents = _following(parse, paragraphs, number + 1)
        if sources and contents:
            drafts.append(
                Draft(
                    "direct",
                    contents,
                    cue.words,
                    cue.word,
                    sources,
                    addressees_of(parse, cue),
                    0.8,
                    "en.statement.block",
                )
            )
    return drafts


def _colon_cue(parse: Parse, first: int, last: int) -> Cue | None:
    """Take the last cue verb of a sentence that ends with a colon, or its noun ("the following statement:")."""
    lexicon = load_cues()
    for word in range(last - 1, first - 1, -1):
        if parse.upos[word] == "VERB" and parse.lemmas[word] in lexicon.verbs:
            return Cue(word, (word, word + 1), "verb", lexicon.verbs[parse.lemmas[word]])
        if (
            parse.upos[word] == "NOUN"
            and parse.lemmas[word] in lexicon.nouns
            and parse.words[last - 2] != parse.words[word]
        ):
            return Cue(word, (word, word + 1), "noun", lexicon.nouns[parse.lemmas[word]])
    return None


def _following(parse: Parse, paragraphs: Sequence[Range], number: int) -> tuple[Range, ...]:
    """Take paragraphs of prose until the reporter's own voice comes back."""
    found: list[Range] = []
    for first, last in paragraphs[number:]:
        if not _is_prose(parse, (first, last)) or parse.words[first] == '"':
            break
        stop = _reporter_returns(parse, first, last, fresh=not found)
        part = trimmed_speech(parse, first, stop) if stop > first else None
        if part is not None:
            found.append(part)
        if stop < last:
            break
    return tuple(found)


def _reporter_returns(parse: Parse, first: int, last: int, *, fresh: bool) -> int:
    """Return where in a paragraph somebody in the third person says something in the past tense; its end if nowhere."""
    verbs = load_cues().verbs
    for number in range(parse.sentence_of[first], parse.sentence_of[last - 1] + 1):
        begin, end = parse.sentences[number]
        if fresh and begin == first or any(parse.words[word].lower() in _FIRST_PERSON for word in range(begin, end)):
            continue
        for word in range(begin, min(end, begin + 12)):
            told = (
                parse.xpos[word] == "VBD"
                and parse.lemmas[word] in verbs
                and "clause" in verbs[parse.lemmas[word]].forms
            )
            if told and any(parse.deprels[child] == "ccomp" for child in parse.children[word]):
                return begin
    return last
