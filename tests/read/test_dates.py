import pytest

from onrecord.errors import BadArticle
from onrecord.read.dates import check_day, day_of_address, day_of_page


@pytest.mark.parametrize(
    "value", ["2018-02-30", "2018-13-01", "1 May 2018", "05/01/2018", "2018", "", "0001-01-01", "x" * 999]
)
def test_days_that_do_not_exist(value: str) -> None:
    with pytest.raises(BadArticle, match="YYYY-MM-DD") as caught:
        check_day(value)
    assert len(str(caught.value)) < 150


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://news.example/2018/05/01/talks", "2018-05-01"),
        ("https://news.example/world/2018-05-01-talks.html", "2018-05-01"),
        ("https://news.example/world/2018/5/1/talks", "2018-05-01"),
        ("https://news.example/20180501/talks", "2018-05-01"),
        ("https://news.example/2018/05/talks", None),
        ("https://news.example/2018/55/71/talks", None),
        ("https://news.example/id/123456789", None),
        (None, None),
    ],
)
def test_days_in_addresses(url: str | None, day: str | None) -> None:
    assert day_of_address(url) == day


def test_pages_may_write_nonsense() -> None:
    assert day_of_page("0001-01-01T00:00") is None
    assert day_of_page("2018-02-30") is None
    assert day_of_page(None) is None
