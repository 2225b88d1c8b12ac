"""The attribution proofs that were kept aside come out as written, by the shipped model and rules.

The floors are what was reached when they were set; they may rise and never fall.
"""

from functools import cache
from typing import Final

from onrecord.find.statements import find_statements
from onrecord.lang.en.attributions import Saying, SayingProof, load_sayings
from onrecord.model.article import Article
from onrecord.model.parse import Parse, Range
from onrecord.parse import Encoder, parse_view
from onrecord.read.view import make_view

FOUND: Final = 0.68
KINDS: Final = 0.95
SOURCES: Final = 0.91
REFUSED: Final = 0.92


@cache
def encoder() -> Encoder:
    return Encoder(threads=1)


@cache
def aside() -> tuple[SayingProof, ...]:
    return tuple(proof for proof in load_sayings() if proof.aside)


def letters(text: str, words: tuple[str, ...]) -> set[int]:
    """Return the places of the letters of pieces that stand in a text in order."""
    found: set[int] = set()
    after = 0
    for piece in words:
        start = text.find(piece, after)
        start = text.find(piece) if start < 0 else start
        found.update(i for i in range(start, start + len(piece)) if text[i].isalnum())
        after = start + len(piece)
    return found


def covered(parse: Parse, text: str, ranges: tuple[Range, ...]) -> set[int]:
    bounds = [(parse.starts[first], parse.ends[last - 1]) for first, last in ranges]
    return {i for start, end in bounds for i in range(start, end) if text[i].isalnum()}


@cache
def judged() -> tuple[tuple[Saying, bool, bool, bool], ...]:
    """Tell of each statement whether it was found, and then whether its kind and its source are right."""
    rows = []
    for proof in aside():
        parse = parse_view(make_view(Article("proof", proof.text)), encoder())
        told = find_statements(parse)
        for saying in proof.sayings:
            wanted = letters(proof.text, saying.content)
            best, share = None, 0.5
            for statement in told:
                got = covered(parse, proof.text, statement.contents)
                overlap = len(got & wanted) / max(1, len(got | wanted))
                if overlap >= share:
                    best, share = statement, overlap
            source = letters(proof.text, (saying.source,)) if saying.source else set()
            named = covered(parse, proof.text, best.sources) if best else set()
            rows.append(
                (
                    saying,
                    best is not None,
                    best is not None and best.kind == saying.kind,
                    bool(named & source) or named == source,
                )
            )
    return tuple(rows)


def share(marks: list[bool]) -> float:
    return sum(marks) / len(marks)


def test_there_are_as_many_proofs_as_promised() -> None:
    proofs = tuple(load_sayings())
    assert len(proofs) >= 1500
    assert len({proof.text for proof in proofs}) == len(proofs)
    assert all(words in proof.text for proof in proofs for saying in proof.sayings for words in saying.content)


def test_statements_are_found() -> None:
    assert share([found for _, found, _, _ in judged()]) >= FOUND


def test_their_kind_and_source_are_right() -> None:
    assert share([kind for _, found, kind, _ in judged() if found]) >= KINDS
    assert share([source for _, found, _, source in judged() if found]) >= SOURCES


def test_rejects_are_refused() -> None:
    rejects = [proof.text for proof in aside() if not proof.sayings]
    refused = [not find_statements(parse_view(make_view(Article("proof", text)), encoder())) for text in rejects]
    assert share(refused) >= REFUSED
