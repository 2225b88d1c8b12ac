"""The reading room without a script: pages, forms, and reviewers at the same time."""

import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import unquote

import pytest
from starlette.testclient import TestClient
from tests.web.conftest import MakeClient

from onrecord.store import open_store
from onrecord.web import Settings
from onrecord.web.reading.forms import COOKIE


def room_of(client: TestClient, name: str = "a0") -> str:
    """Return the address of an article of the store."""
    page = client.get("/articles").text
    found = re.search(rf'href="(/articles/\d+)">Dol, day {name[1:]}<', page)
    assert found
    return found[1]


def say(
    client: TestClient, decision: str, *, item: str = "v1", kind: str = "event", who: str = "ana", **more: str
) -> int:
    """Send a verdict as a form does; return the status."""
    fields = {"decision": decision, "item-kind": kind, "item": item, **more}
    answer = client.post(f"{room_of(client)}/reviews", data=fields, headers={"Cookie": f"{COOKIE}={who}"})
    return answer.status_code


def test_the_list_says_how_far_review_is(client: TestClient) -> None:
    assert say(client, "accept") == 303
    page = client.get("/articles?progress=begun").text
    assert "1 of 5" in page
    assert "Dol, day 1" not in page
    assert "No article is like that" in client.get("/articles?publisher=nobody").text


@pytest.mark.parametrize(
    "address", ["/articles?progress=half", "/articles?sort=best", "/articles?since=soon", "/articles?cursor=x"]
)
def test_a_question_that_makes_no_sense_is_refused(client: TestClient, address: str) -> None:
    assert client.get(address).status_code == 400


def test_a_room_has_its_words_and_cards(client: TestClient) -> None:
    page = client.get(room_of(client)).text
    assert 'id="ev-v1"' in page
    assert 'id="w-v1"' in page
    assert client.get("/articles/99999").status_code == 404
    assert client.get(f"{room_of(client)}?layer=other").status_code == 400
    assert client.get(f"{room_of(client)}?version=2").status_code == 404
    assert client.get(f"{room_of(client)}/edit?item=v9").status_code == 404
    assert client.get(f"{room_of(client)}/add?kind=thing").status_code == 400


def test_words_of_the_whole_article_are_there_once(client: TestClient, record_file: Path) -> None:
    page = client.get(room_of(client)).text
    lines = re.findall(r'<p class="line[^>]*>(.*?)</p>', page, re.DOTALL)
    shown = "\n".join(re.sub(r"<[^>]*>", "", line) for line in lines)
    with open_store(record_file) as store:
        text = store.record("a0").article.text
    assert shown.split() == text.split()


def test_verdicts_are_kept_and_taken_back(client: TestClient, record_file: Path) -> None:
    assert say(client, "reject", why="not so") == 303
    with open_store(record_file) as store:
        (review,) = store.reviews("a0")
        assert (review.verdict.reviewer, review.verdict.why) == ("ana", "not so")
        assert store.record("a0").events == ()
    page = client.get(room_of(client)).text
    assert "rejected" in page
    assert "not so" in page
    assert say(client, "undo", review=review.uid) == 303
    assert say(client, "undo", review=review.uid) == 400
    with open_store(record_file) as store:
        assert len(store.record("a0").events) == 1


@pytest.mark.parametrize(
    "fields",
    [{"decision": "praise"}, {"item-kind": "thing"}, {"item": "v9"}, {"decision": "correct"}, {"item-kind": "article"}],
)
def test_a_verdict_that_makes_no_sense_is_refused(
    client: TestClient, record_file: Path, fields: dict[str, str]
) -> None:
    told = {"decision": "accept", "item-kind": "event", "item": "v1", **fields}
    if fields == {"item-kind": "article"}:
        told["decision"] = "correct"
    answer = client.post(f"{room_of(client)}/reviews", data=told)
    assert answer.status_code in {400, 422}
    with open_store(record_file) as store:
        assert store.reviews("a0") == []


def test_a_form_that_is_refused_comes_back_as_it_was_filled_in(client: TestClient) -> None:
    fields = {"decision": "correct", "item-kind": "event", "item": "v1", "date": "soon", "was-date": "2018-05-01"}
    answer = client.post(f"{room_of(client)}/reviews", data=fields)
    assert answer.status_code == 422
    assert 'value="soon"' in answer.text
    assert "soon: no date" in answer.text
    assert 'name="was-date" value="2018-05-01"' in answer.text


def test_two_reviewers_at_once_lose_no_verdict(client: TestClient, record_file: Path) -> None:
    verdicts = [(f"reviewer {number}", ("accept", "reject")[number % 2]) for number in range(12)]
    with ThreadPoolExecutor(4) as threads:
        statuses = list(threads.map(lambda one: say(client, one[1], who=one[0].replace(" ", "%20")), verdicts))
    assert set(statuses) == {303}
    with open_store(record_file) as store:
        kept = {(one.verdict.reviewer, one.verdict.decision) for one in store.reviews("a0")}
    assert kept == set(verdicts)


def test_who_corrects_one_field_leaves_what_another_said_of_another(client: TestClient, record_file: Path) -> None:
    # Both opened the form before either sent it.
    both = {"was-date": "2018-05-01", "was-place": "Dol", "seen": "0"}
    say(client, "correct", who="ana", date="2018-05-03", place="Dol", **both)
    address = f"{room_of(client)}/reviews"
    fields = {"decision": "correct", "item-kind": "event", "item": "v1", "date": "2018-05-01", "place": "", **both}
    answer = client.post(address, data=fields, headers={"Cookie": f"{COOKIE}=ben"})
    assert "ana corrected it while you looked" in unquote(answer.headers["x-message"])
    with open_store(record_file) as store:
        (event,) = store.record("a0").events
        assert (event.date, event.place) == ("2018-05-03", None)


def test_a_reviewer_has_a_name(make_client: MakeClient) -> None:
    client = make_client(Settings(host="192.0.2.1", token="a-token-of-enough-letters"))
    client.headers["Authorization"] = "Bearer a-token-of-enough-letters"
    assert (
        client.post(
            f"{room_of(client)}/reviews", data={"decision": "accept", "item-kind": "event", "item": "v1"}
        ).status_code
        == 400
    )
    assert client.post("/reviewer", data={"reviewer": " "}).status_code == 400
    for back, target in (
        ("/articles/11", "/articles/11"),
        ("//evil.example", "/articles"),
        ("/articles\\@x", "/articles"),
    ):
        answer = client.post("/reviewer", data={"reviewer": "Zoë H.", "back": back})
        assert (answer.status_code, answer.headers["location"]) == (303, target)
    assert "Zoë H." in client.get(room_of(client)).text


def test_a_form_that_is_none_is_refused(client: TestClient) -> None:
    address = f"{room_of(client)}/reviews"
    assert client.post(address, content=b"\xff\xfe").status_code == 400
    assert client.post(address, content=b"a=1&" * 600).status_code == 400
    assert client.post(address, content=b"decision=%00").status_code == 400
