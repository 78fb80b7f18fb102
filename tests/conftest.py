"""Fixtures and guards that every test has."""

import gc
import logging
import os
import re
import shutil
import tempfile
import threading
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from boothapp.support.clock import ManualClock
from boothapp.support.i18n import Catalogs, Language, Translator
from boothapp.support.ids import SeededIds
from boothapp.support.paths import AppPaths, resource_root
from tests.guards import ExpectedLogs, leaked_qt_work, leaked_threads, qt_messages

HOME = pytest.StashKey[Path]()
MEMORY = pytest.StashKey[Path]()
MEMORY_DISK = Path("/dev/shm")  # noqa: S108 - each run makes a folder of its own name there
ROOM_NEEDED = 2 << 30
QT_FIXTURES = frozenset({"qapp", "qtbot", "qtmodeltester"})


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    """Move the user's folders to a temporary place, for this process and those it starts."""
    home = Path(tempfile.mkdtemp(prefix="boothapp-home-"))
    config.stash[HOME] = home
    runtime = home / "run"
    runtime.mkdir(mode=0o700)
    os.environ |= {
        "HOME": str(home),
        "USERPROFILE": str(home),
        "XDG_CONFIG_HOME": str(home / "config"),
        "XDG_DATA_HOME": str(home / "data"),
        "XDG_STATE_HOME": str(home / "state"),
        "XDG_CACHE_HOME": str(home / "cache"),
        "XDG_RUNTIME_DIR": str(runtime),
    }
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    if config.option.basetemp is None and _has_room(MEMORY_DISK):
        # A thousand small fairs are fsynced for nothing on a real disk; the tests that pull the plug end processes.
        config.option.basetemp = tempfile.mkdtemp(prefix="boothapp-tests-", dir=MEMORY_DISK)
        config.stash[MEMORY] = Path(config.option.basetemp)
    # A busy machine is no failure: hypothesis may not measure time, and repeats the same examples.
    settings.register_profile("boothapp", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
    settings.load_profile("boothapp")


def pytest_unconfigure(config: pytest.Config) -> None:
    """Take the temporary home away."""
    shutil.rmtree(config.stash[HOME], ignore_errors=True)
    if MEMORY in config.stash:
        shutil.rmtree(config.stash[MEMORY], ignore_errors=True)


def _has_room(folder: Path) -> bool:
    return os.access(folder, os.W_OK) and shutil.disk_usage(folder).free > ROOM_NEEDED


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item) -> Generator[None, None, None]:
    """Fail a test in whose teardown Qt complains; pytest-qt looks at setup and call."""
    if QT_FIXTURES.isdisjoint(getattr(item, "fixturenames", ())):
        return (yield)
    with qt_messages() as messages:
        result = yield
    ignored = [re.compile(each) for each in item.config.getini("qt_log_ignore")]
    messages = [each for each in messages if not any(pattern.search(each) for pattern in ignored)]
    if messages:
        pytest.fail("Qt said in teardown: " + "; ".join(messages), pytrace=False)
    return result


@pytest.fixture(autouse=True)
def guard(request: pytest.FixtureRequest) -> Iterator[ExpectedLogs]:
    """Fail a test that logs a warning it did not expect, or leaves a thread or a timer behind."""
    logs = ExpectedLogs()
    threads = set(threading.enumerate())
    root = logging.getLogger()
    handlers = list(root.handlers)
    root.addHandler(logs)
    yield logs
    for handler in set(root.handlers) - set(handlers):
        root.removeHandler(handler)  # a command that ran in this process began a log in a folder that goes
        handler.close()
    found = [f"unexpected log record: {line}" for line in logs.left()]
    found += leaked_threads(threads)
    if not QT_FIXTURES.isdisjoint(request.fixturenames):
        found += leaked_qt_work()
    if not gc.isenabled():
        gc.enable()
        found.append("the window's collector was left in charge: a Runner was not shut down")
    if found:
        pytest.fail("\n".join(found), pytrace=False)


@pytest.fixture
def expected_logs(guard: ExpectedLogs) -> ExpectedLogs:
    """Take the warnings that are right in this test: `expected_logs.take("disk full")`."""
    return guard


@pytest.fixture
def clock() -> ManualClock:
    """Return a clock that stands at the demo fair's first morning."""
    return ManualClock()


@pytest.fixture
def ids(clock: ManualClock) -> SeededIds:
    """Return identifiers that are the same in every run."""
    return SeededIds(clock, 1)


@pytest.fixture
def t_zh() -> Translator:
    """Return the Chinese texts."""
    return Catalogs(resource_root() / "i18n").translator(Language.ZH_CN)


@pytest.fixture
def t_en() -> Translator:
    """Return the English texts."""
    return Catalogs(resource_root() / "i18n").translator(Language.EN)


@pytest.fixture(params=list(Language), ids=str)
def translator(request: pytest.FixtureRequest) -> Translator:
    """Return the texts of each language in turn."""
    language: Language = request.param
    return Catalogs(resource_root() / "i18n").translator(language)


@pytest.fixture
def paths(tmp_path: Path) -> AppPaths:
    """Return the program's own folders, below the test's."""
    places = AppPaths.below(tmp_path / "profile")
    places.make()
    return places
