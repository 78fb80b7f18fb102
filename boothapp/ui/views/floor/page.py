"""The floor page: assign, move, swap and clear by drag or by keyboard, or all at once."""

from collections.abc import Callable, Sequence
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from boothapp.domain.actor import Permission
from boothapp.domain.floor import BoothPlace, Fit, FloorExhibitor
from boothapp.services.assign_booths import AssignmentResult, BoothMove, FloorPlan
from boothapp.services.rate_booths import FloorRating, SwapCost
from boothapp.ui.change_bus import touches
from boothapp.ui.context import UiContext
from boothapp.ui.operations import Operation
from boothapp.ui.page import Page
from boothapp.ui.tokens import Tone
from boothapp.ui.views.floor import words
from boothapp.ui.views.floor.booth_item import BoothLook
from boothapp.ui.views.floor.colours import GroupPalette
from boothapp.ui.views.floor.detail_panel import DetailPanel
from boothapp.ui.views.floor.floor_edits import TOPIC, FloorEdits
from boothapp.ui.views.floor.legend import Legend
from boothapp.ui.views.floor.plan_view import ZOOM_STEP, PlanView
from boothapp.ui.views.floor.toolbar import PlanToolbar, legend_of
from boothapp.ui.views.floor.unassigned_panel import UnassignedPanel
from boothapp.ui.widgets.button import Button
from boothapp.ui.widgets.card import EmptyState
from boothapp.ui.widgets.toast import Toast

_ARROWS = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)


class FloorPage(Page):
    """The hall of the selected session.

    Keys: arrows walk over the booths, Enter puts down whoever is carried (or carries the booth's exhibitor), M carries,
    L keeps through Assign all, Delete clears, Ctrl Z and Ctrl Y step, Escape lets go.
    """

    def __init__(self, ctx: UiContext, print_plan: Callable[[Page, UiContext], None]) -> None:
        super().__init__(ctx)
        self._edits = FloorEdits(self)
        self._selected: UUID | None = None
        self._carried: FloorExhibitor | None = None
        self._options: dict[UUID, Fit] = {}
        self._rating = FloorRating(0, 0, {})
        t, theme = self._t, self._theme
        self._assign_all = Button(theme, t("Assign all"), name="assignAll", kind="primary", icon="wand-sparkles")
        self._assign_all.clicked.connect(self._begin_assign_all)
        self._print = Button(theme, t("Print plan"), name="printPlan", icon="printer")
        self._print.clicked.connect(lambda: print_plan(self, ctx))
        self._waiting = UnassignedPanel(theme, t)
        self._detail = DetailPanel(theme, t)
        self._toolbar = PlanToolbar(theme, t)
        self._view = PlanView(theme, t)
        self._legend = Legend(theme, t("Free"))
        self._no_hall = EmptyState(
            theme,
            "map",
            t("This session has no hall yet. Import a list of booths on the Exhibitors page."),
            name="noHall",
        )
        self._lay_out()
        self._connect()
        self._detail.show_nothing()

    def _lay_out(self) -> None:
        middle = QVBoxLayout()
        middle.setSpacing(0)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._view)
        self._stack.addWidget(self._no_hall)
        middle.addWidget(self._toolbar)
        middle.addWidget(self._stack, 1)
        middle.addWidget(self._legend)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._waiting)
        row.addLayout(middle, 1)
        row.addWidget(self._detail)

    def _connect(self) -> None:
        self._view.picked.connect(self._pick)
        self._view.chosen.connect(self._choose)
        self._view.dropped.connect(self._drop)
        self._view.zoomed.connect(self._toolbar.show_zoom)
        self._waiting.list.carried.connect(self._carry)
        self._detail.clear_wanted.connect(self._clear)
        self._detail.move_wanted.connect(self._carry_selected)
        self._detail.pin_wanted.connect(self._toggle_pin)
        self._detail.shown_wanted.connect(self._pick)
        self._toolbar.colour_by.chosen.connect(lambda _by: self._paint())
        self._toolbar.zoom_wanted.connect(lambda way: self._view.zoom_by(ZOOM_STEP**way))
        self._toolbar.fit_wanted.connect(self._view.fit)
        self._toolbar.undo.clicked.connect(self._edits.undo)
        self._toolbar.redo.clicked.connect(self._edits.redo)
        self._edits.shown.connect(self._show)
        self._edits.assigned_all.connect(self._say_placed)
        self._edits.settled.connect(self._paint)

    def header_actions(self) -> Sequence[QWidget]:
        """Return Print plan and Assign all."""
        return (self._print, self._assign_all)

    def refresh(self, topics: frozenset[str]) -> None:
        """Reload the floor after booths, exhibitors or assignments changed."""
        session_id = self._ctx.selection.current_id
        if session_id is None or not touches(topics, TOPIC, "booths", "exhibitors", "posts", "sessions"):
            return
        if session_id != self._edits.session_id:
            self._selected, self._carried = None, None
        self._edits.load(session_id)

    def select_booth(self, number: str) -> None:
        """Select a booth by its number, as another page's link to the plan does."""
        plan = self._plan
        self._pick(next((booth.id for booth in plan.booths if booth.number == number), None) if plan else None)

    def _begin_assign_all(self) -> None:
        self._assign_all.setEnabled(False)
        self._edits.assign_all()

    def _say_placed(self, result: AssignmentResult) -> None:
        t, plan = self._t, self._plan
        text = t("{placed} placed, {kept} kept.", placed=result.placed, kept=result.kept)
        names = {each.id: each.name.text(t.language) for each in (plan.exhibitors if plan else ())}
        for left in result.unplaced[:3]:
            text += "\n" + t("{name}: {why}.", name=names[left.exhibitor_id], why=words.lacks(left.lacks, t))
        if len(result.unplaced) > 3:
            text += "\n" + t("And {count} more.", count=len(result.unplaced) - 3)
        tone = Tone.WARN if result.unplaced else Tone.OK
        Toast.show_in(self, self._theme, text, tone=tone, action=t("Undo"), on_action=self._edits.undo)

    def _show(self, plan: FloorPlan) -> None:
        self._stack.setCurrentWidget(self._no_hall if plan.hall is None else self._view)
        if plan.hall is not None:
            self._view.show_hall(plan.hall, plan.booths)
        self._paint_plan()
        self._detail.show_problems(plan.problems)
        self._load_rating()

    def _paint(self) -> None:
        self._paint_plan()
        self._paint_lists()

    def _paint_lists(self) -> None:
        if self._plan is not None:
            palette = GroupPalette(self._plan, self._toolbar.colour_by.value, self._t.language)
            self._waiting.show_plan(self._plan, palette)
            self._legend.show_rows(legend_of(palette))

    def _paint_plan(self) -> None:
        plan = self._plan
        if plan is None:
            return
        palette = GroupPalette(plan, self._toolbar.colour_by.value, self._t.language)
        self._view.show_looks(
            self._looks(plan, palette), {each.booth_id: each.exhibitor_id for each in plan.placements}
        )
        self._view.mark(None if self._carried else self._selected, self._selected if self._carried else None)
        self._toolbar.show_history(undo=self._edits.history.can_undo, redo=self._edits.history.can_redo)
        waiting = len(plan.unassigned)
        may = self._ctx.actor.may(Permission.ASSIGN_BOOTHS)
        self._assign_all.set_words(self._t("Assign all {count}", count=waiting) if waiting else self._t("Assign all"))
        self._assign_all.setEnabled(may and plan.hall is not None and bool(plan.exhibitors))
        self._print.setEnabled(plan.hall is not None)

    def _looks(self, plan: FloorPlan, palette: GroupPalette) -> dict[UUID, BoothLook]:
        t = self._t
        marks = {found.booth.id: words.problem_icon(found) for found in reversed(plan.problems)}
        pinned = {each.booth_id for each in plan.placements if each.pinned}
        looks = {
            booth.id: BoothLook(
                name=exhibitor.name.text(t.language),
                group=palette.of(exhibitor),
                pinned=booth.id in pinned,
                mark=marks.get(booth.id, ""),
            )
            for exhibitor, booth in plan.placed
        }
        for booth in plan.booths:
            if booth.id not in looks:
                hint = words.fit_text(self._options.get(booth.id), t) if self._carried else ""
                looks[booth.id] = BoothLook(hint=t("Held") if booth.held else hint)
        return looks

    def _load_rating(self) -> None:
        session_id = self._edits.session_id
        if session_id is None:
            return
        services, actor = self._ctx.services, self._ctx.actor

        def work() -> tuple[FloorRating, tuple[BoothMove, ...]]:
            return services.rate_booths.rate(actor, session_id), services.assign_booths.moves(actor, session_id)

        def done(outcome: tuple[FloorRating, tuple[BoothMove, ...]]) -> None:
            self._rating, moves = outcome
            self._waiting.show_rating(self._rating)
            self._detail.show_moves(moves)
            self._show_selected()

        # A hundred booths are drawn before the lists beside them are: together they are too much for one turn.
        Operation(self, work).on_success(done).on_finished(self._paint_lists).run()

    def _pick(self, booth_id: UUID | None) -> None:
        self._selected = booth_id
        self._paint()
        self._show_selected()

    def _show_selected(self) -> None:
        found = self._at(self._selected)
        booth = self._booth(self._selected)
        if booth is None:
            self._detail.show_nothing()
        elif found is None:
            self._detail.show_free(booth)
        else:
            fit = self._rating.fits.get(found[0].id)
            self._detail.show_exhibitor(*found, fit, (), pinned=self._is_pinned(booth.id))
            self._load_swaps(*found)

    def _load_swaps(self, exhibitor: FloorExhibitor, booth: BoothPlace) -> None:
        session_id = self._edits.session_id
        if session_id is None:
            return
        services, actor = self._ctx.services, self._ctx.actor

        def done(swaps: tuple[SwapCost, ...]) -> None:
            if self._selected == booth.id and swaps:
                fit = self._rating.fits.get(exhibitor.id)
                self._detail.show_exhibitor(exhibitor, booth, fit, swaps, pinned=self._is_pinned(booth.id))

        Operation(self, lambda: services.rate_booths.swaps(actor, session_id, exhibitor.id)).on_success(done).run()

    def _carry(self, exhibitor: FloorExhibitor | None) -> None:
        session_id = self._edits.session_id
        self._carried, self._options = exhibitor, {}
        self._view.setFocus()
        if exhibitor is None or session_id is None:
            self._paint()
            return
        services, actor = self._ctx.services, self._ctx.actor

        def done(options: dict[UUID, Fit]) -> None:
            self._options = options
            if self._carried == exhibitor:
                self._selected = self._best_free(options)
                self._paint()

        Operation(self, lambda: services.rate_booths.options(actor, session_id, exhibitor.id)).on_success(done).run()

    def _best_free(self, options: dict[UUID, Fit]) -> UUID | None:
        plan = self._plan
        taken = {each.booth_id for each in plan.placements} if plan else set()
        free = {each: fit.total for each, fit in options.items() if each not in taken and not fit.shortfalls}
        return max(free, key=lambda each: free[each]) if free else self._selected

    def _carry_selected(self) -> None:
        found = self._at(self._selected)
        if found is not None:
            self._carry(found[0])

    def _choose(self, booth_id: UUID | None) -> None:
        if self._carried is None:
            self._pick(booth_id)
            self._carry_selected()
        elif booth_id is not None:
            self._drop(self._carried.id, booth_id)

    def _drop(self, exhibitor_id: UUID, booth_id: UUID) -> None:
        self._carried, self._options, self._selected = None, {}, booth_id
        self._edits.put(exhibitor_id, booth_id)

    def _clear(self) -> None:
        if self._selected is not None and self._at(self._selected) is not None:
            self._edits.clear(self._selected)

    def _toggle_pin(self) -> None:
        if self._selected is not None and self._at(self._selected) is not None:
            self._edits.pin(self._selected, pinned=not self._is_pinned(self._selected))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do on the plan by keyboard what the mouse does."""
        key = Qt.Key(event.key())
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        on_plan = self._view.hasFocus()
        if control and key == Qt.Key.Key_Z:
            self._edits.undo()
        elif control and key == Qt.Key.Key_Y:
            self._edits.redo()
        elif key == Qt.Key.Key_Escape and self._carried is not None:
            self._carry(None)
        elif on_plan and key in _ARROWS:
            self._pick(self._view.neighbour(self._selected, key))
        elif on_plan and key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._choose(self._selected)
        elif on_plan and key in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self._clear()
        elif on_plan and key == Qt.Key.Key_M:
            self._carry_selected()
        elif on_plan and key == Qt.Key.Key_L:
            self._toggle_pin()
        else:
            super().keyPressEvent(event)

    @property
    def _plan(self) -> FloorPlan | None:
        return self._edits.plan

    def _booth(self, booth_id: UUID | None) -> BoothPlace | None:
        return next((booth for booth in self._plan.booths if booth.id == booth_id), None) if self._plan else None

    def _at(self, booth_id: UUID | None) -> tuple[FloorExhibitor, BoothPlace] | None:
        return next((pair for pair in self._plan.placed if pair[1].id == booth_id), None) if self._plan else None

    def _is_pinned(self, booth_id: UUID) -> bool:
        return any(each.booth_id == booth_id and each.pinned for each in (self._plan.placements if self._plan else ()))
