"""What a person types into a search box, read once for all databases.

All words must be there; "words in quotation marks" stand side by side; a word with a minus before it must not be
there; `fronti*` finds all words that begin so.  Nothing that is typed is an error.
"""

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

_TERM: Final = re.compile(r'(?P<no>-?)(?:"(?P<quoted>[^"]*)"?|(?P<bare>[^\s"]+))')
_WORD: Final = re.compile(r"\w+")
_QUOTES: Final = str.maketrans(dict.fromkeys("“”„«»", '"'))


class Term(NamedTuple):
    """Words that must, or must not, stand side by side; `open` lets the last one go on."""

    words: tuple[str, ...]
    wanted: bool
    open: bool


def parse_terms(typed: str) -> tuple[Term, ...]:
    """Read what was typed.

    >>> [term.words for term in parse_terms('ceasefire “prisoner exchange” -grain fronti*')]
    [('ceasefire',), ('prisoner', 'exchange'), ('grain',), ('fronti',)]
    """
    found = []
    for match in _TERM.finditer(typed.translate(_QUOTES).replace("\x00", " ")):
        inside = match["quoted"] if match["quoted"] is not None else match["bare"]
        if words := tuple(_WORD.findall(inside)):
            found.append(Term(words, not match["no"], match["quoted"] is None and inside.endswith("*")))
    return tuple(found)


def to_fts5(terms: Sequence[Term]) -> str | None:
    """Write terms in the language of FTS5; None where no word is wanted.

    >>> to_fts5(parse_terms('fronti* -"grain deal"'))
    '("fronti" *) NOT ("grain deal")'
    """
    wanted = [_fts5(term) for term in terms if term.wanted]
    refused = [_fts5(term) for term in terms if not term.wanted]
    if not wanted:
        return None
    # NOT binds tighter than AND.
    whole = wanted[0] if len(wanted) == 1 else f"({' AND '.join(wanted)})"
    return " NOT ".join((whole, *refused))


def _fts5(term: Term) -> str:
    return f'("{" ".join(term.words)}"{" *" if term.open else ""})'


def to_tsquery(terms: Sequence[Term]) -> str | None:
    """Write terms in the language of to_tsquery; None where no word is wanted.

    >>> to_tsquery(parse_terms('fronti* -"grain deal"'))
    "('fronti':*) & !('grain' <-> 'deal')"
    """
    if not any(term.wanted for term in terms):
        return None
    return " & ".join(("" if term.wanted else "!") + _tsquery(term) for term in terms)


def _tsquery(term: Term) -> str:
    phrase = " <-> ".join(f"'{word}'" for word in term.words)
    return f"({phrase}:*)" if term.open else f"({phrase})"
