"""The examples that were kept aside are coded and the rejects refused, by the shipped model and rules.

The floors are what was reached when they were set; they may rise and never fall.
"""

from collections.abc import Iterator
from functools import cache
from typing import Final

from onrecord.codebook import Example, Proofs, load_codebook, load_proofs
from onrecord.find.triggers import find_triggers
from onrecord.model.article import Article
from onrecord.model.mention import EventMention
from onrecord.model.parse import Parse
from onrecord.parse import Encoder, parse_view
from onrecord.read.view import make_view

FOUND: Final = 0.68
ACTORS: Final = 0.9
RECIPIENTS: Final = 0.78
FACTUALITY: Final = 0.95
REFUSED: Final = 0.89


@cache
def encoder() -> Encoder:
    return Encoder(threads=1)


def coded(text: str) -> tuple[Parse, tuple[EventMention, ...]]:
    parse = parse_view(make_view(Article("proof", text)), encoder())
    return parse, find_triggers(parse, load_codebook())


def proofs() -> Iterator[Proofs]:
    return iter(load_proofs(load_codebook()).values())


@cache
def matched() -> tuple[tuple[Example, Parse, EventMention | None], ...]:
    """Pair each example with the event of its type at its trigger, if one was found."""
    found = []
    for entry in proofs():
        for example in (example for example in entry.examples if example.aside):
            parse, mentions = coded(example.text)
            here = [m for m in mentions if m.type == entry.type and parse.words[m.word] in example.trigger]
            found.append((example, parse, here[0] if here else None))
    return tuple(found)


def share(marks: list[bool]) -> float:
    return sum(marks) / len(marks)


def names_party(parse: Parse, mention: EventMention, role: str, marked: tuple[str, ...]) -> bool:
    heads = [parse.words[found.head] for found in mention.roles if found.role == role]
    return len(heads) == len(marked) and all(any(head in words for words in marked) for head in heads)


def test_examples_are_found() -> None:
    assert share([mention is not None for _, _, mention in matched()]) >= FOUND


def test_examples_have_their_parties_and_factuality() -> None:
    found = [(example, parse, mention) for example, parse, mention in matched() if mention is not None]
    assert share([names_party(p, m, "actor", e.actor) for e, p, m in found]) >= ACTORS
    assert share([names_party(p, m, "recipient", e.recipient) for e, p, m in found]) >= RECIPIENTS
    assert share([m.factuality == e.factuality for e, _, m in found]) >= FACTUALITY


def test_rejects_are_refused() -> None:
    refused = [
        all(mention.type != entry.type for mention in coded(reject.text)[1])
        for entry in proofs()
        for reject in entry.rejects
        if reject.aside
    ]
    assert share(refused) >= REFUSED
