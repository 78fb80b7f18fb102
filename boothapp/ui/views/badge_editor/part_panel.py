"""The numbers and looks of one part of a badge."""

from dataclasses import replace
from typing import Any, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDoubleSpinBox, QGridLayout, QWidget

from boothapp.domain.badge_design import DesignItem
from boothapp.support.i18n import Translator
from boothapp.ui.theme import Theme
from boothapp.ui.tokens import Space
from boothapp.ui.widgets.fields import FieldRow, fit_spin_box
from boothapp.ui.widgets.segmented import SegmentedControl

_TEXTS: Final = ("text", "pair")
_FARTHEST: Final = 300.0


class PartPanel(QWidget):
    """Emits `changed(DesignItem)` with every step of a number."""

    changed = Signal(object)

    def __init__(self, theme: Theme, t: Translator) -> None:
        super().__init__()
        self._item: DesignItem | None = None
        self._silent = False
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(Space.XS)
        self.numbers: dict[str, QDoubleSpinBox] = {}
        self._rows: dict[str, FieldRow] = {}
        labels = {
            "x": t("From the left, mm"),
            "y": t("From the top, mm"),
            "width": t("Width, mm"),
            "height": t("Height, mm"),
            "size": t("Text size, pt"),
            "smallest": t("Smallest size, pt"),
        }
        for place, (name, label) in enumerate(labels.items()):
            self.numbers[name] = self._number(name, label)
            self._rows[name] = FieldRow(theme, label, self.numbers[name])
            grid.addWidget(self._rows[name], place // 2, place % 2)
        weights = [("regular", t("Regular")), ("bold", t("Bold"))]
        self.weight = SegmentedControl(theme, weights, name="partWeight", accessible=t("Font"))
        aligns = [("left", t("At the left")), ("centre", t("Centre")), ("right", t("At the right"))]
        self.align = SegmentedControl(theme, aligns, name="partAlign", accessible=t("Aligned"))
        for control in (self.weight, self.align):
            control.chosen.connect(lambda _key: self._edited())
        self._rows["weight"] = FieldRow(theme, t("Font"), self.weight)
        self._rows["align"] = FieldRow(theme, t("Aligned"), self.align)
        grid.addWidget(self._rows["weight"], 3, 0)
        grid.addWidget(self._rows["align"], 3, 1)
        self.show_part(None)

    def show_part(self, item: DesignItem | None) -> None:
        """Show a part's values; none without one."""
        self._item = item
        text = item is not None and item.kind in _TEXTS
        for name in ("size", "smallest", "weight", "align"):
            self._rows[name].setEnabled(text)
        for name in ("x", "y", "width", "height"):
            self._rows[name].setEnabled(item is not None)
        if item is None:
            return
        self._silent = True
        for name, field in self.numbers.items():
            field.setValue(getattr(item, name))
        self.weight.set_value(item.weight)
        self.align.set_value(item.align)
        self._silent = False

    def _number(self, name: str, label: str) -> QDoubleSpinBox:
        field = QDoubleSpinBox()
        fit_spin_box(field, f"part_{name}", label)
        field.setDecimals(1)
        field.setSingleStep(0.5)
        field.setRange(0, _FARTHEST)
        field.valueChanged.connect(lambda _value: self._edited())
        return field

    def _edited(self) -> None:
        item = self._item
        if item is None or self._silent:
            return
        values: dict[str, Any] = {name: round(field.value(), 2) for name, field in self.numbers.items()}
        if item.kind == "qr":
            values["height"] = values["width"]
        if item.kind in _TEXTS and bool(values["height"]) is not bool(item.height):
            values["height"] = item.height
        self._item = replace(item, **values, weight=self.weight.value, align=self.align.value)
        self.changed.emit(self._item)
