"""Prints badges for the desk, one after the other, and tells the card how far each is."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final
from uuid import UUID

from boothapp.domain.errors import BoothAppError
from boothapp.domain.values import PrintKind
from boothapp.services.print_badges import CARD, LABEL, SHEET, BadgeChoice
from boothapp.ui.devices.printer import Printing, PrintTarget
from boothapp.ui.errors import describe
from boothapp.ui.operations import Operation
from boothapp.ui.page import Page
from boothapp.ui.widgets.print_run import run_jobs

LANE: Final = "badges"
_SHORT_NAMES: Final = {"card": CARD, "label": LABEL, "sheet": SHEET}


class BadgePrint(StrEnum):
    """How far a badge is, as the desk sees it."""

    PRINTING = "printing"
    PRINTED = "printed"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class BadgeProgress:
    """The state of one registration's badge; `note` is the printer, or why it failed."""

    registration_id: UUID
    state: BadgePrint
    note: str = ""
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class BadgeJob:
    """One badge to print; without a `reason` it is the first copy."""

    session_id: UUID
    registration_id: UUID
    reason: str = ""


Told = Callable[[BadgeProgress], None]


class BadgeDesk:
    """Prints to one target, in the order asked; a print is its own record, whatever became of the check-in."""

    def __init__(self, page: Page, printing: Printing) -> None:
        self._page = page
        self._printing = printing
        settings = page.ctx.settings
        self._target = PrintTarget(settings.badge_printer)
        self._automatic = settings.print_at_check_in

    @property
    def ready(self) -> bool:
        """Whether it is known where to print."""
        return bool(self._target.printer) or self._target.file is not None

    @property
    def automatic(self) -> bool:
        """Whether a badge is printed at the first check-in without asking."""
        return self._automatic and self.ready

    @property
    def printer(self) -> str:
        """Return the printer's name; empty without one."""
        return self._target.printer

    def use(self, target: PrintTarget) -> None:
        """Print to this target from now on."""
        self._target = target

    def print_badge(self, job: BadgeJob, told: Told, target: PrintTarget | None = None) -> None:
        """Queue a badge and return at once; `told` hears each state on the GUI thread.

        `target` is for this badge only, as a file that the next one must not overwrite.
        """
        where = target or self._target
        told(BadgeProgress(job.registration_id, BadgePrint.PRINTING, where.printer))
        Operation(self._page, lambda: self._print(job, where)).in_lane(LANE).changes("print_jobs").on_success(
            told
        ).run()

    def _print(self, job: BadgeJob, target: PrintTarget) -> BadgeProgress:
        ctx, registration_id = self._page.ctx, job.registration_id
        services, actor = ctx.services, ctx.actor
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
            choice = BadgeChoice((registration_id,))
            made = services.print_badges.render(actor, job.session_id, choice, self._layout())
        except BoothAppError as problem:
            services.print_jobs.fail(actor, jobs, describe(problem, ctx.t))
            return self._failed(registration_id, problem)
        try:
            run_jobs(services.print_jobs, actor, jobs, self._printing, made, target)
        except BoothAppError as problem:
            return self._failed(registration_id, problem)
        return BadgeProgress(registration_id, BadgePrint.PRINTED, where, ctx.clock.now())

    def _failed(self, registration_id: UUID, problem: BoothAppError) -> BadgeProgress:
        ctx = self._page.ctx
        return BadgeProgress(registration_id, BadgePrint.FAILED, describe(problem, ctx.t), ctx.clock.now())

    def _layout(self) -> str:
        wanted = self._page.ctx.settings.badge_layout
        names = self._page.ctx.services.print_badges.layouts()
        return wanted if wanted in names else _SHORT_NAMES.get(wanted, CARD)
