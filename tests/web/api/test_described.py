"""Whatever is asked, the API answers as its description says, and never with a fault of its own.

Questions are made from the description by schemathesis: those that fit it, and those that do not.
"""

import shutil
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import httpx
import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings, strategies
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)
from tests.store.conftest import address_of, empty_file, numbers, postgresql, server
from tests.store.retold import retold
from tests.web.serving import served

from onrecord.store import open_store
from onrecord.store.review.verdicts import LISTS

__all__ = ("address_of", "empty_file", "numbers", "postgresql", "server")

CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
QUIET = settings(
    derandomize=True, deadline=None, database=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck)
)
# Values that a client could send for any field.
ANYTHING = strategies.recursive(
    strategies.none() | strategies.booleans() | strategies.integers()
    | strategies.floats(allow_nan=False, allow_infinity=False)
    | strategies.text(max_size=5) | strategies.sampled_from(["e1", "p1", "2018-05", "ASSAULT", "title"]),
    lambda inner: strategies.lists(inner, max_size=3)
    | strategies.dictionaries(strategies.sampled_from(["field", "part", "start", "end", "dead", "x"]), inner),
    max_leaves=4,
)  # fmt: skip


@pytest.fixture(params=["sqlite", "postgresql"])
def described(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[str, Any]]:
    """Serve three articles from each database; return where, and what can be asked."""
    address = str(tmp_path / "record.db")
    if request.param == "postgresql":
        address = str(request.getfixturevalue("postgresql"))
    else:
        shutil.copy(request.getfixturevalue("empty_file"), address)
    with open_store(address) as store:
        list(store.add(retold(number) for number in range(3)))
    with ExitStack() as stack:
        url = stack.enter_context(served(address))
        yield url, schemathesis.openapi.from_url(f"{url}/api/v1/openapi.json")


def test_every_question_is_answered_as_described(described: tuple[str, Any]) -> None:
    url, schema = described
    article = httpx.get(f"{url}/api/v1/articles").json()["rows"][0]["origin"]["article"]
    operations = [found.ok() for found in schema.get_all_operations()]
    assert len(operations) >= 15
    for operation in operations:
        known = {"path_parameters": {"article": article}} if "{article}" in operation.path else {}
        fitting = ask(operation.as_strategy(generation_mode=GenerationMode.POSITIVE, **known), url, 8)
        assert fitting, operation.label
        assert operation.method == "post" or fitting[200], f"{operation.label}: {dict(fitting)}"
        strange = ask(operation.as_strategy(generation_mode=GenerationMode.NEGATIVE), url, 6)
        assert strange[422] + strange[404], f"{operation.label}: {dict(strange)}"


def ask(cases: Any, url: str, examples: int) -> Counter[int]:
    """Ask one thing in many ways; count the answers by status."""
    statuses = Counter[int]()

    @settings(QUIET, max_examples=examples)
    @given(case=cases)
    def once(case: Any) -> None:
        answer = case.call(base_url=url)
        statuses[answer.status_code] += 1
        case.validate_response(answer, checks=CHECKS)

    once()
    return statuses


def test_whatever_a_review_says_is_kept_or_refused(described: tuple[str, Any]) -> None:
    url, _ = described
    article = httpx.get(f"{url}/api/v1/articles").json()["rows"][0]["origin"]["article"]
    statuses = Counter[int]()
    with httpx.Client(base_url=f"{url}/api/v1/articles/{article}") as client:
        record = client.get("/record").json()

        @settings(QUIET, max_examples=50)
        @given(data=strategies.data())
        def once(data: Any) -> None:
            kind = data.draw(strategies.sampled_from(sorted(LISTS)))
            item = record[LISTS[kind]][0]
            fields = strategies.sampled_from(sorted({*item, "evidence", "trigger", "span", "cue", "content"}))
            changes = data.draw(strategies.dictionaries(fields, ANYTHING, min_size=1, max_size=2))
            decision = data.draw(strategies.sampled_from(["correct", "add"]))
            said = {"decision": decision, "kind": kind, "item": item["id"], "reviewer": "Ida", "changes": changes}
            answer = client.post("/reviews", json=said)
            statuses[answer.status_code] += 1
            assert answer.status_code in {201, 400, 422}, (said, answer.text)
            assert client.get("/record").status_code == 200, said

        once()
    assert statuses[201]
    assert statuses[400]
