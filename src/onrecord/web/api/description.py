"""The description of the API, as OpenAPI 3.1: with the shape of a record, and the one shape of refusals."""

import re
from collections.abc import Mapping
from typing import Any, Final

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from onrecord import codec
from onrecord.version import __version__
from onrecord.web.api.answering import refusals

ADDRESS: Final = "/api/v1/openapi.json"
PAGE: Final = re.compile(r"^Page_(?:Shown)?(\w+)_$")
HERE: Final = "#/components/schemas/"
ABOUT: Final = """\
The same data as the page shows. Lists come in pages: ask again with `cursor` set to `next` of the page before, until
it is null. Offsets count code points. Every refusal is an RFC 9457 problem. Where the page asks for a token, send
`Authorization: Bearer …`."""


def describe(app: FastAPI) -> dict[str, Any]:
    """Make the description of all routes of the API."""
    description = get_openapi(title="OnRecord", version=__version__, description=ABOUT, routes=app.routes)
    schemas: dict[str, Any] = description.setdefault("components", {}).setdefault("schemas", {})
    for unused in ("HTTPValidationError", "ValidationError"):
        schemas.pop(unused, None)
    schemas["Problem"] = problem_schema()
    schemas |= record_schemas()
    description["components"]["securitySchemes"] = {"token": {"type": "http", "scheme": "bearer"}}
    description["security"] = [{}, {"token": []}]
    return with_plain_names(description)


def with_plain_names(description: dict[str, Any]) -> dict[str, Any]:
    """Name answers as a reader of the description would, `EventPage` for `Page_ShownEvent_`."""
    schemas = description["components"]["schemas"]
    named = {name: PAGE.sub(r"\1Page", name) for name in schemas}
    description = _renamed(description, named)
    described = description["components"]["schemas"]
    description["components"]["schemas"] = {named[name]: schema for name, schema in described.items()}
    return description


def _renamed(value: Any, named: Mapping[str, str]) -> Any:
    if isinstance(value, list):
        return [_renamed(one, named) for one in value]
    if not isinstance(value, dict):
        return value
    return {
        key: f"{HERE}{named[one.removeprefix(HERE)]}" if key == "$ref" else _renamed(one, named)
        for key, one in value.items()
    }


def problem_schema() -> dict[str, Any]:
    """Describe what is answered where nothing else can be."""
    text = {"type": "string"}
    error = {"type": "object", "properties": {"where": text, "message": text}, "required": ["where", "message"]}
    return {
        "type": "object",
        "title": "Problem",
        "properties": {
            "type": text,
            "title": text,
            "status": {"type": "integer"},
            "detail": text,
            "errors": {"type": "array", "items": error},
        },
        "required": ["type", "title", "status", "detail"],
    }


def record_schemas() -> dict[str, Any]:
    """Describe a record as `onrecord schema` does, each part under a name that no answer of the API has."""
    whole = codec.schema()
    parts: dict[str, Any] = whole.get("$defs", {})
    moved = {name: _moved(part) for name, part in parts.items()}
    named = {_name(name): part for name, part in moved.items()}
    if "Record" not in named:
        named["Record"] = _moved({key: value for key, value in whole.items() if key not in {"$defs", "$schema"}})
    return named


def _name(part: str) -> str:
    return part if part.startswith("Record") else f"Record{part}"


def _moved(schema: Any) -> Any:
    """Lead references to where the parts of a record are here."""
    if isinstance(schema, list):
        return [_moved(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    return {
        key: f"{HERE}{_name(value.rpartition('/')[2])}" if key == "$ref" else _moved(value)
        for key, value in schema.items()
    }


def common_refusals() -> dict[int | str, dict[str, Any]]:
    """Describe the refusals that any route can answer with."""
    return refusals(400, 401, 403, 421, 422, 503)
