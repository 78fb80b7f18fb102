"""The kiosk: one friendly answer, the badge, nothing that stays, and no way out without the PIN."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtMultimedia import QVideoSink
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from boothapp.domain.actor import Actor, Role
from boothapp.domain.entry_questions import DIETARY
from boothapp.domain.errors import EnvironmentProblem
from boothapp.domain.fair_questions import FairQuestions
from boothapp.domain.values import CheckInResult, RegistrationStatus
from boothapp.persistence.queries.parked import count_parked
from boothapp.services.audit_trail import AuditTrail
from boothapp.services.checkin_outcome import Scan
from boothapp.services.choose_questions import ChooseQuestionsService
from boothapp.services.park_answers import ParkAnswersService
from boothapp.support.i18n import Language
from boothapp.ui.context import UiContext
from boothapp.ui.devices.tones import Sound
from boothapp.ui.kiosk_shell import KioskShell, LeaveDialog
from boothapp.ui.page import Page, PageRegistry, PageSpec
from boothapp.ui.shell import MainWindow
from boothapp.ui.theme import ThemeMode
from boothapp.ui.views.desk.answers_form import AnswersForm
from boothapp.ui.views.kiosk.page import KioskPage
from boothapp.ui.widgets.fitted import FittedLabel
from boothapp.ui.widgets.verdict import Verdict
from boothapp.ui.widgets.verdict_card import VerdictCard
from boothapp.ui.widgets.verdict_idle import Viewfinder
from tests.factories import FairInHand, desk, organiser
from tests.factories_gate import check_in_service
from tests.factories_people import PersonInHand, add_person
from tests.ui.camera_scenes import Grey, badge_picture, frame_of, scene
from tests.ui.desk_in_hand import HeardSounds, attempts
from tests.ui.page_harness import Shown, show_page

KIOSK = Actor(Role.KIOSK, "王敏", "kiosk 1")
PIN = "204816"


class Kiosk:
    """A kiosk page over a real fair."""

    def __init__(
        self, qtbot: QtBot, fair: FairInHand, language: Language = Language.EN, mode: ThemeMode = ThemeMode.LIGHT
    ) -> None:
        self.fair = fair
        self.sounds = HeardSounds(fair)

        def make(ctx: UiContext) -> Page:
            return KioskPage(ctx, sound=self.sounds)

        self.shown: Shown = show_page(qtbot, fair, KIOSK, make, language=language, mode=mode)
        assert isinstance(self.shown.page, KioskPage)
        self.page = self.shown.page

    def scan(self, code: str) -> Verdict:
        """Show a code and return the answer."""
        self.page.on_scan(code)
        self.shown.settle()
        verdict = self.card.verdict
        assert verdict is not None
        return verdict

    @property
    def card(self) -> VerdictCard:
        found = self.page.findChild(VerdictCard, "verdictCard")
        assert found is not None
        return found

    def words(self) -> str:
        """Return everything that can be read."""
        labels = [label.text() for label in self.page.findChildren(QLabel) if label.isVisible()]
        return " ".join([*labels, *(each.text for each in self.page.findChildren(FittedLabel) if each.isVisible())])


@pytest.fixture
def kiosk(qtbot: QtBot, fair: FairInHand) -> Kiosk:
    return Kiosk(qtbot, fair)


def test_guest_is_welcomed_by_name_after_the_row_is_in_the_file(
    kiosk: Kiosk, fair: FairInHand, person: PersonInHand
) -> None:
    verdict = kiosk.scan(person.code)
    assert verdict.word == "Welcome"
    assert verdict.person is not None
    assert verdict.person.name == "林若溪"
    assert kiosk.sounds.heard == [(Sound.VALID, 1)]
    assert [(row.result, row.station) for row in attempts(fair)] == [(CheckInResult.VALID, "kiosk 1")]
    assert "苏州大学" not in kiosk.words()
    assert "6612" not in kiosk.words()


def test_guest_is_sent_to_the_desk_and_no_dialog_stands_there_when_the_file_cannot_be_written(
    kiosk: Kiosk, fair: FairInHand, person: PersonInHand, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_what: object) -> None:
        code = "database_busy"
        raise EnvironmentProblem(code)

    asked: list[object] = []
    monkeypatch.setattr("boothapp.ui.errors.ErrorPresenter.asks_retry", lambda *what: asked.append(what))
    with monkeypatch.context() as broken:
        broken.setattr(kiosk.shown.ctx.services.kiosk, "check_in", fail)
        verdict = kiosk.scan(person.code)
    assert (verdict.word, asked) == ("Please ask us", [])
    assert verdict.title == "Please go to the check-in desk. Somebody there will help you."
    assert kiosk.scan(person.code).word == "Welcome"
    assert [row.result for row in attempts(fair)] == [CheckInResult.VALID]


def test_nothing_of_the_guest_stays_after_some_seconds(kiosk: Kiosk, person: PersonInHand, qtbot: QtBot) -> None:
    kiosk.scan(person.code)
    assert "林若溪" in kiosk.words()
    assert kiosk.page._shown.isActive()
    kiosk.page._shown.setInterval(0)
    qtbot.waitUntil(lambda: kiosk.card.verdict is None, timeout=20_000)
    QApplication.processEvents()
    assert "林若溪" not in kiosk.words()
    assert "Welcome! Show your entry code" in kiosk.words()
    assert kiosk.page._answer is None


@pytest.mark.parametrize(
    "status", [RegistrationStatus.CANCELED, RegistrationStatus.BLOCKED, RegistrationStatus.PENDING]
)
def test_guest_who_is_stopped_is_sent_to_the_desk_without_a_name(
    kiosk: Kiosk, fair: FairInHand, status: RegistrationStatus
) -> None:
    verdict = kiosk.scan(add_person(fair, "张伟", status=status).code)
    assert verdict.word == "Please ask us"
    assert verdict.title == "Please go to the check-in desk. Somebody there will help you."
    assert "张伟" not in kiosk.words()


def test_guest_who_is_to_be_asked_something_is_sent_to_the_desk_which_asks_it(
    qtbot: QtBot, fair: FairInHand, person: PersonInHand
) -> None:
    chosen = ChooseQuestionsService(fair.units, fair.ids, AuditTrail(fair.clock))
    chosen.choose(organiser(), FairQuestions((DIETARY,)))
    kiosk = Kiosk(qtbot, fair)
    verdict = kiosk.scan(person.code)
    assert (verdict.result, verdict.word) == ("ANSWERS_REQUIRED", "Please ask us")
    assert verdict.title == "We still have something to ask you. Please go to the check-in desk."
    assert "林若溪" not in kiosk.words()
    assert kiosk.page.findChild(AnswersForm) is None
    tray = ParkAnswersService(fair.units, fair.clock, AuditTrail(fair.clock))
    assert tray.parked(desk(), fair.sessions[0]) == ()
    answered = Scan(person.code, "desk", answers={DIETARY: "halal"})
    assert check_in_service(fair).check_in(desk(), fair.sessions[0], answered).result is CheckInResult.VALID
    with fair.units.read() as unit:
        assert count_parked(unit.connection, fair.sessions[0]) == 0


def test_anything_but_a_badge_is_no_entry_code(kiosk: Kiosk, person: PersonInHand) -> None:
    for text in ("https://u.wechat.com/x", person.number, "林若溪"):
        assert kiosk.scan(text).result == "INVALID"
        assert "林若溪" not in kiosk.words()


def test_kiosk_by_camera_checks_in_once_and_shows_the_picture_again(
    kiosk: Kiosk, fair: FairInHand, person: PersonInHand, tmp_path: Path, qtbot: QtBot
) -> None:
    badge = scene(badge_picture(fair, person, tmp_path))
    kiosk.page._source.turn()
    kiosk.shown.settle()
    assert "No camera was found. Plug one in, or use the scanner." in kiosk.words()
    sink = QVideoSink(kiosk.page)
    kiosk.page._source.camera.watch(sink)

    def hold(picture: Grey, until: Callable[[], bool]) -> bool:
        sink.setVideoFrame(frame_of(picture))
        return until()

    qtbot.waitUntil(lambda: hold(badge, lambda: bool(attempts(fair))), timeout=20_000)
    kiosk.shown.settle()
    assert kiosk.card.verdict is not None
    kiosk.page._rest()
    (view,) = (each for each in kiosk.page.findChildren(Viewfinder) if each.isVisible())
    qtbot.waitUntil(lambda: hold(badge, lambda: view.frame is not None), timeout=20_000)
    kiosk.shown.settle()
    assert view.code
    assert len(attempts(fair)) == 1


class Window:
    """A kiosk in the main window."""

    def __init__(self, qtbot: QtBot, kiosk: Kiosk) -> None:
        self.qtbot = qtbot
        self.kiosk = kiosk
        kiosk.shown.ctx.services.kiosk_pin.set(organiser(), PIN)
        spec = PageSpec("kiosk", "Kiosk", "monitor", lambda ctx: KioskPage(ctx, sound=HeardSounds(kiosk.fair)))
        self.heard: list[str] = []
        self.window = MainWindow(
            kiosk.shown.ctx, PageRegistry((), spec, spec, spec), lambda _ctx: QLabel("Welcome page")
        )
        for name in ("left", "open_requested", "new_requested", "closing"):
            getattr(self.window, name).connect(self._note(name))
        qtbot.addWidget(self.window, before_close_func=self._let_close)
        self.window.enter(kiosk.shown.ctx)
        self.window.activateWindow()
        qtbot.waitUntil(self.window.isActiveWindow, timeout=20_000)

    def _note(self, name: str) -> Callable[[], None]:
        return lambda: self.heard.append(name)

    def _let_close(self, window: MainWindow) -> None:
        self.kiosk.shown.settle()
        window.leave()

    @property
    def shell(self) -> KioskShell:
        assert isinstance(self.window.shell, KioskShell)
        return self.window.shell

    @property
    def dialog(self) -> LeaveDialog:
        found = QApplication.activeModalWidget()
        assert isinstance(found, LeaveDialog)
        return found

    def type_pin(self, pin: str) -> None:
        """Type a PIN and press Enter."""
        self.dialog.field.setText(pin)
        QTest.keyClick(self.dialog.field, Qt.Key.Key_Return)
        self.kiosk.shown.settle()


@pytest.fixture
def window(qtbot: QtBot, kiosk: Kiosk) -> Window:
    return Window(qtbot, kiosk)


def test_kiosk_fills_the_screen(window: Window) -> None:
    assert window.window.isFullScreen()


@pytest.mark.parametrize(
    ("key", "modifier"),
    [
        (Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier),
        (Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier),
        (Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier),
        (Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier),
        (Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_F2, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_F9, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_F11, Qt.KeyboardModifier.NoModifier),
    ],
)
def test_no_key_leads_out(window: Window, key: Qt.Key, modifier: Qt.KeyboardModifier) -> None:
    QTest.keyClick(window.window, key, modifier)
    window.kiosk.shown.settle()
    assert window.heard == []
    assert window.window.isFullScreen()
    assert isinstance(window.window.page, KioskPage)


def test_closing_the_window_asks_for_the_pin_and_nothing_closes(window: Window) -> None:
    assert not window.window.close()
    assert window.window.isVisible()
    assert window.heard == []
    QTest.keyClick(window.dialog, Qt.Key.Key_Escape)
    assert isinstance(window.window.page, KioskPage)


def test_wrong_pin_stays_and_the_right_one_leaves(window: Window) -> None:
    window.shell.ask_to_leave()
    window.type_pin("0000")
    assert window.dialog.row.problem == "That is not the PIN. Ask the organiser for it."
    assert window.dialog.field.echoMode() is QLineEdit.EchoMode.Password
    assert window.heard == []
    window.type_pin(PIN)
    assert window.heard == ["left"]
    assert not window.window.isFullScreen()
    assert window.window.shell is None


def test_forgotten_pin_dialog_goes_by_itself(window: Window, qtbot: QtBot) -> None:
    button = window.window.findChild(QPushButton, "leaveKioskButton")
    assert button is not None
    button.click()
    window.dialog._patience.setInterval(0)
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None, timeout=20_000)
    assert isinstance(window.window.page, KioskPage)


def test_code_scanned_while_staff_leave_is_dropped(window: Window, fair: FairInHand, person: PersonInHand) -> None:
    window.shell.ask_to_leave()
    window.window.take_scan(person.code)
    window.kiosk.shown.settle()
    assert attempts(fair) == []
    QTest.keyClick(window.dialog, Qt.Key.Key_Escape)


def test_after_the_kiosk_is_left_the_window_closes_again(window: Window) -> None:
    window.shell.ask_to_leave()
    window.type_pin(PIN)
    assert window.window.close()
    assert window.heard == ["left", "closing"]
