"""The API gives what the store has, in pages, and takes reviews."""

import base64
from typing import Any

import pytest
from starlette.testclient import TestClient

from onrecord import codec
from onrecord.store import open_store
from onrecord.web.api.description import ADDRESS


def get(client: TestClient, path: str, **question: Any) -> Any:
    """Ask and read."""
    answer = client.get(f"/api/v1{path}", params=question)
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "application/json"
    return answer.json()


def test_pages_follow_one_another_to_the_end(client: TestClient) -> None:
    found, cursor = [], None
    while True:
        page = get(client, "/events", size=3, **({"cursor": cursor} if cursor else {}))
        found += page["rows"]
        cursor = page["next"]
        if cursor is None:
            break
    assert len(found) == len({event["key"] for event in found}) == 8
    days = [event["day"] for event in found]
    assert days == sorted(days, reverse=True)


def test_an_event_comes_with_its_words_and_where_they_are(client: TestClient) -> None:
    event = get(client, "/events", article="a1")["rows"][0]
    record = get(client, f"/articles/{event['origin']['article']}/record")
    trigger = next(one for one in event["evidence"] if one["field"] == "trigger")
    assert record["article"]["text"][trigger["start"] : trigger["end"]] == trigger["words"] == "seized"
    assert event["actors"][0]["name"] == "rangers"


@pytest.mark.parametrize(
    ("path", "question", "count"),
    [
        ("/events", {"type": "PROTEST"}, 4),
        ("/events", {"actor": "RANGERS", "size": 500}, 8),
        ("/events", {"since": "2018-06-03", "until": "2018-06"}, 2),
        ("/statements", {"speaker": "Holm", "kind": "direct"}, 8),
        ("/figures", {"about": "losses", "claimed_by": "Ada Holm"}, 16),
        ("/articles", {"progress": "untouched"}, 8),
        ("/search/articles", {"q": "rangers"}, 8),
        ("/search/statements", {"q": "over"}, 8),
    ],
)
def test_questions_narrow(client: TestClient, path: str, question: dict[str, Any], count: int) -> None:
    assert len(get(client, path, **question)["rows"]) == count


def test_counts(client: TestClient) -> None:
    assert get(client, "/events/counts", by="type") == {"ASSAULT": 4, "PROTEST": 4}
    assert get(client, "/events/pairs") == [{"actor": "rangers", "recipient": "Ada Holm", "count": 8, "scale": -9.0}]
    assert get(client, "/events/places", limit=1)[0]["name"] == "Dol"
    assert get(client, "/figures/measures")[0]["count"] == 16
    assert get(client, "/search/parties", q="holm")[0]["articles"] == 8


def test_a_record_is_as_the_command_writes_it(client: TestClient, record_file: object) -> None:
    article = get(client, "/articles")["rows"][0]["origin"]["article"]
    answer = client.get(f"/api/v1/articles/{article}/record", params={"layer": "machine"})
    with open_store(str(record_file)) as store:
        assert answer.content == codec.to_json(store.record(codec.from_json(answer.content).article.id))


def test_a_review_is_kept_seen_and_taken_back(client: TestClient) -> None:
    event = get(client, "/events", article="a1")["rows"][0]
    article, item = event["origin"]["article"], event["item"]
    said = {"decision": "correct", "kind": "event", "item": item, "reviewer": "Ida", "changes": {"type": "ASSAULT"}}
    kept = client.post(f"/api/v1/articles/{article}/reviews", json=said)
    assert kept.status_code == 201, kept.text
    assert get(client, "/events", article="a1")["rows"][0]["type"] == "ASSAULT"
    assert get(client, "/events", article="a1", layer="machine")["rows"][0]["type"] == "PROTEST"
    undone = client.post(f"/api/v1/reviews/{kept.json()['uid']}/undo", json={"reviewer": "Ida", "why": "misread"})
    assert (undone.status_code, undone.json()["undoes"]) == (201, kept.json()["uid"])
    assert get(client, "/events", article="a1")["rows"][0]["type"] == "PROTEST"
    assert [one["verdict"]["decision"] for one in get(client, f"/articles/{article}/reviews")] == ["correct", "undo"]


@pytest.mark.parametrize(
    ("path", "status", "told"),
    [
        ("/articles/999/record", 404, "no article 999"),
        ("/articles/999/versions", 404, "no article 999"),
        ("/articles/99999999999999999999/reviews", 422, "path.article"),
        ("/events?typ=ASSAULT", 422, "query.typ"),
        ("/events?size=501", 422, "query.size"),
        ("/events?since=2018-02-31", 400, "no date"),
        ("/events?cursor=bm8", 400, "cursor"),
        ("/events?actor=%00", 400, "NUL"),
        ("/nothing", 404, "nothing is here"),
    ],
)
def test_refusals_have_one_shape(client: TestClient, path: str, status: int, told: str) -> None:
    answer = client.get(f"/api/v1{path}")
    problem = answer.json()
    assert answer.headers["content-type"] == "application/problem+json"
    assert (answer.status_code, problem["status"]) == (status, status)
    assert problem.keys() - {"errors"} == {"type", "title", "status", "detail"}
    assert told in problem["detail"]


@pytest.mark.parametrize(
    "cursor", [[2018, 7], ["2018\0", 7], ["2018", 2**63], ["2018"], [["2018"], 7], ["2018", "7"], [None, None], {}]
)
def test_a_cursor_that_was_tampered_with_is_refused(client: TestClient, cursor: Any) -> None:
    written = base64.urlsafe_b64encode(codec.write_json(cursor)).decode().rstrip("=")
    assert client.get("/api/v1/events", params={"cursor": written}).status_code == 400


@pytest.mark.parametrize(
    "said",
    [
        {"decision": "undo"},
        {"reviewer": " "},
        {"why": "\0"},
        {"item": "none"},
        {"decision": "correct", "changes": {"actors": ["nobody"]}},
        {"decision": "correct", "changes": {"trigger": {"start": 0, "end": 10**9}}},
        {"decision": "correct", "changes": {"score": "high"}},
        {"note": "unknown"},
    ],
)
def test_a_review_that_makes_no_sense_keeps_nothing(client: TestClient, said: dict[str, Any]) -> None:
    event = get(client, "/events", article="a1")["rows"][0]
    article = event["origin"]["article"]
    whole = {"decision": "accept", "kind": "event", "item": event["item"], "reviewer": "Ida"} | said
    assert client.post(f"/api/v1/articles/{article}/reviews", json=whole).status_code in {400, 422}
    assert get(client, f"/articles/{article}/reviews") == []


@pytest.mark.parametrize(
    "value", ["Infinity", "NaN", "1e999", '"\\ud800"', '"\\u0000"', "[" * 2000 + "]" * 2000, "99" * 20]
)
def test_json_that_no_database_can_keep_is_refused(client: TestClient, value: str) -> None:
    article = get(client, "/articles")["rows"][0]["origin"]["article"]
    said = (
        '{"decision": "correct", "kind": "place", "item": "p1", "reviewer": "I", '
        f'"changes": {{"geonames": {value}, "name": {value}}}}}'
    )
    headers = {"Content-Type": "application/json"}
    answer = client.post(f"/api/v1/articles/{article}/reviews", content=said.encode(), headers=headers)
    assert answer.status_code in {400, 422}, answer.text
    assert answer.headers["content-type"] == "application/problem+json"


def test_the_description_names_every_route_and_every_shape(client: TestClient) -> None:
    description = client.get(ADDRESS).json()
    assert description["openapi"].startswith("3.1")
    assert "/api/v1/articles/{article}/record" in description["paths"]
    assert {"EventPage", "Problem", "Record", "RecordEvent"} <= description["components"]["schemas"].keys()
    assert not [path for path in description["paths"] if not path.startswith("/api/v1/")]
