"""Run the steps on the connection that `upgrading` hands over."""

from typing import Final

from alembic import context

# The name under which Alembic loads this file.  Imported by any other, it has no work to do.
ALEMBIC: Final = "env_py"


def run() -> None:
    """Walk the steps within the caller's transaction."""
    context.configure(connection=context.config.attributes["connection"])
    context.run_migrations()


if __name__ == ALEMBIC:
    run()
