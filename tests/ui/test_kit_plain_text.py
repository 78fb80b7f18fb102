"""Names that look like markup are shown as they were typed: in labels, tool tips and menus."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import Qt as RichText
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from boothapp.ui.models.columns import Column
from boothapp.ui.models.table import RowsModel
from boothapp.ui.tokens import Colour
from boothapp.ui.widgets.text import ElidedLabel, menu_words, plain_tip
from boothapp.ui.widgets.verdict_parts import FittedText

NAMES = ("<b>Kingchem</b> & Sons", "<img src='http://192.0.2.1/a.png'>", "R<D> Ltd\nDalian", "普通公司 < 2 人", "A & B")


def as_read(tip: str) -> str:
    """Return what a person reads in a tool tip, which Qt lays out by the same guess."""
    if not RichText.mightBeRichText(tip):
        return tip
    document = QTextDocument()
    document.setHtml(tip)
    return document.toPlainText()


@pytest.mark.parametrize("name", NAMES)
def test_a_tool_tip_reads_as_the_name_was_typed(qapp: QApplication, name: str) -> None:
    del qapp
    assert as_read(plain_tip(name)) == name


def test_a_table_cells_tool_tip_is_no_markup(qapp: QApplication) -> None:
    del qapp
    model: RowsModel[str] = RowsModel((Column("name", "Name", str, tip=str),), identity=str)
    model.replace([NAMES[0]])
    tip = model.index(0, 0).data(Qt.ItemDataRole.ToolTipRole)
    assert (as_read(tip), "<b>" in tip) == (NAMES[0], False)


def test_a_shortened_labels_tool_tip_is_no_markup(qtbot: QtBot, qapp: QApplication) -> None:
    label = ElidedLabel.of(NAMES[0] * 3)
    qtbot.addWidget(label)
    label.resize(60, 20)
    qapp.sendEvent(label, QEvent(QEvent.Type.ToolTip))
    QToolTip.hideText()
    assert as_read(label.toolTip()) == NAMES[0] * 3


def test_the_badges_state_is_no_markup(qtbot: QtBot) -> None:
    label = FittedText(NAMES[0], Colour.TEXT)
    qtbot.addWidget(label)
    assert label.textFormat() is Qt.TextFormat.PlainText


def test_a_menu_keeps_an_ampersand() -> None:
    assert menu_words("R&D") == "R&&D"
