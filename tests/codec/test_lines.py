import pytest

from onrecord.codec.lines import decode_article_line
from onrecord.errors import BadArticle


def test_fields_and_strangers() -> None:
    line = decode_article_line(b'{"id": 3, "text": "Talks began.", "published": null, "extra": {"deep": [1]}}')
    assert (line.id, line.text, line.published, line.html) == (3, "Talks began.", None, None)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (b'{"text": 5}', "not an article: expected"),
        (b'["text"]', "not an article: expected"),
        (b"talks", "not one JSON object"),
        (b'{"text": "talks', "not one JSON object"),
        (b'{"text": "caf\xe9"}', "not one JSON object"),
        (b'{"text": "a"} {"text": "b"}', "not one JSON object"),
        (b'{"a":' * 5000, "not one JSON object"),
    ],
)
def test_bad_lines(line: bytes, told: str) -> None:
    with pytest.raises(BadArticle, match=told) as caught:
        decode_article_line(line)
    assert "\n" not in str(caught.value)
