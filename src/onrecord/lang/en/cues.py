"""Load the words by which English news attributes, from cues.toml.

The same verb may stand in several classes: "claim" takes a clause or a noun, "call" a request or a judgement.
Its forms are united, and the finder takes the first that the sentence fills.
"""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class CueWord:
    """What a cue verb or noun takes: content forms, its classes, and what its object is."""

    forms: frozenset[str]
    classes: tuple[str, ...]
    persons: frozenset[str]


@dataclass(frozen=True, slots=True)
class CueLexicon:
    """The tables of cues.toml."""

    verbs: dict[str, CueWord]
    nouns: dict[str, CueWord]
    according: tuple[tuple[str, ...], ...]
    proxies: frozenset[str]
    questions: frozenset[str]
    first_person: frozenset[str]
    no_source: frozenset[str]
    bare_nouns: frozenset[str]
    citing: frozenset[str]
    adjectives: dict[str, CueWord]
    noun_objects: dict[str, frozenset[str]]
    documents: frozenset[str]
    document_verbs: frozenset[str]
    recalled: frozenset[str]
    issued: frozenset[str]


def _unite(rows: list[dict[str, object]], key: str) -> dict[str, CueWord]:
    found: dict[str, CueWord] = {}
    for row in rows:
        forms = frozenset(map(str, row["content"]))  # type: ignore[call-overload]
        name = str(row.get(key, ""))
        persons = frozenset({str(row["person"])}) if "person" in row else frozenset[str]()
        for lemma in map(str, row["lemmas"]):  # type: ignore[call-overload]
            known = found.get(lemma, CueWord(frozenset(), (), frozenset()))
            found[lemma] = CueWord(known.forms | forms, (*known.classes, name), known.persons | persons)
    return found


@cache
def load_cues() -> CueLexicon:
    """Load the cue words that ship with the package."""
    table = tomllib.loads(files("onrecord.lang.en").joinpath("cues.toml").read_text(encoding="utf-8"))
    return CueLexicon(
        verbs=_unite(table["verbs"], "class"),
        nouns=_unite(table["nouns"], "class"),
        according=tuple(tuple(words) for words in table["phrases"]["according"]),
        proxies=frozenset(table["proxies"]["words"]),
        questions=frozenset(table["transcript"]["questions"]),
        first_person=frozenset(table["first_person"]["words"]),
        no_source=frozenset(table["no_source"]["words"]),
        bare_nouns=frozenset(table["bare_nouns"]["lemmas"]),
        citing=frozenset(table["citing"]["lemmas"]),
        adjectives=_unite(table["adjectives"], "class"),
        noun_objects={verb: frozenset(nouns) for verb, nouns in table["noun_objects"].items()},
        documents=frozenset(table["documents"]["lemmas"]),
        document_verbs=frozenset(table["documents"]["verbs"]),
        recalled=frozenset(table["recalled"]["adjectives"]),
        issued=frozenset(table["issued"]["nouns"]),
    )
