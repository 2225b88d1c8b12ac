"""Every sentence becomes a tree."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from onrecord.parse.trees import best_tree, is_tree


@given(st.integers(1, 12), st.integers(0, 10_000))
def test_any_scores_give_a_tree(size: int, seed: int) -> None:
    chance = np.random.default_rng(seed)
    candidates = chance.integers(0, size, (size, 3))
    scores = -np.sort(chance.exponential(2.0, (size, 3)), axis=1)
    heads = best_tree(candidates, scores)
    assert len(heads) == size
    assert is_tree(heads)


def test_the_best_heads_stay_where_they_are_a_tree() -> None:
    candidates = np.array([[1, 0, 0], [1, 0, 2], [1, 0, 0]])
    assert best_tree(candidates, np.zeros((3, 3))) == [1, 1, 1]


def test_a_cycle_is_opened_at_its_cheapest_arc() -> None:
    # Words 1 and 2 point at each other; word 1 would nearly as soon hang on the root 0.
    candidates = np.array([[0, 1, 2], [2, 0, 1], [1, 0, 2]])
    scores = np.array([[-0.1, -5.0, -5.0], [-0.6, -0.8, -9.0], [-0.1, -4.0, -9.0]])
    assert best_tree(candidates, scores) == [0, 0, 1]
