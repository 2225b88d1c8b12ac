"""Which words of a phrase name somebody."""

from tests.builders import parse_rows

from onrecord.find.noun_phrases import noun_phrase


def test_the_bound_of_a_number_is_no_part_of_who_is_counted() -> None:
    parse = parse_rows("""
        At at ADP IN 2 case
        least least ADV RBS 3 advmod
        seven seven NUM CD 4 nummod
        people people NOUN NNS 5 nsubj
        fled flee VERB VBD 0 root
    """)
    assert noun_phrase(parse, 3) == (2, 4)
