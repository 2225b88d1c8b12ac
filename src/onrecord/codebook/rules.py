"""From the TOML of a trigger to a rule.

A trigger is written as a bare lemma or as a table with conditions; `@class` in a condition stands
for a class of words.  Rule ids tell type, word class and lemma, and a number from the second on.
"""

from collections.abc import Mapping
from typing import Any, Final

from onrecord.codebook.entries import PATHS, Arguments, TriggerRule
from onrecord.codebook.source import TomlSource

Classes = Mapping[str, frozenset[str]]

UPOS: Final = {
    "verbs": frozenset({"VERB", "AUX"}),
    "nouns": frozenset({"NOUN", "PROPN"}),
    "adjectives": frozenset({"ADJ"}),
}
SETS: Final = tuple(
    "object not_object kinds not_kinds subject not_subject modifier not_modifier governor not_governor "
    "nearby not_nearby tense".split()
)
KEYS: Final = frozenset(
    [
        "lemma",
        "mode",
        "particle",
        "with",
        "without",
        "clause",
        "party",
        "actor",
        "recipient",
        "mutual",
        "precision",
        *SETS,
    ]
)
PREPOSITIONS: Final = frozenset(
    "about across after against ahead alongside amid among around as at before behind between by for from in into "
    "near of off on onto out outside over through to toward towards under upon via with within".split()
)


def read_arguments(source: TomlSource, table: Mapping[str, Any], default: Arguments, *needles: str) -> Arguments:
    """Read the paths to actor and recipient, each with a default."""
    actor = source.words(table, "actor", *needles) if "actor" in table else default.actor
    recipient = source.words(table, "recipient", *needles) if "recipient" in table else default.recipient
    for path in (*actor, *recipient):
        if path not in PATHS and path not in PREPOSITIONS:
            expected = ", ".join(sorted(PATHS))
            raise source.complain(
                f"unknown argument path {path!r}; expected {expected}, or a preposition", *needles, path
            )
    return Arguments(actor, recipient)


def read_set(source: TomlSource, table: Mapping[str, Any], key: str, *needles: str, classes: Classes) -> frozenset[str]:
    """Read a list of lemmas, spelling out the classes in it."""
    found: set[str] = set()
    for word in source.words(table, key, *needles):
        if not word.startswith("@"):
            found.add(word)
        elif word[1:] in classes:
            found |= classes[word[1:]]
        else:
            raise source.complain(
                f"unknown class {word!r}; words.toml has: {', '.join(sorted(classes))}", *needles, word
            )
    return frozenset(found)


def read_rule(
    source: TomlSource,
    entry: str | Mapping[str, Any],
    kind: str,
    *,
    event: str,
    defaults: tuple[Arguments, bool],
    classes: Classes,
) -> TriggerRule:
    """Read one trigger; `kind` is verbs, nouns or adjectives."""
    table = {"lemma": entry} if isinstance(entry, str) else entry
    if not isinstance(table, Mapping):
        raise source.complain("a trigger is a lemma or a table with a lemma", kind)
    lemma = source.text(table, "lemma", kind)
    needles = (f"{kind} = [", f'"{lemma}"')
    source.refuse_unknown(table, KEYS, *needles)
    arguments, mutual = defaults
    precision = source.number(table, "precision", *needles) if "precision" in table else None
    sets = {key: read_set(source, table, key, *needles, classes=classes) for key in SETS if key in table}
    return TriggerRule(
        id=f"plover.{event.lower()}.{kind[:-1]}.{lemma}",
        type=event,
        lemma=lemma,
        upos=UPOS[kind],
        arguments=read_arguments(source, table, arguments, *needles),
        mutual=source.flag(table, "mutual", mutual, *needles),
        modes=source.words(table, "mode", *needles),
        particle=source.text(table, "particle", *needles) if "particle" in table else None,
        prepositions=frozenset(source.words(table, "with", *needles)),
        not_prepositions=frozenset(source.words(table, "without", *needles)),
        clause=source.flag(table, "clause", True, *needles) if "clause" in table else None,
        party=source.flag(table, "party", True, *needles) if "party" in table else None,
        precision=precision,
        **sets,
    )
