"""Hear three witnesses on what a cue attributes: the tree, the predicate's ARG1, and the attribution head.

Each errs alone: a tree cuts a clause short, an argument stops at a comma, the head leaves holes.  Of three
answers the one that agrees best with the others is taken; of two, the tree's.  Where the tree is silent
the head must have seen a cue before the others are believed.
"""

from collections.abc import Sequence

from onrecord.find.cues import Cue
from onrecord.find.word_ranges import opened
from onrecord.model.parse import Argument, Attribution, Frame, Parse, Range

Contents = tuple[Range, ...]

# Gaps up to this many words inside one content are closed.
_GAP = 4
_SHORTEST = 3


def agreed_content(
    parse: Parse, cue: Cue, syntax: Contents, *, frame: Frame | None, attribution: Attribution | None
) -> Contents:
    """Return the content that the witnesses agree on best; without any, nothing."""
    framed = _framed(parse, cue, frame)
    headed = _headed(parse, cue, attribution)
    if syntax:
        return _medoid([one for one in (syntax, framed, headed) if one])
    if framed and _has_verb(parse, framed):
        return framed
    return headed or framed


def _framed(parse: Parse, cue: Cue, frame: Frame | None) -> Contents:
    if frame is None:
        return ()
    return _joined(parse, cue, [one for one in frame.arguments if one.label in ("ARG1", "C-ARG1")])


def _headed(parse: Parse, cue: Cue, attribution: Attribution | None) -> Contents:
    return _joined(parse, cue, attribution.contents) if attribution is not None else ()


def _joined(parse: Parse, cue: Cue, arguments: Sequence[Argument]) -> Contents:
    """Join pieces over small gaps, but not over the cue or a sentence's end, and tidy them."""
    joined: list[Range] = []
    for one in sorted(arguments, key=lambda argument: argument.first):
        if joined and one.first - joined[-1][1] <= _GAP and not joined[-1][1] <= cue.word < one.first:
            joined[-1] = (joined[-1][0], max(joined[-1][1], one.last))
        else:
            joined.append((one.first, one.last))
    tidy = [opened(parse, part) for part in joined]
    return tuple(part for part in tidy if part is not None and part[1] - part[0] >= _SHORTEST)


def _has_verb(parse: Parse, contents: Contents) -> bool:
    return any(parse.upos[word] in ("VERB", "AUX") for first, last in contents for word in range(first, last))


def _medoid(candidates: Sequence[Contents]) -> Contents:
    """Return the candidate that overlaps most with the others; the first of equals."""
    if len(candidates) < 3:
        return candidates[0]
    sets = [{word for first, last in one for word in range(first, last)} for one in candidates]
    likeness = [sum(len(here & other) / len(here | other) for other in sets) for here in sets]
    return candidates[likeness.index(max(likeness))]
