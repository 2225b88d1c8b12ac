"""Windows hold whole sentences with context, and every word once."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from onrecord.parse.windows import CONTEXT, LIMIT, LONGEST_SENTENCE, cut_stretches, cut_windows, split_long


@given(st.lists(st.integers(1, 120), min_size=1, max_size=40))
def test_every_word_is_fresh_once(sizes: list[int]) -> None:
    bounds = [sum(sizes[:i]) for i in range(len(sizes) + 1)]
    sentences = list(pairwise(bounds))
    windows = list(cut_windows(sentences, [1] * bounds[-1]))
    assert [i for w in windows for i in range(w.fresh, w.last)] == list(range(bounds[-1]))
    for window in windows:
        assert window.fresh - window.first <= CONTEXT
        assert window.last - window.first <= LIMIT or window.fresh in bounds


@given(st.lists(st.booleans(), max_size=40))
def test_every_sentence_is_read_or_passed_over_once(read: list[bool]) -> None:
    assert [told for first, last, told in cut_stretches(read) for _ in range(first, last)] == read


@given(st.lists(st.integers(1, 8), min_size=1, max_size=400))
def test_no_sentence_is_longer_than_a_window_can_hold(lengths: list[int]) -> None:
    parts = split_long([(0, len(lengths))], lengths)
    assert [i for first, last in parts for i in range(first, last)] == list(range(len(lengths)))
    assert all(sum(lengths[first:last]) <= LONGEST_SENTENCE for first, last in parts)
