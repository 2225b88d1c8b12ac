"""Apply the time rules to a sentence: one pass, at each place the longest match.

Between two equally long matches the rule that stands earlier in the rule files wins.  Rules of the
form "none" name what is no time ("a six-year-old"): they take the words away from the others.
"""

from dataclasses import dataclass
from functools import cache
from typing import Final

from onrecord.lang.en.times.atoms import Atoms
from onrecord.lang.en.times.lexemes import Lexeme, Value, can_start, read_lexemes
from onrecord.lang.en.times.patterns import Ending, Node
from onrecord.lang.en.times.rules import Captures, Rule, load_grammar

Reading = tuple[Value | None, ...]
NO_TIME: Final = "none"


@dataclass(frozen=True, slots=True)
class Match:
    """Say which atoms a rule read, and its reading."""

    first: int
    last: int
    rule: Rule
    reading: Reading


@dataclass(frozen=True, slots=True)
class Candidate:
    """Hold a complete pattern and what it captured; `end` counts context words too."""

    end: int
    ending: Ending
    captures: Captures

    def beats(self, other: "Candidate | None") -> bool:
        """Prefer the longer, then the rule that stands earlier."""
        return other is None or (-self.end, self.ending) < (-other.end, other.ending)


def find_matches(atoms: Atoms) -> list[Match]:
    """List the matches from left to right; none overlaps another."""
    grammar, starters = load_grammar(), _starters()
    found: list[Match] = []
    i, texts = 0, atoms.texts
    while i < len(texts):
        best = _longest(atoms, i, grammar.root) if texts[i] in starters or can_start(texts[i]) else None
        if best is not None and best.ending.before:
            # Context never hides a longer expression that starts after it: "in | the winter of 1994".
            inner = _longest(atoms, i + best.ending.before, grammar.root)
            i, best = (i + best.ending.before, inner) if inner and inner.end > best.end else (i, best)
        if best is None:
            i += 1
            continue
        rule = grammar.rules[best.ending.rule]
        first, i = i + best.ending.before, best.end - best.ending.after
        if rule.form != NO_TIME:
            found.append(Match(first, i, rule, _to_reading(rule, best.captures)))
    return found


@cache
def _starters() -> frozenset[str]:
    return frozenset(load_grammar().root.words)


def _longest(atoms: Atoms, i: int, root: Node) -> Candidate | None:
    """Walk the pattern tree from atom i and return the best end."""
    best: Candidate | None = None
    lexemes: dict[int, list[Lexeme]] = {}
    stack: list[tuple[Node, int, Captures]] = [(root, i, ())]
    while stack:
        node, here, captures = stack.pop()
        if node.ending is not None:
            candidate = Candidate(here, node.ending, captures)
            best = candidate if candidate.beats(best) else best
        if here >= len(atoms.texts):
            continue
        following = node.words.get(atoms.texts[here])
        if following is not None:
            stack.append((following, here + 1, captures))
        if node.classes:
            if here not in lexemes:
                lexemes[here] = read_lexemes(atoms, here)
            for name, value, end in lexemes[here]:
                stack += [(child, end, (*captures, (alias, value))) for alias, child in node.classes.get(name, ())]
    return best


def _to_reading(rule: Rule, captures: Captures) -> Reading:
    pairs = dict(rule.fields) | dict(captures)
    return (rule.form, *(part for pair in pairs.items() for part in pair))
