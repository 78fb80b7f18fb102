"""The steps in their order, each with its evidence and, where something can be done, a button."""

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from boothapp.domain.day_end import STEP_TITLES, Checklist, Step, StepKey, StepState
from boothapp.support.i18n import N_, Translator
from boothapp.ui.theme import Theme
from boothapp.ui.tokens import Colour, Size, Space, Tone
from boothapp.ui.widgets.button import Button
from boothapp.ui.widgets.card import Card, rule
from boothapp.ui.widgets.icon import IconLabel
from boothapp.ui.widgets.progress import Bar
from boothapp.ui.widgets.text import text_label, wrapped_label

VERBS: Final[dict[StepKey, str]] = {
    StepKey.EXHIBITORS: N_("Confirm"),
    StepKey.CONFLICTS: N_("Review"),
    StepKey.CONTRACTS: N_("Review"),
    StepKey.PRINT: N_("Print"),
}
_MARK: Final = 26


class StepNumber(QWidget):
    """A step that waits: its number in a ring, filled while it is the next one."""

    def __init__(self, theme: Theme, number: int, *, filled: bool) -> None:
        super().__init__()
        self._theme = theme
        self._number = number
        self._filled = filled
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the ring's size."""
        return QSize(_MARK, _MARK)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ring and number."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self._theme.colour(Colour.ACCENT if self._filled else Colour.FIELD))
        painter.setBrush(self._theme.colour(Colour.ACCENT if self._filled else Colour.SURFACE))
        painter.drawEllipse(QRectF(0.5, 0.5, _MARK - 1, _MARK - 1))
        painter.setPen(self._theme.colour(Colour.ON_ACCENT if self._filled else Colour.TEXT2))
        painter.setFont(self._theme.font(Size.TABLE, "bold"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, str(self._number))


class ChecklistCard(Card):
    """The list, the bar above it, and the one primary button below; `pressed` tells a step's key."""

    pressed = Signal(str)
    finish_pressed = Signal()

    def __init__(self, theme: Theme, t: Translator) -> None:
        super().__init__("plain", 0)
        self._theme = theme
        self._t = t
        self._shown: tuple[Step, ...] | None = None
        self.setObjectName("checklistCard")
        self.setAccessibleName(t("Checklist"))
        self.column.setSpacing(0)
        self.column.setContentsMargins(1, 1, 1, 1)
        head = QVBoxLayout()
        head.setContentsMargins(Space.M, Space.M, Space.M, Space.M)
        head.setSpacing(Space.S)
        line = QHBoxLayout()
        line.addWidget(text_label(t("Checklist"), Size.SECTION, weight="bold"))
        line.addStretch(1)
        self._count: QLabel = text_label("", Size.TABLE, Colour.TEXT2, name="checklistCount")
        line.addWidget(self._count)
        head.addLayout(line)
        self._bar = Bar(theme)
        head.addWidget(self._bar)
        self.column.addLayout(head)
        self.column.addWidget(rule())
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setObjectName("checklistSteps")
        self._area.setAccessibleName(t("Checklist"))
        self.column.addWidget(self._area, 1)
        self.column.addWidget(rule())
        self.column.addLayout(self._foot())

    def _foot(self) -> QVBoxLayout:
        foot = QVBoxLayout()
        foot.setContentsMargins(Space.M, Space.S, Space.M, Space.M)
        foot.setSpacing(Space.XS)
        words = self._t("Finish the day")
        self.finish = Button(self._theme, words, name="finishDay", kind="primary", scale="booth", icon="package-check")
        self.finish.setEnabled(False)
        self.finish.clicked.connect(self.finish_pressed)
        foot.addWidget(self.finish)
        self._note = wrapped_label("", Size.TABLE, Colour.TEXT2, name="finishNote")
        self._note.setAlignment(Qt.AlignmentFlag.AlignCenter)
        foot.addWidget(self._note)
        return foot

    def show_checklist(self, checklist: Checklist, *, closed: bool) -> None:
        """Show the steps; the rows are only made anew when something changed."""
        steps = checklist.steps
        self._count.setText(self._t("{done} / {total} done", done=checklist.done, total=len(steps)))
        self._bar.set_share(checklist.done / len(steps))
        self.finish.setEnabled(not closed)
        if closed:
            self._note.setText(self._t("The day is closed. It takes no more records."))
        elif checklist.warnings:
            self._note.setText(self._t("You can finish now. Warnings are listed in the report."))
        else:
            self._note.setText(self._t("You can finish now."))
        if steps == self._shown:
            return
        self._shown = steps
        self._area.setWidget(self._rows(steps))

    def _rows(self, steps: tuple[Step, ...]) -> QWidget:
        inner = QWidget()
        inner.setProperty("ground", "surface")
        inner.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        following = next((step for step in steps if step.state is StepState.WAITING), None)
        for number, step in enumerate(steps, start=1):
            if number > 1:
                column.addWidget(rule())
            column.addWidget(self._row(number, step, is_next=step is following))
        column.addStretch(1)
        return inner

    def _row(self, number: int, step: Step, *, is_next: bool) -> QWidget:
        row = QWidget()
        row.setObjectName(f"step_{step.key}")
        line = QHBoxLayout(row)
        line.setContentsMargins(Space.M, Space.S, Space.M, Space.S)
        line.setSpacing(Space.S)
        line.addWidget(self._mark(number, step, is_next=is_next), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(text_label(self._t(STEP_TITLES[step.key]), Size.BODY, weight="bold"))
        words.addWidget(
            wrapped_label(step.evidence.said(self._t), Size.TABLE, Colour.TEXT2, name=f"evidence_{step.key}")
        )
        line.addLayout(words, 1)
        if step.key in VERBS and (step.state is StepState.WARNING or step.key is StepKey.PRINT):
            button = Button(self._theme, self._t(VERBS[step.key]), name=f"do_{step.key}")
            button.setAccessibleDescription(self._t(STEP_TITLES[step.key]))
            button.clicked.connect(lambda: self.pressed.emit(step.key.value))
            line.addWidget(button)
        return row

    def _mark(self, number: int, step: Step, *, is_next: bool) -> QWidget:
        match step.state:
            case StepState.DONE:
                return IconLabel(self._theme, "circle-check", Tone.OK.icon, _MARK)
            case StepState.WARNING:
                return IconLabel(self._theme, "triangle-alert", Tone.WARN.icon, _MARK)
            case StepState.WAITING:
                return StepNumber(self._theme, number, filled=is_next)
