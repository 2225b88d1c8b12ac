"""Find what a number counts: the noun behind it, or the one that the sentence has already named.

The unit is told in the article's own words: the head noun with the nouns before it ("polling stations"),
without adjectives.  Nations, "dead" and "others" are people.  A number without a noun borrows the noun of the
number before it in its sentence ("killed 17 people and wounded 50"), or counts people where the verb is one
of those that happen to people.
"""

from onrecord.lang.en.units import load_unit_words
from onrecord.model.parse import Parse

_MODIFIERS = frozenset({"JJ", "JJR", "JJS", "VBN", "VBG", "HYPH", "POS", "NN", "NNS", "NNP", "NNPS", "AFX", "FW"})
_NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
_LONGEST_PHRASE = 8
# Adjectives that follow a number in place of its noun.
_MORE = frozenset({"more", "other", "additional", "further", "others"})
_DETERMINERS = frozenset(
    {"the", "these", "those", "its", "their", "his", "her", "our", "this", "that", "them", "a", "an", "all"}
)


def counted_noun(parse: Parse, last: int) -> tuple[int, int] | None:
    """Return the noun phrase that follows a number ending before word `last`, as a range, or None.

    Steps over "of" and determiners ("dozens of villagers", "three of the victims").
    """
    start = _skip(parse, last)
    end = start
    limit = min(len(parse.words), start + _LONGEST_PHRASE, _sentence_end(parse, last))
    noun = None
    while end < limit and _continues(parse, end, limit):
        if parse.words[end] in ("-", "/"):
            noun = None
        elif parse.xpos[end] in _NOUNS:
            if noun is not None and parse.xpos[noun] == "NNS" and parse.xpos[end] == "NNP":
                break
            noun = end
        elif noun is not None and parse.xpos[end] != "POS":
            break
        end += 1
    return (start, noun + 1) if noun is not None else None


def _continues(parse: Parse, word: int, limit: int) -> bool:
    if parse.xpos[word] in _MODIFIERS or parse.words[word] in ("-", "/"):
        return True
    return parse.xpos[word] in ("RB", "CD") and word + 1 < limit and parse.words[word + 1] == "-"


def unit_of(parse: Parse, phrase: tuple[int, int]) -> str:
    """Name the unit of a counted noun phrase: "people" for nations, else the nouns at its end."""
    head = phrase[1] - 1
    words = load_unit_words()
    if parse.words[head].lower() in words.people_groups or parse.xpos[head] == "NNP":
        return "people"
    if parse.xpos[head] == "NNPS" or (parse.upos[head] == "PROPN" and parse.words[head].endswith("s")):
        return "people"
    first = head
    while first > phrase[0] and parse.xpos[first - 1] == "NN":
        first -= 1
    return " ".join(parse.words[first : head + 1])


def stands_for_people(parse: Parse, word: int) -> bool:
    """Tell whether a number without a noun counts people, from the verb or noun that governs it."""
    words = load_unit_words()
    begin, end = parse.sentences[parse.sentence_of[word]]
    near = range(max(begin, word - 5), min(end, word + 5))
    return any(parse.lemmas[i] in words.people_verbs or parse.words[i].lower() in words.people_nouns for i in near)


def _skip(parse: Parse, last: int) -> int:
    at, limit = last, _sentence_end(parse, last)
    while at < limit and parse.words[at].lower() in _MORE:
        at += 1
    if at < limit and parse.words[at] in ("-", "–"):
        at += 1
    if at + 1 < limit and parse.words[at].lower() == "of":
        at += 1
        while at < limit and parse.words[at].lower() in _DETERMINERS:
            at += 1
    return at


def _sentence_end(parse: Parse, word: int) -> int:
    return parse.sentences[parse.sentence_of[min(word, len(parse.words) - 1)]][1]
