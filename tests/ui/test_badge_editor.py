"""The badge editor: every step is seen on the badge, and what is saved is what is printed."""

import threading
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QColorDialog
from pytestqt.qtbot import QtBot

from boothapp.domain.actor import Actor
from boothapp.domain.badge_design import BadgeDesign
from boothapp.domain.errors import EnvironmentProblem
from boothapp.services.design_badges import ShownBadge
from boothapp.services.print_badges import CARD
from boothapp.services.printable import Printable
from boothapp.support.i18n import Language
from boothapp.ui.theme import ThemeMode
from boothapp.ui.views.badge_editor.page import BadgeEditorPage
from boothapp.ui.widgets.dialog import MessageDialog
from boothapp.ui.widgets.pdf_preview import RenderedPage
from tests.factories import FairInHand, organiser
from tests.factories_people import PersonInHand, add_person
from tests.ui.page_harness import Shown, show_page


@pytest.fixture
def person(fair: FairInHand) -> PersonInHand:
    return add_person(fair, "欧阳文静", sequence=7)


class Editor:
    """The page, worked by hand."""

    def __init__(
        self, qtbot: QtBot, fair: FairInHand, language: Language = Language.EN, mode: ThemeMode = ThemeMode.LIGHT
    ) -> None:
        self.shown: Shown = show_page(qtbot, fair, organiser(), BadgeEditorPage, language=language, mode=mode)
        assert isinstance(self.shown.page, BadgeEditorPage)
        self.page = self.shown.page
        self.settle()

    def settle(self) -> None:
        """Wait until the badge is drawn."""
        self.shown.qtbot.waitUntil(lambda: not self.page._later.isActive(), timeout=20_000)
        self.shown.settle()

    def choose(self, words: str) -> None:
        """Choose a part by its name."""
        parts = self.page.parts.list
        row = next(row for row in range(parts.count()) if parts.item(row).text() == words)
        parts.setCurrentRow(row)

    def saved(self) -> dict[str, object]:
        """Return whether each layout is the fair's own."""
        return {each.name: each.changed for each in self.shown.ctx.services.design_badges.designs(organiser())}


@pytest.mark.parametrize("mode", [ThemeMode.LIGHT, ThemeMode.DARK])
@pytest.mark.parametrize("language", list(Language))
def test_the_editor_opens_with_the_sample_in_each_look(
    qtbot: QtBot, fair: FairInHand, language: Language, mode: ThemeMode
) -> None:
    editor = Editor(qtbot, fair, language, mode)
    assert editor.page.preview.page is not None
    assert editor.page.parts.list.count() == 10
    assert not editor.page.parts.reset_button.isEnabled()


def test_a_moved_part_is_seen_at_once_and_kept_when_saved(qtbot: QtBot, fair: FairInHand) -> None:
    editor = Editor(qtbot, fair)
    before = editor.page.preview.page
    editor.choose("Name")
    editor.page.parts.part.numbers["size"].setValue(20)
    editor.settle()
    assert editor.page.preview.page != before
    assert editor.saved()[CARD] is False
    editor.page.parts.save_button.click()
    editor.settle()
    assert editor.saved()[CARD] is True
    assert editor.page.parts.list.currentItem().text() == "Name"
    assert editor.page.parts.layouts.currentText() == "Card 86 × 54 mm (changed)"
    editor.page.parts.reset_button.click()
    editor.settle()
    assert editor.saved()[CARD] is False


def test_what_is_being_edited_outlasts_what_others_change(qtbot: QtBot, fair: FairInHand) -> None:
    editor = Editor(qtbot, fair)
    editor.choose("Name")
    editor.page.parts.part.numbers["size"].setValue(20)
    editor.page.refresh(frozenset({"all"}))
    editor.settle()
    assert editor.page.parts.part.numbers["size"].value() == 20
    assert editor.page.parts.dirty


def test_a_part_over_the_edge_is_refused_with_a_sentence_and_nothing_typed_is_lost(
    qtbot: QtBot, fair: FairInHand, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor = Editor(qtbot, fair)
    told: list[str] = []
    presenter = type(editor.shown.ctx.presenter)
    monkeypatch.setattr(presenter, "show", lambda _self, _parent, error: told.append(error.code))
    editor.choose("Name")
    editor.page.parts.part.numbers["x"].setValue(80)
    editor.page.parts.save_button.click()
    editor.settle()
    assert told == ["badge_item_outside"]
    assert editor.page.parts.part.numbers["x"].value() == 80


def test_a_real_person_can_be_shown_and_a_wrong_number_is_told(
    qtbot: QtBot, fair: FairInHand, person: PersonInHand
) -> None:
    editor = Editor(qtbot, fair)
    sample = editor.page.preview.page
    editor.page.parts.number.setText(person.number.lower())
    editor.page.parts.number.editingFinished.emit()
    editor.settle()
    assert editor.page.preview.page is not None
    assert editor.page.preview.page != sample
    editor.page.parts.number.setText("C99999-9")
    editor.page.parts.number.editingFinished.emit()
    editor.settle()
    assert "C99999-9" in editor.page.preview.words


def test_a_character_the_font_lacks_is_told_under_the_badge(qtbot: QtBot, fair: FairInHand) -> None:
    odd = add_person(fair, "吉𠮷", sequence=8)
    editor = Editor(qtbot, fair)
    editor.page.parts.number.setText(odd.number)
    editor.page.parts.number.editingFinished.emit()
    editor.settle()
    assert editor.page.notices.isVisible()
    assert "𠮷" in editor.page.notices.text()


def test_parts_can_be_added_and_removed_but_the_code_stays(qtbot: QtBot, fair: FairInHand) -> None:
    parts = Editor(qtbot, fair).page.parts
    parts.fresh.setCurrentIndex(parts.fresh.findData("line1"))
    parts.add_button.click()
    assert parts.list.count() == 11
    assert parts.list.currentRow() == 10
    parts.remove_button.click()
    assert parts.list.count() == 10
    row = next(row for row in range(10) if parts.list.item(row).text() == "QR code")
    parts.list.setCurrentRow(row)
    assert not parts.remove_button.isEnabled()


def test_a_kinds_band_takes_the_colour_that_is_picked(
    qtbot: QtBot, fair: FairInHand, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor = Editor(qtbot, fair)
    parts = editor.page.parts
    parts.kinds.setCurrentIndex(parts.kinds.findData("press"))
    parts.kinds.activated.emit(parts.kinds.currentIndex())
    assert parts.colour.text() == "#7A4A00"
    monkeypatch.setattr(QColorDialog, "getColor", lambda *_arguments: QColor("#00a040"))
    parts.colour.click()
    assert parts.colour.text() == "#00A040"
    editor.settle()
    page = editor.page.preview.page
    assert page is not None
    assert page.pixelColor(page.width() // 2, 20).name() == "#00a040"


def test_a_logo_is_kept_and_a_file_that_is_gone_is_told(
    qtbot: QtBot, fair: FairInHand, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor = Editor(qtbot, fair)
    Image.new("RGB", (40, 20), "#00A040").save(tmp_path / "logo.png")
    monkeypatch.setattr(
        "boothapp.ui.views.badge_editor.page.QFileDialog.getOpenFileName",
        lambda *_arguments: (str(tmp_path / "logo.png"), ""),
    )
    parts = editor.page.parts
    parts.fresh.setCurrentIndex(parts.fresh.findData("logo"))
    before = editor.page.preview.page
    parts.add_button.click()
    editor.settle()
    assert editor.page.preview.page != before
    asked: list[str] = []

    def leave(_presenter: object, _parent: object, problem: EnvironmentProblem) -> bool:
        asked.append(problem.code)
        return False

    monkeypatch.setattr("boothapp.ui.errors.ErrorPresenter.asks_retry", leave)
    editor.page.use_logo(tmp_path / "gone.png")
    editor.settle()
    assert asked == ["file_not_read"]


def test_an_offset_is_kept_for_its_printer_and_shown_again(qtbot: QtBot, fair: FairInHand) -> None:
    editor = Editor(qtbot, fair)
    row = editor.page.printer
    row.show_printers(("Zebra", "Cards"), "")
    editor.settle()
    row.right.setValue(1.5)
    row.down.setValue(-0.5)
    row.keep.click()
    editor.settle()
    row.printer.setCurrentIndex(1)
    row.chosen.emit("Cards")
    editor.settle()
    assert (row.right.value(), row.down.value()) == (0, 0)
    row.printer.setCurrentIndex(0)
    row.chosen.emit("Zebra")
    editor.settle()
    assert (row.right.value(), row.down.value()) == (1.5, -0.5)


def test_what_is_moved_while_the_layout_is_saved_stays_and_is_not_called_saved(qtbot: QtBot, fair: FairInHand) -> None:
    editor = Editor(qtbot, fair)
    parts = editor.page.parts
    editor.choose("Name")
    size = parts.part.numbers["size"]
    size.setValue(20)
    parts.save_button.click()
    size.setValue(21)
    editor.settle()
    assert (size.value(), parts.dirty) == (21, True)
    assert parts.layouts.currentText() == "Card 86 × 54 mm (changed)"
    assert parts.reset_button.isEnabled()
    parts.save_button.click()
    editor.settle()
    assert not parts.dirty
    parts.reset_button.click()
    editor.settle()
    assert (editor.saved()[CARD], parts.reset_button.isEnabled()) == (False, False)


def test_what_is_moved_while_the_layouts_are_read_anew_stays(qtbot: QtBot, fair: FairInHand) -> None:
    editor = Editor(qtbot, fair)
    editor.choose("Name")
    size = editor.page.parts.part.numbers["size"]
    editor.shown.ctx.bus.publish({"all"})
    size.setValue(20)
    editor.settle()
    assert (size.value(), editor.page.parts.dirty) == (20, True)


def test_another_layout_is_opened_only_when_unsaved_changes_are_given_up(
    qtbot: QtBot, fair: FairInHand, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor = Editor(qtbot, fair)
    parts = editor.page.parts
    answers: list[str] = []
    asked: list[str] = []

    def ask(dialog: MessageDialog) -> str:
        asked.append(dialog.windowTitle())
        return answers.pop()

    def open_layout(name: str) -> None:
        parts.layouts.setCurrentIndex(parts.layouts.findData(name))
        parts.layouts.activated.emit(parts.layouts.currentIndex())
        editor.settle()

    monkeypatch.setattr(MessageDialog, "ask", ask)
    editor.choose("Name")
    parts.part.numbers["size"].setValue(20)
    answers.append("leave")
    open_layout("badge-100x70")
    assert parts.design is not None
    assert (parts.design.name, parts.layouts.currentData(), parts.dirty) == (CARD, CARD, True)
    assert parts.part.numbers["size"].value() == 20
    answers.append("deed")
    open_layout("badge-100x70")
    assert (parts.design.name, parts.layouts.currentData(), parts.dirty) == ("badge-100x70", "badge-100x70", False)
    open_layout(CARD)
    assert parts.design.name == CARD
    assert asked == ["Give up the changes?"] * 2


def test_a_layout_that_is_being_opened_is_not_called_back_by_the_next_scan(qtbot: QtBot, fair: FairInHand) -> None:
    editor = Editor(qtbot, fair)
    parts = editor.page.parts
    parts.layouts.setCurrentIndex(parts.layouts.findData("badge-100x70"))
    parts.layouts.activated.emit(parts.layouts.currentIndex())
    editor.shown.ctx.bus.publish({"all"})
    editor.settle()
    assert parts.design is not None
    assert parts.design.name == parts.layouts.currentData() == "badge-100x70"


def test_a_preview_of_an_older_state_is_not_shown(
    qtbot: QtBot, fair: FairInHand, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor = Editor(qtbot, fair)
    designer = editor.shown.ctx.services.design_badges
    preview = designer.preview
    begun, drawn = threading.Event(), threading.Event()
    sizes: list[float] = []

    def slow(actor: Actor, design: BadgeDesign, shown: ShownBadge) -> Printable:
        made = preview(actor, design, shown)
        begun.set()
        drawn.wait(20)
        sizes.append(max(item.size for item in design.items))
        return made

    monkeypatch.setattr(designer, "preview", slow)
    pages: list[RenderedPage] = []
    monkeypatch.setattr(editor.page.preview, "show_page", pages.append)
    editor.choose("Name")
    editor.page.parts.part.numbers["size"].setValue(30)
    qtbot.waitUntil(begun.is_set, timeout=20_000)
    editor.page.parts.part.numbers["size"].setValue(31)
    qtbot.waitUntil(lambda: not editor.page._later.isActive(), timeout=20_000)
    drawn.set()
    editor.settle()
    assert sizes == [30, 31]
    assert len(pages) == 1
