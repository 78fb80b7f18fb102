"""Leads through the exception lane: what to do, why, and then the deed itself."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, Final
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from boothapp.domain.exception_lane import Deed, PersonStanding
from boothapp.domain.fair import SessionInfo
from boothapp.services.correct_name import CorrectedName
from boothapp.support.i18n import N_
from boothapp.ui.operations import Operation
from boothapp.ui.page import Page
from boothapp.ui.runner import GATE_LANE
from boothapp.ui.tokens import Tone
from boothapp.ui.widgets.dialog import Choice, ReasonDialog
from boothapp.ui.widgets.exception_dialogs import DEED_WORDS, DeedDialog, NameDialog
from boothapp.ui.widgets.toast import Toast

_TOPICS: Final[dict[Deed, tuple[str, ...]]] = {
    Deed.UNDO: ("check_ins",),
    Deed.CORRECT_NAME: ("candidates", "check_ins"),
}
_SAID: Final[dict[Deed, str]] = {
    Deed.REISSUE: N_("New code for {name}. The old badge admits nobody any more."),
    Deed.CORRECT_NAME: N_("The name is now {name}."),
    Deed.REGISTER_HERE: N_("{name} is registered for this session."),
    Deed.UNDO: N_("The latest passage of {name} is undone."),
    Deed.REVOKE: N_("The badge of {name} is revoked."),
    Deed.BLOCK: N_("{name} is blocked at every gate and booth."),
    Deed.UNBLOCK: N_("{name} is no longer blocked."),
}


@dataclass(frozen=True, slots=True)
class DeedDone:
    """A deed that is in the file, with the person it was done for and the reason given; `names` are corrected ones."""

    deed: Deed
    standing: PersonStanding
    reason: str = ""
    names: tuple[str, str] | None = None


class ExceptionFlow(QObject):
    """Asks and does, for a desk as for the organiser; `done` tells a deed that is committed."""

    done = Signal(object)

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._page = page
        self._t = page.ctx.t
        self._asking = False

    def begin(self, session: SessionInfo, registration_id: UUID, deed: Deed | None = None) -> None:
        """Ask what to do for a person, or begin with `deed` at once; a second call while one is open does nothing."""
        if self._asking:
            return
        services, actor = self._page.ctx.services, self._page.ctx.actor
        self._asking = True

        def ask(standing: PersonStanding) -> None:
            self._ask(session, standing, deed)

        Operation(self._page, lambda: services.exceptions.weigh.standing(actor, session.id, registration_id)).in_lane(
            GATE_LANE
        ).on_success(ask).on_finished(self._asked).run()

    def _asked(self) -> None:
        self._asking = False

    def _ask(self, session: SessionInfo, standing: PersonStanding, wanted: Deed | None) -> None:
        page = self._page
        deed = wanted or DeedDialog(page, page.ctx.theme, self._t, standing, session).ask()
        if deed is None:
            return
        why_not = standing.refusal(deed)
        if why_not is not None:
            page.ctx.presenter.show(page, why_not)
        elif deed is Deed.CORRECT_NAME:
            self._correct(standing)
        elif deed is Deed.REGISTER_HERE:
            here = page.ctx.services.exceptions.register_here
            actor, person = page.ctx.actor, standing.registration_id
            self._do(DeedDone(deed, standing), lambda: here.register(actor, session.id, person))
        else:
            self._with_reason(session, standing, deed)

    def _correct(self, standing: PersonStanding) -> None:
        page = self._page
        names = NameDialog(page, page.ctx.theme, self._t, standing).ask()
        if names is not None:
            service, actor, person = page.ctx.services.exceptions.names, page.ctx.actor, standing.registration_id
            done = DeedDone(Deed.CORRECT_NAME, standing, self._t("Name corrected"))
            self._do(done, lambda: service.correct(actor, person, *names))

    def _with_reason(self, session: SessionInfo, standing: PersonStanding, deed: Deed) -> None:
        page, t = self._page, self._t
        words, note, _icon = DEED_WORDS[deed]
        kind = "danger_filled" if deed in (Deed.BLOCK, Deed.REVOKE) else "primary"
        reason = ReasonDialog(
            page, page.ctx.theme, title=t(words), text=f"{standing.name} · {standing.number}\n{t(note)}",
            label=t("Reason"), leave=t("Cancel"), deed=Choice("deed", t(words), kind),
        ).ask()  # fmt: skip
        if reason:
            self._do(DeedDone(deed, standing, reason), self._call(session, standing, deed, reason))

    def _call(self, session: SessionInfo, standing: PersonStanding, deed: Deed, reason: str) -> Callable[[], Any]:
        services, actor, person = self._page.ctx.services, self._page.ctx.actor, standing.registration_id
        lane = services.exceptions
        match deed:
            case Deed.REISSUE:
                return lambda: lane.badges.reissue(actor, person, reason)
            case Deed.REVOKE:
                return lambda: lane.badges.revoke(actor, person, reason)
            case Deed.BLOCK:
                return lambda: lane.block.block(actor, person, reason)
            case Deed.UNBLOCK:
                return lambda: lane.block.unblock(actor, person, reason)
        passage = standing.last
        if passage is None:
            raise AssertionError
        return lambda: services.undo_check_in.undo(actor, session.id, passage.check_in_id, reason)

    def _do(self, done: DeedDone, call: Callable[[], Any]) -> None:
        def tell(result: object) -> None:
            told = done
            if isinstance(result, CorrectedName):
                told = replace(done, names=(result.name_zh, result.name_en))
            name = told.names[0] if told.names else told.standing.name
            Toast.close_errors(self._page)
            Toast.show_in(self._page, self._page.ctx.theme, self._t(_SAID[done.deed], name=name), tone=Tone.OK)
            self.done.emit(told)

        topics = _TOPICS.get(done.deed, ("candidates",))
        Operation(self._page, call).in_lane(GATE_LANE).changes(*topics).on_success(tell).run()
