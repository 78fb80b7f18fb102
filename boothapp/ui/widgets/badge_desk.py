"""Prints badges for a station, at each printer one after the other, and tells how far each is."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Final
from uuid import UUID

from boothapp.domain.error_words import describe_code
from boothapp.domain.errors import BoothAppError
from boothapp.domain.values import BadgeKind, PrintMoment
from boothapp.services.order_badge import BadgeOrder, OrderedBadge, Wanted
from boothapp.services.print_badges import CARD, LABEL, SHEET, BadgeChoice
from boothapp.services.print_jobs import PrintedBadge
from boothapp.services.printable import Notice
from boothapp.ui.devices.print_dialog import ask_print_target
from boothapp.ui.devices.printer import Printing, PrintOutcome, PrintTarget
from boothapp.ui.errors import describe
from boothapp.ui.operations import Operation
from boothapp.ui.page import Page
from boothapp.ui.runner import BADGE_LANE
from boothapp.ui.widgets.print_run import run_jobs

TOPIC: Final = "print_jobs"
_SHORT_NAMES: Final = {"card": CARD, "label": LABEL, "sheet": SHEET}


class BadgePrint(StrEnum):
    """How far a badge is, as the station sees it.

    One that was only `SENT` is in the hands of a system that tells no more; one that `LIES` was printed ahead.
    """

    PRINTING = "printing"
    PRINTED = "printed"
    SENT = "sent"
    LIES = "lies"
    FAILED = "failed"


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
    """One badge to print; without a `reason` it is the first copy, `instead_of` the failed job it makes good."""

    session_id: UUID
    registration_id: UUID
    reason: str = ""
    kind: BadgeKind = BadgeKind.CANDIDATE
    wanted: Wanted = Wanted.ALWAYS
    instead_of: UUID | None = None


Told = Callable[[BadgeProgress], None]


class BadgeDesk:
    """Prints in the order asked, each kind at its printer; a print is its own record, whatever became of the check-in.

    Every badge is noted first, in one lane, and then sent in the lane of its printer: none waits in this window's
    memory alone, and none waits for another's printer. It never waits itself; `print_badge` tells each state.
    """

    def __init__(self, page: Page, printing: Printing) -> None:
        self._page = page
        self._printing = printing
        self._settings = page.ctx.settings
        self._target = PrintTarget(self._settings.badge_printer)

    def automatic(self, moment: PrintMoment, kind: BadgeKind) -> bool:
        """Tell whether a session's badges of a kind are printed at the first check-in without asking."""
        return moment is PrintMoment.CHECK_IN and _is_known(self.target(kind))

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

    def ask_target(self, kind: BadgeKind, name: str = "") -> PrintTarget | None:
        """Return where to print a badge of a kind, asking while that is not known; None when nobody says.

        The printer is remembered; the copies are of this badge only, and so is a file.
        """
        where = self.target(kind)
        if _is_known(where):
            return where
        t = self._page.ctx.t
        asked = ask_print_target(self._page, t("Print the badge of {name}", name=name) if name else t("Print badge"))
        if asked is not None and asked.printer:
            self.use(PrintTarget(asked.printer))
        return asked

    def print_badge(self, job: BadgeJob, told: Told, target: PrintTarget | None = None) -> None:
        """Queue a badge and return at once; `told` hears each state on the GUI thread.

        `target` is for this badge only, as a file that the next one must not overwrite.
        """
        where, person = target or self.target(job.kind), job.registration_id
        services, actor = self._page.ctx.services, self._page.ctx.actor
        order = BadgeOrder(
            job.session_id, person, _name(where), job.reason, where.copies, job.wanted, job.instead_of
        )  # fmt: skip
        told(BadgeProgress(person, BadgePrint.PRINTING, where.printer))

        def send(ordered: OrderedBadge) -> None:
            if ordered.lying is not None:
                told(_progress_of(person, ordered.lying))
            elif ordered.jobs:
                sending = Operation(
                    self._page,
                    lambda: self._send(
                        replace(job, session_id=ordered.session_id or job.session_id), ordered.jobs, where
                    ),
                )
                sending.in_lane(printer_lane(where)).changes(TOPIC)
                sending.on_success(told).on_failure(not_done).run()

        def not_done(problem: BoothAppError) -> None:
            told(self._failed(person, problem))

        ordering = Operation(self._page, lambda: services.order_badge.order(actor, order)).in_lane(BADGE_LANE)
        ordering.changes(TOPIC).on_success(send).on_failure(not_done).run()

    def _send(self, job: BadgeJob, jobs: tuple[UUID, ...], target: PrintTarget) -> BadgeProgress:
        ctx, registration_id = self._page.ctx, job.registration_id
        services, actor = ctx.services, ctx.actor
        try:
            choice, layout = BadgeChoice((registration_id,)), self._layout(job.kind)
            made = services.print_badges.render(actor, job.session_id, choice, layout, printer=target.printer)
        except BoothAppError as problem:
            services.print_jobs.fail(actor, jobs, describe(problem, ctx.t))
            return self._failed(registration_id, problem)
        try:
            outcome = run_jobs(services.print_jobs, actor, jobs, self._printing, made, target)
        except BoothAppError as problem:
            return self._failed(registration_id, problem)
        doubts = self._doubts(made.notices)
        state = BadgePrint.SENT if outcome is PrintOutcome.HANDED_OVER else BadgePrint.PRINTED
        return BadgeProgress(registration_id, state, _name(target), ctx.clock.now(), doubts)

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


def printer_lane(target: PrintTarget) -> str:
    """Return the lane in which one printer, or one file, gets its badges."""
    return f"{BADGE_LANE}:{target.file or target.printer}"


def _progress_of(registration_id: UUID, lying: PrintedBadge) -> BadgeProgress:
    if lying.handed_over and not lying.tray:
        return BadgeProgress(registration_id, BadgePrint.SENT, lying.printer, lying.at)
    return BadgeProgress(registration_id, BadgePrint.LIES, lying.tray, lying.at)


def _is_known(target: PrintTarget) -> bool:
    return bool(target.printer) or target.file is not None


def _name(target: PrintTarget) -> str:
    return target.printer or (target.file.name if target.file else "")
