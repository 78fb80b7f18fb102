"""Which column holds which field: a choice for every field, the guess already made."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QGridLayout, QScrollArea, QSizePolicy, QWidget

from boothapp.domain.list_fields import FIELDS, FieldSpec
from boothapp.domain.values import ListKind
from boothapp.support.i18n import Translator
from boothapp.ui.tokens import Colour, Size, Space
from boothapp.ui.widgets.text import set_ink, text_label
from boothapp.ui.widgets.wheel_guard import WheelGuard

_NOT_IN_LIST = -1


class MappingForm(QScrollArea):
    """Shows the fields of a list beside the columns of a file; `changed` when the user maps otherwise."""

    changed = Signal()

    def __init__(self, t: Translator) -> None:
        super().__init__()
        self._t = t
        self._choices: dict[str, QComboBox] = {}
        self._labels: dict[str, tuple[FieldSpec, QWidget]] = {}
        self._wheel = WheelGuard(self)
        self.setObjectName("importMapping")
        self.setAccessibleName(t("Columns"))
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    @property
    def mapping(self) -> dict[str, int]:
        """Return field -> column for every field that has one."""
        return {
            key: choice.currentData()
            for key, choice in self._choices.items()
            if choice.currentData() not in (None, _NOT_IN_LIST)
        }

    def show_fields(self, kind: ListKind, headings: Sequence[str], mapping: Mapping[str, int]) -> None:
        """Show the fields of `kind`, each at the column that `mapping` gives it."""
        content = QWidget()
        content.setProperty("ground", "surface")
        content.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        grid = QGridLayout(content)
        grid.setContentsMargins(0, 0, Space.S, 0)
        grid.setHorizontalSpacing(Space.S)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        self._choices.clear()
        for row, spec in enumerate(FIELDS[kind]):
            label = text_label(self._label(spec), Size.TABLE, Colour.TEXT2)
            choice = self._choice(spec, headings, mapping.get(spec.key, _NOT_IN_LIST))
            label.setBuddy(choice)
            if spec.required and spec.key not in mapping:
                set_ink(label, Colour.BAD_TEXT)
            grid.addWidget(label, row, 0)
            grid.addWidget(choice, row, 1)
            self._choices[spec.key] = choice
        grid.setRowStretch(len(self._choices), 1)
        self.setWidget(content)
        self._wheel.watch(content)

    def _label(self, spec: FieldSpec) -> str:
        words = self._t(spec.label)
        return f"{words} *" if spec.required else words

    def _choice(self, spec: FieldSpec, headings: Sequence[str], column: int) -> QComboBox:
        choice = QComboBox()
        choice.setObjectName(f"importField_{spec.key}")
        choice.setAccessibleName(self._t(spec.label))
        choice.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        choice.setMinimumWidth(150)
        choice.addItem(self._t("Not in the list"), _NOT_IN_LIST)
        for place, heading in enumerate(headings):
            choice.addItem(heading or self._t("Column {number}", number=place + 1), place)
        choice.setCurrentIndex(choice.findData(column))
        choice.setProperty("problem", "true" if spec.required and column == _NOT_IN_LIST else "false")
        choice.currentIndexChanged.connect(lambda _index: self.changed.emit())
        return choice
