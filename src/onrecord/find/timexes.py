"""Find time expressions.

The rules in lang/en/times read words alone; tags and names only take away: a "may" that is a verb,
the May who is a prime minister, the Sunday of a paper's name.
"""

from typing import Final

from onrecord.lang.en.times.atoms import Atoms, to_atoms
from onrecord.lang.en.times.lexemes import load_guards
from onrecord.lang.en.times.matching import Match, find_matches
from onrecord.model.mention import Timex
from onrecord.model.parse import Parse

# Other four figures are a year only after "in", "since" and the like: "1214 Anderson Avenue" is none.
USUAL_YEARS: Final = range(1800, 2101)
VERB_TAGS: Final = frozenset({"MD", "VB", "VBP", "VBZ", "VBD", "VBG", "VBN"})
CLOCK_FIELDS: Final = frozenset({"hour", "clock", "noon", "part"})
IDIOM: Final = ("at", "the", "end", "of", "the", "day", ",")
SUBJECTS: Final = frozenset({"nsubj", "nsubj:pass", "flat"})


def find_timexes(parse: Parse) -> tuple[Timex, ...]:
    """List the time expressions of an article in text order; none overlaps another."""
    named = _named_words(parse)
    found = []
    for first, last in parse.sentences:
        atoms = to_atoms(parse.words, first, last)
        timexes = [_to_timex(atoms, match) for match in find_matches(atoms) if _tells_time(parse, atoms, match)]
        found += [timex for timex in timexes if not named.issuperset(range(timex.first, timex.last))]
    return tuple(found)


def _named_words(parse: Parse) -> frozenset[int]:
    """Collect the words of names of people, groups and places, where these are longer than one word."""
    return frozenset(
        word
        for name in parse.names
        if name.label != "MISC" and name.last - name.first > 1
        for word in range(name.first, name.last)
    )


def _to_timex(atoms: Atoms, match: Match) -> Timex:
    kind = match.rule.type
    if kind == "DATE" and not CLOCK_FIELDS.isdisjoint(match.reading[1::2]):
        kind = "TIME"
    first, last = atoms.words[match.first], atoms.ends[match.last - 1]
    return Timex(first, last, kind, match.rule.id, match.reading)


def _is_idiom(atoms: Atoms, match: Match) -> bool:
    """Tell whether the words only mean "after all": "At the end of the day, nothing came of it."."""
    return atoms.texts[max(0, match.first - 1) : match.last + 1] == IDIOM


def _tells_time(parse: Parse, atoms: Atoms, match: Match) -> bool:
    """Tell whether the words are a time here, and not a verb or a number that looks like one."""
    if match.last - match.first > 1:
        return not _is_idiom(atoms, match)
    words, guards = load_guards()
    text, place = atoms.texts[match.first], atoms.words[match.first]
    guarded = match.first > 0 and atoms.texts[match.first - 1] in guards
    if text.isdigit():
        return guarded or int(text) in USUAL_YEARS
    if text not in words or guarded:
        return True
    tag = parse.xpos[place] if parse.xpos else ""
    return bool(tag) and tag not in VERB_TAGS and parse.deprels[place] not in SUBJECTS
