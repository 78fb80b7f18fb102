"""The rehearsal of the gate: how many desks and printers a session needs, worked out anew at each change."""

from collections.abc import Sequence
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from boothapp.domain.errors import BoothAppError
from boothapp.domain.gate_plan.answer import GatePlan
from boothapp.domain.gate_plan.assumptions import GateAssumptions
from boothapp.services.past_fair_arrivals import FairArrivals
from boothapp.services.plan_gate import PlanGround
from boothapp.ui.change_bus import touches
from boothapp.ui.context import UiContext
from boothapp.ui.errors import describe
from boothapp.ui.operations import Operation
from boothapp.ui.paced import Paced
from boothapp.ui.page import Page
from boothapp.ui.tokens import Colour, Size, Space, Tone
from boothapp.ui.views.gate_plan.answer_panel import AnswerPanel
from boothapp.ui.views.gate_plan.form import AssumptionsForm
from boothapp.ui.widgets.button import Button
from boothapp.ui.widgets.card import Card, rule
from boothapp.ui.widgets.text import wrapped_label
from boothapp.ui.widgets.toast import Toast

_PAUSE_MS = 250
"""After a key, before the answer is worked out anew: somebody may be typing a number."""
_FORM_PX = 372
_REST_MS = 5000
_LANE = "gate_plan"

Question = tuple[UUID, GateAssumptions, int | None, int | None]


class GatePlanPage(Page):
    """One question at a time; the newest is asked once the present one is answered."""

    def __init__(self, ctx: UiContext) -> None:
        super().__init__(ctx)
        self.setObjectName("gatePlanPage")
        self._ground: PlanGround | None = None
        self._paced = Paced(self, self._look, _REST_MS)
        self._touched = self._keeping = False
        self._asked: Question | None = None
        self._asking = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._ask)
        self.form = AssumptionsForm(ctx)
        self.form.changed.connect(self._changed)
        self.form.file_wanted.connect(self._choose_fair)
        self.answer = AnswerPanel(ctx)
        self.trouble = wrapped_label("", Size.TABLE, Colour.BAD_TEXT, name="gatePlanTrouble")
        self.trouble.hide()
        self._back = Button(self._theme, self._t("Today"), name="gatePlanBack", icon="layout-dashboard", key="Esc")
        self._back.clicked.connect(lambda: self.page_wanted.emit("today"))
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self, self._back.click)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.measured = Button(self._theme, self._t("Use the measured"), name="gatePlanMeasured", icon="hourglass")
        self.measured.clicked.connect(self._use_measured)
        self.keep = Button(self._theme, self._t("Keep"), name="gatePlanKeep", kind="primary", icon="check")
        self.keep.clicked.connect(self._keep)
        self._lay_out()
        self.setFocusProxy(self.form.numbers["registered"])

    @property
    def up_to_date(self) -> bool:
        """Tell whether the answer shown is that of the fields."""
        return self._asked is not None and not self._asking and self._question() == self._asked

    def header_actions(self) -> Sequence[QWidget]:
        """Return the way back."""
        return (self._back,)

    def refresh(self, topics: frozenset[str]) -> None:
        """Look at the list and the past again; what was typed and not kept stays."""
        if not touches(topics, "candidates", "sessions", "check_ins"):
            return
        if self._ground is None or self._ground.session.id != self._ctx.selection.current_id:
            self._paced.hurry()
        else:
            self._paced.request()

    def _look(self) -> None:
        session_id = self._ctx.selection.current_id
        self.setEnabled(session_id is not None)
        if session_id is None:
            self._paced.answered()
            return
        Operation(self, lambda: self._ctx.services.plan_gate.ground(self._ctx.actor, session_id)).on_success(
            self._show_ground
        ).on_finished(self._paced.answered).in_lane(_LANE).run()

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.L, Space.M, Space.L, Space.L)
        row.setSpacing(Space.M)
        held = Card("plain", 1)
        held.setObjectName("gatePlanAssumptions")
        held.column.setSpacing(0)
        held.setFixedWidth(_FORM_PX)
        held.column.addWidget(self.form, 1)
        held.column.addWidget(rule())
        foot = QHBoxLayout()
        foot.setContentsMargins(Space.L, Space.S, Space.L, Space.S)
        foot.setSpacing(Space.XS)
        foot.addWidget(self.measured)
        foot.addStretch(1)
        foot.addWidget(self.keep)
        held.column.addLayout(foot)
        row.addWidget(held)
        column = QVBoxLayout()
        column.setSpacing(Space.S)
        column.addWidget(self.trouble)
        column.addWidget(self.answer, 1)
        row.addLayout(column, 1)

    def _show_ground(self, ground: PlanGround) -> None:
        if ground.session.id != self._ctx.selection.current_id:
            self._paced.request()
            return
        same = self._ground is not None and self._ground.session.id == ground.session.id
        self._ground = ground
        if same and self._touched:
            self.form.show_notes(ground)
        else:
            self._touched = False
            self.form.show_ground(ground)
        self.measured.setEnabled(bool(ground.pace.seconds))
        self._show_keep()
        self._ask()

    def _changed(self) -> None:
        self._touched = True
        self._show_keep()
        self._pause.start()

    def _use_measured(self) -> None:
        assumptions = self.form.assumptions()
        if self._ground is not None and assumptions is not None:
            self.form.show_assumptions(self._ground.pace.applied(assumptions))
            self._changed()

    def _choose_fair(self) -> None:
        title = self._t("Choose the fair whose arrivals to follow")
        name, _kind = QFileDialog.getOpenFileName(self, title, "", self._t("Fairs (*.fair)"))
        if name:
            self.follow_fair(Path(name))

    def follow_fair(self, path: Path) -> None:
        """Follow the arrivals of the fair at `path`, of the day that most people came to."""
        Operation(self, lambda: self._ctx.services.plan_gate.other_fair(self._ctx.actor, path)).on_success(
            self._follow
        ).on_failure(self._fail).in_lane(_LANE).run()

    def _follow(self, found: FairArrivals) -> None:
        self.trouble.hide()
        self.form.follow(found.fair.text(self._t.language), found.bars)

    def _question(self) -> Question | None:
        assumptions = self.form.assumptions()
        if self._ground is None or assumptions is None:
            return None
        return (self._ground.session.id, assumptions, *self.form.trial)

    def _ask(self) -> None:
        question = self._question()
        if question is None or question == self._asked or self._asking:
            return
        self._asked, self._asking = question, True
        session_id, assumptions, desks, printers = question
        plan_gate = self._ctx.services.plan_gate
        Operation(
            self, lambda: plan_gate.rehearse(self._ctx.actor, session_id, assumptions, desks, printers)
        ).on_success(lambda plan: self._show(session_id, plan)).on_failure(self._fail).on_finished(
            self._answered
        ).in_lane(_LANE).run()

    def _answered(self) -> None:
        self._asking = False
        if not self._pause.isActive():
            QTimer.singleShot(0, self, self._ask)

    def _show(self, session_id: UUID, plan: GatePlan) -> None:
        if self._ground is not None and self._ground.session.id == session_id:
            self.trouble.hide()
            self.answer.show_plan(plan, self._ground.session)

    def _fail(self, error: BoothAppError) -> None:
        self.trouble.setText(describe(error, self._t))
        self.trouble.show()

    def _keep(self) -> None:
        question = self._question()
        if question is None:
            return
        session_id, assumptions = question[:2]
        self._keeping = True
        self._show_keep()
        Operation(self, lambda: self._ctx.services.plan_gate.keep(self._ctx.actor, session_id, assumptions)).on_success(
            lambda _nothing: self._kept(session_id, assumptions)
        ).on_finished(self._keep_ended).changes("gate_plan").in_lane(_LANE).run()

    def _keep_ended(self) -> None:
        self._keeping = False
        self._show_keep()

    def _show_keep(self) -> None:
        self.keep.setEnabled(self._touched and not self._keeping)

    def _kept(self, session_id: UUID, assumptions: GateAssumptions) -> None:
        """Tell so; what was changed meanwhile is not kept yet."""
        question = self._question()
        if question is not None and question[:2] == (session_id, assumptions):
            self._touched = False
            self._show_keep()
        words = self._t("Kept for this session. The forecast on the Today page goes by it.")
        Toast.show_in(self, self._theme, words, tone=Tone.OK)
