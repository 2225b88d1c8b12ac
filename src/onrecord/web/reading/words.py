"""Names and reasons in plain words: who read a field, and why it is empty."""

from typing import Final

from onrecord.gazetteer.explaining import explain_match
from onrecord.model.article import Article
from onrecord.model.place import Place
from onrecord.model.time import Time

# Under these the machine's notes name no rule but one of the language model's heads.
MODEL: Final = "/encoder"


def told_by(by: str) -> str:
    """Tell in words what read a field.

    >>> told_by("role/encoder")
    'read by the language model'
    >>> told_by("review/ana")
    'marked by ana'
    """
    if by.startswith("review/"):
        return f"marked by {by.removeprefix('review/')}"
    if by.endswith(MODEL):
        return "read by the language model"
    explained = explain_match(by)
    return explained if explained != by else f"by rule {by}"


def no_party(field: str) -> str:
    """Tell why nobody is named in a field of parties."""
    told = {
        "actors": "no words tell who did it",
        "recipients": "no words tell to whom",
        "speakers": "no words tell who says so",
        "claimed_by": "nobody is named for it: the article says so itself",
    }
    return told[field]


def no_date(time: Time | None, article: Article) -> str:
    """Tell why an event has no date."""
    return "no words tell when" if time is None else f"“{article.words(time.span)}”: {no_day(time, article)}"


def no_day(time: Time, article: Article) -> str:
    """Tell why words for a time lead to no day."""
    if time.type in {"DURATION", "SET"}:
        return "a length of time or a repetition, no day"
    if time.value and time.value.startswith("XXXX") and not article.published:
        return "counts from the day of publication, which is not known"
    return "too vague for a day"


def no_coordinates(place: Place) -> str:
    """Tell why a place has no coordinates."""
    return "left open: which place of that name is meant is in doubt" if place.country is None else "not on the map"


BASES: Final = (
    ("inferred", "inferred from the words"),
    ("assumed", "assumed, since the words leave it open"),
)


def basis_told(basis: str) -> str | None:
    """Tell what a basis means; None where the words themselves say it."""
    return dict(BASES).get(basis)
