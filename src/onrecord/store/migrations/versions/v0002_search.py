"""Full-text search over articles, statements and the names of parties, each database with its own means.

SQLite: FTS5 tables that hold no words but point to the rows, kept in step by triggers.  PostgreSQL: generated columns
and GIN indexes.  Both stem English; accents are dropped where PostgreSQL has `unaccent` to do so.  PostgreSQL indexes
the first 200,000 characters of an article: an index entry of it has an end, and no report is as long.
"""

from types import MappingProxyType
from typing import Final

from alembic import op
from sqlalchemy import text

revision: Final = "0002"
down_revision: Final = "0001"

COLUMNS: Final = MappingProxyType({"articles": ("title", "text"), "statements": ("words",), "entities": ("names",)})
INDEXED: Final = 200_000


def upgrade() -> None:
    """Make the indexes and fill them from the rows that are there."""
    if op.get_bind().dialect.name == "sqlite":
        for table, columns in COLUMNS.items():
            for statement in sqlite_index(table, columns):
                op.execute(text(statement))
    else:
        _configure_postgresql()
        for table, columns in COLUMNS.items():
            for statement in postgresql_index(table, columns):
                op.execute(text(statement))


def downgrade() -> None:
    """Drop the indexes."""
    for table in COLUMNS:
        if op.get_bind().dialect.name == "sqlite":
            for moment in ("added", "dropped", "changed"):
                op.execute(text(f"DROP TRIGGER {table}_search_{moment}"))
            op.execute(text(f"DROP TABLE {table}_search"))
        else:
            op.execute(text(f"ALTER TABLE {table} DROP COLUMN search"))
    if op.get_bind().dialect.name != "sqlite":
        op.execute(text("DROP TEXT SEARCH CONFIGURATION onrecord"))


def sqlite_index(table: str, columns: tuple[str, ...]) -> tuple[str, ...]:
    """Write the statements that make the index of a table in SQLite."""
    index, listed = f"{table}_search", ", ".join(columns)
    old, new = (", ".join(f"{row}.{column}" for column in columns) for row in ("old", "new"))
    add = f"INSERT INTO {index} (rowid, {listed}) VALUES (new.id, {new});"
    drop = f"INSERT INTO {index} ({index}, rowid, {listed}) VALUES ('delete', old.id, {old});"
    options = f"content='{table}', content_rowid='id', tokenize='porter unicode61 remove_diacritics 2'"
    return (
        f"CREATE VIRTUAL TABLE {index} USING fts5 ({listed}, {options})",
        f"INSERT INTO {index} ({index}) VALUES ('rebuild')",
        f"CREATE TRIGGER {table}_search_added AFTER INSERT ON {table} BEGIN {add} END",
        f"CREATE TRIGGER {table}_search_dropped AFTER DELETE ON {table} BEGIN {drop} END",
        f"CREATE TRIGGER {table}_search_changed AFTER UPDATE OF {listed} ON {table} BEGIN {drop} {add} END",
    )


def postgresql_index(table: str, columns: tuple[str, ...]) -> tuple[str, ...]:
    """Write the statements that make the index of a table in PostgreSQL."""
    vectors = [f"to_tsvector('onrecord', left(coalesce(\"{column}\", ''), {INDEXED}))" for column in columns]
    return (
        f"ALTER TABLE {table} ADD COLUMN search tsvector GENERATED ALWAYS AS ({' || '.join(vectors)}) STORED",
        f"CREATE INDEX ix_{table}_search ON {table} USING gin (search)",
    )


def _configure_postgresql() -> None:
    """Make a configuration of our own; it drops accents where the extension for that may be installed."""
    op.execute(text("CREATE TEXT SEARCH CONFIGURATION onrecord (COPY = english)"))
    trusted = (
        "SELECT 1 FROM pg_available_extension_versions WHERE name = 'unaccent' AND (trusted OR superuser IS FALSE)"
    )
    may_create = "SELECT has_database_privilege(current_database(), 'CREATE')"
    connection = op.get_bind()
    if connection.scalar(text(trusted)) and connection.scalar(text(may_create)):
        op.execute(text("CREATE EXTENSION IF NOT EXISTS unaccent"))
        words = "hword, hword_part, word"
        op.execute(
            text(f"ALTER TEXT SEARCH CONFIGURATION onrecord ALTER MAPPING FOR {words} WITH unaccent, english_stem")
        )
