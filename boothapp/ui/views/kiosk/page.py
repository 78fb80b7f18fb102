"""The kiosk page: show the code, read one friendly answer, take the badge; no search, no list, no name that stays."""

from functools import partial
from typing import Final
from uuid import UUID

from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout

from boothapp.domain.errors import BoothAppError, UserError
from boothapp.domain.values import BadgeKind
from boothapp.services.checkin_outcome import Scan, ScanSource
from boothapp.services.serve_kiosk import KioskAnswer
from boothapp.ui.context import UiContext
from boothapp.ui.devices.camera import Camera
from boothapp.ui.devices.front_watch import FrontWatch
from boothapp.ui.devices.printer import Printing, PrintOutcome, PrintTarget
from boothapp.ui.devices.sound import SoundPlayer, sound_of, station_sounds
from boothapp.ui.errors import describe
from boothapp.ui.operations import Operation
from boothapp.ui.page import Page
from boothapp.ui.runner import BADGE_LANE, GATE_LANE
from boothapp.ui.tokens import Space
from boothapp.ui.views.kiosk.words import answer_verdict, badge_note, missed_verdict, printed_note, problem_verdict
from boothapp.ui.widgets.badge_desk import printer_lane
from boothapp.ui.widgets.code_source import CodeSource
from boothapp.ui.widgets.front_notice import Cover, FrontNotice
from boothapp.ui.widgets.print_run import run_jobs
from boothapp.ui.widgets.verdict_card import VerdictCard

SHOWN_MS: Final = 7_000
"""How long an answer stays before the kiosk waits for the next guest."""
LANE: Final = GATE_LANE
_TOPIC: Final = "print_jobs"


class KioskPage(Page):
    """One card; it holds a name for some seconds and then nothing of anybody."""

    def __init__(
        self,
        ctx: UiContext,
        printing: Printing | None = None,
        sound: SoundPlayer | None = None,
        camera: Camera | None = None,
    ) -> None:
        super().__init__(ctx)
        self._printing = printing or Printing(ended=ctx.runner.ended)
        self._target = PrintTarget(ctx.settings.badge_printer)
        self._sound = sound or station_sounds(ctx, self)
        self._answer: KioskAnswer | None = None
        self._missed = False
        self._source = CodeSource(self, camera)
        self._source.seen.connect(partial(self._serve, source=ScanSource.CAMERA))
        self._source.chosen.connect(self._rest)
        self._source.changed.connect(self._tell_source)
        self._card = VerdictCard(self._theme, self._t)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.HUGE, Space.HUGE, Space.HUGE, Space.L)
        column.addWidget(self._card)
        self._front = FrontWatch(self)
        self._notice = FrontNotice(
            self._theme,
            self._t("Please touch here"),
            self._t("No code is read until this window is in front."),
            self._card,
        )
        self._front.changed.connect(self._show_front)
        self._shown = QTimer(self)
        self._shown.setSingleShot(True)
        self._shown.setInterval(SHOWN_MS)
        self._shown.timeout.connect(self._rest)
        QShortcut(QKeySequence("F8"), self, self._source.turn)
        self._rest()
        self._sound.prepare(ctx.runner)

    def use_printer(self, target: PrintTarget) -> None:
        """Print badges to this target from now on."""
        self._target = target

    def on_scan(self, raw: str) -> None:
        """Check in whoever holds this code."""
        self._serve(raw, ScanSource.SCANNER)

    def _serve(self, raw: str, source: ScanSource) -> None:
        services, actor, session_id = self._ctx.services, self._ctx.actor, self._ctx.selection.current_id
        if session_id is None:
            self._refuse(UserError("desk_without_session"))
            return
        scan = Scan(raw, services.check_in.new_nonce(), device_time=self._ctx.clock.now(), source=source)
        Operation(self, lambda: services.kiosk.check_in(actor, session_id, scan)).in_lane(LANE).changes(
            "check_ins"
        ).on_success(self._receive).on_failure(self._refuse).unattended().run()

    def _receive(self, answer: KioskAnswer) -> None:
        self._answer = answer
        target = self._target_of(answer.badge)
        self._show(answer, badge_note(answer, self._t) if target is None else self._t("Your badge is being printed."))
        self._sound.play(sound_of(answer.result.value))
        if target is not None:
            self._order(answer, target)

    def _order(self, answer: KioskAnswer, target: PrintTarget) -> None:
        services, actor = self._ctx.services, self._ctx.actor
        where = target.printer or (target.file.name if target.file else "")

        def told(done: PrintOutcome | BoothAppError) -> None:
            self._printed(answer.check_in_id, done)

        def send(jobs: tuple[UUID, ...]) -> None:
            if jobs:
                printing = Operation(self, lambda: self._print(jobs, answer.badge, target))
                printing.in_lane(printer_lane(target)).changes(_TOPIC).unattended()
                printing.on_success(told).on_failure(told).run()

        ordering = Operation(self, lambda: services.kiosk.order_badge(actor, answer.check_in_id, where))
        ordering.in_lane(BADGE_LANE).changes(_TOPIC).unattended().on_success(send).on_failure(told).run()

    def _target_of(self, kind: BadgeKind | None) -> PrintTarget | None:
        if kind is None:
            return None
        own = self._ctx.settings.kind_printers.get(kind.value, "")
        target = PrintTarget(own) if own else self._target
        return target if target.printer or target.file is not None else None

    def _print(
        self, jobs: tuple[UUID, ...], kind: BadgeKind | None, target: PrintTarget
    ) -> PrintOutcome | BoothAppError:
        services, actor, settings = self._ctx.services, self._ctx.actor, self._ctx.settings
        own = settings.kind_layouts.get(kind.value, "") if kind is not None else ""
        try:
            made = services.kiosk.make_badge(actor, jobs, own or settings.badge_layout)
            return run_jobs(services.print_jobs, actor, jobs, self._printing, made, target)
        except BoothAppError as problem:
            return problem

    def _printed(self, check_in_id: UUID, done: PrintOutcome | BoothAppError) -> None:
        answer = self._answer
        if answer is not None and answer.check_in_id == check_in_id:
            self._show(answer, printed_note(done, self._t))
        elif isinstance(done, BoothAppError):
            self._missed = True
            if not self._shown.isActive():
                self._rest()

    def _show(self, answer: KioskAnswer, note: str) -> None:
        self._card.show_verdict(answer_verdict(answer, note, self._t))
        self._shown.start()
        self._show_front()

    def _refuse(self, error: BoothAppError) -> None:
        self._answer = None
        self._card.show_verdict(problem_verdict(describe(error, self._t), self._t))
        self._sound.play(sound_of(error.code))
        self._shown.start()
        self._show_front()

    def _rest(self) -> None:
        """Wait for the next guest; whoever was shown is forgotten.

        A badge that failed when its guest's answer was put away is told first, to whom it may concern.
        """
        self._answer = None
        self._shown.stop()
        if self._missed:
            self._missed = False
            self._card.show_verdict(missed_verdict(self._t))
            self._shown.start()
            return
        self._card.show_content(self._source.greeting(self._t("Welcome! Show your entry code")))
        self._show_front()

    def _show_front(self) -> None:
        """Say it while another program has the keyboard, and so the scanner's codes."""
        lost = self._front.away and not self._source.films
        cover = Cover.FOOT if self._shown.isActive() else Cover.WHOLE
        self._notice.show_over(cover if lost else Cover.NOTHING)

    def _tell_source(self) -> None:
        if self._answer is None and not self._shown.isActive():
            self._rest()
        self._show_front()
