"""Above and below the plan: colours, undo, zoom, and what the colours mean."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout

from boothapp.support.i18n import Translator
from boothapp.ui.theme import Theme
from boothapp.ui.tokens import Colour, Size, Space
from boothapp.ui.views.floor.colours import BY_DELEGATION, BY_INDUSTRY, GroupPalette
from boothapp.ui.widgets.button import Button, icon_button
from boothapp.ui.widgets.segmented import SegmentedControl
from boothapp.ui.widgets.text import text_label


class PlanToolbar(QFrame):
    """Colour by, undo and redo, zoom, fit."""

    zoom_wanted = Signal(int)
    fit_wanted = Signal()

    def __init__(self, theme: Theme, t: Translator) -> None:
        super().__init__()
        self.setProperty("bar", "top")
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.M, Space.XS, Space.M, Space.XS)
        row.setSpacing(Space.XS)
        row.addWidget(text_label(t("Colour by"), Size.TABLE, Colour.TEXT2))
        self.colour_by = SegmentedControl(
            theme,
            [(BY_DELEGATION, t("Delegation")), (BY_INDUSTRY, t("Industry"))],
            name="colourBy",
            accessible=t("Colour by"),
        )
        row.addWidget(self.colour_by)
        row.addStretch(1)
        self.undo = icon_button(theme, "undo-2", t("Undo"), name="floorUndo")
        self.redo = icon_button(theme, "redo-2", t("Redo"), name="floorRedo")
        self.undo.setToolTip(t("{deed} ({key})", deed=t("Undo"), key="Ctrl Z"))
        self.redo.setToolTip(t("{deed} ({key})", deed=t("Redo"), key="Ctrl Y"))
        smaller = icon_button(theme, "minus", t("Smaller"), name="zoomOut")
        larger = icon_button(theme, "plus", t("Larger"), name="zoomIn")
        smaller.clicked.connect(lambda: self.zoom_wanted.emit(-1))
        larger.clicked.connect(lambda: self.zoom_wanted.emit(1))
        self._zoom = text_label("100%", Size.TABLE, Colour.TEXT2, name="zoomLevel")
        fit = Button(theme, t("Fit"), name="zoomFit", icon="maximize")
        fit.clicked.connect(self.fit_wanted)
        for widget in (self.undo, self.redo, smaller, self._zoom, larger, fit):
            row.addWidget(widget)

    def show_zoom(self, percent: int) -> None:
        """Show the magnification."""
        self._zoom.setText(f"{percent}%")

    def show_history(self, *, undo: bool, redo: bool) -> None:
        """Enable what can be stepped."""
        self.undo.setEnabled(undo)
        self.redo.setEnabled(redo)


def legend_of(palette: GroupPalette) -> list[tuple[str, str, str, int]]:
    """Return name, fill, edge and count of each group."""
    return [(name, palette.named(name).fill, palette.named(name).edge, count) for name, count in palette.counts.items()]
