"""The welcome page: Enter opens today's fair in the chosen role, and what is missing is said in place."""

from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from boothapp.bootstrap import build_app
from boothapp.domain.actor import Actor, Role
from boothapp.services.app_services import AppServices
from boothapp.services.make_demo import MakeDemoService
from boothapp.support.clock import ManualClock
from boothapp.support.i18n import Language, Translator
from boothapp.support.ids import SeededIds
from boothapp.support.paths import AppPaths, resource_root
from boothapp.ui.change_bus import ChangeBus
from boothapp.ui.context import WindowContext
from boothapp.ui.errors import ErrorPresenter
from boothapp.ui.runner import Runner
from boothapp.ui.theme import Theme, ThemeMode, apply_theme
from boothapp.ui.views.welcome.new_fair_dialog import NewFairDialog
from boothapp.ui.views.welcome.page import Entry, WelcomePage
from boothapp.ui.views.welcome.passphrase_dialog import PassphraseDialog
from boothapp.ui.widgets.fitted import FittedLabel
from tests.factories import OPENING


@dataclass
class Welcome:
    """The page with what stands behind it."""

    page: WelcomePage
    app: AppServices
    clock: ManualClock
    runner: Runner
    qtbot: QtBot
    entries: list[Entry]

    def settle(self) -> None:
        """Wait until the page's work is done and shown."""
        for _ in range(3):
            self.qtbot.waitUntil(lambda: not self.runner.busy and not self.page.devices.is_resting, timeout=20_000)
            QApplication.processEvents()

    def texts(self) -> str:
        """Return every word the page shows."""
        labels = [each.text() for each in self.page.findChildren(QLabel) if each.isVisible()]
        buttons = [each.text() for each in self.page.findChildren(QPushButton) if each.isVisible()]
        fitted = [each.text.replace("\u00a0", " ") for each in self.page.findChildren(FittedLabel) if each.isVisible()]
        return "\n".join(labels + buttons + fitted)

    def press_enter(self) -> None:
        """Press Enter wherever the focus is."""
        target = QApplication.focusWidget() or self.page
        QTest.keyClick(target, Qt.Key.Key_Return)
        self.settle()


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demo")
    clock = ManualClock()
    service: MakeDemoService = build_app(AppPaths.below(folder), clock, SeededIds(clock, 1)).make_demo
    return service.make(folder / "demo.fair", 12)


class Opener:
    """Shows welcome pages and puts them away after the test."""

    def __init__(self, qtbot: QtBot, folder: Path) -> None:
        self._qtbot = qtbot
        self._clock = ManualClock(OPENING)
        paths = AppPaths.below(folder / "profile")
        paths.make()
        self.app = build_app(paths, self._clock, SeededIds(self._clock, 9))

    def show(self, *recent: Path, person: str = "王敏", role: Role = Role.DESK, t: Translator | None = None) -> Welcome:
        """Show the page for these recent fairs."""
        remembered = tuple(map(str, recent))
        settings = replace(self.app.settings.load(), recent=remembered, person=person, role=role.value)
        self.app.settings.save(settings)
        theme = Theme(resource_root(), ThemeMode.LIGHT)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        apply_theme(application, theme)
        t = t or self.app.catalogs.translator(Language.EN)
        runner = Runner()
        ctx = WindowContext(t, theme, settings, ChangeBus(), self._clock, runner, ErrorPresenter(t, theme))
        page = WelcomePage(ctx, self.app)
        entries: list[Entry] = []
        page.entered.connect(entries.append)
        theme.dress(page)
        page.resize(1440, 900)

        def close(widget: WelcomePage) -> None:
            widget.hide()
            runner.shutdown()
            for entry in entries:
                entry.services.close()
            theme.deleteLater()

        self._qtbot.addWidget(page, before_close_func=close)
        page.show()
        page.activateWindow()
        welcome = Welcome(page, self.app, self._clock, runner, self._qtbot, entries)
        welcome.settle()
        return welcome


@pytest.fixture
def opener(qtbot: QtBot, tmp_path: Path) -> Opener:
    return Opener(qtbot, tmp_path)


def test_enter_opens_todays_fair_at_the_desk(opener: Opener, demo: Path) -> None:
    welcome = opener.show(demo)
    welcome.press_enter()
    (entry,) = welcome.entries
    assert (entry.actor.role, entry.actor.name) == (Role.DESK, "王敏")
    session = entry.services.overview.fair().session(entry.session_id) if entry.session_id else None
    assert session is not None
    assert session.number == 1
    assert opener.app.settings.load().recent[0] == str(demo)


def test_going_back_from_the_name_leads_to_the_role_that_is_chosen(opener: Opener, demo: Path) -> None:
    page = opener.show(demo).page
    page.start.name_field.setFocus()
    QTest.keyClick(page.start.name_field, Qt.Key.Key_Backtab)
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.objectName() == "role_desk"


def test_readiness_names_booths_list_layout_and_key(opener: Opener, demo: Path) -> None:
    words = opener.show(demo).texts()
    for expected in ("88 / 88 assigned", "12 people", "86 × 54 mm", "88 exhibitors, 1,267 posts"):
        assert expected in words


def test_without_a_name_nothing_opens_and_the_field_says_why(opener: Opener, demo: Path) -> None:
    welcome = opener.show(demo, person="")
    welcome.press_enter()
    assert welcome.entries == []
    assert "Type your name" in welcome.page.start.name_row.problem


def test_booth_needs_its_exhibitor_and_the_actor_carries_it(opener: Opener, demo: Path) -> None:
    welcome = opener.show(demo, role=Role.BOOTH)
    welcome.page.enter()
    welcome.settle()
    assert welcome.entries == []
    assert welcome.page.start.exhibitor_row.problem
    field = welcome.page.start.exhibitor_field
    assert field.count() == 88
    field.setCurrentIndex(5)
    welcome.page.enter()
    welcome.settle()
    (entry,) = welcome.entries
    assert entry.actor.role is Role.BOOTH
    assert str(entry.actor.exhibitor_id) == field.itemData(5)


def test_words_that_only_one_exhibitor_fits_open_its_booth(opener: Opener, demo: Path) -> None:
    welcome = opener.show(demo, role=Role.BOOTH)
    field = welcome.page.start.exhibitor_field
    field.setEditText("innobio")
    welcome.page.enter()
    welcome.settle()
    (entry,) = welcome.entries
    place = next(each for each in range(field.count()) if "Innobio" in field.itemText(each))
    assert str(entry.actor.exhibitor_id) == field.itemData(place)
    assert entry.actor.station == field.itemText(place)


def test_words_that_name_no_exhibitor_open_no_booth(opener: Opener, demo: Path) -> None:
    welcome = opener.show(demo, role=Role.BOOTH)
    welcome.page.start.exhibitor_field.setEditText("nobody at all")
    welcome.page.enter()
    welcome.settle()
    assert welcome.entries == []


def test_moved_file_is_named_and_can_be_found_again(opener: Opener, demo: Path, tmp_path: Path) -> None:
    welcome = opener.show(demo, tmp_path / "gone.fair")
    row = welcome.page.findChild(QPushButton, "recentFair0")
    assert row is not None
    assert "File was moved" in row.accessibleDescription()
    assert "Relocate" in welcome.texts()


def test_machine_without_fairs_offers_the_demo(opener: Opener) -> None:
    words = opener.show().texts()
    assert "Try the demo fair" in words


def test_scan_on_the_welcome_page_shows_that_the_scanner_works(opener: Opener, demo: Path) -> None:
    welcome = opener.show(demo)
    before = welcome.page.findChild(FittedLabel, "device_scannerNote")
    assert before is not None
    assert "Scan any code" in before.text
    welcome.page.on_scan("9" * 66)
    QApplication.processEvents()
    notes = [each.text for each in welcome.page.findChildren(FittedLabel, "device_scannerNote") if each.isVisible()]
    assert notes == [f"Code read at {OPENING.astimezone():%H:%M}"]


def test_clock_behind_the_list_is_a_warning(opener: Opener, demo: Path) -> None:
    welcome = opener.show(demo)
    welcome.clock.advance(timedelta(days=-30))
    welcome.page.refresh()
    welcome.settle()
    notes = [each.text for each in welcome.page.findChildren(FittedLabel, "device_clockNote") if each.isVisible()]
    assert "before the list's last change" in notes[0]


@pytest.mark.parametrize("language", list(Language))
def test_nothing_of_the_fair_or_a_device_is_cut_on_the_smallest_screen(
    opener: Opener, demo: Path, language: Language
) -> None:
    welcome = opener.show(demo, t=opener.app.catalogs.translator(language))
    welcome.page.resize(1280, 720)
    welcome.settle()
    labels = [each for each in welcome.page.findChildren(FittedLabel) if each.isVisible()]
    assert {"fairPlace", "device_badge_printerNote"} <= {each.objectName() for each in labels}
    for label in labels:
        lines = label.shown_lines(label.width())[1]
        assert not [line for line in lines if line.endswith("…")], label.text
        assert label.height() >= label.heightForWidth(label.width()), label.text


def test_language_is_offered_and_told(opener: Opener, demo: Path, translator: Translator) -> None:
    welcome = opener.show(demo, t=translator)
    missing = [text for text in welcome.texts().splitlines() if "{" in text]
    assert missing == []


def test_dialogs_open_in_each_language(
    opener: Opener, demo: Path, qtbot: QtBot, translator: Translator, tmp_path: Path
) -> None:
    welcome = opener.show(demo, t=translator)
    new, passphrase = (
        NewFairDialog(welcome.page, welcome.page.ctx, tmp_path),
        PassphraseDialog(welcome.page, welcome.page.ctx, demo),
    )
    for dialog in (new, passphrase):
        qtbot.addWidget(dialog)
        dialog.show()
        assert dialog.windowTitle()


def test_new_fair_has_one_session_a_day(opener: Opener, demo: Path, qtbot: QtBot, tmp_path: Path) -> None:
    welcome = opener.show(demo)
    dialog = NewFairDialog(welcome.page, welcome.page.ctx, tmp_path)
    qtbot.addWidget(dialog)
    dialog.name_zh.setText("春季招聘会")
    dialog.code.setText("cj-27")
    dialog.days.setValue(2)
    fair = dialog.fair()
    assert fair.code == "CJ27"
    assert [session.day.isoformat() for session in fair.sessions] == ["2026-11-05", "2026-11-06"]
    assert fair.sessions[0].starts_at.astimezone(fair.sessions[0].starts_at.tzinfo).hour == 9


def test_kiosk_starts_only_after_the_organiser_set_a_pin(
    opener: Opener, demo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[str] = []
    monkeypatch.setattr(ErrorPresenter, "show", lambda _self, _parent, error: shown.append(error.code))
    welcome = opener.show(demo, role=Role.KIOSK)
    welcome.press_enter()
    assert (welcome.entries, shown) == ([], ["kiosk_pin_missing"])
    services = opener.app.open_fair(demo, None)
    services.kiosk_pin.set(Actor(Role.ORGANISER, "赵蕾", "office"), "204816")
    services.close()
    welcome.press_enter()
    (entry,) = welcome.entries
    assert (entry.actor.role, entry.actor.station) == (Role.KIOSK, "Kiosk 1")
