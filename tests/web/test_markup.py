"""Markup in the texts of an article stays words, on every page that can be reached and in every answer of the API."""

import html
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from tests.web.conftest import MakeClient
from tests.web.hostile import ADDRESS, PAYLOAD, RAW, add_hostile

from onrecord.store import open_store

MOST = 120
# Where reading begins, and the views that take a question.
SCRIPT = "%3Cscript%3Ewindow.hurt=1%3C/script%3E"
STARTS = (
    "/articles", "/events", "/events/map", "/events/timeline", "/events/network", "/actors", "/figures",
    "/search?q=rangers", "/search?q=window.hurt", f"/search?q={SCRIPT}", f"/{SCRIPT}", f"/events?party=%22%3E{SCRIPT}",
    f"/events?since={SCRIPT}", f"/articles?publisher={SCRIPT}", f"/articles?progress={SCRIPT}",
    f"/actors?words={SCRIPT}",
    f"/figures?about={SCRIPT}",
)  # fmt: skip


@pytest.fixture
def hostile(make_client: MakeClient, tmp_path: Path) -> TestClient:
    """Ask an application over a store that holds the hostile record alone."""
    path = tmp_path / "hostile.db"
    with open_store(path, create=True) as store:
        add_hostile(store)
    return make_client(address=path)


def walk(client: TestClient) -> Iterator[tuple[str, str]]:
    """Follow every link within the site; yield each address and its page."""
    waiting, seen = list(STARTS), set(STARTS)
    while waiting and len(seen) < MOST:
        address = waiting.pop(0)
        answer = client.get(address, follow_redirects=True)
        assert answer.status_code < 500, f"{address}: {answer.text}"
        if not answer.headers["content-type"].startswith("text/html"):
            continue
        yield address, answer.text
        for found in re.findall(r"""(?:href|hx-get|action|data-\w+)=["'](/[^"'#]*)""", answer.text):
            link = html.unescape(found)
            if not link.startswith(("/static/", "/api/")) and link not in seen:
                seen.add(link)
                waiting.append(link)


def test_no_page_holds_markup_of_an_article(hostile: TestClient) -> None:
    shown = dict(walk(hostile))
    for address, page in shown.items():
        assert [raw for raw in RAW[:3] if raw in page] == [], address
        assert "49" not in re.findall(r"\{\{7\*7\}\}|(?<=window\.hurt=1&gt;)49", page), address
        assert not re.search(r"""(?:href|src|action)=["']?\s*javascript:""", page, re.IGNORECASE), address
    # It was there to be shown: what is looked for is not absent because nothing was.
    assert sum(html.escape(PAYLOAD[:20]) in page for page in shown.values()) >= 2


def test_no_page_has_script_or_style_within(hostile: TestClient) -> None:
    for address, page in walk(hostile):
        scripts = re.findall(r"<script\b([^>]*)>([^<]*)", page)
        inline = [body for attributes, body in scripts if body.strip() and "application/json" not in attributes]
        assert inline == [], address
        assert not re.search(r"<style\b|\sstyle=|\son\w+=[\"']", re.sub(r"&[^;]+;", "", page)), address


def test_the_api_answers_with_what_no_browser_runs(hostile: TestClient) -> None:
    article = hostile.get("/api/v1/articles").json()["rows"][0]["origin"]
    assert article["url"] == ADDRESS
    for path in ("articles", f"articles/{article['article']}/record", "events", "search/articles?q=window"):
        answer = hostile.get(f"/api/v1/{path}")
        assert answer.status_code == 200
        assert answer.headers["content-type"] == "application/json"
        assert answer.headers["x-content-type-options"] == "nosniff"
