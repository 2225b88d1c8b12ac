"""The best sequence of BIO tags: an inside tag follows only its own label.

Tags are ordered O, B-x, I-x, B-y, I-y ... as every label set of the model is.
"""

from typing import cast

import numpy as np

from onrecord.parse.encoder import Array


def strays(path: Array) -> Array:
    """Tell which tags of a path (W) are inside tags that do not follow their own label.

    >>> strays(np.array([1, 2, 0, 1, 4])).tolist()
    [False, False, False, False, True]
    """
    before = np.concatenate([[0], path[:-1]])
    return cast("Array", (path > 0) & (path % 2 == 0) & (before != path) & (before != path - 1))


def best_tags(scores: Array) -> Array:
    """Return the best path (P, W) through log-probabilities (P, W, tags) by Viterbi's algorithm.

    >>> best_tags(np.log([[[0.1, 0.8, 0.1], [0.3, 0.2, 0.5], [0.6, 0.1, 0.3]]])).tolist()
    [[1, 2, 0]]
    """
    rows, words, tags = scores.shape
    every, back = np.arange(rows), np.zeros((words, rows, tags), dtype=np.intp)
    total = scores[:, 0].copy()
    total[:, 2::2] = -np.inf
    openings, insides = np.arange(1, tags, 2), np.arange(2, tags, 2)
    for word in range(1, words):
        best = total.argmax(1)
        opened, inside = total[:, 1::2], total[:, 2::2]
        reached = np.maximum(opened, inside)
        back[word] = best[:, None]
        back[word, :, 2::2] = np.where(opened >= inside, openings, insides)
        total = scores[:, word] + total[every, best][:, None]
        total[:, 2::2] = scores[:, word, 2::2] + reached
    path = np.empty((rows, words), dtype=np.intp)
    path[:, -1] = total.argmax(1)
    for word in range(words - 1, 0, -1):
        path[:, word - 1] = back[word][every, path[:, word]]
    return path
