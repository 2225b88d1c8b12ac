"""How and in what field of affairs: the modes and contexts of an event, by cue words.

A mode's cue is the trigger itself, or a word that hangs on it, on its carrier verb or on its
object.  A context needs one full cue or two weak ones in the sentence; an event's own words count
before the rest.
"""

from collections.abc import Iterable, Sequence
from typing import Final

from onrecord.codebook import Context, EventType
from onrecord.find.neighbourhood import Neighbourhood

REACH: Final = 2
MOST_CONTEXTS: Final = 2


def near_lemmas(around: Neighbourhood) -> frozenset[str]:
    """Gather the lemmas of the trigger, its carrier, and what hangs on them within two arcs."""
    parse = around.parse
    found: set[str] = set()
    layer = [word for word in (around.word, around.carrier) if word >= 0]
    for depth in range(REACH + 1):
        found.update(parse.lemmas[word].lower() for word in layer)
        if depth < REACH:
            layer = [child for word in layer for child in parse.children[word]]
    return frozenset(found)


def find_modes(entry: EventType, given: Sequence[str], around: Neighbourhood) -> tuple[str, ...]:
    """Return the rule's modes, or the one whose cues speak: the trigger's own word first."""
    if given or not entry.modes:
        return tuple(given)
    own = around.parse.lemmas[around.word].lower()
    for mode in entry.modes:
        if own in mode.cues:
            return (mode.name,)
    near = near_lemmas(around)
    best = max(entry.modes, key=lambda mode: len(mode.cues & near))
    return (best.name,) if best.cues & near else ()


def find_contexts(contexts: Iterable[Context], around: Neighbourhood) -> tuple[str, ...]:
    """Return the fields of affairs, strongest first, two at most."""
    near = near_lemmas(around)
    scored = []
    for context in contexts:
        full, weak = context.cues & around.sentence, context.weak & around.sentence
        score = len(full) + 0.5 * len(weak) + 0.5 * len(full & near)
        if score >= 1.0:
            scored.append((-score, context.name))
    return tuple(name for _, name in sorted(scored)[:MOST_CONTEXTS])
