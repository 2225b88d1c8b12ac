"""Tell whether the verb that governs a time expression looks back or ahead.

With a parse, the nearest verb above the expression and its auxiliaries decide; without one, the
nearest word of the sentence that looks back or ahead.
"""

from typing import Final

from onrecord.lang.en.times.verbs import load_verbs
from onrecord.model.mention import Timex
from onrecord.model.parse import Parse
from onrecord.resolve.dates.story import Tense

VERBS: Final = frozenset({"VERB", "AUX"})
HELPERS: Final = frozenset({"aux", "aux:pass", "cop"})
PRESENT_TAGS: Final = frozenset({"VBZ", "VBP"})
WILL: Final = frozenset({"will", "'ll", "wo", "shall"})
# "Could not be found on Monday" looks back as often as it looks ahead.
UNSURE_MODALS: Final = frozenset({"could", "might"})
# "Continued to fight on Monday" tells what happened, "agreed to meet on Monday" what is to come.
HOLDING_VERBS: Final = frozenset(
    "begin start continue manage fail try help use seem appear come cease refuse force have get happen prove "
    "allow".split()
)
# What was put off "until Friday" is still to come; what lasted "until Friday" may lie on either side.
SETTING_VERBS: Final = frozenset(
    "extend postpone delay give set adjourn suspend schedule defer put close ban bar order remand jail push".split()
)
LIMITS: Final = frozenset({"until", "till", "by"})
MOST_STEPS: Final = 20


def tense_of(parse: Parse, timex: Timex) -> Tense | None:
    """Return the tense of the governing verb, None where no verb tells."""
    before = tuple(word.lower() for word in parse.words[max(0, timex.first - 3) : timex.first])
    if before[-1:] == ("since",):
        return "past"
    if before[-1:] == ("as",) and before[:1] == ("as",):
        return "future"
    if parse.words[timex.last : timex.last + 1] in (("'s",), ("’s",)):
        return _tense_of_possessed(parse, timex, before)
    tagged = bool(parse.xpos) and bool(parse.xpos[timex.first])
    tense = _tense_in_tree(parse, timex) if tagged else _tense_in_row(parse, timex)
    if tense == "past" and LIMITS.intersection(before[-1:]):
        return "future" if tagged and _governor(parse, timex) in SETTING_VERBS else None
    return tense


def _tense_of_possessed(parse: Parse, timex: Timex, before: tuple[str, ...]) -> Tense | None:
    """Read "Monday's planned march" and "ahead of Monday's march" as to come, "Monday's ruling" as open."""
    ahead, _ = load_verbs()
    following = {word.lower() for word in parse.words[timex.last + 1 : timex.last + 4]}
    return "future" if following & ahead or before[-2:] == ("ahead", "of") else None


def _top(parse: Parse, timex: Timex) -> int:
    """Return the word of the expression that depends on a word outside it."""
    inside = range(timex.first, timex.last)
    return next((i for i in inside if parse.heads[i] not in inside), timex.first)


def _governor(parse: Parse, timex: Timex) -> str:
    return parse.lemmas[parse.heads[_top(parse, timex)]]


def _tense_in_tree(parse: Parse, timex: Timex) -> Tense | None:
    """Climb from the expression to the first verb that tells a tense."""
    word = _top(parse, timex)
    for _ in range(MOST_STEPS):
        if parse.heads[word] == word and parse.upos[word] not in VERBS:
            break
        word = parse.heads[word]
        helpers = [child for child in parse.children[word] if parse.deprels[child] in HELPERS]
        if parse.upos[word] in VERBS or helpers:
            tense = _tense_of_verb(parse, word, helpers)
            if tense or parse.heads[word] == word:
                return tense
    return None


def _tense_of_verb(parse: Parse, word: int, helpers: list[int]) -> Tense | None:
    """Read a verb and its auxiliaries; None sends the question to the verb above."""
    ahead, _ = load_verbs()
    tags = {parse.xpos[i] for i in helpers} | ({parse.xpos[word]} if parse.upos[word] in VERBS else set())
    if "MD" in tags:
        return _tense_of_modal(parse, helpers)
    if any(parse.xpos[child] == "TO" for child in parse.children[word]):
        climbs = parse.deprels[word] == "advcl" or parse.lemmas[parse.heads[word]] in HOLDING_VERBS
        return None if climbs else "future"
    if helpers and parse.words[word].lower() in ahead:
        return "future"
    if "VBD" in tags or any(parse.lemmas[i] == "have" for i in helpers):
        return "past"
    if tags & PRESENT_TAGS:
        # "They are meeting on Friday" tells what is arranged, not what was.
        arranged = parse.xpos[word] == "VBG" and bool(helpers)
        return "future" if arranged or parse.words[word].lower() in ahead else "present"
    return "past" if "VBN" in tags and not helpers else None


def _tense_of_modal(parse: Parse, helpers: list[int]) -> Tense | None:
    """Read "will" as future, "would have" as past, and "could" as neither."""
    words = {parse.words[i].lower() for i in helpers}
    if words & WILL:
        return "future"
    if any(parse.lemmas[i] == "have" for i in helpers):
        return "past"
    return "present" if words & UNSURE_MODALS else "future"


def _tense_in_row(parse: Parse, timex: Timex) -> Tense | None:
    ahead, back = load_verbs()
    first, last = parse.sentences[parse.sentence_of[timex.first]]
    best: tuple[int, Tense] | None = None
    for i in range(first, last):
        distance = timex.first - i if i < timex.first else i - timex.last + 1
        if timex.first <= i < timex.last or (best and distance >= best[0]):
            continue
        word = parse.words[i].lower()
        if word in ahead:
            best = (distance, "future")
        elif word in back or (len(word) > 4 and word.endswith("ed")):
            best = (distance, "past")
    return best[1] if best else None
