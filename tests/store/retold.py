"""Records that differ in what queries ask for, and a store full of them."""

from dataclasses import replace

from tests.records import make_article, make_record

from onrecord.model.record import Record

DAYS = ("2018-05-01", "2018-05", "2018-04-28/2018-05-04", None)


def retold(number: int) -> Record:
    """Make a record whose event has another type, date and recipient for each number."""
    record = make_record(
        make_article(id=f"a{number}", title=f"Dol, day {number}", published=f"2018-06-{number + 1:02}")
    )
    event = replace(
        record.events[0], type=("ASSAULT", "PROTEST")[number % 2], date=DAYS[number % 4], time=None,
        recipients=("e2",), score=0.5 + number / 20,
    )  # fmt: skip
    return replace(record, events=(event,))
