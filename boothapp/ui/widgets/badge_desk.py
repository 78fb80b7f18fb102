"""Prints badges for a station, one after the other, and tells how far each is."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final
from uuid import UUID

from boothapp.domain.error_words import describe_code
from boothapp.domain.errors import BoothAppError
from boothapp.domain.values import BadgeKind, PrintKind, PrintMoment
from boothapp.services.print_badges import CARD, LABEL, SHEET, BadgeChoice
from boothapp.services.printable import Notice
from boothapp.ui.devices.print_dialog import ask_print_target
from boothapp.ui.devices.printer import Printing, PrintTarget
from boothapp.ui.errors import describe
from boothapp.ui.operations import Operation
from boothapp.ui.page import Page
from boothapp.ui.widgets.print_run import run_jobs

LANE: Final = "badges"
TOPIC: Final = "print_jobs"
_SHORT_NAMES: Final = {"card": CARD, "label": LABEL, "sheet": SHEET}


class BadgePrint(StrEnum):
    """How far a badge is, as the station sees it; one that `LIES` was printed ahead."""

    PRINTING = "printing"
    PRINTED = "printed"
    LIES = "lies"
    FAILED = "failed"


class Wanted(StrEnum):
    """Whether a badge is printed in any case, or only when none was printed for the session."""

    ALWAYS = "always"
    IF_MISSING = "if_missing"


@dataclass(frozen=True, slots=True)
class BadgeProgress:
    """The state of one registration's badge; `note` is the printer, the tray, or why it failed.

    `doubts` says what is printed otherwise than written, as a character that the font lacks.
    """

    registration_id: UUID
    state: BadgePrint
    note: str = ""
    at: datetime | None = None
    doubts: str = ""


@dataclass(frozen=True, slots=True)
class BadgeJob:
    """One badge to print; without a `reason` it is the first copy."""

    session_id: UUID
    registration_id: UUID
    reason: str = ""
    kind: BadgeKind = BadgeKind.CANDIDATE
    wanted: Wanted = Wanted.ALWAYS


Told = Callable[[BadgeProgress], None]


class BadgeDesk:
    """Prints in the order asked, each kind at its printer; a print is its own record, whatever became of the check-in.

    Every page that lets people in prints through this: it never waits, and `print_badge` tells each state.
    """

    def __init__(self, page: Page, printing: Printing) -> None:
        self._page = page
        self._printing = printing
        self._settings = page.ctx.settings
        self._target = PrintTarget(self._settings.badge_printer)

    @property
    def ready(self) -> bool:
        """Whether it is known where to print."""
        return bool(self._target.printer) or self._target.file is not None

    def automatic(self, moment: PrintMoment) -> bool:
        """Tell whether a session's badges are printed at the first check-in without asking."""
        return moment is PrintMoment.CHECK_IN and (self.ready or bool(self._settings.kind_printers))

    @property
    def printer(self) -> str:
        """Return the printer's name; empty without one."""
        return self._target.printer

    def use(self, target: PrintTarget) -> None:
        """Print to this target from now on."""
        self._target = target

    def target(self, kind: BadgeKind) -> PrintTarget:
        """Return where badges of a kind are printed."""
        own = self._settings.kind_printers.get(kind.value, "")
        return PrintTarget(own) if own else self._target

    def ask_target(self, kind: BadgeKind) -> PrintTarget | None:
        """Return where to print a badge of a kind, asking while that is not known; None when nobody says."""
        where = self.target(kind)
        if where.printer or where.file is not None:
            return where
        asked = ask_print_target(self._page, self._page.ctx.t("Print badge"))
        if asked is not None and asked.printer:
            self.use(asked)
        return asked

    def print_badge(self, job: BadgeJob, told: Told, target: PrintTarget | None = None) -> None:
        """Queue a badge and return at once; `told` hears each state on the GUI thread.

        `target` is for this badge only, as a file that the next one must not overwrite.
        """
        where = target or self.target(job.kind)
        told(BadgeProgress(job.registration_id, BadgePrint.PRINTING, where.printer))
        Operation(self._page, lambda: self._print(job, where)).in_lane(LANE).changes(TOPIC).on_success(told).run()

    def _print(self, job: BadgeJob, target: PrintTarget) -> BadgeProgress:
        ctx, registration_id = self._page.ctx, job.registration_id
        services, actor = ctx.services, ctx.actor
        if job.wanted is Wanted.IF_MISSING:
            lying = services.print_jobs.lying(actor, job.session_id, registration_id)
            if lying is not None:
                return BadgeProgress(registration_id, BadgePrint.LIES, lying.tray, lying.at)
        where = target.printer or (target.file.name if target.file else "")
        jobs = services.print_jobs.queue(
            actor,
            PrintKind.BADGE,
            (registration_id,),
            session_id=job.session_id,
            printer=where,
            reason=job.reason,
        )
        try:
            choice, layout = BadgeChoice((registration_id,)), self._layout(job.kind)
            made = services.print_badges.render(actor, job.session_id, choice, layout, printer=target.printer)
        except BoothAppError as problem:
            services.print_jobs.fail(actor, jobs, describe(problem, ctx.t))
            return self._failed(registration_id, problem)
        try:
            run_jobs(services.print_jobs, actor, jobs, self._printing, made, target)
        except BoothAppError as problem:
            return self._failed(registration_id, problem)
        doubts = self._doubts(made.notices)
        return BadgeProgress(registration_id, BadgePrint.PRINTED, where, ctx.clock.now(), doubts)

    def _failed(self, registration_id: UUID, problem: BoothAppError) -> BadgeProgress:
        ctx = self._page.ctx
        return BadgeProgress(registration_id, BadgePrint.FAILED, describe(problem, ctx.t), ctx.clock.now())

    def _doubts(self, notices: tuple[Notice, ...]) -> str:
        t = self._page.ctx.t
        return " ".join(describe_code(notice.code, dict(notice.params), t) for notice in notices)

    def _layout(self, kind: BadgeKind) -> str:
        wanted = self._settings.kind_layouts.get(kind.value) or self._settings.badge_layout
        names = self._page.ctx.services.print_badges.layouts()
        return wanted if wanted in names else _SHORT_NAMES.get(wanted, CARD)
