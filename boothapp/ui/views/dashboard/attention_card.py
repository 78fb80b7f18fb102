"""What needs attention: each row names the matter and leads to its end."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from boothapp.domain.attention import Matter, MatterKind, Urgency
from boothapp.support.i18n import N_, Translator
from boothapp.ui.theme import Theme
from boothapp.ui.tokens import Colour, Radius, Size, Space, Tone
from boothapp.ui.widgets.button import Button
from boothapp.ui.widgets.card import Card, EmptyState, rule
from boothapp.ui.widgets.icon import IconLabel
from boothapp.ui.widgets.text import ElidedLabel, text_label

ICONS: Final[dict[MatterKind, str]] = {
    MatterKind.FULL: "circle-alert",
    MatterKind.OVER_VACANCIES: "triangle-alert",
    MatterKind.FORCED_ENTRY: "triangle-alert",
    MatterKind.OTHER_CONFLICT: "triangle-alert",
    MatterKind.PRINT_FAILED: "printer",
    MatterKind.NO_SHOW: "store",
    MatterKind.NOT_SEEN: "store",
    MatterKind.NO_BOOTH: "map",
    MatterKind.COMPLAINT: "message-square-text",
    MatterKind.CLOCK_BACK: "clock-alert",
}
VERBS: Final[dict[MatterKind, str]] = {
    MatterKind.FULL: N_("Floor"),
    MatterKind.OVER_VACANCIES: N_("Review"),
    MatterKind.FORCED_ENTRY: N_("Review"),
    MatterKind.OTHER_CONFLICT: N_("Look"),
    MatterKind.PRINT_FAILED: N_("Prints"),
    MatterKind.NO_SHOW: N_("Fill"),
    MatterKind.NOT_SEEN: N_("Confirm"),
    MatterKind.NO_BOOTH: N_("Assign"),
}


class AttentionCard(Card):
    """The list with its count; `opened` tells the key of the page a matter leads to."""

    opened = Signal(str)

    def __init__(self, theme: Theme, t: Translator) -> None:
        super().__init__("plain", 0)
        self._theme = theme
        self._t = t
        self.setObjectName("attentionCard")
        self.setAccessibleName(t("Needs attention"))
        self._shown: tuple[Matter, ...] | None = None
        head = QHBoxLayout()
        head.setContentsMargins(Space.M, Space.M, Space.M, Space.S)
        head.addWidget(text_label(t("Needs attention"), Size.SECTION, weight="bold"))
        head.addStretch(1)
        self._count: QLabel = text_label("", Size.TABLE, Colour.TEXT2, name="attentionCount")
        head.addWidget(self._count)
        self.column.setSpacing(0)
        self.column.addLayout(head)
        self.column.addWidget(rule())
        self._stack = QStackedWidget()
        self._calm = EmptyState(theme, "circle-check", t("Nothing needs attention."), name="attentionCalm")
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setObjectName("attentionScroll")
        self._area.setAccessibleName(t("Needs attention"))
        self._stack.addWidget(self._calm)
        self._stack.addWidget(self._area)
        self.column.addWidget(self._stack, 1)
        self.column.setContentsMargins(1, 1, 1, Radius.CARD)

    def show_matters(self, matters: Sequence[Matter]) -> None:
        """Show the matters; rows are only made anew when something changed."""
        if tuple(matters) == self._shown:
            return
        self._shown = tuple(matters)
        self._count.setText(self._t("{count} open", count=len(matters)) if matters else "")
        if not matters:
            self._stack.setCurrentWidget(self._calm)
            return
        inner = QWidget()
        inner.setProperty("ground", "surface")
        inner.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for number, matter in enumerate(matters):
            if number:
                column.addWidget(rule())
            column.addWidget(self._row(matter))
        column.addStretch(1)
        self._area.setWidget(inner)
        self._stack.setCurrentWidget(self._area)

    def _row(self, matter: Matter) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(Space.M, Space.XS, Space.M, Space.XS)
        line.setSpacing(Space.S)
        tone = Tone.BAD if matter.urgency is Urgency.MUST else Tone.WARN
        line.addWidget(IconLabel(self._theme, ICONS[matter.kind], tone.icon, 20), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(2)
        title = ElidedLabel.of(matter.title.said(self._t), Size.TABLE, Colour.TEXT, "bold", name=f"title_{matter.kind}")
        note = ElidedLabel.of(matter.note.said(self._t), Size.TABLE, Colour.TEXT2, name=f"note_{matter.kind}")
        words.addWidget(title)
        words.addWidget(note)
        line.addLayout(words, 1)
        if matter.page:
            button = Button(self._theme, self._t(VERBS[matter.kind]), name=f"open_{matter.kind}")
            button.setAccessibleDescription(matter.title.said(self._t))
            button.clicked.connect(lambda: self.opened.emit(matter.page))
            line.addWidget(button)
        return row
