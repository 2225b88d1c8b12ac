"""Figure mentions -> figures with their claimants."""

from collections.abc import Sequence

from onrecord.assemble.findings import Findings
from onrecord.model.evidence import Evidence
from onrecord.model.figure import Figure
from onrecord.model.ids import make_id
from onrecord.model.statement import Statement


def make_figures(findings: Findings, statements: Sequence[Statement]) -> tuple[Figure, ...]:
    """Make the article's figures in the finder's order."""
    ids = [
        make_id("f", findings.article.sha256, *findings.parse.span(m.first, m.last).bounds) for m in findings.figures
    ]
    sayings = [statements[m.statement] if m.statement is not None else None for m in findings.figures]
    return tuple(_make_figure(findings, ids, n, said=said) for n, said in enumerate(sayings))


def _make_figure(findings: Findings, ids: Sequence[str], number: int, *, said: Statement | None) -> Figure:
    """Make one figure; who says the sentence claims its numbers."""
    mention = findings.figures[number]
    span = findings.parse.span(mention.first, mention.last)
    about = findings.parse.span(*mention.about) if mention.about else None
    evidence = [Evidence("value", span, mention.by, "stated", mention.score)]
    if about:
        evidence.append(Evidence("about", about, mention.by, "stated", mention.score))
    if said:
        evidence += [
            Evidence("claimed_by", e.span, e.by, e.basis, e.score) for e in said.evidence if e.field == "speakers"
        ]
    return Figure(
        id=ids[number],
        span=span,
        value=mention.value,
        unit=mention.unit,
        about=findings.article.words(about) if about else None,
        approximate=mention.approximate,
        claimed_by=said.speakers if said else (),
        statement=said.id if said else None,
        against=ids[mention.against] if mention.against is not None else None,
        score=mention.score,
        evidence=tuple(evidence),
    )
