"""Find cue words: verbs, nouns and phrases by which the article attributes words to somebody.

A cue is only a chance for a statement: it becomes one where its content and its source are found too.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from onrecord.lang.en.cues import CueWord, load_cues
from onrecord.lang.en.titles import load_titles
from onrecord.model.parse import Parse, Range

CueKind = Literal["verb", "noun", "adjective", "according"]


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue's head word and its words; `entry` tells what content it takes (None for a phrase)."""

    word: int
    words: Range
    kind: CueKind
    entry: CueWord | None

    def takes(self, form: str) -> bool:
        """Tell whether the cue may have content of this form."""
        return self.entry is not None and form in self.entry.forms


def find_cues(parse: Parse) -> tuple[Cue, ...]:
    """Find all cue words of an article, in text order."""
    return tuple(_cues(parse))


def _cues(parse: Parse) -> Iterator[Cue]:
    lexicon = load_cues()
    openings = {words[0] for words in lexicon.according}
    for word, lemma in enumerate(parse.lemmas):
        upos = parse.upos[word]
        text = parse.words[word].lower()
        if text in openings:
            phrase = _phrase(parse, word)
            if phrase:
                yield Cue(word, (word, word + phrase), "according", None)
                continue
        if upos == "VERB" and (_is_office(parse, word) or _tells_of_a_thing(parse, word)):
            continue
        if upos == "VERB" and lemma in lexicon.verbs:
            yield Cue(word, (word, word + 1), "verb", lexicon.verbs[lemma])
        elif upos == "VERB" and lemma in lexicon.document_verbs and _is_document(parse, word):
            yield Cue(word, (word, word + 1), "verb", lexicon.verbs["say"])
        elif lemma in lexicon.adjectives and upos in ("ADJ", "VERB"):
            yield Cue(word, (word, word + 1), "adjective", lexicon.adjectives[lemma])
        elif upos == "NOUN" and lemma in lexicon.nouns:
            yield Cue(word, (word, word + 1), "noun", lexicon.nouns[lemma])


def _is_office(parse: Parse, verb: int) -> bool:
    """Tell whether a participle belongs to an office: "James Jarrard, commanding general of the task force"."""
    after = verb + 1
    if parse.xpos[verb] != "VBG" or after >= len(parse.words) or parse.upos[after] != "NOUN":
        return False
    return load_titles().is_title(parse.words[after])


def _tells_of_a_thing(parse: Parse, verb: int) -> bool:
    """Tell whether "which" stands for what cannot speak: "a military element, which says"."""
    if parse.deprels[verb] != "acl:relcl" or not any(parse.lemmas[c] == "which" for c in parse.children[verb]):
        return False
    subject = next((c for c in parse.children[verb] if parse.deprels[c] == "nsubj"), verb)
    told_of = parse.heads[verb]
    speaks = parse.kinds[told_of] in ("person", "organization") or parse.lemmas[told_of] in load_cues().documents
    return parse.lemmas[subject] == "which" and parse.upos[told_of] == "NOUN" and not speaks


def _is_document(parse: Parse, verb: int) -> bool:
    """Tell whether a report or study is a verb's subject."""
    documents = load_cues().documents
    return any(parse.deprels[child] == "nsubj" and parse.lemmas[child] in documents for child in parse.children[verb])


def _phrase(parse: Parse, word: int) -> int:
    """Count the words of an attributing phrase that starts here; 0 where none does."""
    end = parse.sentences[parse.sentence_of[word]][1]
    for phrase in load_cues().according:
        if (
            word + len(phrase) < end
            and tuple(text.lower() for text in parse.words[word : word + len(phrase)]) == phrase
        ):
            return len(phrase)
    return 0
