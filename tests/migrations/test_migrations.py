"""The migrations make what the models say, step by step."""

from pathlib import Path

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect, text

from boothapp.domain.gate import ASSUMED_EXIT
from boothapp.domain.values import Direction
from boothapp.persistence.engine import open_engine
from boothapp.persistence.fair_file import check_file, create_file, upgrade_file
from boothapp.persistence.file_header import SCHEMA_VERSION
from boothapp.persistence.migrations.runner import alembic_config
from boothapp.persistence.models import Base


def test_the_schema_version_is_the_newest_revision() -> None:
    script = ScriptDirectory.from_config(alembic_config())
    assert script.get_heads() == [f"{SCHEMA_VERSION:04d}"]


def test_the_migrated_file_and_the_models_do_not_differ(tmp_path: Path) -> None:
    create_file(tmp_path / "new.fair")
    engine = open_engine(tmp_path / "new.fair")
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Base.metadata) == []
    engine.dispose()


def test_every_constraint_in_the_file_has_a_name(tmp_path: Path) -> None:
    create_file(tmp_path / "new.fair")
    engine = open_engine(tmp_path / "new.fair")
    inspector = inspect(engine)
    tables = [name for name in inspector.get_table_names() if name != "alembic_version"]
    assert len(tables) == len(Base.metadata.tables)
    for table in tables:
        found = [
            *inspector.get_foreign_keys(table),
            *inspector.get_unique_constraints(table),
            *inspector.get_check_constraints(table),
        ]
        assert all(each["name"] for each in found), table
    engine.dispose()


def test_an_older_file_is_upgraded_on_a_copy_and_the_original_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "old.fair"
    create_file(path)
    engine = open_engine(path)
    with engine.connect() as connection:
        driver = connection.connection.driver_connection
        assert driver is not None
        driver.execute(f"PRAGMA user_version = {SCHEMA_VERSION - 1}")
        driver.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    engine.dispose()
    kept = upgrade_file(path)
    assert check_file(path) == SCHEMA_VERSION
    assert kept.name == f"old-v{SCHEMA_VERSION - 1}.fair.bak"
    assert check_file(kept) == SCHEMA_VERSION - 1


def test_people_of_an_older_fair_are_found_by_the_middle_of_their_name(tmp_path: Path) -> None:
    engine = open_engine(tmp_path / "old.fair")
    with engine.begin() as connection:
        command.upgrade(alembic_config(connection), "0005")
        connection.execute(
            text(
                "INSERT INTO candidates (id, name_zh, name_en, pinyin, initials, phone, phone_tail, email, school,"
                " school_en, school_code, region, major, document_last4, level, intent_cities, version)"
                " VALUES ('a1', '林若溪', 'Lin Ruo-xi', 'linruoxi', 'lrx',"
                " '', '', '', '', '', '', '', '', '', 'general', '[]', 1)"
            )
        )
        command.upgrade(alembic_config(connection), "head")
        found = connection.execute(text("SELECT name_from_2, name_from_3, latin, latin_from_2 FROM candidates"))
        assert found.one() == ("若溪", "溪", "linruoxi", "ruoxi")
        assert connection.scalar(text("SELECT name_zh FROM candidates WHERE name_from_3 = '溪'")) == "林若溪"
    engine.dispose()


def add_attempt(
    connection: Connection,
    name: str,
    session: str,
    clock: str,
    direction: Direction = Direction.ENTRY,
    reason: str = "",
) -> None:
    """Add an attempt as a fair of schema 6 keeps it; `name` is its id too."""
    connection.execute(
        text(
            "INSERT INTO check_ins (id, nonce, session_id, direction, result, reason, raw_code, forced,"
            " device_time, recorded_at, station, actor, undone_by, undo_reason)"
            " VALUES (:name, :name, :session, :direction, 'VALID', :reason, '', 0,"
            " :at, :at, 'desk 1', '', '', '')"
        ),
        {
            "name": name,
            "session": session,
            "direction": direction.value,
            "reason": reason,
            "at": f"2026-11-04 {clock}:00.000000",
        },
    )


def test_attempts_of_an_older_fair_are_numbered_by_session_in_the_order_of_their_times(tmp_path: Path) -> None:
    engine = open_engine(tmp_path / "old.fair")
    with engine.begin() as connection:
        command.upgrade(alembic_config(connection), "0006")
        connection.execute(text("PRAGMA defer_foreign_keys = ON"))
        add_attempt(connection, "late", "s1", "11:00")
        add_attempt(connection, "other", "s2", "09:30")
        add_attempt(connection, "early", "s1", "09:00")
        add_attempt(connection, "same-b", "s1", "10:00")
        add_attempt(connection, "same-a", "s1", "10:00")
        command.upgrade(alembic_config(connection), "head")
        rows = connection.execute(
            text("SELECT session_id, sequence, nonce, gate FROM check_ins ORDER BY session_id, sequence")
        )
        assert rows.all() == [
            ("s1", 1, "early", ""),
            ("s1", 2, "same-a", ""),
            ("s1", 3, "same-b", ""),
            ("s1", 4, "late", ""),
            ("s2", 1, "other", ""),
        ]
        connection.execute(text("DELETE FROM check_ins"))
    engine.dispose()


def test_an_exit_assumed_at_an_older_fair_comes_before_the_entry_it_was_assumed_for(tmp_path: Path) -> None:
    engine = open_engine(tmp_path / "old.fair")
    with engine.begin() as connection:
        command.upgrade(alembic_config(connection), "0006")
        connection.execute(text("PRAGMA defer_foreign_keys = ON"))
        add_attempt(connection, "a-came", "s1", "09:00")
        add_attempt(connection, "b-came again", "s1", "10:00", reason="left by the back door")
        add_attempt(connection, "c-left", "s1", "10:00", Direction.EXIT, ASSUMED_EXIT)
        add_attempt(connection, "d-left", "s1", "11:00", Direction.EXIT, "exit_recorded")
        command.upgrade(alembic_config(connection), "head")
        rows = connection.execute(text("SELECT nonce, direction FROM check_ins ORDER BY sequence"))
        assert rows.all() == [("a-came", "entry"), ("c-left", "exit"), ("b-came again", "entry"), ("d-left", "exit")]
        connection.execute(text("DELETE FROM check_ins"))
    engine.dispose()
