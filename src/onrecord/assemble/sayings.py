"""Statement mentions -> statements with their speakers."""

from collections.abc import Sequence

from onrecord.assemble.findings import Findings
from onrecord.model.evidence import Evidence
from onrecord.model.ids import make_id
from onrecord.model.mention import StatementMention
from onrecord.model.statement import Statement
from onrecord.model.time import Time
from onrecord.resolve.times import date_of


def make_statements(findings: Findings) -> tuple[Statement, ...]:
    """Make the article's statements in the finder's order."""
    ids = [_id(findings, mention) for mention in findings.statements]
    return tuple(_make_statement(findings, ids, n) for n in range(len(ids)))


def _id(findings: Findings, mention: StatementMention) -> str:
    """Make a statement's id of its words' place."""
    first = findings.parse.starts[mention.contents[0][0]]
    last = findings.parse.ends[mention.contents[-1][1] - 1]
    return make_id("s", findings.article.sha256, mention.kind, first, last, mention.cue)


def _make_statement(findings: Findings, ids: Sequence[str], number: int) -> Statement:
    """Make one statement."""
    mention = findings.statements[number]
    speakers, speaker_words = _people(findings, mention, field="speakers")
    addressees, addressee_words = _people(findings, mention, field="addressees")
    time = _time(findings, mention)
    evidence = [*speaker_words, *addressee_words]
    if time:
        evidence.append(Evidence("date", time.span, time.by, time.basis, mention.score))
    return Statement(
        id=ids[number],
        kind=mention.kind,
        speakers=speakers,
        addressees=addressees,
        date=date_of(time) if time else None,
        cue=findings.parse.span(*mention.cue) if mention.cue else None,
        content=tuple(span for words in mention.contents for span in findings.spans(words)),
        inside=ids[mention.inside] if mention.inside is not None else None,
        score=mention.score,
        evidence=tuple(evidence),
    )


def _people(findings: Findings, mention: StatementMention, *, field: str) -> tuple[tuple[str, ...], list[Evidence]]:
    """Return who speaks or is spoken to, with the words that say so."""
    ids: list[str] = []
    words: list[Evidence] = []
    for words_range in mention.sources if field == "speakers" else mention.addressees:
        words.append(Evidence(field, findings.parse.span(*words_range), mention.by, "stated", mention.score))
        ids += [party for party in findings.parties_of(words_range) if party not in ids]
    return tuple(ids), words


def _time(findings: Findings, mention: StatementMention) -> Time | None:
    """Return the time that depends on the cue: when it was said."""
    if mention.cue is None:
        return None
    cue = range(*mention.cue)
    inside = {word for first, last in mention.contents for word in range(first, last)}
    for cue_word in cue:
        for child in findings.parse.children[cue_word]:
            for word in (child, *findings.parse.children[child]):
                if word not in inside and word in findings.time_of:
                    return findings.time_of[word]
    return None
