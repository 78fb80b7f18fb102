"""The welcome page's list of fairs: what it says of each file, having changed none."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from boothapp.domain.errors import UserError
from boothapp.domain.recent_fair import FairTime, FileState
from boothapp.persistence.file_header import SCHEMA_VERSION
from boothapp.services.recent_fairs import RecentFairsService
from boothapp.support.clock import ManualClock
from boothapp.support.paths import AppPaths, resource_root
from boothapp.support.settings import SettingsStore
from tests.factories import OPENING, make_fair


@pytest.fixture
def store(paths: AppPaths) -> SettingsStore:
    return SettingsStore(paths.settings)


def _service(store: SettingsStore, now: datetime = OPENING) -> RecentFairsService:
    return RecentFairsService(store, ManualClock(now), resource_root())


def _remember(store: SettingsStore, *recent: Path) -> None:
    store.save(replace(store.load(), recent=tuple(map(str, recent))))


def _closed_fair(folder: Path) -> Path:
    folder.mkdir(exist_ok=True)
    fair = make_fair(folder)
    fair.close()
    return fair.path


def test_fair_of_today_shows_its_session_and_readiness(tmp_path: Path, store: SettingsStore) -> None:
    path = _closed_fair(tmp_path / "a")
    found = _service(store).look(path)
    assert (found.state, found.time) == (FileState.READY, FairTime.TODAY)
    assert found.readiness is not None
    assert found.readiness.session.number == 1
    assert found.readiness.signing_key
    assert found.readiness.layout_mm == (86.0, 54.0)


@pytest.mark.parametrize(
    ("now", "time", "number"),
    [
        (datetime(2026, 10, 1, tzinfo=UTC), FairTime.AHEAD, 1),
        (datetime(2026, 11, 5, 2, 0, tzinfo=UTC), FairTime.TODAY, 2),
        (datetime(2026, 11, 4, 17, 0, tzinfo=UTC), FairTime.TODAY, 2),
        (datetime(2026, 12, 1, tzinfo=UTC), FairTime.OVER, 1),
    ],
)
def test_session_shown_follows_the_venues_calendar(
    tmp_path: Path, store: SettingsStore, now: datetime, time: FairTime, number: int
) -> None:
    found = _service(store, now).look(_closed_fair(tmp_path / "a"))
    assert found.readiness is not None
    assert (found.time, found.readiness.session.number) == (time, number)


def test_files_that_cannot_be_opened_are_named_for_what_they_are(tmp_path: Path, store: SettingsStore) -> None:
    good = _closed_fair(tmp_path / "a")
    newer = tmp_path / "newer.fair"
    data = bytearray(good.read_bytes())
    data[60:64] = (SCHEMA_VERSION + 1).to_bytes(4, "big")
    newer.write_bytes(data)
    foreign = tmp_path / "foreign.fair"
    data[68:72] = bytes(4)
    foreign.write_bytes(data)
    secret = tmp_path / "secret.fair"
    secret.write_bytes(bytes(range(256)) * 64)
    service = _service(store)
    states = [service.look(path).state for path in (tmp_path / "gone.fair", newer, foreign, secret)]
    assert states == [FileState.MISSING, FileState.NEWER, FileState.DAMAGED, FileState.LOCKED]


def test_looking_at_a_fair_leaves_its_file_as_it_was(tmp_path: Path, store: SettingsStore) -> None:
    path = _closed_fair(tmp_path / "a")
    before = path.read_bytes()
    _service(store).look(path)
    assert path.read_bytes() == before


def test_todays_fair_leads_and_a_moved_file_keeps_its_place(tmp_path: Path, store: SettingsStore) -> None:
    today = _closed_fair(tmp_path / "a")
    gone = tmp_path / "gone.fair"
    _remember(store, gone, today)
    service = _service(store)
    assert [each.path for each in service.recent()] == [today, gone]
    service.relocate(gone, today)
    assert store.load().recent == (str(today),)


def test_relocating_to_another_kind_of_file_is_refused(tmp_path: Path, store: SettingsStore) -> None:
    other = tmp_path / "letter.txt"
    other.write_bytes(b"SQLite format 3\x00" + bytes(200))
    _remember(store, tmp_path / "gone.fair")
    with pytest.raises(UserError, match="not_a_fair"):
        _service(store).relocate(tmp_path / "gone.fair", other)


def test_forgetting_a_fair_keeps_its_file(tmp_path: Path, store: SettingsStore) -> None:
    path = _closed_fair(tmp_path / "a")
    _remember(store, path)
    _service(store).forget(path)
    assert store.load().recent == ()
    assert path.exists()
