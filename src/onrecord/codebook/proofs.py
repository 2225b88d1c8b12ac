"""The sentences that prove an event type: examples with their code, and rejects.

A word that a proof marks stands in its text; `others` tell the events of a sentence besides the one
that it is there for, as "TYPE:word".
"""

from collections.abc import Mapping
from typing import Any, Final

from onrecord.codebook.entries import EventType, Example, Mode, Proofs, Reject
from onrecord.codebook.source import TomlSource

TESTS: Final = "[tests]"
FACTUALITIES: Final = ("occurred", "planned", "hypothetical", "negated", "historical")


def read_proofs(source: TomlSource, entry: EventType) -> Proofs:
    """Read the section of a type's file that proves it."""
    tests = source.values.get("tests", {})
    source.refuse_unknown(tests, frozenset({"examples", "rejects"}), TESTS)
    examples = tuple(read_example(source, table, entry.modes) for table in tests.get("examples", ()))
    return Proofs(
        entry.name, str(source.path), examples, tuple(read_reject(source, row) for row in tests.get("rejects", ()))
    )


def check_modes(source: TomlSource, names: tuple[str, ...], modes: tuple[Mode, ...], *needles: str) -> None:
    """Refuse a mode that the type does not have."""
    known = [mode.name for mode in modes]
    for name in names:
        if name not in known:
            raise source.complain(
                f"unknown mode {name!r}; expected one of: {', '.join(known) or 'none'}", *needles, name
            )


def read_example(source: TomlSource, table: Mapping[str, Any], modes: tuple[Mode, ...]) -> Example:
    """Read one example; every word it marks must stand in its text."""
    text = source.text(table, "text", "[tests]")
    keys = frozenset({"text", "trigger", "actor", "recipient", "place", "time", "mode", "factuality", "others"})
    source.refuse_unknown(table, keys, text)
    example = Example(
        text=text,
        trigger=source.text(table, "trigger", text),
        actor=source.words(table, "actor", text),
        recipient=source.words(table, "recipient", text),
        place=table.get("place"),
        time=table.get("time"),
        mode=source.words(table, "mode", text),
        factuality=table.get("factuality", "occurred"),
        others=read_others(source, table, text),
        line=source.line_of(TESTS, opening(text)),
    )
    if example.factuality not in FACTUALITIES:
        raise source.complain(f"factuality must be one of: {', '.join(FACTUALITIES)}", text)
    check_modes(source, example.mode, modes, text)
    marked = (example.trigger, *example.actor, *example.recipient, example.place, example.time)
    for words in marked:
        if words and words not in text:
            raise source.complain(f"{words!r} does not stand in the example's text", text)
    return example


def read_reject(source: TomlSource, entry: object) -> Reject:
    """Read one reject: a sentence, or a table with the sentence and the other types' events in it."""
    if isinstance(entry, str):
        return Reject(entry, (), source.line_of(TESTS, opening(entry)))
    if not isinstance(entry, Mapping):
        raise source.complain("a reject is a sentence or a table with a text", "[tests]", "rejects")
    text = source.text(entry, "text", "[tests]")
    source.refuse_unknown(entry, frozenset({"text", "others"}), text)
    return Reject(text, read_others(source, entry, text), source.line_of(TESTS, opening(text)))


def opening(text: str) -> str:
    """Return a sentence's words up to its first quotation mark, which a TOML file may write otherwise."""
    return text.partition('"')[0] or text


def read_others(source: TomlSource, table: Mapping[str, Any], text: str) -> tuple[tuple[str, str], ...]:
    """Read "TYPE:word" pairs; the words stand in the text."""
    found = []
    for pair in source.words(table, "others", text):
        kind, _, word = pair.partition(":")
        if not kind or not word or word not in text:
            raise source.complain(f'others has {pair!r}; expected "TYPE:word" with a word of the text', text)
        found.append((kind, word))
    return tuple(found)
