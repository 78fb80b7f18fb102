"""Right of the plan: the selected booth, why it is this one, what is wrong on the floor, what was changed."""

from collections.abc import Sequence
from typing import Final
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLayout, QScrollArea, QVBoxLayout, QWidget

from boothapp.domain.floor import MAXIMUM, BoothPlace, Fit, FloorExhibitor, FloorProblem
from boothapp.services.assign_booths import BoothMove
from boothapp.services.rate_booths import SwapCost
from boothapp.support.dates import clock_time
from boothapp.support.i18n import Translator
from boothapp.ui.theme import Theme
from boothapp.ui.tokens import Colour, Size, Space, Tone
from boothapp.ui.views.floor import words
from boothapp.ui.widgets.booth_badge import BoothBadge
from boothapp.ui.widgets.button import Button, icon_button
from boothapp.ui.widgets.card import rule
from boothapp.ui.widgets.chip import Chip
from boothapp.ui.widgets.icon import IconLabel
from boothapp.ui.widgets.progress import Bar
from boothapp.ui.widgets.text import ElidedLabel, text_label, wrapped_label

WIDTH: Final = 312
_MOVES_SHOWN: Final = 6


class DetailPanel(QFrame):
    """Shows one booth; its buttons only say what is wanted."""

    clear_wanted = Signal()
    move_wanted = Signal()
    pin_wanted = Signal()
    shown_wanted = Signal(object)

    def __init__(self, theme: Theme, t: Translator) -> None:
        super().__init__()
        self._theme = theme
        self._t = t
        self._shown: dict[str, object] = {}
        self.setProperty("bar", "left")
        self.setFixedWidth(WIDTH)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        area = QScrollArea()
        area.setObjectName("floorDetail")
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        body = QWidget()
        body.setProperty("ground", "surface")
        body.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._column = QVBoxLayout(body)
        self._column.setContentsMargins(Space.M, Space.M, Space.M, Space.M)
        self._column.setSpacing(Space.XS)
        area.setWidget(body)
        outer.addWidget(area)
        self._booth = _section(self._column)
        self._column.addWidget(rule())
        self._problems = _section(self._column)
        self._column.addWidget(rule())
        self._moves = _section(self._column)
        self._column.addStretch(1)

    def show_nothing(self) -> None:
        """Invite to select a booth."""
        if not self._is_new("booth", None):
            return
        column = _emptied(self._booth)
        column.addWidget(text_label(self._t("No booth selected"), Size.SECTION, weight="bold"))
        column.addWidget(
            wrapped_label(
                self._t("Select a booth with the mouse or the arrow keys. Enter carries its exhibitor elsewhere.")
            )
        )

    def show_free(self, booth: BoothPlace) -> None:
        """Show a booth without an exhibitor."""
        if not self._is_new("booth", booth):
            return
        column = _emptied(self._booth)
        note = self._t("Held back") if booth.held else self._t("Free")
        column.addLayout(self._head(booth.number, note, "", None))
        column.addLayout(self._chips(self._offers(booth)))

    def show_exhibitor(
        self,
        exhibitor: FloorExhibitor,
        booth: BoothPlace,
        fit: Fit | None,
        swaps: Sequence[SwapCost],
        *,
        pinned: bool,
    ) -> None:
        """Show who stands at a booth, why it is this one and what an exchange would cost."""
        if not self._is_new("booth", (exhibitor, booth, fit, tuple(swaps), pinned)):
            return
        t, column = self._t, _emptied(self._booth)
        other = exhibitor.name.en if t.language == "zh_CN" else exhibitor.name.zh
        group = exhibitor.delegation_name.text(t.language)
        pin = icon_button(
            self._theme,
            "lock" if pinned else "lock-open",
            t("Let Assign all move it") if pinned else t("Keep through Assign all"),
            name="pinBooth",
        )
        pin.setToolTip(pin.accessibleName())
        pin.clicked.connect(self.pin_wanted)
        note = " · ".join(part for part in (other, group) if part)
        column.addLayout(self._head(booth.number, exhibitor.name.text(t.language), note, pin))
        vacancies = t("{posts} posts, {vacancies} vacancies", posts=exhibitor.posts, vacancies=exhibitor.vacancies)
        facts = [words.size(exhibitor), vacancies]
        if exhibitor.power_kw > 0:
            facts.append("380 V" if exhibitor.power_kw >= words.HIGH_VOLTAGE_KW else f"{exhibitor.power_kw:g} kW")
        column.addLayout(self._chips(facts))
        if fit is not None:
            column.addSpacing(Space.XS)
            column.addWidget(rule())
            column.addLayout(self._why(fit))
        if swaps:
            costs = ", ".join(f"{cost.booth_number} {_signed(cost.change)}" for cost in swaps)
            column.addWidget(wrapped_label(t("Swap costs: {costs}", costs=costs), Size.TABLE, name="swapCosts"))
        column.addLayout(self._actions())

    def show_problems(self, problems: Sequence[FloorProblem]) -> None:
        """List what must be fixed and what should be looked at."""
        if not self._is_new("problems", tuple(problems)):
            return
        t, column = self._t, _emptied(self._problems)
        fixes = sum(1 for each in problems if each.must_fix)
        head = QHBoxLayout()
        head.addWidget(text_label(t("Conflicts"), Size.BODY, weight="bold"))
        head.addStretch(1)
        if fixes:
            head.addWidget(_chip(self._theme, t.n("{n} must fix", "{n} must fix", fixes), Tone.BAD, "circle-alert"))
        if len(problems) > fixes:
            checks = t.n("{n} check", "{n} check", len(problems) - fixes)
            head.addWidget(_chip(self._theme, checks, Tone.WARN, "triangle-alert"))
        column.addLayout(head)
        if not problems:
            column.addWidget(text_label(t("None"), Size.TABLE, Colour.TEXT2))
        for place, found in enumerate(problems):
            column.addLayout(self._problem(place, found))

    def show_moves(self, moves: Sequence[BoothMove]) -> None:
        """List the newest changes."""
        if not self._is_new("moves", tuple(moves[:_MOVES_SHOWN])):
            return
        column = _emptied(self._moves)
        column.addWidget(text_label(self._t("Changes"), Size.BODY, weight="bold"))
        for change in moves[:_MOVES_SHOWN]:
            who, how = words.move(change, self._t)
            row = QHBoxLayout()
            at = clock_time(change.at)
            row.addWidget(text_label(at, Size.TABLE, Colour.TEXT2))
            row.addWidget(ElidedLabel.of(who, Size.TABLE), 1)
            row.addWidget(text_label(how, Size.TABLE, Colour.TEXT2))
            column.addLayout(row)

    def _is_new(self, section: str, content: object) -> bool:
        """Tell whether a section shows something else than `content`, and note that it will show it."""
        if section in self._shown and self._shown[section] == content:
            return False
        self._shown[section] = content
        return True

    def _head(self, number: str, title: str, note: str, action: QWidget | None) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        row.addWidget(BoothBadge(self._theme, number, height=56, width=64, size=20))
        names = QVBoxLayout()
        names.setSpacing(2)
        names.addWidget(ElidedLabel.of(title, Size.SECTION, weight="bold", name="floorDetailName"))
        if note:
            names.addWidget(ElidedLabel.of(note, Size.TABLE, Colour.TEXT2))
        row.addLayout(names, 1)
        if action is not None:
            row.addWidget(action)
        return row

    def _chips(self, facts: Sequence[str]) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(Space.XXS)
        for fact in facts:
            row.addWidget(_chip(self._theme, fact, Tone.NEUTRAL))
        row.addStretch(1)
        return row

    def _offers(self, booth: BoothPlace) -> list[str]:
        facts = [f"{booth.width_m:g} × {booth.depth_m:g} m", f"{booth.power_kw:g} kW"]
        facts += [self._t("Corner")] if booth.corner else []
        facts += [self._t("Accessible")] if booth.accessible else []
        return facts

    def _why(self, fit: Fit) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(Space.XS)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(0, 1)
        grid.addWidget(text_label(self._t("Why this booth"), Size.BODY, weight="bold"), 0, 0)
        total = self._t("Fit {points} / 100", points=round(fit.total))
        points = text_label(total, Size.BODY, weight="bold", name="fitTotal")
        grid.addWidget(points, 0, 1, 1, 2, Qt.AlignmentFlag.AlignRight)
        for row, (kind, given) in enumerate(fit.points, start=1):
            bar = Bar(self._theme)
            bar.setFixedWidth(72)
            bar.set_share(given / MAXIMUM[kind])
            grid.addWidget(ElidedLabel.of(words.criterion(kind, self._t), Size.TABLE), row, 0)
            grid.addWidget(bar, row, 1, Qt.AlignmentFlag.AlignVCenter)
            counted = text_label(f"{given:g} / {MAXIMUM[kind]}", Size.TABLE, weight="bold")
            grid.addWidget(counted, row, 2, Qt.AlignmentFlag.AlignRight)
        return grid

    def _actions(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(Space.XS)
        move = Button(self._theme, self._t("Move or swap"), name="moveBooth", icon="move")
        move.setToolTip(self._t("Key {key}", key="M"))
        clear = Button(self._theme, self._t("Clear"), name="clearBooth", icon="x")
        clear.setToolTip(self._t("Key {key}", key="Del"))
        move.clicked.connect(self.move_wanted)
        clear.clicked.connect(self.clear_wanted)
        row.addWidget(move, 1)
        row.addWidget(clear, 1)
        return row

    def _problem(self, place: int, found: FloorProblem) -> QHBoxLayout:
        row = QHBoxLayout()
        tone = Tone.BAD if found.must_fix else Tone.WARN
        row.addWidget(IconLabel(self._theme, words.problem_icon(found), tone.icon, 16))
        names = [found.exhibitor, *([found.other] if found.other else [])]
        text = QVBoxLayout()
        text.setSpacing(0)
        sentence = f"{found.booth.number}  {words.problem(found, self._t)}"
        text.addWidget(ElidedLabel.of(sentence, Size.TABLE, weight="bold"))
        who = self._t(", ").join(each.name.text(self._t.language) for each in names)
        text.addWidget(ElidedLabel.of(who, Size.CAPTION, Colour.TEXT2))
        row.addLayout(text, 1)
        show = Button(self._theme, self._t("Show"), name=f"showProblem{place}", kind="quiet")
        booth_id: UUID = found.booth.id
        show.clicked.connect(lambda: self.shown_wanted.emit(booth_id))
        row.addWidget(show)
        return row


def _signed(change: float) -> str:
    return f"+{change:g}" if change > 0 else f"−{abs(change):g}" if change < 0 else "0"


def _chip(theme: Theme, text: str, tone: Tone, icon: str = "") -> Chip:
    return Chip(theme, text, name="floorChip", tone=tone, icon=icon, height=22)


def _section(column: QVBoxLayout) -> QVBoxLayout:
    section = QVBoxLayout()
    section.setSpacing(Space.XS)
    column.addLayout(section)
    return section


def _emptied(section: QVBoxLayout) -> QVBoxLayout:
    """Take everything out of a section and return it."""
    _empty(section)
    return section


def _empty(layout: QLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif inner is not None:
            _empty(inner)
            inner.deleteLater()
