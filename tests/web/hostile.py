"""A record with markup in every text that an article, a coder or a reviewer can bring."""

from dataclasses import replace

from tests.records import make_record

from onrecord.model.entity import Entity
from onrecord.model.record import Record
from onrecord.store import EventFilter, Store, Verdict

# Each way out of a place where a page may put words: between tags, in an attribute, in a script, in a template.
PAYLOAD = (
    "</script></title></textarea><script>window.hurt=1</script><img src=x onerror=window.hurt=1>"
    "\"'><svg onload=window.hurt=1>{{7*7}}${7*7}<!--"
)
RAW = ("<script>window.hurt", "<img src=x", "<svg onload", "<!--")
ADDRESS = "javascript:window.hurt=1//"


def hostile_record() -> Record:
    """Make the record."""
    record = make_record()
    # Behind the words, so that all spans still lead to theirs.
    article = replace(
        record.article, id=f"a{PAYLOAD}", text=f"{record.article.text}\n\n{PAYLOAD} {PAYLOAD}", title=PAYLOAD,
        url=ADDRESS, publisher=PAYLOAD, authors=(PAYLOAD,), published="2018-05-02",
    )  # fmt: skip
    event = replace(record.events[0], mode=(PAYLOAD,), context=(PAYLOAD,), recipients=("e2",), according_to=("s1",))
    return replace(
        record,
        article=article,
        entities=tuple(map(_hostile, record.entities)),
        places=tuple(replace(one, name=PAYLOAD, admin1=PAYLOAD, by=PAYLOAD) for one in record.places),
        times=tuple(replace(one, by=PAYLOAD) for one in record.times),
        events=(event,),
        figures=tuple(replace(one, unit=PAYLOAD, about=PAYLOAD) for one in record.figures),
        coder=replace(record.coder, model=PAYLOAD),
    )


def _hostile(entity: Entity) -> Entity:
    return replace(
        entity, name=f"{entity.id} {PAYLOAD}", aliases=(PAYLOAD,), role=PAYLOAD, country=PAYLOAD, sector=PAYLOAD,
        identifiers={"list": PAYLOAD}, by=PAYLOAD,
    )  # fmt: skip


def add_hostile(store: Store) -> None:
    """Keep the record, and what a hostile reviewer says of it."""
    list(store.add([hostile_record()]))
    version = store.find_events(EventFilter()).rows[0].origin.version
    for item, kind, changes in (("v1", "event", {"date": "2018-05-02"}), ("f1", "figure", {"about": PAYLOAD})):
        store.review(version, Verdict("correct", kind, item, PAYLOAD, changes, PAYLOAD))
