"""Words that say whether something happened, and the tense of a verb.

Tense here is what the grammar shows: past, present, participle, infinitive, future, modal.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from onrecord.codebook.source import read_toml
from onrecord.model.parse import Parse

HERE: Final = Path(__file__).parent
DEEPEST: Final = 4


@dataclass(frozen=True, slots=True)
class FactualityCues:
    """Hold the cue words, as lemmas."""

    negators: frozenset[str]
    negative: frozenset[str]
    implicative: frozenset[str]
    future: frozenset[str]
    planning: frozenset[str]
    modal: frozenset[str]
    possible: frozenset[str]
    conditional: frozenset[str]
    planned_adjectives: frozenset[str]
    possible_adjectives: frozenset[str]
    negative_adjectives: frozenset[str]
    historical: frozenset[str]


@cache
def load_factuality() -> FactualityCues:
    """Load the cue words.

    >>> "unless" in load_factuality().conditional
    True
    """
    source = read_toml(HERE / "factuality.toml")
    source.refuse_unknown(source.values, frozenset(FactualityCues.__slots__))
    return FactualityCues(**{name: frozenset(source.words(source.values, name)) for name in FactualityCues.__slots__})


def tense_of(parse: Parse, word: int, depth: int = 0) -> str:
    """Return past, present, participle, infinitive, future or modal; nouns without a verb have none ("").

    An infinitive under a verb of planning is future; a verb joined to another shares its auxiliaries.
    """
    cues = load_factuality()
    if parse.upos[word] not in ("VERB", "AUX"):
        return ""
    helpers = [parse.lemmas[c].lower() for c in parse.children[word] if parse.deprels[c] in ("aux", "aux:pass")]
    if any(helper in cues.future for helper in helpers):
        return "future"
    if any(helper in cues.modal for helper in helpers):
        return "modal"
    tag, head = parse.xpos[word], parse.heads[word]
    if tag == "VB" and depth < DEEPEST and head != word:
        return _infinitive(parse, word, depth)
    if tag == "VBD" or (tag in ("VBN", "VBG") and helpers and not {"be", "have"}.isdisjoint(helpers)):
        return _finite(parse, word)
    return {"VBZ": "present", "VBP": "present", "VBN": "participle", "VBG": "participle", "VB": "infinitive"}.get(
        tag, "past"
    )


def _finite(parse: Parse, word: int) -> str:
    """Tell past from present by the form of the auxiliary."""
    forms = [parse.xpos[c] for c in parse.children[word] if parse.deprels[c] in ("aux", "aux:pass")]
    if parse.xpos[word] == "VBD" or "VBD" in forms or parse.xpos[word] == "VBN":
        return "past"
    return "present"


def _infinitive(parse: Parse, word: int, depth: int) -> str:
    """Read an infinitive by what stands above it."""
    head = parse.heads[word]
    if parse.deprels[word] == "conj" and parse.upos[head] in ("VERB", "AUX"):
        return tense_of(parse, head, depth + 1)
    lemma = parse.lemmas[head].lower()
    if parse.deprels[word] in ("xcomp", "ccomp", "acl", "csubj") and (
        lemma in load_factuality().planning or lemma in ("go", "be")
    ):
        return "future"
    return "infinitive"
