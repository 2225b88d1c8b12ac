"""What stands before an act's noun: its doer, its scene or its sufferer."""

import pytest
from tests.casting import read

from onrecord.codebook import load_codebook
from onrecord.find.modifiers import is_scene, modifying_parties, scenes, suffering_modifiers
from onrecord.find.neighbourhood import look_around, sentence_lemmas
from onrecord.find.settings import find_place

LINE = "{before} {tag} 2 compound {kind}\n{noun} NOUN/NN 3 nsubj event\nended VERB 0 root"


@pytest.mark.parametrize(
    ("before", "tag", "kind", "noun", "told"),
    [
        ("Moscow", "PROPN", "place", "demonstrations", "scene"),
        ("Mombasa", "PROPN", "place", "attack", "scene"),
        ("Paris", "PROPN", "place", "talks", "scene"),
        ("Washington", "PROPN", "place", "sanctions", "party"),
        ("Russia", "PROPN", "place", "airstrikes", "party"),
        ("Turkish", "ADJ", "_", "offensive", "party"),
        ("UN", "PROPN", "organization", "sanctions", "party"),
        ("rebel", "NOUN", "person", "attack", "party"),
        ("student", "NOUN", "person", "protest", "party"),
        ("police", "NOUN", "organization", "abuse", "party"),
        ("voter", "NOUN", "person", "intimidation", "sufferer"),
        ("prisoner", "NOUN", "person", "abuse", "sufferer"),
        ("car", "NOUN", "object", "bombing", ""),
    ],
)
def test_who_or_what_stands_before_a_noun(before: str, tag: str, kind: str, noun: str, told: str) -> None:
    parse = read(LINE.format(before=before, tag=tag, kind=kind, noun=noun))
    found = {"party": modifying_parties(parse, 1), "scene": scenes(parse, 1), "sufferer": suffering_modifiers(parse, 1)}
    assert [name for name, words in found.items() if words] == ([told] if told else [])


def test_a_town_before_a_body_or_in_another_place_is_no_scene() -> None:
    assert not is_scene(read("Moscow PROPN 2 compound place\npolice NOUN 3 nsubj organization\nleft VERB 0 root"), 0)
    assert not is_scene(read("attack NOUN 0 root event\nin ADP 3 case\nMoscow PROPN 1 nmod place"), 2)


@pytest.mark.parametrize(("verb", "place"), [(2, "Mombasa"), (7, None)])
def test_a_town_before_what_happens_is_the_place(verb: int, place: str | None) -> None:
    parse = read(
        """
        Mombasa PROPN 2 compound place L
        attack NOUN/NN 3 nsubj event
        killed VERB/VBD 0 root
        twelve NUM 3 obj

        They PRON/PRP 4 nsubj
        have AUX 4 aux
        now ADV 4 advmod
        condemned VERB/VBN 0 root
        Mombasa PROPN 6 compound place L
        attacks NOUN/NNS 4 obj event
        """
    )
    around = look_around(parse, verb, load_codebook().light_verbs, sentence=sentence_lemmas(parse, verb))
    found = find_place(around, None)
    assert (parse.words[found.head] if found else None) == place
