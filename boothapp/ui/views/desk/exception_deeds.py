"""What the desk does for those who do not just pass, and what follows at the desk."""

from PySide6.QtCore import QObject

from boothapp.domain.exception_lane import Deed
from boothapp.domain.gate import BadgeStanding
from boothapp.domain.values import CheckInResult, PrintMoment, RegistrationStatus
from boothapp.services.checkin_outcome import ScanSource
from boothapp.ui.page import Page
from boothapp.ui.tokens import Tone
from boothapp.ui.views.desk.card_matter import CardMatter
from boothapp.ui.views.desk.card_stage import CardStage
from boothapp.ui.views.desk.flow import DeskFlow
from boothapp.ui.views.desk.follow_up import FollowUp
from boothapp.ui.widgets.badge_desk import BadgeDesk, BadgeJob
from boothapp.ui.widgets.exception_flow import DeedDone, ExceptionFlow
from boothapp.ui.widgets.toast import Toast


class DeskExceptions(QObject):
    """Begins with the person on the card; a badge is printed for whom the deed was done, whoever came since."""

    def __init__(self, page: Page, flow: DeskFlow, follow_up: FollowUp, badges: BadgeDesk, stage: CardStage) -> None:
        super().__init__(page)
        self._page = page
        self._flow = flow
        self._follow_up = follow_up
        self._badges = badges
        self._stage = stage
        self._lane = ExceptionFlow(page)
        self._lane.done.connect(self._follow)

    def begin(self, deed: Deed | None = None) -> None:
        """Ask what to do for the person on the card, or begin with `deed`."""
        matter = self._flow.matter
        if matter is None or matter.outcome.person is None:
            words = self._page.ctx.t("Scan or find the person first.")
            Toast.show_in(self._page, self._page.ctx.theme, words, tone=Tone.NEUTRAL)
            return
        self._lane.begin(matter.session, matter.outcome.person.registration_id, deed)

    def _follow(self, done: DeedDone) -> None:
        shown = self._shown(done)
        match done.deed:
            case Deed.REISSUE:
                self._print(done)
                if shown is None and done.standing.badge is BadgeStanding.REVOKED:
                    self._tell_not_let_in(done)
                elif shown is not None and shown.outcome.result is CheckInResult.REVOKED:
                    self._again(done)
            case Deed.CORRECT_NAME:
                if done.names is not None:
                    self._follow_up.rename(done.standing.registration_id, done.names)
                self._print(done)
            case Deed.REGISTER_HERE | Deed.UNBLOCK:
                if shown is not None:
                    self._again(done)
                else:
                    self._tell_not_let_in(done)
            case Deed.UNDO:
                if done.standing.last is not None:
                    self._flow.take_back(done.standing.last.check_in_id)
                self._clear(shown)
            case Deed.REVOKE | Deed.BLOCK:
                self._clear(shown)

    def _shown(self, done: DeedDone) -> CardMatter | None:
        """Return what the card shows, when it still shows the person of the deed."""
        matter = self._flow.matter
        return matter if matter is not None and matter.is_of(done.standing.registration_id) else None

    def _again(self, done: DeedDone) -> None:
        self._flow.scan(done.standing.number, ScanSource.CARD)

    def _tell_not_let_in(self, done: DeedDone) -> None:
        ctx = self._page.ctx
        words = ctx.t(
            "Done for {name}, who is no longer on the card and was not let in. Scan again.", name=done.standing.name
        )
        Toast.show_in(self._page, ctx.theme, words, tone=Tone.WARN)

    def _clear(self, shown: CardMatter | None) -> None:
        if shown is not None:
            self._stage.show_idle()

    def _print(self, done: DeedDone) -> None:
        session, person = self._flow.session, done.standing
        if session is None or session.badge_printing is PrintMoment.NEVER:
            return
        if person.status is not RegistrationStatus.APPROVED:
            return
        target = self._badges.ask_target(person.kind, done.names[0] if done.names else person.name)
        if target is not None:
            job = BadgeJob(session.id, person.registration_id, done.reason, person.kind)
            self._follow_up.print_badge(job, target)
