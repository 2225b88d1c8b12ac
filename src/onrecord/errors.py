"""What can go wrong.

    OnRecordError
    ├── BadArticle    this one article cannot be coded: skip it, say why
    ├── BadEvidence   words and offsets disagree: a bug, or an edited source
    ├── BadResource   a shipped or given file is missing, altered or ill-formed: do not start
    └── StoreError    the database said no: stop; the run can be resumed
        ├── Missing   nothing of that name is there
        └── Refused   what was asked makes no sense: ask otherwise

Uncertainty is no error: it is None, a basis or a score.
"""


class OnRecordError(Exception):
    """Say what went wrong, where, and what to do."""


class BadArticle(OnRecordError):
    """Skip this article: it cannot be coded."""


class BadEvidence(OnRecordError):
    """Refuse a record whose offsets do not lead to its words."""


class BadResource(OnRecordError):
    """Refuse to start: a resource is missing, altered or ill-formed."""


class StoreError(OnRecordError):
    """Stop: the store failed."""


class Missing(StoreError):
    """Say that nothing of that name is in the store."""


class Refused(StoreError):
    """Refuse what makes no sense; nothing was kept."""
