"""Numbers in words and numerals, and their values."""

import pytest

from onrecord.lang.en.numbers import Value, read_number, split_words


def read(text: str) -> list[Value]:
    """Read all numbers of a text whose words are set apart by spaces."""
    words = text.split()
    starts = [sum(len(word) + 1 for word in words[:at]) for at in range(len(words))]
    pieces = split_words(words, starts, [start + len(word) for start, word in zip(starts, words, strict=True)])
    values: list[Value] = []
    at = 0
    while at < len(pieces):
        reading = read_number(pieces, at)
        if reading is not None:
            values.append(reading.value)
        at = max(at + 1, reading.last if reading is not None else 0)
    return values


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2.5 million", 2500000),
        ("$3.4bn", 3400000000),
        ("1,426 pilgrims", 1426),
        ("RM120,000", 120000),
        ("twenty-five", 25),
        ("one hundred and twelve", 112),
        ("two thousand five hundred men", 2500),
        ("three-and-a-half million", 3500000),
        ("half a million", 500000),
        ("a dozen", 12),
        ("two dozen", 24),
        ("a couple of hundred", 200),
        ("dozens", (12, 99)),
        ("hundreds of thousands", (100000, 999999)),
        ("several thousand", (1000, 9999)),
        ("hundreds , perhaps thousands", (100, 9999)),
        ("between 3,000 and 5,000", (3000, 5000)),
        ("five to six million", (5000000, 6000000)),
        ("one or two", (1, 2)),
        ("two-thirds of them", 66.7),
        ("a third of the votes", 33.3),
        ("half of the town", 50),
        ("one in five", 20),
        ("nine out of ten", 90),
        ("17 out of 18", 17),
        ("twice", 2),
        ("at least once", 1),
    ],
)
def test_values(text: str, value: Value) -> None:
    assert read(text)[0] == value


@pytest.mark.parametrize("text", ["once again", "a third man", "the second half", "no numbers here", "twice as many"])
def test_no_numbers(text: str) -> None:
    assert read(text) == []


def test_a_change_is_two_values() -> None:
    assert read("fell from 180 to 5") == [180, 5]


def test_a_list_is_no_range() -> None:
    assert read("20 and 30") == [20, 30]
