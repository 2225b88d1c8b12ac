import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import BadArticle
from onrecord.read.decoding import decode_page, decode_text

TEXT = "“Café,” she said — in Köln."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_known_encodings(encoding: str) -> None:
    assert decode_text(TEXT.encode(encoding)) == TEXT


@pytest.mark.parametrize("data", [b"caf\xc3\xa9 \x93na\xefve\x94", b"\x81\x8d" + b"a" * 50, b"\xe9\xe8\xe7" * 20])
def test_what_is_neither_is_refused(data: bytes) -> None:
    with pytest.raises(BadArticle, match="broken UTF-8: byte"):
        decode_text(data)


def test_the_line_is_named() -> None:
    with pytest.raises(BadArticle, match="line 3"):
        decode_text("é\né\n".encode() + b"\xff")


def test_broken_marked_text() -> None:
    with pytest.raises(BadArticle, match="UTF-16"):
        decode_text(b"\xff\xfea\x00\x00\xd8")


def test_pages_name_their_character_set() -> None:
    page = "<html><head><meta charset='windows-1251'></head>Переговоры</html>"
    assert decode_page(page.encode("cp1251")) == page
    assert "Ko\ufffdln" in decode_page(b"<meta charset=utf-8>" + b"a" * 200 + b" Ko\xffln \xc3\xa9")


@given(st.text())
def test_utf8_always_comes_back(text: str) -> None:
    if "\x00" not in text and not text.startswith("\ufeff"):
        assert decode_text(text.encode("utf-8", "replace")) == text.encode("utf-8", "replace").decode()


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    for decode in (decode_text, decode_page):
        with contextlib.suppress(BadArticle):
            assert isinstance(decode(data), str)
