"""What a browser sends: the fields of a form, and the name of who sends it."""

import getpass
from collections.abc import Mapping, Sequence
from typing import Annotated, Final
from urllib.parse import parse_qsl, quote, unquote

from fastapi import Depends, Request
from starlette.responses import Response

from onrecord.errors import Refused
from onrecord.web.settings import is_loopback

Form = Mapping[str, Sequence[str]]

COOKIE: Final = "onrecord_reviewer"
MOST_FIELDS: Final = 500
LONGEST_NAME: Final = 80
YEAR: Final = 31_536_000


async def form_of(request: Request) -> Form:
    """Read the fields of a form; raise Refused where it cannot be one of ours."""
    body = await request.body()
    try:
        pairs = parse_qsl(body.decode("ascii"), keep_blank_values=True, max_num_fields=MOST_FIELDS, errors="strict")
    except ValueError as error:
        raise Refused("the form cannot be read; open the page again and send it from there") from error
    if any("\0" in text for pair in pairs for text in pair):
        raise Refused("a field holds the character NUL; leave it out")
    fields: dict[str, list[str]] = {}
    for name, value in pairs:
        fields.setdefault(name, []).append(value.replace("\r\n", "\n"))
    return fields


SentForm = Annotated[Form, Depends(form_of)]


async def reviewer_of(request: Request) -> str:
    """Return who reviews: the name that was given, else on this machine the name of its user, else an empty one."""
    given = unquote(request.cookies.get(COOKIE, "")).strip()
    if given:
        return given[:LONGEST_NAME]
    return _user() if is_loopback(request.app.state.settings.host) else ""


Reviewer = Annotated[str, Depends(reviewer_of)]


def remember_reviewer(response: Response, name: str) -> None:
    """Keep the name of who reviews in the browser."""
    response.set_cookie(COOKIE, quote(name), max_age=YEAR, httponly=True, samesite="lax", path="/")


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        # A user without a name, as in some containers.
        return ""


def first(form: Form, name: str) -> str:
    """Return the first value of a field, stripped; empty where there is none."""
    return form.get(name, ("",))[0].strip()
