"""Answers as JSON: written by the codec, described by the types that a route names."""

from http import HTTPStatus
from typing import Any, Final

from starlette.responses import Response

from onrecord.codec import write_json

JSON: Final = "application/json"


class Json(Response):
    """Answer with a value of dataclasses, dicts, lists, texts and numbers."""

    media_type = JSON

    def render(self, content: Any) -> bytes:
        """Write the value."""
        return write_json(content)


def refusals(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """Describe the answers that say why there is no other."""
    problem = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
    return {status: {"description": HTTPStatus(status).phrase, "content": problem} for status in statuses}
