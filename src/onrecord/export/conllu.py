"""CoNLL-U: the report's sentences with their words, lemmas, tags and syntax, parsed again from the record's article.

FORM is the word as the parser read it (spaces folded, quotation marks unified); `start_char` and `end_char` in MISC
lead to the article's own code points. MISC tells too which event, entity, statement or figure a word belongs to, by
its id.
"""

from collections.abc import Iterable, Iterator
from typing import BinaryIO, Final
from unicodedata import normalize

from onrecord.export.format import Count, Settings, StreamFormat, Tally
from onrecord.export.lookup import one_line
from onrecord.model.parse import Parse, Range
from onrecord.model.record import Record
from onrecord.model.span import Span

Marks = list[list[str]]


def write_conllu(records: Iterable[Record], stream: BinaryIO, settings: Settings) -> Tally:
    """Write one document a record; loads the language model."""
    # Late: the model takes half a second, and no other format needs it.
    from onrecord.parse import Encoder, parse_view
    from onrecord.read.view import make_view

    encoder = Encoder()
    count = Count("sentences")
    for record in records:
        if record.not_coded:
            count.leave_out("not coded")
            continue
        parse = parse_view(make_view(record.article), encoder)
        stream.writelines(block.encode("utf-8") for block in count.sift(_blocks(record, parse, settings)))
    return count.tally


def _blocks(record: Record, parse: Parse, settings: Settings) -> Iterator[str]:
    marks = _marks(record, parse)
    paragraph = -1
    for number, (first, last) in enumerate(parse.sentences):
        head = []
        if number == 0:
            head += [f"# newdoc id = {one_line(record.article.id)}", f"# generator = {settings.origin(record.coder)}"]
        if parse.paragraphs[number] != paragraph:
            paragraph = parse.paragraphs[number]
            head.append("# newpar")
        head += [f"# sent_id = {one_line(record.article.id)}-{number + 1}", f"# text = {_text(parse, (first, last))}"]
        rows = (_row(parse, word, first=first, last=last, marks=marks[word]) for word in range(first, last))
        yield "\n".join([*head, *rows]) + "\n\n"


def _row(parse: Parse, word: int, *, first: int, last: int, marks: list[str]) -> str:
    head = parse.heads[word]
    root = head == word or not first <= head < last
    misc = [f"start_char={parse.starts[word]}", f"end_char={parse.ends[word]}", *marks]
    if word + 1 < last and _glued(parse, word):
        misc.append("SpaceAfter=No")
    cells = (
        str(word - first + 1),
        _plain(parse.words[word]),
        _plain(parse.lemmas[word]),
        parse.upos[word],
        parse.xpos[word],
        "_",
        "0" if root else str(head - first + 1),
        "root" if root else parse.deprels[word],
        "_",
        "|".join(sorted(misc, key=str.lower)),
    )
    return "\t".join(cells)


def _text(parse: Parse, sentence: Range) -> str:
    first, last = sentence
    words = (
        _plain(parse.words[word]) + ("" if word + 1 == last or _glued(parse, word) else " ")
        for word in range(first, last)
    )
    return "".join(words)


def _glued(parse: Parse, word: int) -> bool:
    """Tell whether no space follows a word in the article."""
    return parse.ends[word] >= parse.starts[word + 1]


def _plain(word: str) -> str:
    """Compose a word's letters, as the format asks; no cell is empty."""
    return normalize("NFC", one_line(word)) or "_"


def _marks(record: Record, parse: Parse) -> Marks:
    """Return for each word what of the record it belongs to."""
    marks: Marks = [[] for _ in parse.words]
    for name, spans in _spans(record):
        for span in spans:
            for word in _words(parse, span):
                if name not in marks[word]:
                    marks[word].append(name)
    return [_joined(names) for names in marks]


def _joined(names: list[str]) -> list[str]:
    """Join the values of one key, which a word may have once."""
    keys = dict.fromkeys(name.partition("=")[0] for name in names)
    return [f"{key}={','.join(n.partition('=')[2] for n in names if n.startswith(f'{key}='))}" for key in keys]


def _spans(record: Record) -> Iterator[tuple[str, Iterable[Span]]]:
    for entity in record.entities:
        yield f"Entity={entity.id}", entity.mentions
    for place in record.places:
        yield f"Place={place.id}", place.mentions
    for time in record.times:
        yield f"Time={time.id}", [time.span]
    for event in record.events:
        yield f"Event={event.id}:{event.type}", [event.trigger]
    for statement in record.statements:
        yield f"Statement={statement.id}", statement.content
        yield f"Cue={statement.id}", [statement.cue] if statement.cue else []
    for figure in record.figures:
        yield f"Figure={figure.id}", [figure.span]


def _words(parse: Parse, span: Span) -> Iterator[int]:
    """Yield the words of the report that lie under a span of its text."""
    if span.part == "text":
        yield from (n for n, start in enumerate(parse.starts) if start < span.end and span.start < parse.ends[n])


CONLLU: Final = StreamFormat("conllu", "CoNLL-U: words, tags and syntax, parsed again", write_conllu)
