"""The schema of a database: which one it has, which one this program needs, and the way there.

An upgrade is one transaction: it is there as a whole, or the database is as it was.
"""

from pathlib import Path
from typing import Final

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect

from onrecord.errors import StoreError
from onrecord.store.database import Database

STEPS: Final = Path(__file__).parent / "migrations"


def newest_schema() -> str:
    """Return the number of the schema that this program needs."""
    return str(_steps().get_current_head())


def schema_of(connection: Connection) -> str | None:
    """Return the number of a database's schema; None where it has none yet."""
    if "alembic_version" not in inspect(connection).get_table_names():
        return None
    return MigrationContext.configure(connection).get_current_revision()


def upgrade(database: Database, *, to: str = "head") -> tuple[str | None, str | None]:
    """Bring a database to a schema, by default the newest; return the numbers before and after."""
    with database.writing() as connection:
        database.claim(connection)
        before = schema_of(connection)
        if before is None and inspect(connection).get_table_names():
            raise StoreError(f"{database.shown}: holds tables of another program; name another database")
        config = _config()
        config.attributes["connection"] = connection
        command.upgrade(config, to)
        return before, schema_of(connection)


def check_schema(database: Database) -> None:
    """Raise StoreError where the schema is not the one that this program needs."""
    with database.reading() as connection:
        schema = schema_of(connection)
    if schema == newest_schema():
        return
    if schema is None:
        raise StoreError(f"{database.shown}: no tables of onrecord in it; make them with `onrecord db upgrade`")
    known = {step.revision for step in _steps().walk_revisions()}
    if schema in known:
        raise StoreError(f"{database.shown}: made by an older onrecord; copy it, then run `onrecord db upgrade`")
    raise StoreError(f"{database.shown}: made by a newer onrecord (schema {schema}); install that one")


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(STEPS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config


def _steps() -> ScriptDirectory:
    return ScriptDirectory.from_config(_config())
