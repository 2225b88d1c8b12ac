"""Lemmas by word and part of speech, from lemminflect's tables and rules."""

from functools import lru_cache
from typing import Final

import lemminflect

CLOSED: Final = {
    "n't": "not",
    "'ll": "will",
    "'ve": "have",
    "'re": "be",
    "'m": "be",
    "ca": "can",
    "wo": "will",
    "sha": "shall",
}
COMPARED: Final = frozenset({"ADJ", "ADV"})
INFLECTED: Final = frozenset({"NOUN", "VERB", "ADJ", "ADV", "AUX"})


@lru_cache(maxsize=16384)
def lemma(word: str, upos: str) -> str:
    """Return a word's lemma; names keep their capitals.

    >>> lemma("seized", "VERB"), lemma("talks", "NOUN"), lemma("Forces", "PROPN"), lemma("n't", "PART")
    ('seize', 'talk', 'Forces', 'not')
    >>> lemma("other", "ADJ"), lemma("largest", "ADJ"), lemma("later", "ADV")
    ('other', 'large', 'later')
    """
    if upos == "PROPN":
        return word
    lowered = word.lower()
    if lowered in CLOSED:
        return CLOSED[lowered]
    if lowered == "'s" and upos in ("AUX", "VERB"):
        return "be"
    if upos not in INFLECTED:
        return lowered
    # The rules for unknown words take any -er and -est for a comparison: "other" would become "oth".
    found: tuple[str, ...] = lemminflect.getLemma(lowered, upos=upos, lemmatize_oov=upos not in COMPARED)
    return found[0] if found else lowered
