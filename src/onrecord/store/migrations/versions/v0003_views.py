"""Indexes that answer the counts of views without the rows, and a search of what was measured.

The search index is made as those of the step before are.
"""

from typing import Final

from alembic import op
from sqlalchemy import text

from onrecord.store.migrations.versions import v0002_search as search

revision: Final = "0003"
down_revision: Final = "0002"

INDEXES: Final = (
    ("events", ("day", "type", "factuality", "version", "score", "place", "end_before")),
    ("entities", ("name", "type", "country", "sector", "version")),
    ("figures", ("measure", "unit", "version", "low", "high")),
)


def upgrade() -> None:
    """Make the indexes."""
    kind = op.get_bind().dialect.name
    op.drop_index("ix_figures_measure_unit", "figures")
    for table, columns in INDEXES:
        op.create_index(_name(table, columns), table, list(columns))
    old = "current = 0" if kind == "sqlite" else "current = false"
    op.execute(text(f"CREATE INDEX ix_versions_old ON versions (id) WHERE {old}"))
    make = search.sqlite_index if kind == "sqlite" else search.postgresql_index
    for statement in make("figures", ("about",)):
        op.execute(text(statement))


def downgrade() -> None:
    """Drop the indexes."""
    if op.get_bind().dialect.name == "sqlite":
        for moment in ("added", "dropped", "changed"):
            op.execute(text(f"DROP TRIGGER figures_search_{moment}"))
        op.execute(text("DROP TABLE figures_search"))
    else:
        op.execute(text("ALTER TABLE figures DROP COLUMN search"))
    op.drop_index("ix_versions_old", "versions")
    for table, columns in INDEXES:
        op.drop_index(_name(table, columns), table)
    op.create_index("ix_figures_measure_unit", "figures", ["measure", "unit"])


def _name(table: str, columns: tuple[str, ...]) -> str:
    return f"ix_{table}_{'_'.join(columns)}"
