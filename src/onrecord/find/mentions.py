"""Who is mentioned: proper names, noun phrases for people and bodies, third-person pronouns.

A noun counts where the model takes it for a person or an organisation, or where the list of agents
knows it; a noun that only modifies another counts if it is an agent of its own ("police raid",
"rebel attack").  The title of a named person ("Defense Secretary James Mattis") is no mention apart:
it is found again by `title_start`.
"""

from collections.abc import Collection
from typing import Final

from onrecord.find.names import Named, find_names
from onrecord.find.noun_phrases import PARTITIVES, noun_phrase
from onrecord.gazetteer.agents import Agent, load_agents
from onrecord.lang.en.titles import load_titles
from onrecord.model.mention import EntityMention, EntityType
from onrecord.model.parse import Parse

PEOPLE: Final = frozenset({"person", "organization"})
_MODIFIERS: Final = frozenset({"compound", "flat", "nmod:desc", "fixed", "goeswith", "amod"})
_THINGS: Final = frozenset({"event", "abstract", "object", "time", "substance", "plant", "animal", "place"})
_SUBJECTS: Final = frozenset({"nsubj", "nsubj:pass", "obl:agent"})
_ARGUMENTS: Final = frozenset({"nsubj", "nsubj:pass", "obj", "obl:agent", "iobj"})
# "Ambassador to the Democratic Republic of the Congo" is about the longest that stands before a name.
_LONGEST_LAND: Final = 8
_LANDS: Final = frozenset({"country", "nation", "kingdom", "republic"})
_SAYING: Final = frozenset(
    {"say", "believe", "think", "argue", "fear", "claim", "hope", "want", "call", "accuse", "protest"}
)
_PRONOUNS: Final[dict[str, EntityType]] = {
    **dict.fromkeys(
        ("he", "him", "his", "himself", "she", "her", "hers", "herself", "i", "me", "my", "myself"), "person"
    ),
    **dict.fromkeys(("they", "them", "their", "theirs", "themselves", "we", "us", "our", "ours", "ourselves"), "group"),
    **dict.fromkeys(("it", "its", "itself"), "other"),
}
_GROUPS: Final = frozenset({"NNS", "NNPS"})


def find_mentions(parse: Parse) -> tuple[EntityMention, ...]:
    """List all mentions in text order; a name inside a noun phrase is a mention beside it."""
    names = find_names(parse)
    taken = {word for name in names for word in range(name.first, name.last)}
    titles = {
        word
        for name in names
        if name.type == "person"
        for word in range(title_start(parse, name.first, taken), name.first)
    }
    mentions = [_of_name(parse, name) for name in names]
    for word in range(len(parse.words)):
        if word in taken:
            continue
        found = _pronoun(parse, word) or (_nominal(parse, word, taken) if word not in titles else None)
        found = found or _stray_name(parse, word, titles)
        if found is not None:
            mentions.append(found)
    return tuple(sorted(mentions, key=lambda mention: (mention.first, -mention.last)))


def _of_name(parse: Parse, name: Named) -> EntityMention:
    inside = range(name.first, name.last)
    head = next((w for w in inside if parse.heads[w] not in inside or parse.heads[w] == w), name.last - 1)
    return EntityMention(name.first, name.last, head, "name", name.type, name.score, name.by)


def title_start(parse: Parse, first: int, taken: Collection[int]) -> int:
    """Return where the title before a person's name starts, or the name's own start.

    In "coalition spokesman Col. Ryan Dillon" it is the place of "coalition".

    Words of other names may stand in a title ("State Department spokeswoman") but not next to the person's name.
    """
    start = first
    start = _office_before(parse, first, taken)
    if start == first and (start == 0 or not _is_office(parse, start - 1)):
        return first
    while start > 0 and parse.sentence_of[start - 1] == parse.sentence_of[first] and _in_title(parse, start - 1):
        start -= 1
    return start


def _office_before(parse: Parse, first: int, taken: Collection[int]) -> int:
    """Step back over what an office belongs to: "Secretary of State John Kerry"; else stay."""
    at = first - 1
    while at > 0 and (at in taken or parse.words[at][:1].isupper()) and first - at < _LONGEST_LAND:
        at -= 1
    if at == first - 1 or at < 1:
        return first
    at -= parse.words[at].lower() == "the"
    if at < 1 or parse.words[at].lower() not in ("of", "to", "for", "at") or not _is_office(parse, at - 1):
        return first
    return at - 1


def _in_title(parse: Parse, word: int) -> bool:
    if parse.words[word][0].isupper() and load_titles().is_title(parse.words[word]):
        return True
    if parse.upos[word] in ("NOUN", "PROPN", "ADJ") and parse.words[word][0].isalpha():
        return parse.deprels[word] not in ("obl", "obl:unmarked")
    return parse.upos[word] not in ("AUX", "PRON") and parse.words[word].lower() in load_agents()


def _is_office(parse: Parse, word: int) -> bool:
    """Tell whether a word is a person's title or what they are: "spokesman", "Col.", "lawmaker"."""
    lowered = parse.words[word].lower()
    agent = load_agents().ending([lowered])
    return (
        load_titles().is_title(lowered)
        or agent is not None
        and agent.type == "person"
        and parse.xpos[word] not in _GROUPS
    )


def _pronoun(parse: Parse, word: int) -> EntityMention | None:
    if parse.upos[word] != "PRON" or parse.deprels[word] == "expl":
        return None
    kind = _PRONOUNS.get(parse.words[word].lower())
    if kind is None or parse.words[word] == "US":
        return None
    return EntityMention(word, word + 1, word, "pronoun", kind, 0.9, "pronoun")


def _stray_name(parse: Parse, word: int, titles: Collection[int]) -> EntityMention | None:
    """Make a name of a capitalised proper noun that acts and that the model missed: "TVN24 reported"."""
    if parse.upos[word] != "PROPN" or parse.deprels[word] not in _SUBJECTS or word in titles:
        return None
    if not parse.words[word][:1].isupper() or parse.kinds[word] not in ("", "organization", "person"):
        return None
    kind: EntityType = "person" if parse.kinds[word] == "person" else "organization"
    return EntityMention(word, word + 1, word, "name", kind, 0.4, "name/proper noun")


def _nominal(parse: Parse, word: int, taken: Collection[int]) -> EntityMention | None:
    """Make a mention of a noun that stands for people or a body."""
    if parse.upos[word] not in ("NOUN", "PROPN") and not _is_used_as_noun(parse, word):
        return None
    agent = _agent_at(parse, word)
    if not _stands_for_somebody(parse, word, agent, taken=taken):
        return None
    first, last = noun_phrase(parse, word)
    if parse.deprels[word] in _MODIFIERS:
        first, last = min(first, word), word + 1
    by = f"agents/{' '.join(agent.words)}" if agent else "kind/encoder"
    score = 0.9 if agent and parse.kinds[word] in PEOPLE else 0.7
    return EntityMention(first, last, word, "nominal", _type_of(parse, word, agent), score, by)


def _is_used_as_noun(parse: Parse, word: int) -> bool:
    """Tell whether another word heads a phrase for people: "the wounded", "hundreds of protesters"."""
    if parse.deprels[word] in _ARGUMENTS and parse.upos[word] in ("ADJ", "NUM", "DET"):
        return parse.kinds[word] in PEOPLE or parse.lemmas[word].lower() in PARTITIVES and _counts_people(parse, word)
    return False


def _counts_people(parse: Parse, word: int) -> bool:
    """Tell whether a counting word counts people, or stands alone as one who acts: "many say"."""
    counted = [child for child in parse.children[word] if parse.deprels[child] == "nmod"]
    if not counted and parse.deprels[word] == "nsubj":
        return parse.lemmas[parse.heads[word]] in _SAYING
    return any(parse.kinds[child] in PEOPLE or parse.lemmas[child].lower() in load_agents() for child in counted)


def _agent_at(parse: Parse, word: int) -> Agent | None:
    """Return the agent whose words end at a noun."""
    first = max(parse.sentences[parse.sentence_of[word]][0], word - 4)
    return load_agents().ending([parse.lemmas[at].lower() for at in range(first, word + 1)])


def _stands_for_somebody(parse: Parse, word: int, agent: Agent | None, *, taken: Collection[int]) -> bool:
    kind, relation = parse.kinds[word], parse.deprels[word]
    if agent is not None and agent.type == "other":
        return relation not in _MODIFIERS
    if relation in _MODIFIERS:
        head = parse.heads[word]
        governor = load_agents().ending([parse.lemmas[head].lower()])
        if relation in ("nmod:desc", "flat") and head in taken and kind == "person":
            return True
        beside_people = (
            head in taken or parse.kinds[head] in PEOPLE or governor is not None and governor.type != "other"
        )
        return (
            relation == "compound"
            and agent is not None
            and not agent.weak
            and not beside_people
            and kind in ("", *PEOPLE)
        )
    if kind in _THINGS:
        if parse.lemmas[word].lower() in _LANDS:
            return True
        return (
            agent is not None and not agent.weak and agent.type == "person" and kind in ("object", "animal", "abstract")
        )
    return kind in PEOPLE or agent is not None


def _type_of(parse: Parse, word: int, agent: Agent | None) -> EntityType:
    plural = parse.xpos[word] in _GROUPS or parse.lemmas[word].lower() in ("people", *PARTITIVES)
    if parse.lemmas[word].lower() in _LANDS:
        return "group" if plural else "country"
    if agent is not None and agent.type == "other":
        return "other"
    if agent is not None and agent.type != "person":
        return "group" if plural or agent.type == "group" else "organization"
    if agent is None and parse.kinds[word] == "organization":
        return "group" if plural else "organization"
    return "group" if plural else "person"
