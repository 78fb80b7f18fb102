"""What is done on a page before its picture is taken, as its user does it."""

from collections.abc import Callable
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea
from sqlalchemy import select

from boothapp.domain.badge_code import BadgeCode
from boothapp.domain.scanner_profile import TEST_DIGITS, TEST_SIGNS, ScanEnd, ScanTrace
from boothapp.domain.values import CheckInResult, Direction, RegistrationStatus
from boothapp.persistence.engine import open_engine
from boothapp.persistence.keys import load_keys
from boothapp.persistence.models import (
    BadgeToken,
    CheckIn,
    Exhibitor,
    Fair,
    Organisation,
    Registration,
    RegistrationSession,
    Visit,
)
from boothapp.persistence.unit_of_work import UnitOfWorkFactory
from boothapp.ui.views.dashboard.door_display import DoorDisplay
from boothapp.ui.views.dashboard.page import TodayPage
from boothapp.ui.views.desk.found_list import FoundList
from boothapp.ui.views.floor.page import FloorPage
from boothapp.ui.views.settings.scanner_section import ScannerSection
from tests.screens.camera import Stage

Pose = Callable[[Stage], None]
_LOOKS, _LOOK_MS = 250, 20


class Codes:
    """Finds badges of a fair to hold before the scanner."""

    def __init__(self, units: UnitOfWorkFactory) -> None:
        self._units = units

    @classmethod
    def at(cls, fair: Path) -> "Codes":
        """Return the codes of the fair file at `fair`."""
        return cls(UnitOfWorkFactory(open_engine(fair)))

    def _digits(self, registration_id: UUID | None) -> str:
        with self._units.read() as unit:
            keys = load_keys(unit.session, unit.session.scalars(select(Fair.id)).one())
            token = unit.session.scalars(
                select(BadgeToken.token).where(BadgeToken.registration_id == registration_id)
            ).first()
        return BadgeCode.make(keys.badge_number, token, keys.badge[keys.badge_number]).digits if token else "0"

    def fresh(self, session_id: UUID, place: int = 0) -> str:
        """Return the badge of somebody who has not come yet: of the first one, or of one after."""
        return self._digits(self.fresh_registration(session_id, place))

    def fresh_registration(self, session_id: UUID, place: int = 0) -> UUID:
        """Return the registration of somebody who has not come yet."""
        came = select(CheckIn.registration_id).where(CheckIn.registration_id.is_not(None))
        with self._units.read() as unit:
            found = unit.session.scalars(
                select(Registration.id)
                .join(RegistrationSession, RegistrationSession.registration_id == Registration.id)
                .where(RegistrationSession.session_id == session_id, Registration.id.not_in(came))
                .where(Registration.status == RegistrationStatus.APPROVED)
                .order_by(Registration.sequence)
                .offset(place)
            ).first()
        return found or UUID(int=0)

    def elsewhere(self, session_id: UUID) -> str:
        """Return the badge of somebody who is registered for another session only."""
        here = select(RegistrationSession.registration_id).where(RegistrationSession.session_id == session_id)
        with self._units.read() as unit:
            found = unit.session.scalars(
                select(Registration.id)
                .join(RegistrationSession, RegistrationSession.registration_id == Registration.id)
                .where(Registration.id.not_in(here), Registration.status == RegistrationStatus.APPROVED)
                .order_by(Registration.sequence)
            ).first()
        return self._digits(found)

    def used(self, session_id: UUID) -> str:
        """Return the badge of somebody who came in the morning and is still inside."""
        left = select(CheckIn.registration_id).where(
            CheckIn.session_id == session_id, CheckIn.direction == Direction.EXIT, CheckIn.registration_id.is_not(None)
        )
        with self._units.read() as unit:
            found = unit.session.scalars(
                select(CheckIn.registration_id)
                .where(CheckIn.session_id == session_id, CheckIn.result == CheckInResult.VALID)
                .where(CheckIn.registration_id.not_in(left))
                .order_by(CheckIn.sequence)
            ).first()
        return self._digits(found)

    def in_state(self, status: RegistrationStatus) -> str:
        """Return the badge of somebody whose registration has this status."""
        with self._units.read() as unit:
            found = unit.session.scalars(select(Registration.id).where(Registration.status == status)).first()
        return self._digits(found)

    def visitor(self, exhibitor_id: UUID) -> str:
        """Return the badge of somebody who visited this exhibitor."""
        with self._units.read() as unit:
            found = unit.session.scalars(
                select(Visit.registration_id).where(Visit.exhibitor_id == exhibitor_id).order_by(Visit.at.desc())
            ).first()
        return self._digits(found)

    def exhibitor(self, name: str) -> UUID:
        """Return an exhibitor by the beginning of its Chinese name, else the first one."""
        with self._units.read() as unit:
            named = select(Exhibitor.id).join(Organisation, Organisation.id == Exhibitor.organisation_id)
            found = unit.session.scalars(named.where(Organisation.name_zh.startswith(name))).first()
            return found or unit.session.scalars(named).first() or UUID(int=0)

    def close(self) -> None:
        """Close the file."""
        self._units.close()


def scan(find: Callable[[Codes, UUID], str]) -> Pose:
    """Return the pose of holding a badge before the scanner."""

    def pose(stage: Stage) -> None:
        codes, session_id = Codes.at(Path(stage.services.location)), stage.ctx.selection.current_id
        text = find(codes, session_id or UUID(int=0))
        codes.close()
        stage.settle()
        stage.window.take_scan(text)

    return pose


def _wait_until(seen: Callable[[], bool]) -> None:
    for _look in range(_LOOKS):
        if seen():
            return
        QTest.qWait(_LOOK_MS)


def press(key: Qt.Key, words: str = "") -> Pose:
    """Return the pose of pressing a key, then searching for `words`."""

    def pose(stage: Stage) -> None:
        stage.settle()
        QTest.keyClick(stage.window, key)
        QApplication.processEvents()
        focus = QApplication.focusWidget()
        if words and focus is not None:
            QTest.keyClicks(focus, words)
            stage.ctx.scanner.replay()
            _wait_until(lambda: bool(stage.window.findChildren(FoundList)))

    return pose


def show(key: str) -> Pose:
    """Return the pose of an organiser on a page of the rail."""

    def pose(stage: Stage) -> None:
        shell = stage.window.shell
        open_page = getattr(shell, "show_page", None)
        if open_page is not None:
            open_page(key)
        stage.settle()
        page = stage.window.page
        if isinstance(page, FloorPage):
            page.select_booth("A01")

    return pose


def open_door(stage: Stage) -> None:
    """Open the door's display as large as the window is, and wait for its count."""
    show("today")(stage)
    page = stage.window.page
    if isinstance(page, TodayPage):
        page.show_door()
        display = stage.window.findChildren(DoorDisplay)[0]
        display.showNormal()
        display.resize(stage.window.size())
        stage.settle()


def try_scanner(stage: Stage) -> None:
    """Test a scanner that sends a sign of its own before a code and no Enter after it."""
    show("settings")(stage)
    section = stage.window.findChildren(ScannerSection)[0]
    _wait_until(section.isVisible)
    section.start.click()
    for began, text in enumerate((TEST_DIGITS, TEST_SIGNS)):
        trace = ScanTrace("#" + text, ScanEnd.PAUSE, (9.0, 8.0, 30.0), began * 5000.0, began * 5000.0 + 600)
        stage.ctx.scanner.traced.emit(trace)
    section.trial.stop()
    stage.settle()
    stage.window.findChildren(QScrollArea, "settingsArea")[0].ensureWidgetVisible(section)


def stand(stage: Stage) -> None:
    """Do nothing."""
    stage.settle()
