"""Alembic migrations of the fair file, from its first version."""
