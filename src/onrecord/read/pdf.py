"""PDF with a text layer: the words of its pages, without page numbers and running heads.

The words are taken out by PDFium in a process of its own, within limits of time and memory.  Words that
were divided at the end of a line are put together; lines stay lines.  A scan has no text layer and
is refused: nothing is guessed from pictures.
"""

import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from onrecord.errors import BadArticle
from onrecord.model.article import Article
from onrecord.read import pdf_pages
from onrecord.read.admission import admit
from onrecord.read.failure import Failure
from onrecord.read.given import Given
from onrecord.read.source import MAX_TEXT_BYTES, Reader, Source

MAX_PDF_BYTES = 100_000_000
MAX_SECONDS = 45
MAX_MEMORY = 1_500_000_000
_DIVIDED = re.compile("[\x02\ufffe\xad]\r?\n")
_NUMBER = re.compile(r"\W*(?:page\s)?\W*\d{1,4}(?:\s*(?:/|of)\s*\d{1,4})?\W*", re.IGNORECASE)
_DIGITS = re.compile(r"\d+")
_RUNNING = 3  # pages on which a line must open or close the page to be a running head
_EDGE = 2  # lines at each end of a page where such a head may stand


def recognises_pdf(head: bytes) -> bool:
    """Tell whether the bytes open a PDF file; some have junk before it.

    >>> recognises_pdf(b"%PDF-1.7")
    True
    """
    return b"%PDF-" in head[:1024] and not head.lstrip().startswith((b"<", b"{"))


def read_pdf(source: Source, given: Given) -> Iterator[Article | Failure]:
    """Read the one article of a PDF."""
    pages = _pages(source.read_all(MAX_PDF_BYTES, what="PDF"))
    text = "\n".join(_without_running_heads(pages))
    if not text.strip():
        raise BadArticle("a PDF without a text layer, as scans are: run it through text recognition first")
    yield admit(text, name=source.stem, given=given)


def _pages(data: bytes) -> list[list[str]]:
    """Return the lines of each page."""
    program = [sys.executable, "-I", str(Path(pdf_pages.__file__)), str(MAX_MEMORY), str(MAX_SECONDS)]
    try:
        run = subprocess.run(program, input=data, capture_output=True, timeout=MAX_SECONDS + 5, check=False)
    except subprocess.TimeoutExpired:
        raise BadArticle(f"a PDF that cannot be read in {MAX_SECONDS} seconds: give its text") from None
    if run.returncode:
        raise BadArticle(_complaint(run.returncode, run.stderr))
    if len(run.stdout) > 4 * MAX_TEXT_BYTES:
        raise BadArticle("more than 1 MB of text in one PDF: no news report is so long; split it into articles")
    text = _DIVIDED.sub("", run.stdout.decode("utf-8", "replace"))
    return [[line.strip() for line in page.splitlines() if line.strip()] for page in text.split("\f")]


def _complaint(code: int, told: bytes) -> str:
    if code == pdf_pages.PASSWORD:
        return "a PDF under a password: save it without one"
    if code == pdf_pages.TOO_LONG:
        return f"a PDF of more than {pdf_pages.MAX_PAGES:,} pages: give the pages of one article"
    if b"No module named" in told:
        return "a PDF, and pypdfium2 is not installed: install it, or give the text"
    if code == pdf_pages.BROKEN:
        return "a broken PDF: fetch it again, or give its text"
    return "a PDF that takes too much memory or time to read: give its text"


def _without_running_heads(pages: list[list[str]]) -> Iterator[str]:
    """Yield each page's text without page numbers and lines that open or close several pages."""
    counts = Counter(key for page in pages for key in {_key(line) for line in (*page[:_EDGE], *page[-_EDGE:])})
    for page in pages:
        kept = [
            line
            for place, line in enumerate(page)
            if _EDGE <= place < len(page) - _EDGE
            or (counts[_key(line)] < _RUNNING and (_NUMBER.fullmatch(line) is None or len(page) == 1))
        ]
        if kept:
            yield "\n".join(kept)


def _key(line: str) -> str:
    """Fold the numbers of pages, so that running heads are alike."""
    return _DIGITS.sub("0", line).casefold()


PDF = Reader("pdf", recognises_pdf, read_pdf)
