"""Quotation marks and what they hold."""

from dataclasses import replace

import pytest
from tests.builders import make_parse

from onrecord.find.quotations import find_quotations
from onrecord.model.view import View
from onrecord.parse.segment import segment


def quoted(*paragraphs: str) -> list[list[str]]:
    """List the quotations of paragraphs as their words, one text a range."""
    text = "\n".join(paragraphs)
    breaks = tuple(sum(len(one) + 1 for one in paragraphs[:number]) for number in range(len(paragraphs)))
    cut = segment(View(text, tuple(range(len(text))), breaks))
    words = [text[start:end] for start, end in zip(cut.starts, cut.ends, strict=True)]
    parse = make_parse(words, sentences=cut.sentences, paragraphs=cut.paragraphs)
    parse = replace(parse, starts=cut.starts, ends=cut.ends)
    return [
        [text[parse.starts[first] : parse.ends[last - 1]] for first, last in quotation.ranges]
        for quotation in find_quotations(parse)
    ]


def test_a_pair() -> None:
    assert quoted('"We won," she said.') == [["We won,"]]


def test_two_pairs_in_one_sentence() -> None:
    assert quoted('"We won," she said, "and we will stay."') == [["We won,"], ["and we will stay."]]


def test_marks_told_thrice_hold_nothing_more() -> None:
    assert all(words for quotation in quoted('"" "We hid. It is over.""" He left. """') for words in quotation)


def test_several_sentences() -> None:
    assert quoted('He said: "It is over. We go home."') == [["It is over. We go home."]]


def test_an_unclosed_quotation_goes_on_where_the_next_paragraph_opens_it_again() -> None:
    assert quoted('He said: "It is over.', '"We go home." He left.') == [["It is over.", "We go home."]]


def test_an_unclosed_quotation_goes_on_over_unmarked_paragraphs_to_a_closing_mark() -> None:
    assert quoted('"It is over.', 'Now we all go home," he said.') == [["It is over.", "Now we all go home,"]]


def test_an_unclosed_quotation_ends_with_its_paragraph() -> None:
    assert quoted('"It is over.', "The ship left.") == [["It is over."]]


def test_a_lost_opening_mark() -> None:
    assert quoted('We go home now," he said.') == [["We go home now,"]]


def test_single_marks_inside_double_ones() -> None:
    assert quoted("\"He told us 'go away' and left,\" she said.") == [["He told us 'go away' and left,"], ["go away"]]


def test_single_marks_alone() -> None:
    assert quoted("'We won,' she said.") == [["We won,"]]


@pytest.mark.parametrize("text", ["The soldiers' families wept.", "It's the officials' claim.", "Rock 'n' roll"])
def test_apostrophes_quote_nothing(text: str) -> None:
    assert all(len(ranges[0]) < 3 for ranges in quoted(text))


def test_spaced_marks_are_paired_in_turn() -> None:
    assert quoted('" We won , " she said .') == [["We won ,"]]
