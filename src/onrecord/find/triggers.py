"""Find the words that tell an event, and everything the event needs from its sentence.

Two witnesses: the model, by its trigger head and by how surely it sees somebody who did it, and the codebook's rules.
What each says adds up in log odds; a rule whose conditions fail still says that the word can tell such an event.
Types that the model was not trained on are coded by their rules alone.
"""

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, replace
from math import exp, log
from typing import Final

from onrecord.codebook import Codebook, EventType, TriggerRule
from onrecord.codebook.load import UNSEEN_PRECISION
from onrecord.find.factuality import judge_factuality
from onrecord.find.magnitude import find_magnitude
from onrecord.find.modes import find_contexts, find_modes
from onrecord.find.movements import moves_nobody
from onrecord.find.neighbourhood import Neighbourhood, Verdict, look_around, sentence_lemmas, try_rule
from onrecord.find.roles import find_parties, sufferers
from onrecord.find.settings import find_settings
from onrecord.find.syntax import VERBS, phrase
from onrecord.model.mention import EventMention, RoleMention
from onrecord.model.parse import Parse, Trigger

# Weights of the two witnesses in log odds, fitted on hand-coded articles and coded reports that the model never saw,
# and rounded; the bar was chosen with them, on the development articles too.  Tables: docs/decisions/0007.
BIAS: Final = -2.1
MODEL_WEIGHT: Final = 0.69
ACTOR_TOLD: Final = 0.73
RULE_WEIGHT: Final = 0.7
RULE_FIRES: Final = 1.55
RULE_LACKS: Final = 0.44
RULE_REFUSES: Final = -0.05
MIN_SCORE: Final = 0.32
# Shift and slope in log odds from that sum to the share that is right among the events of 50 articles never trained on.
CALIBRATION: Final = (-0.22, 0.45)
# What the model is taken to say of a type that it does not list.
MODEL_SILENT: Final = 0.015
# The type that asks for somebody who leaves a place, or sends somebody away from it.
LEAVING: Final = "RETREAT"
# Relations in which a word modifies another and tells no happening of its own.
MODIFYING: Final = frozenset({"compound", "flat", "goeswith", "nmod:poss"})


@dataclass(frozen=True, slots=True)
class Reading:
    """One event type read off one word; `rule` is None where only the model speaks."""

    type: str
    score: float
    rule: TriggerRule | None
    by: str


def find_triggers(parse: Parse, codebook: Codebook) -> tuple[EventMention, ...]:
    """Find every telling of an event, in text order."""
    triggers = {trigger.word: trigger for trigger in parse.triggers}
    sentences: dict[int, frozenset[str]] = {}
    found = []
    for word, lemma in enumerate(parse.lemmas):
        rules = [rule for rule in codebook.by_lemma.get(lemma.lower(), ()) if parse.upos[word] in rule.upos]
        if not rules and word not in triggers:
            continue
        number = parse.sentence_of[word]
        if number not in sentences:
            sentences[number] = sentence_lemmas(parse, word)
        around = look_around(parse, word, codebook.light_verbs, sentence=sentences[number])
        reading = best_reading(around, rules, triggers.get(word), codebook=codebook)
        if reading is not None and reading.score >= MIN_SCORE:
            found.append(make_mention(around, reading, triggers.get(word), codebook=codebook))
    return tuple(found)


def try_rules(rules: Iterable[TriggerRule], around: Neighbourhood) -> Iterator[tuple[TriggerRule, Verdict]]:
    """Yield each rule with its verdict; a word that only modifies another lacks what any rule asks."""
    modifies = around.parse.deprels[around.word] in MODIFYING
    for rule in rules:
        yield rule, "lacks" if modifies else try_rule(rule, around)


def best_reading(
    around: Neighbourhood, rules: Sequence[TriggerRule], trigger: Trigger | None, *, codebook: Codebook
) -> Reading | None:
    """Return the likeliest event type of a word, or None where nothing speaks for any."""
    fired: dict[str, TriggerRule] = {}
    verdicts: dict[str, set[Verdict]] = {}
    for rule, verdict in try_rules(rules, around):
        verdicts.setdefault(rule.type, set()).add(verdict)
        if verdict == "fires" and (rule.type not in fired or trust(rule) > trust(fired[rule.type])):
            fired[rule.type] = rule
    heard = dict(trigger.types) if trigger else {}
    done_by = ACTOR_TOLD * max((a.score for a in trigger.roles if a.label == "ACTOR"), default=0.0) if trigger else 0.0
    readings = []
    for name in sorted({*fired, *heard} - ({LEAVING} if moves_nobody(around) else set())):
        entry, rule_fired = codebook.types.get(name), fired.get(name)
        if entry is not None:
            if "refuses" in verdicts.get(name, ()):
                rule_fired = None
            said = done_by + log_odds_of_rules(verdicts.get(name, frozenset()), rule_fired)
            score = score_of(entry, said, heard.get(name, MODEL_SILENT), rule=rule_fired)
            readings.append(Reading(name, score, rule_fired, rule_fired.id if rule_fired else "trigger/encoder"))
    return max(readings, key=lambda reading: reading.score, default=None)


def trust(rule: TriggerRule) -> float:
    """Return how far a rule is trusted."""
    return UNSEEN_PRECISION if rule.precision is None else rule.precision


def log_odds_of_rules(verdicts: Set[Verdict], fired: TriggerRule | None) -> float:
    """Return what the rules of one type add to the log odds of a word that they name; one refusal outweighs all."""
    if "refuses" in verdicts:
        return RULE_REFUSES
    if fired is not None:
        return RULE_FIRES + RULE_WEIGHT * log_odds(trust(fired))
    return RULE_LACKS if verdicts else 0.0


def score_of(entry: EventType, said: float, heard: float, *, rule: TriggerRule | None) -> float:
    """Combine what rules and model say of one type; a type without training is its rules' alone."""
    if not entry.trained:
        return trust(rule) if rule else 0.0
    return 1.0 / (1.0 + exp(-(BIAS + MODEL_WEIGHT * log_odds(heard) + said)))


def calibrate(score: float) -> float:
    """Turn a combined score into the share of events with that score that are right.

    >>> calibrate(0.99) > 0.8 > calibrate(0.9) > 0.5
    True
    """
    shift, slope = CALIBRATION
    return 1.0 / (1.0 + exp(-(shift + slope * log_odds(score))))


def log_odds(chance: float) -> float:
    """Return the log odds of a probability, kept off the ends."""
    kept = min(max(chance, 0.005), 0.995)
    return log(kept / (1.0 - kept))


def make_mention(
    around: Neighbourhood, reading: Reading, trigger: Trigger | None, *, codebook: Codebook
) -> EventMention:
    """Fill in all that a telling needs."""
    entry, rule, word = codebook.types[reading.type], reading.rule, around.word
    default = entry.verb if around.parse.upos[word] in VERBS else entry.noun
    parties = find_parties(
        around, rule.arguments if rule else default, mutual=rule.mutual if rule else entry.mutual, trigger=trigger
    )
    roles = (*parties.actors, *(parties.recipients or suffering(around, codebook)), *find_settings(around, trigger))
    mention = EventMention(
        word=word,
        first=word,
        last=word + 1,
        type=reading.type,
        modes=find_modes(entry, rule.modes if rule else (), around),
        contexts=find_contexts(codebook.contexts, around),
        factuality=judge_factuality(around, trigger, entry, by_rule=rule is not None),
        roles=roles,
        score=round(calibrate(reading.score) if entry.trained else reading.score, 4),
        by=reading.by,
    )
    return replace(mention, magnitude=find_magnitude(around.parse, mention))


def suffering(around: Neighbourhood, codebook: Codebook) -> tuple[RoleMention, ...]:
    """Make recipients of those who suffer the act."""
    found = []
    for head in sufferers(around, codebook.suffered_verbs):
        first, last = phrase(around.parse, head)
        found.append(RoleMention("recipient", head, first, last, 0.7, "role/tree/sufferer"))
    return tuple(found)
