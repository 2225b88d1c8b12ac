"""What is answered where nothing can be: one shape for programs (RFC 9457), one page for people.

A program gets `application/problem+json` with `title`, `status`, `detail`, and for a question that does not fit the
description the `errors`, each with where it is and what is wrong.  What failed within the program is not told to
whoever asks, but to the log.
"""

from collections.abc import Mapping, Sequence
from http import HTTPStatus
from types import MappingProxyType
from typing import Any, Final

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from jinja2 import Environment
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.types import Scope

from onrecord.codec import write_json
from onrecord.errors import Missing, OnRecordError, Refused
from onrecord.web.security import security_headers

API: Final = "/api/"
PROBLEM: Final = "application/problem+json"
# What a person reads above the reason.
HEADINGS: Final = MappingProxyType(
    {
        400: "That cannot be asked",
        401: "A token is needed",
        403: "Not from another page",
        404: "Nothing is here",
        405: "That cannot be asked",
        421: "Not by that name",
        422: "That cannot be asked",
        500: "Something broke",
        503: "The database does not answer",
    }
)
BROKEN: Final = "a fault in onrecord; please report it, with what the terminal says"


def refuse(
    scope: Scope, status: int, detail: str, *, errors: Sequence[Mapping[str, str]] = (), headers: Any = None
) -> Response:
    """Make the answer that says why there is no other, in the shape that whoever asks can read."""
    title = HTTPStatus(status).phrase
    if str(scope["path"]).startswith(API):
        problem: dict[str, Any] = {"type": "about:blank", "title": title, "status": status, "detail": detail}
        if errors:
            problem["errors"] = list(errors)
        return Response(write_json(problem), status_code=status, media_type=PROBLEM, headers=headers)
    environment: Environment = scope["app"].state.environment
    told = {"request": Request(scope), "partial": False, "status": status, "detail": detail}
    told["title"] = HEADINGS.get(status, title)
    page = environment.get_template("error.html").render(told)
    return HTMLResponse(page, status_code=status, headers=headers)


def install_refusals(app: FastAPI) -> None:
    """Answer errors in one shape."""
    # Starlette asks for handlers that take any exception; each is called with its own alone.
    app.add_exception_handler(HTTPException, _refuse_http)
    app.add_exception_handler(RequestValidationError, _refuse_question)
    app.add_exception_handler(OnRecordError, _refuse_ours)
    app.add_exception_handler(Exception, _refuse_fault)


def _refuse_http(request: Request, error: Exception) -> Response:
    if not isinstance(error, HTTPException):
        raise error
    known = error.detail if error.detail != HTTPStatus(error.status_code).phrase else None
    detail = known or _default(request.url.path, error.status_code)
    return refuse(request.scope, error.status_code, detail, headers=error.headers)


def _default(path: str, status: int) -> str:
    match status:
        case 404:
            return f"{path}: nothing is here; begin again from the first page"
        case 405:
            return f"{path}: cannot be asked in this way"
        case _:
            return HTTPStatus(status).description


def _refuse_question(request: Request, error: Exception) -> Response:
    if not isinstance(error, RequestValidationError):
        raise error
    errors = [{"where": ".".join(map(str, one["loc"])), "message": str(one["msg"])} for one in error.errors()]
    told = "; ".join(f"{one['where']}: {one['message']}" for one in errors)
    return refuse(request.scope, 422, told, errors=errors)


def _refuse_ours(request: Request, error: Exception) -> Response:
    status = 404 if isinstance(error, Missing) else 400 if isinstance(error, Refused) else 503
    return refuse(request.scope, status, f"{error}")


def _refuse_fault(request: Request, error: Exception) -> Response:
    del error
    # This answer is made outside of all other layers, and so brings its headers itself.
    return refuse(request.scope, 500, BROKEN, headers=dict(security_headers(request.app.state.settings)))
