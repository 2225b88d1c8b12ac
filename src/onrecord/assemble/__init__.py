"""Evidenced values -> Record: tie what was found to identities, and check that all of it holds.

A field without words stays empty; nothing is coded from furniture.
"""

from onrecord.assemble.asked import keep_asked
from onrecord.assemble.checks import check_record
from onrecord.assemble.findings import Findings
from onrecord.assemble.happenings import make_events
from onrecord.assemble.quantities import make_figures
from onrecord.assemble.sayings import make_statements
from onrecord.model.record import Coder, Record

__all__ = ["Findings", "assemble", "keep_asked"]


def assemble(findings: Findings, coder: Coder) -> Record:
    """Make the record of one article; raises BadEvidence where an invariant is broken."""
    statements = make_statements(findings)
    events = make_events(findings, statements)
    figures = make_figures(findings, statements)
    parties = {party for event in events for party in (*event.actors, *event.recipients)}
    parties |= {party for statement in statements for party in (*statement.speakers, *statement.addressees)}
    parties |= {party for figure in figures for party in figure.claimed_by}
    entities = tuple(e for e in findings.cast.entities if e.id in parties or e.id in findings.named)
    record = Record(findings.article, entities, findings.places, findings.times, events, statements, figures, coder)
    check_record(record)
    return record
