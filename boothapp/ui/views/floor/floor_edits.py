"""What the floor page does to the floor: each a service call in order, remembered for undo."""

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from boothapp.services.assign_booths import AssignmentResult, FloorPlan
from boothapp.ui.operations import Operation
from boothapp.ui.page import Page
from boothapp.ui.views.floor.history import History, Step

TOPIC = "assignments"
_LANE = "floor"


class FloorEdits(QObject):
    """Loads and changes one session's floor; `shown` brings the floor after each of it."""

    shown = Signal(object)
    assigned_all = Signal(object)
    settled = Signal()

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._page = page
        self._ctx = page.ctx
        self.session_id: UUID | None = None
        self.plan: FloorPlan | None = None
        self.history = History()

    def load(self, session_id: UUID) -> None:
        """Load a session's floor; another session than before forgets what could be undone."""
        if session_id != self.session_id:
            self.session_id, self.plan = session_id, None
            self.history.clear()
        service, actor = self._ctx.services.assign_booths, self._ctx.actor
        Operation(self._page, lambda: service.floor(actor, session_id)).in_lane(_LANE).on_success(self._take).run()

    def assign_all(self) -> None:
        """Place everybody who can be placed."""
        session_id, plan = self.session_id, self.plan
        if session_id is None or plan is None:
            return
        before, service, actor = plan.placements, self._ctx.services.assign_booths, self._ctx.actor

        def work() -> tuple[AssignmentResult, FloorPlan]:
            return service.assign_all(actor, session_id), service.floor(actor, session_id)

        def done(outcome: tuple[AssignmentResult, FloorPlan]) -> None:
            self.history.add(before, outcome[1].placements)
            self._take(outcome[1])
            self.assigned_all.emit(outcome[0])

        Operation(self._page, work).in_lane(_LANE).changes(TOPIC).on_success(done).on_finished(self.settled.emit).run()

    def put(self, exhibitor_id: UUID, booth_id: UUID) -> None:
        """Put an exhibitor at a booth; whoever stands there takes its place."""
        session_id, plan = self.session_id, self.plan
        if session_id is None or plan is None:
            return
        service, actor = self._ctx.services.assign_booths, self._ctx.actor
        here = next((each.booth_id for each in plan.placements if each.exhibitor_id == exhibitor_id), None)
        taken = any(each.booth_id == booth_id for each in plan.placements)
        if here is not None and taken:
            self._change(lambda: service.swap(actor, session_id, here, booth_id))
        else:
            self._change(lambda: service.assign(actor, session_id, exhibitor_id, booth_id))

    def clear(self, booth_id: UUID) -> None:
        """Take whoever stands at a booth away."""
        session_id, service, actor = self.session_id, self._ctx.services.assign_booths, self._ctx.actor
        if session_id is not None:
            self._change(lambda: service.clear(actor, session_id, (booth_id,)))

    def pin(self, booth_id: UUID, *, pinned: bool) -> None:
        """Keep a booth's exhibitor through Assign all, or let it go."""
        session_id, service, actor = self.session_id, self._ctx.services.assign_booths, self._ctx.actor
        if session_id is not None:
            self._change(lambda: service.pin(actor, session_id, booth_id, pinned=pinned))

    def undo(self) -> None:
        """Step back."""
        step = self.history.back()
        if step is not None:
            self._restore(Step(step.after, step.before), self.history.stepped_back)

    def redo(self) -> None:
        """Step forward."""
        step = self.history.forward()
        if step is not None:
            self._restore(step, self.history.stepped_forward)

    def _restore(self, step: Step, stepped: Callable[[], None]) -> None:
        session_id, service, actor = self.session_id, self._ctx.services.assign_booths, self._ctx.actor
        if session_id is None:
            return

        def done(plan: FloorPlan) -> None:
            stepped()
            self._take(plan)

        Operation(self._page, lambda: service.restore(actor, session_id, step.after, step.before)).in_lane(
            _LANE
        ).changes(TOPIC).on_success(done).on_finished(self.settled.emit).run()

    def _change(self, call: Callable[[], FloorPlan]) -> None:
        before = self.plan.placements if self.plan else ()

        def done(plan: FloorPlan) -> None:
            self.history.add(before, plan.placements)
            self._take(plan)

        Operation(self._page, call).in_lane(_LANE).changes(TOPIC).on_success(done).on_finished(self.settled.emit).run()

    def _take(self, plan: FloorPlan) -> None:
        self.plan = plan
        self.shown.emit(plan)
