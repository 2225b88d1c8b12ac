"""Read what is written for training: the codebook's proofs, attribution proofs, coded reports.

The fifth that is kept aside is never read for training.  A proof or report is a document of its own.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from onrecord.codebook import Example, Reject, load_codebook, load_proofs
from onrecord.lang.en.attributions import SayingProof, load_sayings
from onrecord.model.aside import kept_aside
from onrecord.model.view import View
from onrecord.parse.segment import segment
from training.articles import nearest
from training.corpora import MARKS, Document, covered

REPORTS = Path(__file__).with_name("reports")
ROLE_KEYS = (("a=", "ACTOR"), ("r=", "RECIPIENT"), ("p=", "PLACE"))


def cut_words(corpus: str, name: str, text: str) -> tuple[Document, str, list[list[int]]]:
    """Cut a text into words and sentences; return the document, the text with plain marks, and the words' bounds."""
    text = text.translate(MARKS)
    breaks = (0, *(i + 1 for i, mark in enumerate(text) if mark == "\n"))
    cut = segment(View(text, tuple(range(len(text))), breaks))
    tokens = [[a, b] for a, b in zip(cut.starts, cut.ends, strict=True)]
    firsts = [first for first, _ in cut.sentences]
    opens = {a for i, a in enumerate(firsts) if not i or cut.paragraphs[i] != cut.paragraphs[i - 1]}
    return Document(corpus, name, [text[a:b] for a, b in tokens], list(cut.sentences), opens), text, tokens


def read_proofs() -> Iterator[Document]:
    """Yield every proof that may be trained on."""
    for kind, proofs in load_proofs(load_codebook()).items():
        for number, proof in enumerate((*proofs.examples, *proofs.rejects)):
            if not proof.aside:
                yield read_proof(f"{kind}-{number}", kind, proof)


def read_proof(name: str, kind: str, proof: Example | Reject) -> Document:
    """Read one proof; the factuality of its other events is unknown, their parties too."""
    document, text, tokens = cut_words("codebook", name, proof.text)
    document.triggers, document.events = {}, []
    for other, word in proof.others:
        document.triggers[place_of(text, word, tokens)[0]] = (other, "")
    if isinstance(proof, Example):
        trigger = place_of(text, proof.trigger, tokens)[0]
        document.triggers[trigger] = (kind, proof.factuality)
        marked = (("ACTOR", proof.actor), ("RECIPIENT", proof.recipient), ("PLACE", (proof.place,)))
        parties = [(role, words) for role, phrases in marked for words in phrases if words]
        document.events.append((trigger, [(*place_of(text, words, tokens), role) for role, words in parties]))
    return document


def places_of(text: str, words: str, tokens: list[list[int]]) -> list[tuple[int, int]]:
    """Return the half-open ranges of tokens that the occurrences of `words` touch, whole words where there are any."""
    words = words.translate(MARKS)
    starts = [i for i in range(len(text)) if text.startswith(words, i)]
    firsts, lasts = {a for a, _ in tokens}, {b for _, b in tokens}
    whole = [i for i in starts if i in firsts and i + len(words) in lasts]
    found = [place for i in whole or starts if (place := covered(tokens, i, i + len(words)))]
    if not found:
        raise ValueError(f"{words!r} touches no word of {text!r}")
    return found


def place_of(text: str, words: str, tokens: list[list[int]]) -> tuple[int, int]:
    """Return the first of `places_of`."""
    return places_of(text, words, tokens)[0]


def read_sayings() -> Iterator[Document]:
    """Yield every attribution proof that may be trained on."""
    for number, proof in enumerate(load_sayings()):
        if not proof.aside:
            yield read_saying(f"saying-{number}", proof)


def read_saying(name: str, proof: SayingProof) -> Document:
    """Read one attribution proof: cues, attributed words, and for each cue its source and content."""
    document, text, tokens = cut_words("sayings", name, proof.text)
    document.cues, document.content, document.attributions = set(), set(), []
    for saying in proof.sayings:
        ranges = [place_of(text, words, tokens) for words in saying.content]
        for first, last in ranges:
            document.content.update(range(first, last))
        if saying.cue:
            cue = min(places_of(text, saying.cue, tokens), key=lambda place: abs(place[0] - ranges[0][0]))[0]
            pieces = [(first, last, "CONTENT") for first, last in ranges]
            if saying.source:
                sources = places_of(text, saying.source, tokens)
                pieces.append((*min(sources, key=lambda place: abs(place[0] - cue)), "SOURCE"))
            document.cues.add(cue)
            document.attributions.append((cue, pieces))
    return document


def coded_reports(*, aside: bool) -> Iterator[tuple[str, str]]:
    """Yield name and coded text of the reports to train on, or of those kept aside."""
    for path in sorted(REPORTS.glob("*.txt")):
        for number, text in enumerate(re.split(r"^=====\s*$", path.read_text(encoding="utf-8"), flags=re.MULTILINE)):
            title, _, body = text.strip().partition("\n")
            # The codes of a title were added later: they must not move a report from one side to the other.
            if text.strip() and kept_aside(f"{strip_marks(title)[0]}\n{body}") == aside:
                yield f"{path.stem}-{number}", text.strip()


def read_reports(*, aside: bool) -> Iterator[Document]:
    """Yield the coded reports to train on, or those kept aside."""
    for name, text in coded_reports(aside=aside):
        yield read_report(name, text)


def read_report(name: str, coded: str) -> Document:
    """Read one report: title, date, paragraphs; each telling coded as {word|event|TYPE|factuality|a=|r=|p=}."""
    title, _, body = coded.split("\n", 2)
    plain, marks = strip_marks(f"{title}\n{body.strip()}")
    document, text, tokens = cut_words("reports", name, plain)
    sentence_of = {w: n for n, (a, b) in enumerate(document.sentences) for w in range(a, b)}
    document.triggers, document.events = {}, []
    for start, (word, _, kind, factuality, *roles) in marks:
        place = covered(tokens, start, start + len(word))
        if place:
            document.triggers[place[0]] = (kind, factuality)
            pieces: list[tuple[int, int, str]] = []
            for value, (key, role) in zip(roles, ROLE_KEYS, strict=True):
                for phrase in filter(None, map(str.strip, value.removeprefix(key).split(";"))):
                    told = places_of(text, phrase, tokens)
                    pieces += [(a, b, role) for a, b in nearest(told, place[0], sentence_of)]
            document.events.append((place[0], pieces))
    return document


def strip_marks(coded: str) -> tuple[str, list[tuple[int, list[str]]]]:
    """Take the inline codes out of a text; return it with each code's place and parts."""
    out, marks, size = [], [], 0
    for piece in re.split(r"(\{[^{}]*\})", coded):
        if piece.startswith("{"):
            parts = piece[1:-1].split("|")
            marks.append((size, parts))
            piece = parts[0]
        out.append(piece)
        size += len(piece)
    return "".join(out), marks
