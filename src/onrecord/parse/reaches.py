"""Which words are looked at with each anchor word: arguments, parties and attributed words have their reach.

A reach is some sentences around the anchor's own.  What lies further off was measured to change nothing that is coded,
and would be most of the work.
"""

from typing import Final, cast

import numpy as np

from onrecord.parse.encoder import Array

# Sentences before and behind the anchor's own: predicates' arguments, events' parties, sources and contents of cues.
REACHES: Final = ((0, 0), (1, 0), (0, 1))
# Empty rows behind each anchor's reach in the graph's table of pairs.
GAP: Final = 2


def find_reaches(sentence: Array) -> Array:
    """Return the reach of every word for each layer, (W, layers, 2) half-open; `sentence` (W) numbers them from 0.

    >>> find_reaches(np.array([0, 0, 1, 2]))[2].tolist()
    [[2, 3], [0, 3], [2, 4]]
    """
    starts = np.searchsorted(sentence, np.arange(sentence[-1] + 2))
    last = len(starts) - 2
    columns = [
        [starts[np.maximum(sentence - before, 0)], starts[np.minimum(sentence + behind, last) + 1]]
        for before, behind in REACHES
    ]
    return cast("Array", np.stack([np.stack(pair, 1) for pair in columns], 1).astype(np.int64))
