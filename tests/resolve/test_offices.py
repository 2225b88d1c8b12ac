"""Whose office a bare title tells."""

from tests.casting import cast_of, entity, read

XI = """
Chinese ADJ 2 amod
President PROPN/NNP 3 nmod:desc person
Grace PROPN 5 nsubj person P
Nauert PROPN 3 flat _ -
left VERB 0 root
"""
RAIN = "\nIt PRON/PRP 2 nsubj\nrained VERB 0 root\n"
TOLD = """
The DET 2 det
president NOUN/NN 3 nsubj person
told VERB 0 root
the DET 5 det
{whom} NOUN/NN 3 obj organization
that SCONJ 8 mark
{land} PROPN 8 nsubj place L
won VERB 3 ccomp
"""
# Where the president who told them stands.
PRESIDENT = 10


def test_who_turns_to_the_nation_is_of_the_nation_told() -> None:
    cast = cast_of(read(XI + RAIN + RAIN + TOLD.format(whom="country", land="America")))
    assert entity(cast, 2).country == "CHN"
    assert cast.by_word[PRESIDENT] != cast.by_word[2]


def test_an_office_is_its_last_holders_elsewhere() -> None:
    at_home = cast_of(read(XI + RAIN + RAIN + TOLD.format(whom="country", land="China")))
    assert at_home.by_word[PRESIDENT] == at_home.by_word[2]
    abroad = cast_of(read(XI + RAIN + RAIN + TOLD.format(whom="crowd", land="America")))
    assert abroad.by_word[PRESIDENT] == abroad.by_word[2]


def test_a_holder_of_the_sentences_country_comes_before_one_named_later() -> None:
    own = (
        "American ADJ 2 amod\nPresident PROPN/NNP 3 nmod:desc person\nSmith PROPN 4 nsubj person P\nspoke VERB 0 root\n"
    )
    parse = read(f"{own}{XI}{RAIN}{RAIN}{TOLD.format(whom='crowd', land='America')}")
    cast = cast_of(parse)
    assert cast.by_word[parse.words.index("president")] == cast.by_word[2]
