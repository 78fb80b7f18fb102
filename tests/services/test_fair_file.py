"""A fair file from outside: whatever is wrong with it, it is named and left as it was."""

import hashlib
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlcipher3 import dbapi2

from boothapp.bootstrap import open_fair
from boothapp.domain.errors import BoothAppError, EnvironmentProblem, UserError
from boothapp.persistence.engine import open_engine
from boothapp.persistence.fair_file import check_file, copy_file, create_file
from boothapp.persistence.file_header import APPLICATION_ID, SCHEMA_VERSION, read_header
from boothapp.persistence.models import FairSetting, StatedValue
from boothapp.persistence.unit_of_work import UnitOfWorkFactory
from boothapp.support.paths import AppPaths
from tests.disks import fill, mounted
from tests.factories import FairInHand, make_fair


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.fixture
def closed(tmp_path: Path) -> Path:
    fair = make_fair(tmp_path)
    fair.close()
    return fair.path


def refusal(path: Path, passphrase: str | None = None) -> BoothAppError:
    before = digest(path)
    with pytest.raises(BoothAppError) as refused:
        check_file(path, passphrase)
    assert digest(path) == before, "a refused file must stay as it was"
    assert sorted(each.name for each in path.parent.iterdir()) == [path.name], "and leave nothing beside it"
    return refused.value


def test_a_new_file_is_a_fair_of_the_newest_schema(closed: Path) -> None:
    assert check_file(closed) == SCHEMA_VERSION
    head = closed.read_bytes()[:100]
    assert int.from_bytes(head[68:72], "big") == APPLICATION_ID


def test_durability_is_set_as_promised(tmp_path: Path) -> None:
    fair = make_fair(tmp_path)
    with fair.units.read() as unit:
        pragma = {
            name: unit.connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys")
        }
    assert pragma == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}
    assert dbapi2.sqlite_version_info >= (3, 51, 3)
    fair.close()


def test_a_text_file_is_no_fair(tmp_path: Path) -> None:
    path = tmp_path / "letter.fair"
    path.write_text("尊敬的各位代表")
    assert refusal(path).code == "not_a_fair"


def test_another_programs_database_is_no_fair(tmp_path: Path) -> None:
    path = tmp_path / "other.fair"
    connection = dbapi2.connect(str(path))
    connection.execute("CREATE TABLE t (a)")
    connection.close()
    assert refusal(path).code == "not_a_fair"


def test_a_newer_fair_is_refused_with_its_version(closed: Path) -> None:
    connection = dbapi2.connect(str(closed))
    connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 3}")
    connection.close()
    error = refusal(closed)
    assert (error.code, error.params["found"]) == ("fair_is_newer", SCHEMA_VERSION + 3)


def test_a_truncated_fair_is_damaged(closed: Path) -> None:
    with closed.open("rb+") as file:
        file.truncate(closed.stat().st_size // 2)
    assert refusal(closed).code == "fair_is_damaged"


def test_a_fair_cut_inside_its_header_is_no_fair(closed: Path) -> None:
    with closed.open("rb+") as file:
        file.truncate(60)
    assert refusal(closed).code == "not_a_fair"


def test_flipped_bits_in_the_tree_of_pages_are_damage(closed: Path) -> None:
    content = bytearray(closed.read_bytes())
    for page in range(1, len(content) // 4096):
        content[page * 4096] ^= 0x55  # the page's kind
    closed.write_bytes(content)
    assert refusal(closed).code == "fair_is_damaged"


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(UserError) as refused:
        check_file(tmp_path / "gone.fair")
    assert refused.value.code == "fair_missing"


def test_an_encrypted_fair_asks_for_its_passphrase_and_knows_a_wrong_one(tmp_path: Path) -> None:
    fair = make_fair(tmp_path, passphrase="雨花台 'quoted'")
    fair.close()
    assert b"SQLite format 3" not in fair.path.read_bytes()[:16]
    assert refusal(fair.path).code == "passphrase_needed"
    assert refusal(fair.path, "wrong").code == "passphrase_wrong"
    assert check_file(fair.path, "雨花台 'quoted'") == SCHEMA_VERSION


def test_an_existing_file_is_never_overwritten(closed: Path) -> None:
    before = digest(closed)
    with pytest.raises(UserError, match="fair_exists"):
        create_file(closed)
    assert digest(closed) == before


def test_names_with_signs_of_urls_and_quotes_are_just_names(tmp_path: Path) -> None:
    folder = tmp_path / "100% 招聘会 #2 'x'?"
    folder.mkdir()
    fair = make_fair(folder)
    fair.close()
    assert check_file(fair.path) == SCHEMA_VERSION


def test_opening_gives_the_fair_and_its_sessions(closed: Path, tmp_path: Path) -> None:
    fair = make_fair(tmp_path)
    services = open_fair(closed, fair.clock, fair.ids, AppPaths.below(tmp_path / "profile"))
    assert [session.number for session in services.overview.fair().sessions] == [1, 2]
    services.close()
    fair.close()


def write_setting(fair: FairInHand, units: UnitOfWorkFactory, name: str, value: dict[str, str] | None = None) -> None:
    with units.write() as unit:
        unit.session.add(FairSetting(id=fair.ids.new(), fair_id=fair.fair_id, name=name, value=value or {}))


def fail_in_the_middle(fair: FairInHand) -> None:
    with fair.units.write() as unit:
        unit.session.add(FairSetting(id=fair.ids.new(), fair_id=fair.fair_id, name="half", value={}))
        unit.session.flush()
        raise RuntimeError


def test_a_failed_use_case_leaves_nothing(tmp_path: Path) -> None:
    fair = make_fair(tmp_path)
    with pytest.raises(RuntimeError):
        fail_in_the_middle(fair)
    with fair.units.read() as unit:
        assert unit.session.scalars(select(FairSetting)).all() == []
    fair.close()


def test_two_openings_see_each_others_records_and_notice_them(tmp_path: Path) -> None:
    fair = make_fair(tmp_path)
    other = open_fair(fair.path, fair.clock, fair.ids, AppPaths.below(tmp_path / "profile"))
    known = other.data_version()
    write_setting(fair, fair.units, "seen")
    assert other.data_version() != known
    other.close()
    fair.close()


WRITER = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from boothapp.persistence.engine import open_engine
from boothapp.persistence.models import StatedValue
from boothapp.persistence.unit_of_work import UnitOfWorkFactory
from boothapp.services.describe_fair import FairOverviewService
from boothapp.support.clock import SystemClock
from boothapp.support.ids import SystemIds
units = UnitOfWorkFactory(open_engine(Path(sys.argv[1])))
ids, fair = SystemIds(SystemClock()), FairOverviewService(units).fair()
for number in range(40):
    with units.write() as unit:
        unit.session.add(
            StatedValue(id=ids.new(), fair_id=fair.id, metric=sys.argv[2], qualifier="exactly", value=number)
        )
units.close()
"""


def test_three_processes_write_at_once_and_none_is_refused(tmp_path: Path) -> None:
    fair = make_fair(tmp_path)
    writers = [
        subprocess.Popen([sys.executable, "-c", WRITER, str(fair.path), name], cwd=Path(__file__).parents[2])
        for name in ("甲", "乙", "丙")
    ]
    assert [writer.wait(timeout=120) for writer in writers] == [0, 0, 0]
    with fair.units.read() as unit:
        assert len(unit.session.scalars(select(StatedValue)).all()) == 120
    fair.close()


def test_a_copy_is_whole_and_equal(tmp_path: Path) -> None:
    fair = make_fair(tmp_path)
    write_setting(fair, fair.units, "copied")
    copy = tmp_path / "copy.fair"
    copy_file(fair.path, copy)
    assert check_file(copy) == SCHEMA_VERSION
    units = UnitOfWorkFactory(open_engine(copy))
    with units.read() as unit:
        assert [row.name for row in unit.session.scalars(select(FairSetting))] == ["copied"]
    units.close()
    fair.close()


def test_a_full_disk_refuses_the_record_and_keeps_the_others(tmp_path: Path) -> None:
    with mounted(tmp_path / "disk", "size=3m") as disk:
        fair = make_fair(disk)
        write_setting(fair, fair.units, "before")
        filler = disk / "filler"
        fill(filler)
        with pytest.raises(EnvironmentProblem, match="disk_full"):
            write_setting(fair, fair.units, "after", {"text": "x" * 200_000})
        filler.unlink()
        write_setting(fair, fair.units, "later")
        with fair.units.read() as unit:
            names = {row.name for row in unit.session.scalars(select(FairSetting))}
        assert names == {"before", "later"}
        fair.close()


def test_a_read_only_folder_is_named_and_no_half_file_stays(tmp_path: Path) -> None:
    with mounted(tmp_path / "disk", "ro") as disk:
        with pytest.raises(EnvironmentProblem) as refused:
            create_file(disk / "new.fair")
        assert refused.value.code == "folder_read_only"
        assert list(disk.iterdir()) == []


LEAVER = """
import sys
from pathlib import Path
from boothapp.persistence.engine import open_engine
engine = open_engine(Path(sys.argv[1]))
with engine.connect() as connection:
    connection.exec_driver_sql("SELECT count(*) FROM fairs").all()
engine.dispose()
"""


def test_a_look_at_an_open_fair_keeps_the_locks_that_guard_its_journal(tmp_path: Path) -> None:
    fair = make_fair(tmp_path)
    write_setting(fair, fair.units, "before")
    read_header(fair.path)
    check_file(fair.path)
    subprocess.run([sys.executable, "-c", LEAVER, str(fair.path)], check=True, cwd=Path(__file__).parents[2])
    write_setting(fair, fair.units, "after")
    other = UnitOfWorkFactory(open_engine(fair.path))
    with other.read() as unit:
        assert {row.name for row in unit.session.scalars(select(FairSetting))} == {"before", "after"}
    assert fair.path.with_name(fair.path.name + "-wal").exists()
    other.close()
    fair.close()
