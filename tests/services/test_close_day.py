"""Closing writes everything and then closes, or does nothing."""

import json
import resource
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from boothapp.domain.bundle import TABLES
from boothapp.domain.day_end import StepKey, StepState
from boothapp.domain.errors import EnvironmentProblem, UserError
from boothapp.domain.values import PresenceState, SessionState
from boothapp.persistence.models import AuditEntry, Bundle, DayClose, FairSession
from boothapp.services.session_guard import require_open
from tests.disks import mounted
from tests.factories import desk, organiser, representative
from tests.factories_closing import OpenDay, fill_day, open_day


@pytest.fixture
def day(tmp_path: Path) -> Iterator[OpenDay]:
    """A fair whose first day is over but not closed."""
    with open_day(tmp_path) as opened:
        fill_day(opened)
        yield opened


def state_of(day: OpenDay) -> SessionState:
    """Return the first session's state as stored."""
    with day.fair.units.read() as unit:
        return unit.session.get_one(FairSession, day.session).state


def test_closing_writes_report_workbook_figures_press_bundle_and_key(day: OpenDay, tmp_path: Path) -> None:
    closed = day.services.day_end.close.close(organiser(), day.session, tmp_path / "out")

    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        "T26-1-001-figures.json",
        "T26-1-001-press-en.txt",
        "T26-1-001-press-zh.txt",
        "T26-1-001-report.pdf",
        "T26-1-001-summary.xlsx",
        "T26-1-001.fairday",
        "T26.pub",
    ]
    assert set(closed.paths) == set((tmp_path / "out").iterdir())
    assert state_of(day) is SessionState.CLOSED


def test_the_bundle_verifies_with_the_key_written_beside_it(day: OpenDay, tmp_path: Path) -> None:
    closed = day.services.day_end.close.close(organiser(), day.session, tmp_path)

    found = day.services.day_end.verify.verify(closed.bundle, tmp_path / "T26.pub")

    assert (found.sha256, found.records_sha256) == (closed.sha256, closed.records_sha256)
    assert {file.name: file.records for file in found.files if file.records is not None} == {
        "assignments.jsonl": 0,
        "audit.jsonl": 0,
        "booths.jsonl": 0,
        "check_ins.jsonl": 8,
        "conflicts.jsonl": 0,
        "contracts.jsonl": 3,
        "exhibitors.jsonl": 3,
        "intentions.jsonl": 2,
        "posts.jsonl": 4,
        "registrations.jsonl": 6,
        "visits.jsonl": 4,
    }


def test_the_bundle_holds_no_secret_and_no_more_of_a_person_than_needed(day: OpenDay, tmp_path: Path) -> None:
    closed = day.services.day_end.close.close(organiser(), day.session, tmp_path)

    keys = day.fair.keys
    with zipfile.ZipFile(closed.bundle) as archive:
        content = b"".join(archive.read(f"{table}.jsonl") for table in TABLES)
    for secret in (keys.sign_secret, keys.seal, keys.lookup, *keys.badge.values()):
        assert secret not in content
        assert secret.hex().encode() not in content
    for personal in ("sealed-secret", "13800000000", "谈得好"):
        assert personal.encode() not in content


def test_a_closed_session_takes_no_records_and_cannot_be_closed_twice(day: OpenDay, tmp_path: Path) -> None:
    day.services.day_end.close.close(organiser(), day.session, tmp_path)

    with day.fair.units.write() as unit, pytest.raises(UserError, match="session_closed"):
        require_open(unit, day.session)
    with pytest.raises(UserError, match="session_already_closed"):
        day.services.day_end.close.close(organiser(), day.session, tmp_path / "again")
    assert not (tmp_path / "again").exists()


def test_only_an_organiser_closes_and_reopens(day: OpenDay, tmp_path: Path) -> None:
    for actor in (desk(), representative(day.fair.ids.new())):
        with pytest.raises(UserError, match="not_allowed"):
            day.services.day_end.close.close(actor, day.session, tmp_path / "out")
        with pytest.raises(UserError, match="not_allowed"):
            day.services.day_end.reopen.reopen(actor, day.session, "because")
        with pytest.raises(UserError, match="not_allowed"):
            day.services.day_end.checklist.checklist(actor, day.session)


def test_reopening_needs_a_reason_which_is_audited_and_closing_again_is_sequence_2(
    day: OpenDay, tmp_path: Path
) -> None:
    end = day.services.day_end
    with pytest.raises(UserError, match="session_not_closed"):
        end.reopen.reopen(organiser(), day.session, "漏了一份协议")
    end.close.close(organiser(), day.session, tmp_path)
    with pytest.raises(UserError, match="reason_needed"):
        end.reopen.reopen(organiser(), day.session, "  ")
    end.reopen.reopen(organiser(), day.session, "漏了一份协议")

    assert state_of(day) is SessionState.OPEN
    again = end.close.close(organiser(), day.session, tmp_path)

    assert again.sequence == 2
    assert again.bundle.name == "T26-1-002.fairday"
    with day.fair.units.read() as unit:
        actions = {entry.action: entry.detail for entry in unit.session.scalars(select(AuditEntry))}
        first = unit.session.scalars(select(DayClose).where(DayClose.sequence == 1)).one()
        assert len(unit.session.scalars(select(Bundle)).all()) == 2
    assert actions["reopen_day"]["reason"] == "漏了一份协议"
    assert first.reopen_reason == "漏了一份协议"


def test_the_checklist_shows_evidence_and_what_is_passed(day: OpenDay) -> None:
    checklist = day.services.day_end.checklist.checklist(organiser(), day.session)

    states = {step.key: step.state for step in checklist.steps}
    assert states[StepKey.RECONCILE] is StepState.DONE
    assert states[StepKey.EXHIBITORS] is StepState.WARNING
    reconcile = next(step for step in checklist.steps if step.key is StepKey.RECONCILE)
    assert dict(reconcile.evidence.params) == {"scans": 8, "admitted": 5, "repeats": 1, "refused": 1, "others": 1}


def test_confirming_makes_the_rest_no_shows_and_leaves_the_other_session_alone(day: OpenDay) -> None:
    end = day.services.day_end
    totals = end.confirm_exhibitors.confirm_rest(organiser(), day.session)

    assert (totals.present, totals.no_show, totals.unconfirmed) == (2, 1, 0)
    other = day.services.figures.day(organiser(), day.fair.sessions[1]).common.exhibitors
    assert (other.expected, other.no_show) == (3, 0)
    states = {step.key: step.state for step in end.checklist.checklist(organiser(), day.session).steps}
    assert states[StepKey.EXHIBITORS] is StepState.DONE


def test_an_exhibitor_can_be_ticked_off(day: OpenDay) -> None:
    rows = day.services.figures.day(organiser(), day.session).common.ranking
    waiting = next(row for row in rows if row.state is PresenceState.EXPECTED)

    day.services.day_end.confirm_exhibitors.set_presence(
        organiser(), day.session, waiting.exhibitor_id, PresenceState.PRESENT
    )

    assert day.services.figures.day(organiser(), day.session).common.exhibitors.present == 3


def test_what_was_passed_stands_in_the_report_and_with_the_closing(day: OpenDay, tmp_path: Path) -> None:
    closed = day.services.day_end.close.close(organiser(), day.session, tmp_path, "en")

    text = pdf_text(tmp_path / "T26-1-001-report.pdf")
    assert [warning.message for warning in closed.warnings] == [
        "{present} / {expected} present, {absent} no-shows, {open} not confirmed"
    ]
    assert "2 / 3 present, 0 no-shows, 1 not confirmed" in text
    closing = day.services.day_end.checklist.checklist(organiser(), day.session).closing
    assert closing is not None
    assert closing.warnings == closed.warnings


def test_the_backup_made_on_the_way_opens(day: OpenDay, tmp_path: Path) -> None:
    from boothapp.services.backup_fair import RestoreFairService

    closed = day.services.day_end.close.close(organiser(), day.session, tmp_path / "out")
    copy = RestoreFairService().restore(closed.backup, tmp_path / "restored.fair")

    assert copy.rows > 0
    assert copy.path.is_file()


def test_copies_of_one_moment_are_kept_side_by_side(day: OpenDay, tmp_path: Path) -> None:
    end = day.services.day_end
    copies = []
    for folder in ("one", "two"):
        closed = end.close.close(organiser(), day.session, tmp_path / folder)
        closed.backup.rename(closed.backup.with_name(closed.backup.name.replace("-001-", "-002-")))
        copies.append(closed.backup)
        end.reopen.reopen(organiser(), day.session, "again")

    assert copies[1].name.endswith("Z-2.fair")


def test_an_encrypted_fair_closes_and_its_backup_stays_encrypted(tmp_path: Path) -> None:
    with open_day(tmp_path, passphrase="secret") as day:
        fill_day(day)
        closed = day.services.day_end.close.close(organiser(), day.session, tmp_path / "out")
        assert not closed.backup.read_bytes().startswith(b"SQLite format 3")


def test_a_taken_name_is_not_overwritten_and_the_session_stays_open(day: OpenDay, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "T26-1-001-report.pdf").write_bytes(b"something else")

    with pytest.raises(UserError, match="file_exists"):
        day.services.day_end.close.close(organiser(), day.session, out)

    assert [path.name for path in out.iterdir()] == ["T26-1-001-report.pdf"]
    assert (out / "T26-1-001-report.pdf").read_bytes() == b"something else"
    assert state_of(day) is SessionState.OPEN


def test_a_full_disk_leaves_nothing_and_the_session_open(day: OpenDay, tmp_path: Path) -> None:
    out = tmp_path / "out"
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    day.services.day_end.close.close(organiser(), day.fair.sessions[1], tmp_path / "first")
    limit = next((tmp_path / "first").glob("*.fairday")).stat().st_size // 2
    backup = next((tmp_path / "profile").rglob("*.fair"))
    copied = day.services.day_end.close._parts.backups
    assert backup.parent == copied
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, before[1]))
    try:
        with pytest.raises(EnvironmentProblem, match="disk_full"):
            day.services.day_end.close.close(organiser(), day.session, out)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)

    assert not out.exists()
    assert list(copied.iterdir()) == [backup]
    assert state_of(day) is SessionState.OPEN


def test_a_small_disk_that_fills_up_leaves_nothing_on_it(day: OpenDay, tmp_path: Path) -> None:
    with mounted(tmp_path / "disk", "size=64k") as disk:
        with pytest.raises(EnvironmentProblem, match="disk_full"):
            day.services.day_end.close.close(organiser(), day.session, disk)
        assert list(disk.iterdir()) == []
    assert state_of(day) is SessionState.OPEN


def test_a_folder_that_takes_nothing_leaves_the_session_open(day: OpenDay, tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")

    with pytest.raises(EnvironmentProblem, match="folder_read_only"):
        day.services.day_end.close.close(organiser(), day.session, blocked / "out")

    assert state_of(day) is SessionState.OPEN


class Cancelling:
    """A progress that is cancelled after some steps."""

    def __init__(self, after: int) -> None:
        self.left = after

    def __call__(self, _done: int, _total: int, _text: str = "", /) -> None:
        """Count a step."""
        self.left -= 1

    @property
    def cancelled(self) -> bool:
        """Tell whether the steps are used up."""
        return self.left <= 0


@pytest.mark.parametrize("after", [0, 1, 3, 5])
def test_cancelling_leaves_nothing(day: OpenDay, tmp_path: Path, after: int) -> None:
    with pytest.raises(UserError, match="cancelled"):
        day.services.day_end.close.close(organiser(), day.session, tmp_path / "out", progress=Cancelling(after))

    assert not (tmp_path / "out").exists()
    assert state_of(day) is SessionState.OPEN


class Interrupting:
    """A progress during which a desk checks somebody in, once, when the files are all but done."""

    cancelled = False

    def __init__(self, day: OpenDay) -> None:
        self._day = day
        self._waiting = True

    def __call__(self, _done: int, _total: int, text: str = "", /) -> None:
        """Check somebody in at the step that reads the bundle back."""
        if text == "Checking the bundle" and self._waiting:
            self._waiting = False
            book = self._day.book
            book.passage(book.person(), -5)


def test_a_check_in_that_comes_in_while_the_files_are_made_is_in_the_bundle(day: OpenDay, tmp_path: Path) -> None:
    closed = day.services.day_end.close.close(organiser(), day.session, tmp_path, progress=Interrupting(day))

    found = day.services.day_end.verify.verify(closed.bundle)
    assert found.counts["check_ins"] == 9
    assert json.loads((tmp_path / "T26-1-001-figures.json").read_bytes())["persons_checked_in"] == 6
    assert day.services.figures.day(organiser(), day.session).common.people.persons == 6


def test_the_press_text_says_only_what_was_counted(day: OpenDay, tmp_path: Path) -> None:
    day.services.day_end.close.close(organiser(), day.session, tmp_path)

    english = (tmp_path / "T26-1-001-press-en.txt").read_text(encoding="utf-8")
    assert "5 people came in (5 entries), 1 of them registered on site." in english
    assert "3 of them are with employers of Jinpu New Area (3/3, 100%)." in english
    chinese = (tmp_path / "T26-1-001-press-zh.txt").read_text(encoding="utf-8")
    assert "金普新区" in chinese


def test_the_figures_file_has_the_keys_of_the_rehearsal(day: OpenDay, tmp_path: Path) -> None:
    day.services.day_end.close.close(organiser(), day.session, tmp_path)

    figures = json.loads((tmp_path / "T26-1-001-figures.json").read_text(encoding="utf-8"))
    assert (figures["persons_checked_in"], figures["entries"], figures["contracts"]) == (5, 5, 2)
    assert figures["contracts_by_area"] == {"Jinpu New Area": {"n": 2, "of": 2}, "Shenyang": {"n": 1, "of": 2}}


def pdf_text(path: Path) -> str:
    """Return the text that poppler finds in a PDF."""
    made = subprocess.run(["pdftotext", "-layout", str(path), "-"], check=True, capture_output=True)
    return made.stdout.decode()
