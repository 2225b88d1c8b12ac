"""Fetching, from a server on this machine: nothing leaves it."""

import gzip
import socket
import threading
from collections.abc import Iterator, Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from tests.read.samples import MARKUP, PAGE, TEXT, make_item, make_rss

from onrecord.model.article import Article
from onrecord.read import Failure, fetch, read_inputs

Answer = tuple[int, Mapping[str, str], bytes]


class Site:
    """A web site whose pages a test lays out; it remembers what was asked of it."""

    def __init__(self) -> None:
        self.pages: dict[str, Answer] = {}
        self.asked: list[str] = []
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                site.asked.append(self.path)
                status, headers, body = site.pages.get(self.path, (404, {}, b"gone"))
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self.server.server_port}"
        self.thread = threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.02})

    def put(self, path: str, body: bytes, *, status: int = 200, **headers: str) -> str:
        self.pages[path] = (status, {name.replace("_", "-"): value for name, value in headers.items()}, body)
        return self.address + path


@pytest.fixture
def site() -> Iterator[Site]:
    made = Site()
    made.thread.start()
    yield made
    made.server.shutdown()
    made.thread.join()
    made.server.server_close()


def read(*inputs: str) -> list[Article | Failure]:
    return list(read_inputs(inputs, defaults={}, fetch=True))


def test_without_being_asked_no_network_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "socket", None)
    (failure,) = read_inputs(["https://news.example/ferry"], defaults={})
    assert isinstance(failure, Failure)
    assert str(failure) == (
        "https://news.example/ferry: no network is used unless you ask for it: add --fetch, or save the page to a file"
    )


def test_a_page_is_fetched_and_read(site: Site) -> None:
    url = site.put("/2018/05/01/ferry.html", PAGE.encode(), Content_Type="text/html")
    (article,) = read(url)
    assert isinstance(article, Article)
    assert (article.id, article.text, article.url) == ("ferry", TEXT, url)
    assert site.asked == ["/robots.txt", "/2018/05/01/ferry.html"]


def test_packed_answers_and_redirections(site: Site) -> None:
    url = site.put("/b", gzip.compress(PAGE.encode()), Content_Encoding="gzip")
    site.put("/a", b"", status=302, Location="/b")
    (article,) = read(f"{site.address}/a")
    assert isinstance(article, Article)
    assert (article.text, article.url) == (TEXT, url)


@pytest.mark.parametrize(
    ("rules", "told"),
    [
        ((200, b"User-agent: *\nDisallow: /private"), "robots.txt forbids"),
        ((200, b"User-agent: onrecord\nDisallow: /"), "robots.txt forbids"),
        ((503, b"later"), "robots.txt forbids"),
        ((200, b"User-agent: *\nCrawl-delay: 3600"), "asks for 3600 seconds"),
    ],
)
def test_what_a_site_forbids_is_not_fetched(site: Site, rules: tuple[int, bytes], told: str) -> None:
    site.put("/robots.txt", rules[1], status=rules[0])
    url = site.put("/private/ferry", PAGE.encode())
    (failure,) = read(url)
    assert told in str(failure)
    assert "/private/ferry" not in site.asked


def test_a_site_with_rules_for_others_is_fetched_once_for_its_rules(site: Site) -> None:
    site.put("/robots.txt", b"User-agent: greedy\nDisallow: /")
    urls = [site.put(f"/{n}", PAGE.encode()) for n in range(3)]
    assert all(isinstance(one, Article) for one in read(*urls))
    assert site.asked.count("/robots.txt") == 1


def test_what_is_not_there_is_told(site: Site) -> None:
    site.put("/loop", b"", status=302, Location="/loop")
    found = read(f"{site.address}/none", f"{site.address}/loop", "http://[::1", "https://")
    told = [str(one) for one in found]
    assert "answers 404" in told[0]
    assert "redirections" in told[1]
    assert "no web address" in told[2]
    assert "no web address" in told[3]


def test_a_body_is_bounded(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetch, "MAX_FETCH_BYTES", 10_000)
    (failure,) = read(site.put("/big", b"x" * 20_000))
    assert "at one address" in str(failure)
    monkeypatch.setattr(fetch, "MAX_FETCH_BYTES", 10_000_000)
    (failure,) = read(site.put("/bomb", gzip.compress(b"a " * 40_000_000), Content_Encoding="gzip"))
    assert isinstance(failure, Failure)


def test_a_fetch_ends_in_time(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetch, "MAX_FETCH_SECONDS", -1.0)
    (failure,) = read(site.put("/slow", PAGE.encode()))
    assert "seconds" in str(failure) or "robots" in str(failure)


def test_pages_that_a_feed_sums_up_are_fetched(site: Site) -> None:
    page = site.put("/ferry", PAGE.encode())
    feed = site.put("/feed", make_rss(make_item(link=page), make_item(MARKUP, guid="2")))
    first, second = read(feed)
    assert isinstance(first, Article)
    assert isinstance(second, Article)
    assert (first.url, first.text, second.id) == (page, TEXT, "2")


def test_feeds_that_lead_to_each_other_end(site: Site) -> None:
    site.put("/a", make_rss(make_item(link=f"{site.address}/b"), make_item(link=f"{site.address}/a", guid="2")))
    site.put("/b", make_rss(make_item(link=f"{site.address}/a")))
    found = read(f"{site.address}/a")
    assert [type(one) for one in found] == [Failure, Failure, Failure]
    assert site.asked.count("/a") == 2
    assert site.asked.count("/b") == 1


def test_a_feed_cannot_reach_into_the_readers_network(site: Site) -> None:
    inside = site.put("/secret", PAGE.encode()).replace("127.0.0.1", "localhost")
    site.put("/feed", make_rss(make_item(link=inside)))
    (failure,) = read(f"{site.address}/feed")
    assert "not on the public internet" in str(failure)
    site.put("/away", b"", status=302, Location=inside)
    (failure,) = read(f"{site.address}/away")
    assert "not on the public internet" in str(failure)
    assert "/secret" not in site.asked
