"""What the words of a noun phrase tell beside its head: modifiers, determiner, whose it is."""

from collections.abc import Iterator

from onrecord.find.noun_phrases import case_of
from onrecord.gazetteer.folding import fold
from onrecord.lang.en.titles import load_titles
from onrecord.model.mention import EntityMention
from onrecord.model.parse import Parse


def modifiers(parse: Parse, mention: EntityMention) -> frozenset[str]:
    """Return the folded content words of a phrase beside its head."""
    kept = ("ADJ", "NOUN", "PROPN", "NUM", "VERB")
    inside = (word for word in range(mention.first, mention.last) if word != mention.head)
    titles = load_titles()
    return frozenset(
        fold(parse.words[word]) for word in inside if parse.upos[word] in kept or titles.is_title(parse.words[word])
    )


def ancestors(parse: Parse, word: int) -> Iterator[int]:
    """Yield the words that a word depends on, up to the root."""
    while parse.heads[word] != word:
        word = parse.heads[word]
        yield word


def determiner_of(parse: Parse, mention: EntityMention) -> str:
    """Return the determiner of a phrase in lower case, "owner" for a possessive, "" without one."""
    for child in parse.children[mention.head]:
        if child < mention.head:
            if parse.deprels[child] == "nmod:poss":
                return "owner"
            if parse.deprels[child].startswith("det"):
                return parse.words[child].lower()
            if parse.words[child].lower() in ("other", "another"):
                return parse.words[child].lower()
    return ""


def of_a_thing(parse: Parse, mention: EntityMention) -> bool:
    """Tell whether a phrase only adds to its head which thing it belongs to: "of the tram", but not "of Iraq"."""
    below = [child for child in parse.children[mention.head] if mention.first <= child < mention.last]
    told = [child for child in below if parse.deprels[child] == "nmod" and case_of(parse, child) == "of"]
    return len(told) == 1 and parse.upos[told[0]] == "NOUN" and parse.kinds[told[0]] not in ("person", "organization")
