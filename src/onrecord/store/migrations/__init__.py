"""The way from each schema to the next, as numbered steps that Alembic walks."""
