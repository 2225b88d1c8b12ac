"""Prove a codebook: code its examples and rejects, and say of each whether it came out as written.

An example is coded right where its trigger tells an event of its type; parties, factuality and mode are
judged of those.  A reject is refused where no word tells an event of the type.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from onrecord.codebook import Codebook, Example, Proofs, Reject
from onrecord.find.triggers import find_triggers
from onrecord.model.article import Article
from onrecord.model.mention import EventMention
from onrecord.model.parse import Parse
from onrecord.parse import Encoder, parse_view
from onrecord.read.view import make_view


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of one proof; `parts` tell of an example that was found which fields are right."""

    type: str
    file: str
    proof: Example | Reject
    right: bool
    complaint: str
    parts: tuple[tuple[str, bool], ...] = ()


def prove(codebook: Codebook, proofs: Iterable[Proofs], encoder: Encoder) -> Iterator[Verdict]:
    """Judge every example and reject, in order."""
    for entry in proofs:
        every: list[Example | Reject] = [*entry.examples, *entry.rejects]
        for proof in every:
            parse = parse_view(make_view(Article("proof", proof.text)), encoder)
            told = [mention for mention in find_triggers(parse, codebook) if mention.type == entry.type]
            if isinstance(proof, Example):
                yield judge_example(entry, proof, parse=parse, told=told)
            else:
                words = ", ".join(f'"{parse.words[mention.word]}"' for mention in told)
                complaint = f"must tell no {entry.type}; it was read at {words}" if told else ""
                yield Verdict(entry.type, entry.file, proof, not told, complaint)


def judge_example(entry: Proofs, example: Example, *, parse: Parse, told: list[EventMention]) -> Verdict:
    """Judge one example by the telling at its trigger."""
    here = [mention for mention in told if parse.words[mention.word] in example.trigger]
    if not here:
        complaint = f'expected {entry.type} at "{example.trigger}"; it was not read there'
        return Verdict(entry.type, entry.file, example, False, complaint)
    mention = here[0]
    parts = (
        ("actor", names_parties(parse, mention, "actor", marked=example.actor)),
        ("recipient", names_parties(parse, mention, "recipient", marked=example.recipient)),
        ("factuality", mention.factuality == example.factuality),
        ("mode", set(mention.modes) == set(example.mode)),
    )
    wrong = ", ".join(name for name, right in parts if not right)
    return Verdict(entry.type, entry.file, example, True, f"another {wrong} than written" if wrong else "", parts)


def names_parties(parse: Parse, mention: EventMention, role: str, *, marked: tuple[str, ...]) -> bool:
    """Tell whether the parties found for a role are those marked, by their head words."""
    heads = [parse.words[found.head] for found in mention.roles if found.role == role]
    return all(any(head in words for words in marked) for head in heads) and all(
        any(head in words for head in heads) for words in marked
    )
