"""Small inputs of every kind, all with the same report, made for the tests."""

import gzip
import io
import json
import zipfile
from typing import Final

LEAD: Final = "The harbour of Kestria was closed on Monday after a ferry struck the outer wall, officials said."
SECOND: Final = "Nobody was hurt, but forty cars were lost, the coast guard said in a statement."
TEXT: Final = f"{LEAD}\n{SECOND}"
MARKUP: Final = f"<p>{LEAD}</p><p>{SECOND}</p>"
URL: Final = "https://news.example/2018/05/01/ferry"
PAGE: Final = (
    "<!DOCTYPE html><html lang='en'><head><title>Ferry strikes wall</title>"
    "<meta property='article:published_time' content='2018-05-01T09:00:00Z'></head>"
    f"<body><article>{MARKUP}</article></body></html>"
)


def make_rss(*items: str) -> bytes:
    """Make an RSS feed of items."""
    return (
        '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/"><channel>'
        f"<title>Harbour News</title><language>en-gb</language>{''.join(items)}</channel></rss>"
    ).encode()


def make_item(body: str = "", *, guid: str = "ferry-1", link: str = URL, title: str = "Ferry strikes wall") -> str:
    """Make an entry of an RSS feed; `body` is escaped as `content:encoded`."""
    content = f"<content:encoded><![CDATA[{body}]]></content:encoded>" if body else ""
    return (
        f"<item><media:content url='x'><media:title>A wall</media:title></media:content><title>{title}</title>"
        f"<link>{link}</link><guid isPermaLink='false'>{guid}</guid><dc:creator>Ruth Adler</dc:creator>"
        f"<pubDate>Tue, 01 May 2018 23:30:00 -0500</pubDate><description>A ferry&hellip;</description>{content}</item>"
    )


def make_ninjs(**more: object) -> dict[str, object]:
    """Make a news item in ninjs 1."""
    return {
        "uri": "urn:harbour:ferry-1",
        "type": "text",
        "pubstatus": "usable",
        "versioncreated": "2018-05-02T01:00:00Z",
        "contentcreated": "2018-05-01T20:00:00Z",
        "headline": "Ferry strikes wall",
        "byline": "By Ruth Adler",
        "copyrightholder": "Harbour News",
        "language": "en",
        "body_xhtml": MARKUP,
        "body_text": TEXT.replace("\n", " "),
    } | more


def make_ninjs_2() -> dict[str, object]:
    """Make a news item in ninjs 2."""
    kept = {name: value for name, value in make_ninjs().items() if not name.startswith(("body_", "headline"))}
    return kept | {
        "headlines": [{"role": "short", "value": "Ferry"}, {"role": "main", "value": "Ferry strikes wall"}],
        "bodies": [
            {"role": "main", "contenttype": "text/plain", "value": TEXT.replace("\n", " ")},
            {"role": "main", "contenttype": "text/html", "value": MARKUP},
        ],
    }


def make_nitf(docdata: str = "<docdata><date.issue norm='20180501T200000Z'/></docdata>") -> str:
    """Make an NITF document."""
    return (
        f"<nitf xml:lang='en'><head><title>Ferry</title>{docdata}<pubdata name='Harbour News'/></head><body><body.head>"
        "<hedline><hl1>Ferry strikes wall</hl1></hedline><byline>By <person>Ruth Adler</person></byline>"
        "<dateline><location>KESTRIA</location></dateline></body.head><body.content>"
        f"<media media-type='image'><media-caption>A wall.</media-caption></media>{MARKUP}</body.content></body></nitf>"
    )


def make_newsml(*, status: str = "stat:usable", more: str = "", kind: str = "ninat:text", body: str = "") -> str:
    """Make a NewsML-G2 news item; the body is XHTML where none is given."""
    inline = body or (
        "<inlineXML contenttype='application/xhtml+xml'><html xmlns='http://www.w3.org/1999/xhtml'>"
        f"<head><title>x</title></head><body>{MARKUP}</body></html></inlineXML>"
    )
    return (
        "<newsItem xmlns='http://iptc.org/std/nar/2006-10-01/' guid='urn:newsml:harbour:ferry-1' version='2'><itemMeta>"
        f"<itemClass qcode='{kind}'/><provider><name>Harbour News</name></provider>"
        f"<versionCreated>2018-05-02T01:00:00Z</versionCreated><pubStatus qcode='{status}'/>{more}</itemMeta>"
        "<contentMeta><contentCreated>2018-05-01T20:00:00Z</contentCreated><creator><name>Ruth Adler</name></creator>"
        "<language tag='en'/><headline>Ferry strikes wall"
        f"</headline></contentMeta><contentSet>{inline}</contentSet></newsItem>"
    )


def make_letter(body: str = TEXT, *, header: str = "", kind: str = "text/plain") -> bytes:
    """Make a letter with one part."""
    return (
        "Received: from mail.port.example by mx.example; Tue, 1 May 2018 20:00:01 +0000\r\n"
        "From: =?utf-8?q?Port_of_K=C3=A9stria?= <press@port.example>\r\nTo: desk@news.example\r\n"
        "Subject: Ferry strikes\r\n wall\r\nDate: Tue, 1 May 2018 20:00:00 +0000\r\nMessage-ID: <1@port.example>\r\n"
        f"MIME-Version: 1.0\r\n{header}Content-Type: {kind}; charset=utf-8\r\n\r\n{body}"
    ).encode()


def make_pdf(*pages: tuple[str, ...]) -> bytes:
    """Make a PDF whose pages hold lines of text; a page without lines holds a drawn box alone."""
    count = len(pages)
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(count))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {count} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for number, lines in enumerate(pages):
        shown = " ".join(f"({line}) Tj 0 -14 Td" for line in lines)
        drawn = f"BT /F1 11 Tf 50 780 Td {shown} ET" if lines else "50 50 100 100 re f"
        objects.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 800 842] /Resources << /Font << /F1 3 0 R >> >> "
            f"/Contents {5 + 2 * number} 0 R >>"
        )
        objects.append(f"<< /Length {len(drawn)} >>\nstream\n{drawn}\nendstream")
    out = b"%PDF-1.4\n"
    places = []
    for number, one in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{one}\nendobj\n".encode()
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{place:010d} 00000 n \n".encode() for place in places)
    return out + f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n".encode()


def make_record(payload: bytes, *, kind: str = "response", url: str = URL, number: int = 1) -> bytes:
    """Make a record of a web archive."""
    identifier = f"00000000-0000-0000-0000-{number:012d}"
    return (
        f"WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2020-01-01T00:00:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:{identifier}>\r\nContent-Type: application/http; msgtype={kind}\r\n"
        f"Content-Length: {len(payload)}\r\n\r\n"
    ).encode() + payload + b"\r\n\r\n"  # fmt: skip


def make_response(
    body: bytes = PAGE.encode(), *, kind: str = "text/html; charset=utf-8", status: str = "200 OK", more: str = ""
) -> bytes:
    """Make a server's answer."""
    return f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n{more}\r\n".encode() + body


def make_warc() -> bytes:
    """Make a web archive with a request, a picture, an error page, and the report twice, once packed."""
    records = [
        make_record(b"software: tests\r\n", kind="warcinfo", number=1),
        make_record(b"GET /ferry HTTP/1.1\r\nHost: news.example\r\n\r\n", kind="request", number=2),
        make_record(make_response(), number=3),
        make_record(make_response(b"\x89PNG", kind="image/png"), number=4),
        make_record(make_response(b"<html>gone</html>", status="404 Not Found"), number=5),
        make_record(
            make_response(gzip.compress(PAGE.encode()), more="Content-Encoding: gzip\r\n"),
            url="https://news.example/again",
            number=6,
        ),
    ]
    return b"".join(records)


def make_zip(members: dict[str, bytes]) -> bytes:
    """Make a ZIP archive."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return file.getvalue()


def make_wacz(warc: bytes, *, name: str = "archive/data.warc.gz") -> bytes:
    """Make a WACZ around a web archive."""
    return make_zip(
        {
            "datapackage.json": json.dumps({"profile": "data-package", "resources": []}).encode(),
            "pages/pages.jsonl": json.dumps({"format": "json-pages-1.0", "id": "pages"}).encode(),
            "indexes/index.cdx": b"example,news)/ferry 20200101000000 {}",
            name: gzip.compress(warc),
        }
    )
