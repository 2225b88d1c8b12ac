"""Phrases that stand for several named parties."""

from tests.casting import cast_of, read

MET = """
Castro PROPN 2 nsubj person P
met VERB 0 root
Merkel PROPN 2 obj person P
in ADP 5 case
Juba PROPN 2 obl place L
"""
BOTH = """
the DET 3 det
{number} NUM 3 nummod
leaders NOUN/NNS 4 nsubj person
talked VERB 0 root
"""


def test_a_number_takes_up_the_persons_named_last() -> None:
    cast = cast_of(read(MET + BOTH.format(number="two")))
    assert cast.jointly[7] == (cast.by_word[0], cast.by_word[2])


def test_a_number_that_does_not_fit_takes_up_nobody() -> None:
    assert not cast_of(read(MET + BOTH.format(number="three"))).jointly
    more = "Smith PROPN 2 nsubj person P\nleft VERB 0 root\n"
    assert not cast_of(read(f"{MET}\n{more}{BOTH.format(number='two')}")).jointly


def test_parties_named_long_before_are_not_taken_up() -> None:
    rain = "\nIt PRON/PRP 2 nsubj\nrained VERB 0 root\n"
    assert not cast_of(read(f"{MET}{rain}{rain}{BOTH.format(number='two')}")).jointly


def test_sides_are_not_those_who_were_named_last() -> None:
    visit = "Peru PROPN 2 nsubj place L\ncalled VERB 0 root\nChile PROPN 2 obj place L\n"
    both = "\nboth DET 2 det\n{noun} NOUN/NNS 3 nsubj organization\nwaited VERB 0 root\n"
    assert len(cast_of(read(visit + both.format(noun="countries"))).jointly) == 1
    assert not cast_of(read(visit + both.format(noun="sides"))).jointly
