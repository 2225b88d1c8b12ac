"""The best sequence of BIO tags: an inside tag follows only its own label.

Tags are ordered O, B-x, I-x, B-y, I-y ... as every label set of the model is.
"""

import numpy as np

from onrecord.parse.encoder import Array


def follows(path: Array) -> bool:
    """Tell whether every inside tag of a path (W) follows its own label.

    >>> follows(np.array([1, 2, 0])), follows(np.array([1, 4, 0]))
    (True, False)
    """
    before = np.concatenate([[0], path[:-1]])
    inside = (path > 0) & (path % 2 == 0)
    return bool(np.all(~inside | (before == path) | (before == path - 1)))


def best_tags(scores: Array) -> Array:
    """Return the best path (P, W) through log-probabilities (P, W, tags) by Viterbi's algorithm.

    >>> best_tags(np.log([[[0.1, 0.8, 0.1], [0.3, 0.2, 0.5], [0.6, 0.1, 0.3]]])).tolist()
    [[1, 2, 0]]
    """
    rows, words, tags = scores.shape
    opening, inside = np.arange(1, tags, 2), np.arange(2, tags, 2)
    back = np.zeros((words, rows, tags), dtype=np.intp)
    total = scores[:, 0].copy()
    total[:, inside] = -np.inf
    for word in range(1, words):
        best = total.argmax(1)
        back[word] = best[:, None]
        follows = total[:, opening] >= total[:, inside]
        back[word][:, inside] = np.where(follows, opening, inside)
        reached = np.where(follows, total[:, opening], total[:, inside])
        total = scores[:, word] + total[np.arange(rows), best][:, None]
        total[:, inside] = scores[:, word, inside] + reached
    path = np.empty((rows, words), dtype=np.intp)
    path[:, -1] = total.argmax(1)
    for word in range(words - 1, 0, -1):
        path[:, word - 1] = back[word][np.arange(rows), path[:, word]]
    return path
