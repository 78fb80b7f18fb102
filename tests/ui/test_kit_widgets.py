"""Each shared widget shows itself in both languages and looks, is named, and keeps its place when focused."""

from collections.abc import Callable
from functools import partial

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QFocusEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QDateEdit,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from boothapp.support.i18n import Language, Translator
from boothapp.ui.theme import Theme, ThemeMode
from boothapp.ui.tokens import Colour, Tone
from boothapp.ui.widgets.booth_badge import BoothBadge
from boothapp.ui.widgets.button import SCALES, Button, icon_button
from boothapp.ui.widgets.card import Card, EmptyState
from boothapp.ui.widgets.chip import Chip
from boothapp.ui.widgets.dialog import Choice, MessageDialog, ReasonDialog
from boothapp.ui.widgets.fields import FieldRow, SearchField, line_edit
from boothapp.ui.widgets.key_cap import KeyCap
from boothapp.ui.widgets.key_strip import KeyStrip
from boothapp.ui.widgets.logo import Logo
from boothapp.ui.widgets.progress import Bar, ProgressPanel
from boothapp.ui.widgets.segmented import SegmentedControl
from boothapp.ui.widgets.signature_pad import SignaturePad
from boothapp.ui.widgets.star_rating import StarRating
from boothapp.ui.widgets.text import ElidedLabel
from boothapp.ui.widgets.toast import Toast
from tests.ui.kit import shown_theme, translator

Maker = Callable[[Theme, Translator], QWidget]
KINDS = ("primary", "default", "quiet", "danger", "danger_filled", "dashed")
OPTIONS = (("a", "Agreement"), ("b", "Contract"), ("c", "Letter"))


def _shown_panel(theme: Theme, t: Translator) -> QWidget:
    panel = ProgressPanel(theme, t)
    panel.show()
    return panel


def _button(theme: Theme, t: Translator, kind: str) -> QWidget:
    return Button(theme, t("Cancel"), name=kind, kind=kind, icon="x", key="F9")


MAKERS: dict[str, Maker] = {
    **{f"button_{kind}": partial(_button, kind=kind) for kind in KINDS},
    "icon_button": lambda theme, t: icon_button(theme, "pencil", t("Cancel"), name="edit"),
    "chip": lambda theme, t: Chip(theme, t("Progress"), name="chip", tone=Tone.WARN, icon="printer"),
    "empty": lambda theme, t: EmptyState(theme, "store", t("This station is locked."), t("Unlock")),
    "key_cap": lambda theme, _t: KeyCap(theme, "Ctrl Z"),
    "key_strip": lambda theme, t: KeyStrip(theme, (("F2", t("Cancel")),), t("Switch role")),
    "logo": lambda theme, _t: Logo(theme),
    "bar": lambda theme, _t: Bar(theme, 0.4),
    "progress": _shown_panel,
    "segmented": lambda theme, _t: SegmentedControl(theme, OPTIONS, name="form", accessible="Form"),
    "search": lambda theme, t: SearchField(theme, t("Cancel"), name="search", key="F2"),
    "field": lambda theme, t: FieldRow(theme, t("Session"), line_edit("post", "Post")),
    "badge": lambda theme, _t: BoothBadge(theme, "A01"),
    "stars": StarRating,
    "signature": lambda theme, t: SignaturePad(theme, t("Rating"), name="pad", accessible="Signature"),
}


@pytest.mark.parametrize("language", list(Language), ids=str)
@pytest.mark.parametrize("mode", [ThemeMode.LIGHT, ThemeMode.DARK], ids=str)
def test_each_widget_shows_itself_and_names_what_a_user_touches(
    qtbot: QtBot, qapp: QApplication, language: Language, mode: ThemeMode
) -> None:
    t = translator(language)
    with shown_theme(qapp, mode) as theme:
        card = Card()
        qtbot.addWidget(card)
        made = {name: maker(theme, t) for name, maker in MAKERS.items()}
        for widget in made.values():
            card.column.addWidget(widget)
        card.show()
        for name, widget in made.items():
            image = widget.grab().toImage()
            colours = {image.pixelColor(x, y).rgba() for x in range(0, image.width(), 2) for y in range(image.height())}
            assert len(colours) > 1, f"{name} shows nothing"
        for touched in (*card.findChildren(QPushButton), *card.findChildren(QLineEdit)):
            assert touched.objectName(), touched
            assert touched.accessibleName(), touched.objectName()


def _fields() -> list[QWidget]:
    made: list[QWidget] = [QLineEdit(), QPlainTextEdit(), QComboBox(), QSpinBox(), QDateEdit(), QCheckBox("Told")]
    for scale in ("booth", "desk"):
        for kind in (QLineEdit, QComboBox):
            field = kind()
            field.setProperty("scale", scale)
            made.append(field)
    return made


def test_focus_moves_nothing(qtbot: QtBot, qapp: QApplication) -> None:
    with shown_theme(qapp) as theme:
        holder = QWidget()
        qtbot.addWidget(holder)
        column = QVBoxLayout(holder)
        controls = _fields()
        controls += [
            Button(theme, kind, name=kind + scale, kind=kind, scale=scale) for kind in KINDS for scale in SCALES
        ]
        controls.append(SegmentedControl(theme, OPTIONS, name="form", accessible="Form"))
        controls.append(SignaturePad(theme, "Sign", name="pad", accessible="Signature"))
        for control in controls:
            column.addWidget(control)
        with qtbot.waitActive(holder):
            holder.show()
            holder.activateWindow()
        before = [(control.geometry(), control.sizeHint()) for control in controls]
        for control in controls:
            QApplication.sendEvent(control, QFocusEvent(QEvent.Type.FocusIn, Qt.FocusReason.TabFocusReason))
            control.setFocus(Qt.FocusReason.TabFocusReason)
            qapp.processEvents()
            assert control.hasFocus() or control.focusPolicy() is Qt.FocusPolicy.NoFocus
            assert [(each.geometry(), each.sizeHint()) for each in controls] == before, control


@pytest.mark.parametrize(("scale", "height"), [("organiser", 32), ("booth", 40), ("booth_large", 48), ("desk", 52)])
def test_buttons_have_the_heights_of_the_design(qtbot: QtBot, qapp: QApplication, scale: str, height: int) -> None:
    with shown_theme(qapp) as theme:
        button = Button(theme, "Print", name="print", scale=scale)
        qtbot.addWidget(button)
        assert button.sizeHint().height() == height


def test_fields_have_the_heights_of_the_design(qtbot: QtBot, qapp: QApplication) -> None:
    with shown_theme(qapp):
        for scale, height in (("organiser", 32), ("booth", 40), ("desk", 52)):
            for kind in (QLineEdit, QComboBox):
                field = kind()
                field.setProperty("scale", scale)
                qtbot.addWidget(field)
                field.ensurePolished()
                assert field.sizeHint().height() == height, (kind, scale)
        for spin in (QSpinBox(), QDateEdit()):
            qtbot.addWidget(spin)
            spin.ensurePolished()
            assert spin.sizeHint().height() == 32, spin


def test_segments_are_chosen_by_arrow_keys(qtbot: QtBot, qapp: QApplication) -> None:
    with shown_theme(qapp) as theme:
        control = SegmentedControl(theme, OPTIONS, name="form", accessible="Form")
        qtbot.addWidget(control)
        with qtbot.waitActive(control):
            control.show()
            control.activateWindow()
        heard: list[str] = []
        control.chosen.connect(heard.append)
        first = control.findChild(QPushButton, "form_a")
        assert first is not None
        first.setFocus()
        QTest.keyClick(first, Qt.Key.Key_Right)
        assert control.value == "b"
        assert heard == ["b"]
        control.set_value("c")
        assert heard == ["b"]


def test_tab_comes_to_the_chosen_segment_from_both_sides_and_the_arrows_go_on_from_it(
    qtbot: QtBot, qapp: QApplication
) -> None:
    with shown_theme(qapp) as theme:
        window, before, after = QWidget(), line_edit("before"), line_edit("after")
        control = SegmentedControl(theme, OPTIONS, name="form", accessible="Form")
        control.set_value("b")
        row = QHBoxLayout(window)
        for part in (before, control, after):
            row.addWidget(part)
        qtbot.addWidget(window)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        entered: list[str] = []
        control.entered.connect(lambda: entered.append(control.value))

        def press(key: Qt.Key) -> str:
            focused = QApplication.focusWidget()
            assert focused is not None
            QTest.keyClick(focused, key)
            now = QApplication.focusWidget()
            assert now is not None
            return now.objectName()

        before.setFocus()
        assert [press(key) for key in (Qt.Key.Key_Tab, Qt.Key.Key_Tab)] == ["form_b", "after"]
        assert [press(key) for key in (Qt.Key.Key_Backtab, Qt.Key.Key_Right)] == ["form_b", "form_c"]
        assert [press(key) for key in (Qt.Key.Key_Return, Qt.Key.Key_Tab)] == ["form_c", "after"]
        assert entered == ["c"]
        control.set_value("a")
        assert press(Qt.Key.Key_Backtab) == "form_a"


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_enter_presses_the_focused_button_and_no_other(qtbot: QtBot, qapp: QApplication, key: Qt.Key) -> None:
    with shown_theme(qapp) as theme:
        choices = (Choice("leave", "Go on"), Choice("close", "Close the day", "danger_filled"))
        dialog = MessageDialog(None, theme, title="Close?", text="No new records.", choices=choices)
        window, role = QWidget(), Button(theme, "Switch role", name="switchRole")
        QHBoxLayout(window).addWidget(role)
        pressed: list[str] = []
        role.clicked.connect(lambda: pressed.append("role"))
        for each in (window, dialog):
            qtbot.addWidget(each)
            with qtbot.waitActive(each):
                each.show()
                each.activateWindow()
        other = dialog.findChild(QPushButton, "messageDialog_close")
        assert other is not None
        other.setFocus()
        QTest.keyClick(other, key)
        assert dialog._answer == "close"
        QTest.keyClick(role, key)
        assert pressed == ["role"]


def test_field_shows_what_is_wrong_and_forgets_it(qtbot: QtBot, qapp: QApplication) -> None:
    with shown_theme(qapp) as theme:
        row = FieldRow(theme, "Monthly wage", line_edit("wage"))
        qtbot.addWidget(row)
        row.show()
        row.set_problem("Type a number.")
        assert row.problem == "Type a number."
        assert row.control.accessibleDescription() == "Type a number."
        assert row.control.accessibleName() == "Monthly wage"
        row.set_problem("")
        assert row.problem == ""


def test_search_field_leads_to_its_list_and_is_emptied_by_escape(qtbot: QtBot, qapp: QApplication) -> None:
    with shown_theme(qapp) as theme:
        field = SearchField(theme, "Name", name="search")
        qtbot.addWidget(field)
        steps: list[int] = []
        field.moved.connect(steps.append)
        field.setText("lin")
        QTest.keyClick(field, Qt.Key.Key_Down)
        QTest.keyClick(field, Qt.Key.Key_Up)
        assert steps == [1, -1]
        QTest.keyClick(field, Qt.Key.Key_Escape)
        assert field.text() == ""


def test_stars_are_given_and_taken_back(qtbot: QtBot, qapp: QApplication) -> None:
    with shown_theme(qapp) as theme:
        rating = StarRating(theme, translator(Language.EN))
        qtbot.addWidget(rating)
        heard: list[int] = []
        rating.rated.connect(heard.append)
        rating.press(4)
        rating.press(4)
        third = rating.findChild(QPushButton, "rating_3")
        assert third is not None
        third.click()
        assert heard == [4, 0, 3]
        assert rating.value == 3


def _drag(pad: SignaturePad, *points: tuple[float, float]) -> None:
    kinds = [QEvent.Type.MouseButtonPress, *[QEvent.Type.MouseMove] * (len(points) - 2), QEvent.Type.MouseButtonRelease]
    for kind, (x, y) in zip(kinds, points, strict=True):
        place = QPointF(x, y)
        button = Qt.MouseButton.LeftButton
        event = QMouseEvent(kind, place, place, button, button, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(pad, event)


def test_signature_is_kept_as_points_of_the_pad_whatever_its_size(qtbot: QtBot, qapp: QApplication) -> None:
    with shown_theme(qapp) as theme:
        pad = SignaturePad(theme, "Sign here", name="pad", accessible="Signature")
        qtbot.addWidget(pad)
        pad.resize(400, 100)
        with qtbot.waitSignal(pad.signed):
            _drag(pad, (40, 50), (200, 25), (500, 200), (500, 200))
        assert pad.strokes == (((0.1, 0.5), (0.5, 0.25), (1.0, 1.0)),)
        pad.set_locked(locked=True)
        _drag(pad, (10, 10), (20, 20))
        assert len(pad.strokes) == 1
        pad.clear()
        assert len(pad.strokes) == 0


def test_long_words_are_shortened_and_told_by_tool_tip(qtbot: QtBot, qapp: QApplication) -> None:
    with shown_theme(qapp):
        label = ElidedLabel.of("Kingchem Dalian Chemical Company Limited" * 3)
        qtbot.addWidget(label)
        label.resize(120, 24)
        label.show()
        assert label.minimumSizeHint().width() <= 120 or label.width() == 120
        QApplication.sendEvent(label, QEvent(QEvent.Type.ToolTip))
        assert label.toolTip() == label.text()


def test_toasts_stand_in_the_corner_above_each_other_and_undo(qtbot: QtBot, qapp: QApplication) -> None:
    with shown_theme(qapp) as theme:
        window = QWidget()
        qtbot.addWidget(window)
        window.resize(1280, 720)
        window.show()
        undone: list[str] = []
        first = Toast.show_in(window, theme, "Saved", action="Undo", on_action=lambda: undone.append("saved"))
        error = Toast.show_in(window, theme, "Not saved", tone=Tone.BAD)
        assert first.width() == error.width() == 360
        assert first.x() == error.x() == 20
        assert {first.geometry().bottom(), error.geometry().bottom()} >= {720 - 20 - 1}
        assert not first.geometry().intersects(error.geometry())
        action = first.findChild(QPushButton, "toastAction")
        assert action is not None
        action.click()
        assert undone == ["saved"]
        window.resize(1000, 500)
        assert error.geometry().bottom() == 500 - 20 - 1
        error.close_toast()


def test_dialog_begins_at_the_safe_answer_and_escape_takes_it(qtbot: QtBot, qapp: QApplication) -> None:
    with shown_theme(qapp) as theme:
        choices = (Choice("leave", "Go on"), Choice("close", "Close the day", "danger_filled"))
        dialog = MessageDialog(None, theme, title="Close?", text="No new records.", choices=choices)
        qtbot.addWidget(dialog)
        dialog.show()
        assert dialog.width() == 480
        safe = dialog.findChild(QPushButton, "messageDialog_leave")
        assert safe is not None
        assert safe.isDefault()
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
        assert not dialog.isVisible()


def test_reason_is_needed_before_the_deed(qtbot: QtBot, qapp: QApplication) -> None:
    with shown_theme(qapp) as theme:
        deed_choice = Choice("go", "Reopen")
        dialog = ReasonDialog(
            None, theme, title="Reopen?", text="Audited.", label="Reason", leave="Leave", deed=deed_choice
        )
        qtbot.addWidget(dialog)
        dialog.show()
        deed = dialog.findChild(QPushButton, "reasonDialog_go")
        field = dialog.findChild(QLineEdit, "reasonDialogReason")
        assert deed is not None
        assert field is not None
        assert not deed.isEnabled()
        field.setText("  ")
        assert not deed.isEnabled()
        field.setText("Late bus")
        assert deed.isEnabled()
        dialog.close()


def test_toast_is_as_high_as_its_words_need(qtbot: QtBot, qapp: QApplication) -> None:
    with shown_theme(qapp) as theme:
        window = QWidget()
        qtbot.addWidget(window)
        window.resize(1280, 720)
        window.show()
        toast = Toast.show_in(
            window, theme, "Nothing was recorded: people are checked in elsewhere. " * 3, tone=Tone.WARN
        )
        words = toast.findChild(QLabel, "toastText")
        assert words is not None
        assert words.height() >= words.heightForWidth(words.width()) > words.fontMetrics().height() * 3
        toast.close_toast()


@pytest.mark.parametrize("mode", [ThemeMode.LIGHT, ThemeMode.DARK], ids=str)
@pytest.mark.parametrize("kind", ["primary", "danger", "danger_filled"])
def test_a_button_that_cannot_be_pressed_stands_grey_on_grey_ground(
    qtbot: QtBot, qapp: QApplication, mode: ThemeMode, kind: str
) -> None:
    with shown_theme(qapp, mode) as theme:
        button = Button(theme, "Revoke", name=kind, kind=kind)
        qtbot.addWidget(button)
        theme.dress(button)
        button.setEnabled(False)
        button.show()
        ground = button.grab().toImage().pixelColor(6, button.height() // 2)
        assert ground == theme.colour(Colour.SUNKEN)
