"""Nouns that give way to the names of those they stand for."""

from tests.casting import read

from onrecord.assemble.instances import is_repeated, joined, stand_ins

LIKE = read(
    """
    Syria PROPN 6 nsubj place
    and CCONJ 3 cc
    militias NOUN/NNS 1 conj organization
    like ADP 5 case
    Hezbollah PROPN 3 nmod organization
    attacked VERB 0 root
    """
)
APPOSED = read(
    """
    ministers NOUN/NNS 6 nsubj person
    , PUNCT 3 punct
    Fallon PROPN 1 appos person
    and CCONJ 5 cc
    Drian PROPN 3 conj person
    met VERB 0 root
    """
)


def test_a_kind_gives_way_to_its_example() -> None:
    assert stand_ins(LIKE, 2) == [4]
    assert list(joined(LIKE, 0)) == [0, 4]
    assert list(joined(LIKE, 2)) == [0, 4]


def test_a_plural_gives_way_to_the_names_in_apposition() -> None:
    assert stand_ins(APPOSED, 0) == [2, 4]
    three = read(
        """
        three NUM 2 nummod
        ministers NOUN/NNS 7 nsubj person
        , PUNCT 4 punct
        Fallon PROPN 2 appos person
        and CCONJ 6 cc
        Drian PROPN 4 conj person
        met VERB 0 root
        """
    )
    assert stand_ins(three, 1) == [1], "one of the three is not named"


def test_a_noun_of_its_own_stays() -> None:
    parse = read("militias NOUN/NNS 2 nsubj organization\nact VERB 0 root\nlike ADP 4 case\nstates NOUN 2 obl")
    assert stand_ins(parse, 0) == [0]


def test_counterparts_beside_names_are_no_further_party() -> None:
    parse = read(
        """
        Carter PROPN 2 nsubj person
        met VERB 0 root
        Fallon PROPN 2 obj person
        and CCONJ 6 cc
        French ADJ 6 amod
        counterparts NOUN/NNS 3 conj person
        """
    )
    assert is_repeated(parse, 5)
    assert list(joined(parse, 2)) == [2]
    alone = read("He PRON 2 nsubj\nmet VERB 0 root\nhis PRON 4 nmod:poss\ncounterparts NOUN/NNS 2 obj person")
    assert not is_repeated(alone, 3)
