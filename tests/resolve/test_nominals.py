"""Noun phrases told once with more words than before."""

from tests.casting import cast_of, read

BARE = """
The DET 2 det
driver NOUN/NN 3 nsubj person
fled VERB 0 root
"""
FULLER = """
The DET 2 det
driver NOUN/NN 6 nsubj person
of ADP 5 case
{determiner} DET 5 det
{thing} NOUN/NN 2 nmod {kind}
died VERB 0 root
"""


def test_the_driver_and_the_driver_of_the_tram_are_one() -> None:
    cast = cast_of(read(BARE + FULLER.format(determiner="the", thing="tram", kind="object")))
    assert cast.by_word[1] == cast.by_word[4]


def test_whose_driver_he_is_parts_two_drivers() -> None:
    cast = cast_of(read(BARE + FULLER.format(determiner="the", thing="minister", kind="person")))
    assert cast.by_word[1] != cast.by_word[4]
    tram, bus = (FULLER.format(determiner="the", thing=thing, kind="object") for thing in ("tram", "bus"))
    cast = cast_of(read(tram + bus))
    assert cast.by_word[1] != cast.by_word[7]
