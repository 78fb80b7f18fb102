"""Rules for what a user presses, types into and scrolls: focus edges are 2 px inside the same box."""

from typing import Final

_BUTTONS: Final = """
QPushButton { background: @surface; border: 1px solid @field; border-radius: 6px; padding: 0; color: @text; }
QPushButton:hover { background: @accent_tint; }
QPushButton:pressed { background: @accent_tint; border-color: @text2; }
QPushButton:checked { background: @accent_tint; border-color: @accent; }
QPushButton:disabled { background: @sunken; border-color: @border; }
QPushButton:focus { border: 2px solid @accent; }
QPushButton[scale="desk"], QPushButton[scale="booth"] { border-radius: 8px; }
QPushButton[kind="primary"] { background: @accent; border-color: @accent; }
QPushButton[kind="primary"]:hover { background: @accent_hover; border-color: @accent_hover; }
QPushButton[kind="primary"]:pressed { background: @accent_hover; border-color: @text; }
QPushButton[kind="primary"]:disabled { background: @sunken; border-color: @border; }
QPushButton[kind="primary"]:focus { border: 2px solid @text; }
QPushButton[kind="muted"] { background: transparent; border-color: transparent; }
QPushButton[kind="muted"]:hover { background: @row; }
QPushButton[kind="muted"]:focus { border: 2px solid @accent; }
QPushButton[kind="quiet"] { background: transparent; border-color: transparent; }
QPushButton[kind="quiet"]:hover { background: @accent_tint; }
QPushButton[kind="quiet"]:focus { border: 2px solid @accent; }
QPushButton[kind="quiet"]:disabled { background: transparent; }
QPushButton[kind="danger"] { border-color: @bad_icon; }
QPushButton[kind="danger"]:hover { background: @bad_tint; }
QPushButton[kind="danger"]:focus { border: 2px solid @accent; }
QPushButton[kind="danger"]:disabled { background: @sunken; border-color: @border; }
QPushButton[kind="danger_filled"] { background: @bad; border-color: @bad; }
QPushButton[kind="danger_filled"]:hover { background: @bad; border-color: @text; }
QPushButton[kind="danger_filled"]:disabled { background: @sunken; border-color: @border; }
QPushButton[kind="danger_filled"]:focus { border: 2px solid @text; }
QPushButton[kind="dashed"] { border: 1px dashed @field; background: transparent; }
QPushButton[kind="dashed"]:focus { border: 2px solid @accent; }
QPushButton[kind="star"]:checked { background: @accent_tint; border: 1px solid @accent_edge; }
QPushButton[kind="star"]:focus { border: 2px solid @accent; }
QPushButton[kind="pill"] { border-radius: 16px; }
QPushButton[kind="pill"]:focus { border: 2px solid @accent; border-radius: 16px; }
QPushButton[kind="rail"] { border: 2px solid transparent; border-radius: 8px; background: transparent; }
QPushButton[kind="rail"]:hover { background: @row; }
QPushButton[kind="rail"]:checked { background: @accent_tint; }
QPushButton[kind="rail"]:focus { border-color: @accent; }
QFrame[segmented="true"] { background: @surface; border: 1px solid @field; border-radius: 6px; }
QPushButton[kind="segment"] { border: none; border-left: 1px solid @field; border-radius: 0; }
QPushButton[kind="segment"][edge="first"] { border-left: none; border-top-left-radius: 5px;
  border-bottom-left-radius: 5px; }
QPushButton[kind="segment"][edge="last"] { border-top-right-radius: 5px; border-bottom-right-radius: 5px; }
QPushButton[kind="segment"][edge="only"] { border: none; border-radius: 5px; }
QPushButton[kind="segment"]:checked { background: @accent_tint; }
QPushButton[kind="segment"]:disabled { background: @sunken; }
QPushButton[kind="segment"]:checked:disabled { background: @accent_tint; }
QPushButton[kind="segment"]:focus { border: 2px solid @accent; }
QPushButton[kind="tab"] { border: none; border-bottom: 2px solid transparent; border-radius: 0;
  background: transparent; }
QPushButton[kind="tab"]:checked { border-bottom-color: @accent; }
QPushButton[kind="tab"]:focus { border: 2px solid @accent; }
"""
_FIELDS: Final = """
QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QAbstractSpinBox { background: @surface; color: @text;
  border: 1px solid @field; border-radius: 6px; padding: 0 9px; min-height: 30px; font-size: 14px;
  selection-background-color: @accent; selection-color: @on_accent; placeholder-text-color: @text3; }
QPlainTextEdit, QTextEdit { padding: 6px 7px; }
QLineEdit:focus, QComboBox:focus, QComboBox:on, QAbstractSpinBox:focus { border: 2px solid @accent;
  padding: 0 8px; min-height: 28px; }
QPlainTextEdit:focus, QTextEdit:focus { border: 2px solid @accent; padding: 5px 6px; min-height: 28px; }
QLineEdit:disabled, QComboBox:disabled, QAbstractSpinBox:disabled, QPlainTextEdit:disabled {
  background: @sunken; color: @text3; border-color: @border; }
QLineEdit[problem="true"], QComboBox[problem="true"], QAbstractSpinBox[problem="true"],
QPlainTextEdit[problem="true"] { border-color: @bad_icon; }
QLineEdit[scale="booth"], QComboBox[scale="booth"] { min-height: 38px; }
QLineEdit[scale="booth"]:focus, QComboBox[scale="booth"]:focus, QComboBox[scale="booth"]:on { min-height: 36px; }
QAbstractSpinBox[scale="booth"] { min-height: 35px; }
QAbstractSpinBox[scale="booth"]:focus { min-height: 33px; }
QLineEdit[scale="desk"], QComboBox[scale="desk"] { min-height: 50px; font-size: 17px; border-radius: 8px; }
QLineEdit[scale="desk"]:focus, QComboBox[scale="desk"]:focus, QComboBox[scale="desk"]:on { min-height: 48px; }
QLineEdit[frameless="true"], QLineEdit[frameless="true"]:focus { border: none; padding: 0;
  background: transparent; min-height: 0; }
QComboBox QLineEdit, QComboBox QLineEdit:focus { border: none; padding: 0; min-height: 0; background: transparent; }
QAbstractSpinBox { padding: 0; min-height: 27px; }
QAbstractSpinBox:focus { padding: 0; min-height: 25px; }
QAbstractSpinBox QLineEdit { border: none; padding: 0 8px; min-height: 0; background: transparent; }
QAbstractSpinBox QLineEdit:focus { border: none; padding: 0 7px; min-height: 0; }
QComboBox[look="header"] { border-color: @border; font-size: 13px; }
QComboBox::drop-down, QDateEdit::drop-down { border: none; width: 28px; }
QComboBox::down-arrow, QDateEdit::down-arrow { image: url($icons/chevron-down.svg); width: 16px; height: 16px; }
QComboBox QAbstractItemView { background: @surface; color: @text; border: 1px solid @field; outline: none;
  padding: 4px; selection-background-color: @accent_tint; selection-color: @accent_text; }
QComboBox QAbstractItemView::item { min-height: 30px; padding: 0 8px; border: none; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { border: none; background: transparent; width: 22px; }
QAbstractSpinBox::up-arrow { image: url($icons/chevron-up.svg); width: 14px; height: 14px; }
QAbstractSpinBox::down-arrow { image: url($icons/chevron-down.svg); width: 14px; height: 14px; }
QCheckBox, QRadioButton { color: @text; spacing: 8px; padding: 2px; border: 2px solid transparent;
  border-radius: 4px; background: transparent; }
QCheckBox:focus, QRadioButton:focus { border-color: @accent; }
QCheckBox:disabled, QRadioButton:disabled { color: @text3; }
QCheckBox::indicator, QTableView::indicator, QListView::indicator { width: 16px; height: 16px; border: 1px solid @field;
  border-radius: 4px; background: @surface; }
QCheckBox::indicator:checked, QTableView::indicator:checked, QListView::indicator:checked { background: @accent;
  border-color: @accent; image: url($icons/check.svg); }
QCheckBox::indicator:indeterminate { background: @accent; border-color: @accent; image: url($icons/minus.svg); }
QCheckBox::indicator:disabled { background: @sunken; border-color: @border; }
QRadioButton::indicator { width: 16px; height: 16px; border: 1px solid @field; border-radius: 9px;
  background: @surface; }
QRadioButton::indicator:checked { border: 5px solid @accent; width: 8px; height: 8px; background: @on_accent; }
"""
_LISTS: Final = """
QTableView, QListView, QTreeView { background: @surface; color: @text; border: none; outline: none;
  selection-background-color: @accent_tint; selection-color: @text; font-size: 13px; }
QHeaderView { background: @row; border: none; }
QHeaderView::section { background: @row; color: @text2; font-size: 13px; font-weight: bold; border: none;
  border-bottom: 1px solid @border; padding: 0 8px; min-height: 35px; }
QTableCornerButton::section { background: @row; border: none; }
QMenu { background: @surface; color: @text; border: 1px solid @border; padding: 4px; }
QMenu::item { padding: 6px 20px 6px 12px; border-radius: 4px; }
QMenu::item:selected { background: @accent_tint; color: @accent_text; }
QMenu::item:disabled { color: @text3; }
QMenu::separator { height: 1px; background: @border; margin: 4px 8px; }
QScrollBar:vertical { background: transparent; width: 10px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 0; }
QScrollBar::handle { background: @field; border-radius: 3px; margin: 2px; min-height: 32px; min-width: 32px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QSplitter::handle { background: @border; }
QCalendarWidget QWidget { background: @surface; color: @text; }
"""
CONTROLS: Final = _BUTTONS + _FIELDS + _LISTS
