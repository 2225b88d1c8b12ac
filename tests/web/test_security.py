"""Nobody asks who may not: by a stranger's name, without the token, or on behalf of another page."""

from collections.abc import Mapping
from typing import Any

import pytest
from starlette.testclient import TestClient
from tests.web.conftest import MakeClient

from onrecord.web import Settings
from onrecord.web.security import COOKIE, LARGEST_BODY

TOKEN = "a-token-that-nobody-guesses"
QUEUE = "/api/v1/articles"
OPEN = Settings(host="0.0.0.0", token=TOKEN)


@pytest.mark.parametrize(
    "path", ["/", QUEUE, "/nothing", "/api/v1/nothing", "/static/x/none.css", "/api/v1/openapi.json"]
)
def test_every_answer_says_what_a_page_may_do(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    policy = dict(one.strip().split(" ", 1) for one in headers["content-security-policy"].split(";"))
    assert policy["default-src"] == "'self'"
    assert "unsafe" not in headers["content-security-policy"]
    assert (policy["frame-ancestors"], policy["object-src"], policy["base-uri"]) == ("'none'",) * 3
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert "access-control-allow-origin" not in headers


def test_a_fault_of_ours_is_answered_with_the_same_headers_and_tells_nothing(client: TestClient) -> None:
    def broken() -> None:
        raise RuntimeError("secret")

    client.app.add_api_route("/api/v1/broken", broken)  # type: ignore[attr-defined]
    answer = client.get("/api/v1/broken")
    assert (answer.status_code, answer.headers["x-content-type-options"]) == (500, "nosniff")
    assert "secret" not in answer.text
    assert answer.json()["status"] == 500


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.1:8765", "localhost:1", "LocalHost", "[::1]:8765"])
def test_the_page_answers_to_its_own_names(client: TestClient, host: str) -> None:
    assert client.get(QUEUE, headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "127.0.0.1.evil.example",
        "localhost@evil.example",
        "evil.example:8765",
        "",
        "[::1",
        "a b",
        "127.1",
    ],
)
@pytest.mark.parametrize("path", [QUEUE, "/articles"])
def test_the_page_answers_to_no_other_name(client: TestClient, host: str, path: str) -> None:
    assert client.get(path, headers={"Host": host}).status_code in {400, 421}


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:9999"},
        {"Origin": "http://["},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "cross-site", "Origin": "http://127.0.0.1:8765"},
    ],
)
@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_another_page_cannot_write(client: TestClient, headers: Mapping[str, str], method: str) -> None:
    assert client.request(method, f"{QUEUE}/1/reviews", headers=dict(headers)).status_code == 403


@pytest.mark.parametrize("headers", [{}, {"Origin": "http://127.0.0.1:8765", "Sec-Fetch-Site": "same-origin"}])
def test_our_page_and_programs_can_write(client: TestClient, headers: Mapping[str, str]) -> None:
    article = client.get(QUEUE).json()["rows"][0]["origin"]["article"]
    said = {"decision": "accept", "kind": "article", "reviewer": "Ida"}
    assert client.post(f"{QUEUE}/{article}/reviews", json=said, headers=dict(headers)).status_code == 201


def test_a_body_has_a_size_that_is_told(client: TestClient) -> None:
    def endless() -> Any:
        yield b"{}"

    assert client.post(f"{QUEUE}/1/reviews", content=b"x" * (LARGEST_BODY + 1)).status_code == 413
    assert client.post(f"{QUEUE}/1/reviews", content=endless()).status_code == 411


def test_without_the_token_nothing_is_told(make_client: MakeClient) -> None:
    client = make_client(OPEN)
    for headers in ({}, {"Authorization": "Bearer wrong"}, {"Cookie": f"{COOKIE}=wrong"}, {"Authorization": TOKEN}):
        for path in (QUEUE, "/api/v1/openapi.json", "/nothing"):
            answer = client.get(path, headers=headers)
            assert (answer.status_code, answer.headers["www-authenticate"]) == (401, 'Bearer realm="onrecord"')
        assert client.post(f"{QUEUE}/1/reviews", headers=headers).status_code == 401


def test_a_program_sends_the_token(make_client: MakeClient) -> None:
    answer = make_client(OPEN).get(QUEUE, headers={"Authorization": f"Bearer {TOKEN}", "Host": "record.example"})
    assert (answer.status_code, answer.headers["cache-control"]) == (200, "no-store")


def test_a_browser_opens_the_address_with_the_token_once(make_client: MakeClient) -> None:
    client = make_client(OPEN)
    answer = client.get(f"{QUEUE}?size=2&token={TOKEN}")
    assert (answer.status_code, answer.headers["location"]) == (303, f"{QUEUE}?size=2")
    kept = answer.headers["set-cookie"].lower()
    assert "httponly" in kept
    assert "samesite=strict" in kept
    assert client.get(answer.headers["location"]).status_code == 200


def test_the_token_leads_to_no_other_host(make_client: MakeClient) -> None:
    location = make_client(OPEN).get(f"//evil.example/?token={TOKEN}").headers["location"]
    assert location.startswith("/")
    assert not location.startswith("//")


def test_tiles_come_from_where_the_settings_say_alone(make_client: MakeClient) -> None:
    client = make_client(Settings(tiles="https://tiles.example/{z}/{x}/{y}.png"))
    assert "img-src 'self' data: https://tiles.example;" in client.get(QUEUE).headers["content-security-policy"]
    assert "tiles.example" not in make_client().get(QUEUE).headers["content-security-policy"]
