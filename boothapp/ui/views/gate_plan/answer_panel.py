"""The answer: four figures, the sentence, the queue over the day, and what one more or fewer would change."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from boothapp.domain.fair import SessionInfo
from boothapp.domain.gate_plan.answer import GatePlan, Trial
from boothapp.support.dates import wait_text
from boothapp.ui.context import UiContext
from boothapp.ui.tokens import Colour, Size, Space, Tone
from boothapp.ui.views.gate_plan.course_chart import CourseChart
from boothapp.ui.views.gate_plan.words import ground_words, verdict_words
from boothapp.ui.widgets.card import Card, EmptyState
from boothapp.ui.widgets.icon import IconLabel
from boothapp.ui.widgets.text import ElidedLabel, text_label, wrapped_label

_TILE_PADDING = 14
_COLUMNS = 4


class AnswerTile(Card):
    """A name and a large figure."""

    def __init__(self, ctx: UiContext, icon: str, title: str, name: str) -> None:
        super().__init__("plain", _TILE_PADDING)
        self.setObjectName(name)
        self.setAccessibleName(title)
        self.column.setSpacing(Space.XXS)
        head = QHBoxLayout()
        head.setSpacing(Space.XS)
        head.addWidget(IconLabel(ctx.theme, icon, Colour.TEXT2, 16))
        head.addWidget(ElidedLabel.of(title, Size.TABLE, Colour.TEXT2), 1)
        self.column.addLayout(head)
        self.figure = text_label("–", Size.KPI, weight="bold", name=f"{name}Figure")
        self.column.addWidget(self.figure)

    def show_figure(self, words: str) -> None:
        """Show another figure."""
        self.figure.setText(words)
        self.setAccessibleDescription(words)


class AnswerPanel(QStackedWidget):
    """Shows an answer; in its place a sentence while nobody is expected."""

    def __init__(self, ctx: UiContext) -> None:
        super().__init__()
        t = self._t = ctx.t
        self._rows: list[list[QLabel]] = []
        self.empty = EmptyState(
            ctx.theme,
            "users",
            t("Nobody is registered for this session yet. Type a number to plan with, or import the list."),
            name="gatePlanEmpty",
        )
        self.desks = AnswerTile(ctx, "scan-line", t("Desks"), "gatePlanDesks")
        self.printers = AnswerTile(ctx, "printer", t("Printers"), "gatePlanPrinters")
        self.wait = AnswerTile(ctx, "hourglass", t("95% wait at most"), "gatePlanWait")
        self.queue = AnswerTile(ctx, "users", t("Longest queue"), "gatePlanQueue")
        self._good = IconLabel(ctx.theme, "circle-check", Tone.OK.icon, 20)
        self._bad = IconLabel(ctx.theme, "triangle-alert", Tone.WARN.icon, 20)
        self.verdict = wrapped_label("", Size.SECTION, Colour.TEXT, name="gatePlanVerdict", weight="bold")
        self.chart = CourseChart(ctx)
        self._ground = wrapped_label("", Size.TABLE, Colour.TEXT2, name="gatePlanGround")
        self._full = QWidget()
        self._lay_out()
        blank = QWidget()
        self.addWidget(blank)
        self.addWidget(self.empty)
        self.addWidget(self._full)

    @property
    def what_if(self) -> list[list[str]]:
        """Return the rows of the table as they are shown."""
        return [[label.text() for label in row] for row in self._rows if row[0].text()]

    def show_plan(self, plan: GatePlan, session: SessionInfo) -> None:
        """Show an answer."""
        if not plan.assumptions.people:
            self.setCurrentWidget(self.empty)
            return
        trial = plan.trial
        self.desks.show_figure(f"{trial.desks:,}")
        self.printers.show_figure(f"{trial.printers:,}")
        self.wait.show_figure(wait_text(trial.waits.p95_s))
        self.queue.show_figure(f"{trial.waits.queue:,}")
        self.verdict.setText(verdict_words(plan, self._t))
        self._good.setVisible(plan.met)
        self._bad.setVisible(not plan.met)
        self.chart.show_plan(plan, session)
        self._ground.setText(ground_words(plan, self._t))
        t = self._t
        self._show_trials(
            (
                (t("This answer"), trial),
                (t("One desk fewer"), plan.fewer),
                (t("One desk more"), plan.more),
                (t("One printer fewer"), plan.fewer_printers),
            )
        )
        self.setCurrentWidget(self._full)

    def _show_trials(self, trials: tuple[tuple[str, Trial | None], ...]) -> None:
        shown = [(words, trial) for words, trial in trials if trial is not None]
        for place, row in enumerate(self._rows):
            words, trial = shown[place] if place < len(shown) else ("", None)
            texts = _cells(trial) if trial is not None else [""] * _COLUMNS
            for label, text in zip(row, [words, *texts], strict=True):
                label.setText(text)
                label.setVisible(bool(words))

    def _lay_out(self) -> None:
        t = self._t
        column = QVBoxLayout(self._full)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        tiles = QHBoxLayout()
        tiles.setSpacing(Space.M)
        for tile in (self.desks, self.printers, self.wait, self.queue):
            tiles.addWidget(tile, 1)
        column.addLayout(tiles)
        said = QHBoxLayout()
        said.setSpacing(Space.XS)
        said.addWidget(self._good)
        said.addWidget(self._bad)
        said.addWidget(self.verdict, 1)
        column.addLayout(said)
        drawn = Card("plain", Space.M)
        drawn.add_heading(t("Queue before the desks"), t("most in five minutes; hatched where somebody waits too long"))
        drawn.column.addWidget(self.chart, 1)
        column.addWidget(drawn, 1)
        table = Card("plain", Space.M)
        table.column.addLayout(self._table())
        table.column.addWidget(self._ground)
        column.addWidget(table)

    def _table(self) -> QGridLayout:
        t = self._t
        grid = QGridLayout()
        grid.setHorizontalSpacing(Space.L)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(0, 1)
        titles = ("", t("Desks · printers"), t("Half wait up to"), t("95% wait up to"), t("Longest queue"))
        right = Qt.AlignmentFlag.AlignRight
        for place, title in enumerate(titles):
            grid.addWidget(
                text_label(title, Size.TABLE, Colour.TEXT2), 0, place, right if place else Qt.AlignmentFlag(0)
            )
        for line in range(4):
            weight = "regular" if line else "bold"
            row = [text_label("", Size.TABLE, weight=weight, name=f"gatePlanRow{line}_{place}") for place in range(5)]
            for place, label in enumerate(row):
                grid.addWidget(label, line + 1, place, right if place else Qt.AlignmentFlag(0))
            self._rows.append(row)
        return grid


def _cells(trial: Trial) -> list[str]:
    waits = trial.waits
    return [
        f"{trial.desks:,} · {trial.printers:,}",
        wait_text(waits.median_s),
        wait_text(waits.p95_s),
        f"{waits.queue:,}",
    ]
