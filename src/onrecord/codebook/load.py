"""Load the codebook from its TOML files, checked and frozen.

One file a type in `plover/`; `words.toml` (classes of words), `contexts.toml` and `sectors.toml`
beside them; `measured.toml`, written by tools/measure_triggers.py, holds each rule's counts.
A complaint names file, line and what was expected.
"""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Final

from onrecord.codebook.entries import Arguments, Codebook, Context, EventType, Mode, Proofs, Sector, TriggerRule
from onrecord.codebook.proofs import TESTS, check_modes, read_proofs
from onrecord.codebook.rules import UPOS, Classes, read_arguments, read_rule
from onrecord.codebook.source import TomlSource, read_toml
from onrecord.errors import BadResource

Counts = Mapping[str, tuple[float, float]]

HERE: Final = Path(__file__).parent
VERSION: Final = "plover-0.8"
QUADS: Final = ("verbal cooperation", "material cooperation", "verbal conflict", "material conflict")
TYPE_KEYS: Final = frozenset(
    "type definition quad scale trained announced refused recipient mutual arguments borders modes "
    "triggers tests".split()
)
# A rule never seen is trusted as far as this, and this many imagined sightings temper every count.
UNSEEN_PRECISION: Final = 0.7
IMAGINED_SIGHTINGS: Final = 3.0


@cache
def load_codebook(folder: Path | None = None) -> Codebook:
    """Load the shipped codebook, with the types of a folder added or replacing ours.

    >>> load_codebook().types["ASSAULT"].quad
    'material conflict'
    """
    words = read_toml(HERE / "words.toml")
    classes = {name: frozenset(words.words(words.values["classes"], name)) for name in words.values["classes"]}
    measured = read_measured(HERE / "measured.toml")
    sources = (read_toml(path, without=TESTS) for path in type_files(folder))
    types = {entry.name: entry for entry in (read_type(source, classes, measured) for source in sources)}
    return Codebook(
        version=VERSION,
        types=MappingProxyType(types),
        contexts=read_contexts(read_toml(HERE / "contexts.toml")),
        sectors=read_sectors(read_toml(HERE / "sectors.toml")),
        light_verbs=frozenset(words.words(words.values, "light_verbs")),
        suffered_verbs=frozenset(words.words(words.values, "suffered_verbs")),
        by_lemma=MappingProxyType(index_rules(types)),
    )


def type_files(folder: Path | None = None) -> list[Path]:
    """List the files of the shipped event types, then those of a folder of one's own."""
    if folder and not folder.is_dir():
        raise BadResource(f"{folder}: no such folder; expected one with a TOML file for each event type")
    return sorted((HERE / "plover").glob("*.toml")) + (sorted(folder.glob("*.toml")) if folder else [])


def load_proofs(codebook: Codebook, folder: Path | None = None) -> dict[str, Proofs]:
    """Load the examples and rejects of every type; a folder's type takes the place of ours.

    >>> load_proofs(load_codebook())["PROTEST"].examples[0].factuality
    'occurred'
    """
    found: dict[str, Proofs] = {}
    for path in type_files(folder):
        source = read_toml(path)
        name = source.text(source.values, "type")
        found[name] = read_proofs(source, codebook.types[name])
    return found


def index_rules(types: Mapping[str, EventType]) -> dict[str, tuple[TriggerRule, ...]]:
    """Bring the rules of all types together by lemma."""
    found: dict[str, tuple[TriggerRule, ...]] = {}
    for entry in types.values():
        for rule in entry.triggers:
            found[rule.lemma] = (*found.get(rule.lemma, ()), rule)
    return found


def read_measured(path: Path) -> Counts:
    """Read how often each rule was right and how often it fired; empty where never measured."""
    if not path.exists():
        return {}
    source = read_toml(path)
    return {rule: (float(counts[0]), float(counts[1])) for rule, counts in source.values.get("counts", {}).items()}


def read_type(source: TomlSource, classes: Classes, measured: Counts) -> EventType:
    """Read one event type's file."""
    values = source.values
    source.refuse_unknown(values, TYPE_KEYS)
    quad = source.text(values, "quad")
    if quad not in QUADS:
        raise source.complain(f"quad must be one of: {', '.join(QUADS)}", "quad")
    arguments = values.get("arguments", {})
    plain = Arguments(("subject",), ("object",))
    modes = read_modes(source)
    entry = EventType(
        name=source.text(values, "type"),
        definition=source.text(values, "definition"),
        quad=quad,
        scale=source.number(values, "scale"),
        trained=source.flag(values, "trained", False),
        recipient_required=values.get("recipient", "optional") == "required",
        verb=read_arguments(source, arguments.get("verb", {}), plain, "[arguments]"),
        noun=read_arguments(
            source, arguments.get("noun", {}), Arguments(("possessive", "by", "modifier"), ("of",)), "[arguments]"
        ),
        mutual=source.flag(values, "mutual", False),
        announced=source.flag(values, "announced", False),
        refused=source.flag(values, "refused", False),
        modes=modes,
        borders=MappingProxyType(dict(values.get("borders", {}))),
        triggers=(),
    )
    return replace(entry, triggers=read_triggers(source, entry, classes, measured=measured))


def read_modes(source: TomlSource) -> tuple[Mode, ...]:
    """Read the modes of a type; a mode without a scale takes the type's."""
    found = []
    for name, table in source.values.get("modes", {}).items():
        place = f"[modes.{name}]"
        source.refuse_unknown(table, frozenset({"definition", "scale", "cues"}), place)
        scale = source.number(table if "scale" in table else source.values, "scale", place)
        found.append(
            Mode(name, scale, source.text(table, "definition", place), frozenset(source.words(table, "cues", place)))
        )
    return tuple(found)


def read_triggers(
    source: TomlSource, entry: EventType, classes: Classes, *, measured: Counts
) -> tuple[TriggerRule, ...]:
    """Read all triggers of a type, number those that share a lemma, and give each its precision."""
    table = source.values.get("triggers", {})
    source.refuse_unknown(table, frozenset(UPOS), "[triggers]")
    found: dict[str, TriggerRule] = {}
    for kind in table:
        arguments = entry.noun if kind == "nouns" else entry.verb
        for item in table[kind]:
            rule = read_rule(source, item, kind, event=entry.name, defaults=(arguments, entry.mutual), classes=classes)
            check_modes(source, rule.modes, entry.modes, f'"{rule.lemma}"')
            name = next(name for n in range(1, 100) if (name := rule.id if n == 1 else f"{rule.id}.{n}") not in found)
            found[name] = replace(rule, id=name, precision=rule.precision or temper(measured.get(name)))
    return tuple(found.values())


def temper(counts: tuple[float, float] | None) -> float:
    """Turn counts of right and fired into a precision that few sightings cannot push to the ends.

    >>> round(temper(None), 3)
    0.7
    """
    right, fired = counts or (0.0, 0.0)
    return (right + UNSEEN_PRECISION * IMAGINED_SIGHTINGS) / (fired + IMAGINED_SIGHTINGS)


def read_contexts(source: TomlSource) -> tuple[Context, ...]:
    """Read the contexts with their cue words."""
    found = []
    for name, table in source.values.items():
        place = f"[{name}]"
        source.refuse_unknown(table, frozenset({"definition", "cues", "weak"}), place)
        cues, weak = (frozenset(source.words(table, key, place)) for key in ("cues", "weak"))
        found.append(Context(name, source.text(table, "definition", place), cues, weak))
    return tuple(found)


def read_sectors(source: TomlSource) -> tuple[Sector, ...]:
    """Read the actor sectors."""
    return tuple(Sector(code, str(definition)) for code, definition in source.values.items())
