"""Where and when an event happened: the words that the sentence ties to it.

The model's roles first, then PropBank's ARGM-LOC and ARGM-TMP, then a town before the happening's noun,
then the nearest place name of the sentence that a preposition of place introduces.  Nothing is taken from
another sentence.
"""

from bisect import bisect_left
from collections.abc import Iterator
from types import MappingProxyType
from typing import Final, Literal

from onrecord.find.modifiers import scenes
from onrecord.find.neighbourhood import Neighbourhood
from onrecord.find.syntax import head_of, phrase, preposition_of
from onrecord.find.toponyms import names_body
from onrecord.model.mention import RoleMention
from onrecord.model.parse import Frame, Parse, Trigger

MODEL_SETTING: Final = 0.5
PLACE_PREPOSITIONS: Final = frozenset(
    {"in", "at", "near", "outside", "around", "across", "on", "inside", "throughout", "along", "from"}
)
LONGEST_PATH: Final = 8
# A tree that ties a place to a trigger by more arcs is not believed.
NEAREST_PLACE: Final = 3
OPENING: Final = 6
DAY_WORDS: Final = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday yesterday today tomorrow tonight overnight january "
    "february march april may june july august september october november december".split()
)
ADJUNCTS: Final = MappingProxyType({"place": "ARGM-LOC", "time": "ARGM-TMP"})

SettingRole = Literal["place", "time"]


def find_settings(around: Neighbourhood, trigger: Trigger | None) -> tuple[RoleMention, ...]:
    """Find the words of an event's place and time; either may be missing."""
    place = find_place(around, trigger)
    time = from_model(around.parse, trigger, "time") or from_frame(around, "time") or time_from_tree(around)
    return tuple(mention for mention in (place, time) if mention is not None)


def find_place(around: Neighbourhood, trigger: Trigger | None) -> RoleMention | None:
    """Take the first words of a place that hold the name of one, else the first at all."""
    spare: RoleMention | None = None
    for mention in place_words(around, trigger):
        if mention is not None and holds_place(around.parse, mention):
            return mention
        spare = spare or mention
    return spare


def place_words(around: Neighbourhood, trigger: Trigger | None) -> Iterator[RoleMention | None]:
    """Ask one witness after the other for the words of an event's place."""
    yield from_model(around.parse, trigger, "place")
    yield from_frame(around, "place")
    yield place_before_noun(around)
    yield place_from_tree(around)


def holds_place(parse: Parse, mention: RoleMention) -> bool:
    """Tell whether the words hold a label of a place: "on the camps of the Kabul River Front" do not."""
    places = (name for name in parse.names if name.label == "PLACE" and not names_body(parse, name.first, name.last))
    return any(name.first < mention.last and mention.first < name.last for name in places)


def from_model(parse: Parse, trigger: Trigger | None, role: SettingRole) -> RoleMention | None:
    """Take the model's best range for place or time."""
    if trigger is None:
        return None
    ranges = [piece for piece in trigger.roles if piece.label == role.upper() and piece.score >= MODEL_SETTING]
    if not ranges:
        return None
    best = max(ranges, key=lambda argument: argument.score)
    head = head_of(parse, best.first, best.last)
    return RoleMention(role, head, best.first, best.last, best.score, "role/encoder")


def from_frame(around: Neighbourhood, role: SettingRole) -> RoleMention | None:
    """Take PropBank's adjunct of the trigger or of the verb that carries it."""
    parse, label = around.parse, ADJUNCTS[role]
    for word in dict.fromkeys((around.word, around.carrier)):
        place = bisect_left(parse.frames, word, key=predicate_of)
        if place == len(parse.frames) or parse.frames[place].predicate != word:
            continue
        for argument in parse.frames[place].arguments:
            first, last = argument.first, argument.last
            if argument.label == label and (role == "time" or names_place(parse, first, last)):
                score = 0.6 * argument.score + 0.2
                return RoleMention(role, head_of(parse, first, last), first, last, score, f"role/frame/{label}")
    return None


def predicate_of(frame: Frame) -> int:
    """Return the word that a frame is of; frames stand in text order."""
    return frame.predicate


def names_place(parse: Parse, first: int, last: int) -> bool:
    """Tell whether a range holds the name of a place."""
    return any(parse.kinds[word] == "place" and parse.upos[word] == "PROPN" for word in range(first, last))


def place_before_noun(around: Neighbourhood) -> RoleMention | None:
    """Take the town before the happening's noun, or before the one that does it: "the Mombasa attack killed"."""
    parse = around.parse
    told = (word for word in around.subjects if parse.kinds[word] == "event")
    for noun in (around.word, *told):
        for town in scenes(parse, noun):
            first, last = phrase(parse, town)
            return RoleMention("place", town, first, last, 0.7, "role/tree/modifier")
    return None


def place_from_tree(around: Neighbourhood) -> RoleMention | None:
    """Take the place name of the sentence that hangs nearest to the trigger by a preposition of place."""
    parse = around.parse
    best, best_distance = -1, NEAREST_PLACE + 1
    first, last = parse.sentences[parse.sentence_of[around.word]]
    for word in range(first, last):
        if parse.kinds[word] != "place" or parse.upos[word] != "PROPN" or parse.deprels[word] in ("compound", "flat"):
            continue
        if preposition_of(parse, word) in PLACE_PREPOSITIONS:
            distance = path_length(parse, word, around.word)
            if distance < best_distance:
                best, best_distance = word, distance
    if best < 0:
        return None
    start, end = phrase(parse, best)
    return RoleMention("place", best, start, end, max(0.3, 0.8 - 0.1 * best_distance), "role/tree/place")


def time_from_tree(around: Neighbourhood) -> RoleMention | None:
    """Take the time phrase that hangs nearest above or on the trigger, else the one that opens the sentence."""
    parse = around.parse
    word = around.word
    for _ in range(LONGEST_PATH):
        for child in parse.children[word]:
            if tells_time(parse, child):
                return time_mention(parse, child, 0.7)
        if parse.heads[word] == word:
            break
        word = parse.heads[word]
    first, last = parse.sentences[parse.sentence_of[around.word]]
    opening = next((child for child in range(first, min(first + OPENING, last)) if tells_time(parse, child)), None)
    return None if opening is None else time_mention(parse, opening, 0.5)


def tells_time(parse: Parse, word: int) -> bool:
    """Tell whether a nominal is a time: by the model, or a day, a month, a year by its form."""
    if not parse.deprels[word].startswith(("obl", "nmod", "advmod", "nsubj")):
        return False
    if parse.kinds[word] == "time":
        return parse.upos[word] in ("NOUN", "PROPN", "NUM")
    text = parse.words[word]
    return text.lower() in DAY_WORDS or (text.isdecimal() and len(text) == 4 and text[:2] in ("19", "20"))


def time_mention(parse: Parse, head: int, score: float) -> RoleMention:
    """Make the role mention of a time phrase, with all that hangs on its head."""
    words = parse.subtree(head)
    return RoleMention("time", head, words[0], words[-1] + 1, score, "role/tree/time")


def path_length(parse: Parse, low: int, high: int) -> int:
    """Count the arcs between two words of one sentence, LONGEST_PATH at most."""
    above: dict[int, int] = {}
    word, steps = high, 0
    while word not in above and steps < LONGEST_PATH:
        above[word] = steps
        word, steps = parse.heads[word], steps + 1
    word, steps = low, 0
    while steps < LONGEST_PATH:
        if word in above:
            return steps + above[word]
        if parse.heads[word] == word:
            break
        word, steps = parse.heads[word], steps + 1
    return LONGEST_PATH
