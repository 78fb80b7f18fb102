"""A backup reads back, a restored fair is the same fair, and a fair that does not fit together says where."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import update
from sqlcipher3 import dbapi2

from boothapp.bootstrap import open_fair
from boothapp.domain.errors import EnvironmentProblem, UserError
from boothapp.persistence.models import AuditEntry, Post
from boothapp.services.backup_fair import RestoreFairService
from boothapp.services.check_fair import CheckName
from boothapp.support.paths import AppPaths
from tests.factories import desk, organiser
from tests.factories_closing import OpenDay, fill_day, open_day


@pytest.fixture
def day(tmp_path: Path) -> Iterator[OpenDay]:
    """A fair whose first day is over."""
    with open_day(tmp_path) as opened:
        fill_day(opened)
        yield opened


def test_a_restored_fair_has_the_same_figures(day: OpenDay, tmp_path: Path) -> None:
    copy = day.services.day_end.backup.back_up(organiser(), tmp_path / "usb" / "copy.fair")
    made = RestoreFairService().restore(copy.path, tmp_path / "restored.fair")

    restored = open_fair(made.path, day.fair.clock, day.fair.ids, AppPaths.below(tmp_path / "profile"))
    try:
        assert restored.figures.fair(organiser()).common == day.services.figures.fair(organiser()).common
    finally:
        restored.close()
    assert made.rows == copy.rows
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".")]


def test_neither_backup_nor_restore_overwrites(day: OpenDay, tmp_path: Path) -> None:
    target = tmp_path / "there.fair"
    target.write_bytes(b"precious")
    with pytest.raises(UserError, match="fair_exists"):
        day.services.day_end.backup.back_up(organiser(), target)
    good = day.services.day_end.backup.back_up(organiser(), tmp_path / "good.fair").path
    with pytest.raises(UserError, match="fair_exists"):
        RestoreFairService().restore(good, target)
    assert target.read_bytes() == b"precious"


def test_a_damaged_backup_is_not_restored(day: OpenDay, tmp_path: Path) -> None:
    copy = day.services.day_end.backup.back_up(organiser(), tmp_path / "copy.fair").path
    whole = copy.read_bytes()
    copy.write_bytes(whole[: len(whole) // 2])

    with pytest.raises(UserError, match="fair_is_damaged"):
        RestoreFairService().restore(copy, tmp_path / "restored.fair")
    assert not (tmp_path / "restored.fair").exists()


def test_an_encrypted_backup_needs_its_passphrase(tmp_path: Path) -> None:
    with open_day(tmp_path, passphrase="secret") as day:
        copy = day.services.day_end.backup.back_up(organiser(), tmp_path / "copy.fair").path
    with pytest.raises(UserError, match="passphrase_needed"):
        RestoreFairService().restore(copy, tmp_path / "restored.fair")
    assert RestoreFairService().restore(copy, tmp_path / "restored.fair", "secret").rows > 0


def test_a_folder_that_takes_no_backup_is_named(day: OpenDay, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(EnvironmentProblem, match="folder_read_only"):
        day.services.day_end.backup.back_up(organiser(), tmp_path / "file" / "copy.fair")


def test_a_desk_neither_backs_up_nor_checks(day: OpenDay, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="not_allowed"):
        day.services.day_end.backup.back_up(desk(), tmp_path / "copy.fair")
    with pytest.raises(UserError, match="not_allowed"):
        day.services.day_end.check.check(desk())


def test_a_sound_fair_checks_out(day: OpenDay) -> None:
    found = day.services.day_end.check.check(organiser())

    assert found.well
    assert [finding.name for finding in found.findings] == list(CheckName)


def wrong(day: OpenDay) -> list[CheckName]:
    """Return the checks that fail."""
    return [finding.name for finding in day.services.day_end.check.check(organiser()).findings if not finding.well]


def test_vacancies_that_do_not_fit_the_contracts_are_found(day: OpenDay) -> None:
    with day.fair.units.write() as unit:
        unit.session.execute(update(Post).where(Post.taken > 0).values(taken=Post.taken - 1))
    assert wrong(day) == [CheckName.VACANCIES]


def test_an_edited_audit_entry_is_found(day: OpenDay, tmp_path: Path) -> None:
    day.services.day_end.close.close(organiser(), day.session, tmp_path / "out")
    with day.fair.units.write() as unit:
        unit.session.execute(update(AuditEntry).where(AuditEntry.action == "close_day").values(actor="somebody else"))
    assert wrong(day) == [CheckName.AUDIT]


def test_a_reference_that_leads_nowhere_is_found(day: OpenDay) -> None:
    bare = dbapi2.connect(str(day.fair.path))
    bare.execute("DELETE FROM registrations WHERE id IN (SELECT registration_id FROM visits)")
    bare.commit()
    bare.close()
    assert CheckName.REFERENCES in wrong(day)
