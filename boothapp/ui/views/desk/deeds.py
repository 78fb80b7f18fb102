"""The desk's deeds that ask something first: a reason, a printer, or to look at every record."""

from dataclasses import replace

import shiboken6

from boothapp.domain.actor import Role
from boothapp.domain.check_in_rules import may_override
from boothapp.domain.error_words import describe_code
from boothapp.domain.errors import BoothAppError, UserError
from boothapp.domain.resident_card import ResidentCard, read_card
from boothapp.domain.search_text import NOBODY, Stranger
from boothapp.domain.values import BadgeKind, CheckInResult, Direction, PrintMoment
from boothapp.services.recent_scans import RecentScan
from boothapp.ui.operations import Operation
from boothapp.ui.page import Page
from boothapp.ui.tokens import Tone
from boothapp.ui.views.desk.card_matter import CardMatter
from boothapp.ui.views.desk.card_stage import CardStage, Stage
from boothapp.ui.views.desk.flow import LANE, DeskFlow
from boothapp.ui.views.desk.follow_up import FollowUp
from boothapp.ui.views.desk.records_dialog import RECORDS_SHOWN, RecordsDialog
from boothapp.ui.views.desk.supervisor_dialog import SupervisorDialog
from boothapp.ui.widgets.badge_desk import BadgeDesk, BadgeJob
from boothapp.ui.widgets.dialog import Choice, ReasonDialog
from boothapp.ui.widgets.toast import Toast


class DeskDeeds:
    """Asks, then lets the flow do it; while a dialog is open, scans go on behind it."""

    def __init__(self, page: Page, flow: DeskFlow, follow_up: FollowUp, badges: BadgeDesk, stage: CardStage) -> None:
        self._page = page
        self._flow = flow
        self._follow_up = follow_up
        self._badges = badges
        self._stage = stage
        self._t = page.ctx.t
        self._theme = page.ctx.theme
        self._weighing = False

    def begin_walk_in(self, stranger: Stranger = NOBODY) -> None:
        """Show the walk-in form, begun with what was searched in vain."""
        t = self._t
        self._flow.forget()
        session = self._flow.session
        prints = session is not None and self._badges.automatic(session.badge_printing, BadgeKind.CANDIDATE)
        words = t("Register and print badge") if prints else t("Register and admit")
        self._stage.show_walk_in(words, stranger)

    def take_card(self, text: str) -> bool:
        """Take what a reader typed of an identity card; tell whether it was one, which is no scan of a badge.

        In the form it is filled in; anywhere else its bearer is checked in, or the form begins with it.
        """
        card = read_card(text)
        if card is None:
            return False
        if self._stage.stage is Stage.WALK_IN:
            self._stage.take_card(card)
            return True
        if not isinstance(card, ResidentCard):
            return False

        def begin() -> None:
            if self._stage.stage is not Stage.WALK_IN:
                self.begin_walk_in()
            self._stage.take_card(card)

        self._flow.present(card, begin)
        return True

    def undo(self) -> None:
        """Take the desk's last check-in back, with a reason."""
        t, outcome = self._t, self._flow.last_admitted
        if outcome is None:
            self._tell(t("There is nothing to undo at this desk."))
            return
        leaving = outcome.direction is Direction.EXIT
        title = t("Undo this exit?") if leaving else t("Undo this check-in?")
        name = outcome.person.name if outcome.person else ""
        reason = self._reason(title, t("{name} · the record stays, marked as undone.", name=name), t("Undo"))
        if not reason:
            return
        if self._flow.last_admitted is outcome:
            self._flow.undo(reason)
        else:
            self._tell(t("Another passage was recorded meanwhile. Nothing was undone."), Tone.WARN)

    def admit(self) -> None:
        """Admit the refused person on the card, with a reason; who is only asked something is asked later."""
        if self._stage.ask_later():
            return
        t, matter = self._t, self._flow.matter
        if matter is None or matter.outcome.person is None or matter.outcome.admitted:
            return
        if matter.outcome.direction is Direction.EXIT:
            self._tell(t("Nobody is let in on the way out. Press F7 and scan again."))
            return
        if not may_override(matter.actor, matter.outcome.result, Direction.ENTRY):
            self._ask_supervisor(matter)
            return
        used = matter.outcome.result is CheckInResult.USED
        title = t("Admit again?") if used else t("Admit all the same?")
        text = t("{name} · kept as admitted by hand, for the organiser to review.", name=matter.outcome.person.name)
        reason = self._reason(title, text, t("Let in"))
        if reason and self._still_on_card(matter):
            self._flow.admit(reason, self._stage.typed)

    def _ask_supervisor(self, matter: CardMatter) -> None:
        """Let a supervisor decide with reason and PIN about somebody whom the desk may not admit."""
        t, person = self._t, matter.outcome.person
        organiser = replace(matter.actor, role=Role.ORGANISER)
        if person is None or not may_override(organiser, matter.outcome.result, matter.outcome.direction):
            self._tell(t("Only the organiser can admit this person."))
            return
        if self._weighing:
            return
        self._weighing = True
        supervisor = self._page.ctx.services.exceptions.supervisor
        Operation(self._page, lambda: supervisor.is_set(matter.actor)).in_lane(LANE).on_success(
            lambda is_set: self._let_decide(matter, person.name) if is_set else self._say_no_pin()
        ).on_finished(self._weighed).run()

    def _weighed(self) -> None:
        self._weighing = False

    def _say_no_pin(self) -> None:
        self._page.ctx.presenter.show(self._page, UserError("supervisor_pin_missing"))

    def _let_decide(self, matter: CardMatter, name: str) -> None:
        """Ask for reason and PIN until the PIN is right, the dialog is left, or somebody else is on the card."""
        if not self._still_on_card(matter):
            return
        dialog = SupervisorDialog(self._page, self._theme, self._t, name)

        def refused(error: BoothAppError) -> None:
            if shiboken6.isValid(dialog) and dialog.isVisible():
                dialog.refuse(error)
            elif isinstance(error, UserError):
                self._page.ctx.presenter.show(self._page, error)

        def admitted() -> None:
            if shiboken6.isValid(dialog):
                dialog.accept()

        def decide(reason: str, pin: str) -> None:
            if self._still_on_card(matter):
                self._flow.admit_by_supervisor(reason, pin, admitted, refused)
            else:
                dialog.reject()

        dialog.given.connect(decide)
        dialog.ask()

    def _still_on_card(self, matter: CardMatter) -> bool:
        """Tell whether the card still shows who was decided about, as refused; say so when nothing is done for that."""
        now, before, person = self._flow.matter, matter.outcome, matter.outcome.person
        if now is not None and person is not None and now.outcome.person is not None:
            same = now.outcome.person.registration_id == person.registration_id
            if same and (now.outcome.result, now.outcome.direction) == (before.result, before.direction):
                return True
        name = person.name if person is not None else ""
        self._tell(self._t("{name} is no longer on the card and was not let in. Scan again.", name=name), Tone.WARN)
        return False

    def reprint(self) -> None:
        """Print the badge of the person on the card, whoever comes while it asks; a second copy needs a reason."""
        t, matter = self._t, self._flow.matter
        person = matter.outcome.person if matter is not None else None
        if matter is None or person is None:
            self._tell(t("Scan or find the person first."))
            return
        if matter.session.badge_printing is PrintMoment.NEVER:
            self._tell(t("No badges are printed in this session. The organiser changes that in the settings."))
            return
        if matter.details is not None and matter.details.no_badge:
            self._tell(describe_code(matter.details.no_badge, {}, t))
            return
        printed = matter.badge is not None or bool(matter.details and matter.details.badge_prints)
        reason = ""
        if printed:
            title = t("Reprint the badge?")
            text = t("{name} · the reason is kept with the print.", name=person.name)
            reason = self._reason(title, text, t("Reprint"))
            if not reason:
                return
        target = self._badges.ask_target(person.kind, person.name)
        if target is not None:
            job = BadgeJob(matter.session.id, person.registration_id, reason, person.kind)
            self._follow_up.print_badge(job, target)

    def show_records(self) -> None:
        """Show the latest attempts of every desk."""
        session = self._flow.session
        if session is None:
            return
        services, actor = self._page.ctx.services, self._page.ctx.actor

        def show(scans: tuple[RecentScan, ...]) -> None:
            RecordsDialog(self._page, self._theme, self._t, session, scans).exec()

        Operation(self._page, lambda: services.recent_scans.latest(actor, session.id, RECORDS_SHOWN)).on_success(
            show
        ).run()

    def _reason(self, title: str, text: str, deed: str) -> str:
        t = self._t
        return ReasonDialog(
            self._page, self._theme, title=title, text=text, label=t("Reason"), leave=t("Cancel"),
            deed=Choice("deed", deed, "primary"),
        ).ask()  # fmt: skip

    def _tell(self, words: str, tone: Tone = Tone.NEUTRAL) -> None:
        Toast.show_in(self._page, self._theme, words, tone=tone)
