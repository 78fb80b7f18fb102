"""Settings hold at once and are there after the next start; stations are real rows."""

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from boothapp.bootstrap import build_app
from boothapp.domain.errors import EnvironmentProblem
from boothapp.domain.gates import Gate, GateUse
from boothapp.domain.values import BadgeKind
from boothapp.services.app_services import AppServices
from boothapp.services.audit_trail import AuditTrail
from boothapp.services.manage_stations import ManageStationsService
from boothapp.support.i18n import Language
from boothapp.support.paths import AppPaths
from boothapp.support.settings import SettingsStore
from boothapp.ui.devices.tones import Sound, Voice
from boothapp.ui.live_settings import LiveSettings
from boothapp.ui.theme import ThemeMode
from boothapp.ui.views.settings.page import SettingsPage
from boothapp.ui.views.stations.page import StationsPage
from tests.factories import FairInHand, desk, organiser, representative
from tests.factories_floor import add_exhibitor
from tests.ui.page_harness import Shown, show_page


def show(
    qtbot: QtBot, fair: FairInHand, paths: AppPaths, language: Language = Language.EN
) -> tuple[Shown, SettingsPage, AppServices]:
    """Show the settings page over a profile of its own."""
    app = build_app(paths, fair.clock, fair.ids)

    def make(ctx: object) -> SettingsPage:
        object.__setattr__(ctx, "live", LiveSettings(app.settings))
        return SettingsPage(ctx, app)  # type: ignore[arg-type] # the harness hands over a context

    shown = show_page(qtbot, fair, organiser(), make, language=language)
    page = shown.page
    assert isinstance(page, SettingsPage)
    return shown, page, app


@pytest.mark.parametrize("language", list(Language))
def test_every_change_holds_at_once_and_is_saved(
    qtbot: QtBot, fair: FairInHand, paths: AppPaths, language: Language
) -> None:
    shown, page, app = show(qtbot, fair, paths, language)
    layouts = page.printing.layout_box
    layouts.setCurrentIndex(layouts.findData("label-62x100"))
    layouts.activated.emit(layouts.currentIndex())
    staff = page.printing.kind_layouts[BadgeKind.STAFF]
    staff.setCurrentIndex(staff.findData("badge-100x70"))
    staff.activated.emit(staff.currentIndex())
    page.printing.language._buttons["zh"].click()
    page.sound.volume.setValue(35)
    page.station.station.setText("签到台 3")
    page.station.station.editingFinished.emit()
    live = shown.ctx.live.current
    shown.settle()
    saved = app.settings.load()
    for settings in (live, saved):
        assert settings.badge_layout == "label-62x100"
        assert settings.kind_layouts == {"staff": "badge-100x70"}
        assert (settings.document_language, settings.volume, settings.station) == ("zh", 35, "签到台 3")


def test_muted_station_keeps_its_volume_and_hears_nothing(qtbot: QtBot, fair: FairInHand, paths: AppPaths) -> None:
    shown, page, app = show(qtbot, fair, paths)
    page.sound.volume.setValue(35)
    page.sound.muted.click()
    shown.settle()
    saved = app.settings.load()
    assert (saved.muted, saved.volume, saved.heard_volume) == (True, 35, 0)
    assert page.sound.player._volume == 0
    page.sound.muted.click()
    shown.settle()
    assert page.sound.player._volume == app.settings.load().heard_volume == 35


def test_every_sound_can_be_tried(
    qtbot: QtBot, fair: FairInHand, paths: AppPaths, monkeypatch: pytest.MonkeyPatch
) -> None:
    _shown, page, _app = show(qtbot, fair, paths)
    heard: list[Sound] = []
    monkeypatch.setattr(page.sound.player, "play", heard.append)
    for button in (page.sound.good, page.sound.ask, page.sound.check, page.sound.bad):
        button.setEnabled(True)
        button.click()
    assert heard == [Sound.VALID, Sound.ANSWERS, Sound.AMBER, Sound.RED]


def test_each_result_has_a_sound_of_its_own_choosing_and_none_sounds_like_another(
    qtbot: QtBot, fair: FairInHand, paths: AppPaths
) -> None:
    shown, page, app = show(qtbot, fair, paths)
    box = page.sound.choices[Sound.VALID]
    for voice in ("chime", "red"):
        box.setCurrentIndex(box.findData(voice))
        box.activated.emit(box.currentIndex())
        shown.settle()
    assert app.settings.load().sounds == {"valid": "red", "amber": "amber", "answers": "answers", "red": "chime"}
    assert page.sound.choices[Sound.RED].currentData() == "chime"
    assert page.sound.player.voices[Sound.RED] is Voice.CHIME


def test_look_changes_the_whole_window_at_once(qtbot: QtBot, fair: FairInHand, paths: AppPaths) -> None:
    shown, page, app = show(qtbot, fair, paths)
    assert shown.ctx.theme.mode is ThemeMode.LIGHT
    page.station.look._buttons[ThemeMode.DARK.value].click()
    assert shown.ctx.theme.dark
    shown.settle()
    assert app.settings.load().theme == "dark"


def test_a_printer_that_is_gone_stays_chosen_and_is_said_to_be_gone(
    qtbot: QtBot, fair: FairInHand, paths: AppPaths
) -> None:
    SettingsStore(paths.settings).change(badge_printer="Zebra ZD421")
    _shown, page, _app = show(qtbot, fair, paths)
    box = page.printing.badge_printer
    assert box.currentData() == "Zebra ZD421"
    assert box.currentText() == "Zebra ZD421 (not there now)"


def test_language_is_asked_for_saved_and_then_told(
    qtbot: QtBot, fair: FairInHand, paths: AppPaths, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown, page, app = show(qtbot, fair, paths)
    monkeypatch.setattr("boothapp.ui.views.settings.page.confirm", lambda *_a, **_k: False)
    page.station.language._buttons["zh_CN"].click()
    assert page.station.language.value == "en"
    monkeypatch.setattr("boothapp.ui.views.settings.page.confirm", lambda *_a, **_k: True)
    with qtbot.waitSignal(shown.ctx.live.language_chosen, timeout=20_000) as told:
        page.station.language._buttons["zh_CN"].click()
    assert told.args == ["zh_CN"]
    assert app.settings.load().language is Language.ZH_CN


def test_wages_are_set_corrected_and_removed(qtbot: QtBot, fair: FairInHand, paths: AppPaths) -> None:
    shown, page, _app = show(qtbot, fair, paths)
    shown.ctx.bus.publish(("minimum_wages",))
    wages = page.wages
    assert not wages.set_button.isEnabled()
    for yuan in (2080, 2180.5):
        wages.place.setText("大连")
        wages.amount.setValue(yuan)
        wages.set_button.click()
        shown.settle()
        shown.settle()
    (row,) = wages.model.rows
    assert (row.place, row.monthly_fen) == ("大连", 218050)
    wages.table.selectRow(0)
    wages.remove_button.click()
    shown.settle()
    shown.settle()
    assert wages.model.rows == ()


def test_folders_and_versions_can_be_read_and_copied(qtbot: QtBot, fair: FairInHand, paths: AppPaths) -> None:
    _shown, page, _app = show(qtbot, fair, paths)
    labels = {label.text(): label for label in page.about.findChildren(QLabel)}
    assert str(paths.logs) in labels
    assert labels[str(paths.logs)].textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByMouse
    assert "BoothApp 1.0.0" in " ".join(labels)


def test_settings_of_two_windows_do_not_undo_each_other(paths: AppPaths) -> None:
    first, second = LiveSettings(SettingsStore(paths.settings)), LiveSettings(SettingsStore(paths.settings))
    first.change(volume=10)()
    second.change(badge_printer="Zebra")()
    saved = SettingsStore(paths.settings).load()
    assert (saved.volume, saved.badge_printer) == (10, "Zebra")


def test_settings_that_cannot_be_saved_hold_all_the_same(tmp_path: Path) -> None:
    blocked = tmp_path / "settings"
    blocked.write_text("a file where the folder should be")
    live = LiveSettings(SettingsStore(blocked))
    save = live.change(volume=5)
    with pytest.raises(EnvironmentProblem, match="settings_not_saved"):
        save()
    assert live.current.volume == 5


def test_stations_are_listed_and_taken_off(qtbot: QtBot, fair: FairInHand, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = show_page(qtbot, fair, organiser(), StationsPage, language=Language.EN)
    page = shown.page
    assert isinstance(page, StationsPage)
    assert page.panel.empty.isVisibleTo(page)
    stations = ManageStationsService(fair.units, fair.clock, fair.ids, AuditTrail(fair.clock))
    stations.seen(desk(1))
    fair.clock.advance(timedelta(hours=1))
    stations.seen(representative(add_exhibitor(fair, "医诺生物")))
    shown.ctx.bus.publish(("stations",))
    shown.settle()
    texts = [page.model.index(0, place).data() for place in range(6)]
    assert texts[:3] == ["booth", "Booth", "医诺生物 Ltd"]
    assert page._summary.text().startswith("1 / 2")
    monkeypatch.setattr("boothapp.ui.views.stations.page.confirm", lambda *_a, **_k: True)
    page.table.selectRow(0)
    page._forget_button.click()
    shown.settle()
    shown.settle()
    assert [row.name for row in page.model.rows] == ["desk 1"]


def test_pin_of_the_kiosk_is_set_and_not_shown_again(qtbot: QtBot, fair: FairInHand, paths: AppPaths) -> None:
    shown, page, _app = show(qtbot, fair, paths)
    assert page.kiosk.pin.state.text() == "No PIN is set; a kiosk cannot be started yet."
    page.kiosk.pin.field.setText("12")
    page.kiosk.pin.button.click()
    shown.settle()
    assert page.kiosk.pin.state.text() == "A PIN has 4 to 12 digits."
    page.kiosk.pin.field.setText("204816")
    page.kiosk.pin.button.click()
    shown.settle()
    assert page.kiosk.pin.state.text() == "A PIN is set."
    assert page.kiosk.pin.field.text() == ""
    assert page.kiosk.pin.field.echoMode() is page.kiosk.pin.field.EchoMode.Password


def test_questions_at_the_entrance_are_chosen_written_and_taken_back(
    qtbot: QtBot, fair: FairInHand, paths: AppPaths
) -> None:
    shown, page, _app = show(qtbot, fair, paths)
    section, chosen = page.questions, shown.ctx.services.questions
    section.built_in["phone"].click()
    shown.settle()
    section.zh.setText("是否乘坐返程大巴？")
    QTest.keyClick(section.zh, Qt.Key.Key_Return)
    shown.settle()
    kept = chosen.chosen(organiser())
    assert (kept.built_in, [each.zh for each in kept.own]) == (("phone",), ["是否乘坐返程大巴？"])
    assert section.zh.text() == ""
    section.en.setText("是否乘坐返程大巴？")
    section.add_button.click()
    shown.settle()
    assert "asked already" in section.problem.text()
    assert section.en.text() == "是否乘坐返程大巴？"
    remove = section.findChild(QPushButton, f"questionRemove_{kept.own[0].key}")
    assert remove is not None
    remove.click()
    shown.settle()
    assert chosen.chosen(organiser()).own == ()


def test_enter_on_the_way_of_a_gate_adds_the_gate(qtbot: QtBot, fair: FairInHand, paths: AppPaths) -> None:
    shown, page, _app = show(qtbot, fair, paths)
    section = page.gates
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    section.name.setFocus()
    section.name.insert("东门")
    for key in (Qt.Key.Key_Tab, Qt.Key.Key_Right, Qt.Key.Key_Return):
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, key)
    shown.settle()
    assert shown.ctx.services.gates.list(organiser()) == (Gate("东门", GateUse.IN),)


def turn_wheel(over: QWidget, eighths: int) -> None:
    """Turn the mouse's wheel over `over`, by eighths of a degree: 120 is one notch up."""
    window = over.window()
    QTest.wheelEvent(window.windowHandle(), QPointF(over.mapTo(window, over.rect().center())), QPoint(0, eighths))


def test_wheel_over_a_field_scrolls_the_page_and_changes_nothing(
    qtbot: QtBot, fair: FairInHand, paths: AppPaths
) -> None:
    shown, page, _app = show(qtbot, fair, paths)
    shown.settle()
    area = page.findChild(QScrollArea, "settingsArea")
    assert area is not None
    bar = area.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0 and page.wages.isVisible())
    page.sound.volume.setValue(35)
    for field in (page.printing.layout_box, page.sound.volume, page.gates.stale, page.wages.since):
        area.ensureWidgetVisible(field)
        place = bar.value()
        before = field.property("currentIndex"), field.property("value"), field.property("date")
        turn_wheel(field, -120 if place < bar.maximum() else 120)
        assert bar.value() != place, field.objectName()
        assert (field.property("currentIndex"), field.property("value"), field.property("date")) == before
    area.ensureWidgetVisible(page.gates.stale)
    page.gates.stale.setFocus()
    minutes = page.gates.stale.value()
    turn_wheel(page.gates.stale, -120)
    assert page.gates.stale.value() < minutes
