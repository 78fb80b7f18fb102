"""Runs the migrations on an engine; the only place that loads Alembic."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Engine

from boothapp.domain.errors import UserError


def alembic_config(connection: Connection | None = None) -> Config:
    """Return Alembic's configuration for these migrations on an open connection."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config


def migrate(engine: Engine) -> None:
    """Bring the database to the newest schema, foreign keys off while tables are rebuilt, then checked.

    Raises `UserError("fair_is_damaged")` when a foreign key points nowhere afterwards; nothing is kept then.
    """
    sqlite = engine.dialect.name == "sqlite"
    with engine.connect() as connection:
        if sqlite:
            _set_foreign_keys(connection, "OFF")
        with connection.begin():
            command.upgrade(alembic_config(connection), "head")
            if sqlite and connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
                code = "fair_is_damaged"
                raise UserError(code, path=str(engine.url.database))
        if sqlite:
            _set_foreign_keys(connection, "ON")


def _set_foreign_keys(connection: Connection, state: str) -> None:
    # A pragma inside a transaction is ignored, so it goes past SQLAlchemy, which would begin one.
    driver = connection.connection.driver_connection
    if driver is not None:
        driver.execute(f"PRAGMA foreign_keys = {state}")
