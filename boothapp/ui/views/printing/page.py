"""The organiser's print page."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Final
from uuid import UUID

from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from boothapp.domain.errors import BoothAppError, UserError
from boothapp.domain.values import PrintKind
from boothapp.services.print_jobs import PrintBatch
from boothapp.services.printable import Printable
from boothapp.ui.change_bus import touches
from boothapp.ui.context import UiContext
from boothapp.ui.devices.printer import Printing
from boothapp.ui.errors import describe
from boothapp.ui.operations import Operation
from boothapp.ui.page import Page
from boothapp.ui.views.printing.jobs_panel import JobsPanel
from boothapp.ui.views.printing.options_panel import OptionsPanel
from boothapp.ui.views.printing.sources import Counts, Order, PrintSources, Subject, Which
from boothapp.ui.widgets.pdf_preview import PdfPreview, RenderedPage, render_first_page
from boothapp.ui.widgets.print_flow import PrintFlow
from boothapp.ui.widgets.print_run import PrintOrder

_PREVIEW_MS: Final = 120
_PREVIEW_LANE: Final = "print_preview"
_LOOK_LANE: Final = "print_look"
"""What is shown last must be what was read last: beside each other an older answer may come later."""


class PrintPage(Page):
    """What, which and how at the left; the real first page and the jobs at the right."""

    def __init__(self, ctx: UiContext, printing: Printing | None = None) -> None:
        super().__init__(ctx)
        self._sources: PrintSources | None = None
        self._asked = 0
        self.options = OptionsPanel(ctx.theme, ctx.t)
        self.preview = PdfPreview(ctx.theme, name="printPreview", accessible=ctx.t("First page"))
        self.jobs = JobsPanel(ctx.theme, ctx.t)
        self.flow = PrintFlow(self, printing)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.preview, 5)
        right.addWidget(self.jobs, 4)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.options)
        row.addLayout(right, 1)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_PREVIEW_MS)
        self._later.timeout.connect(self._render)
        self._connect()

    def refresh(self, topics: frozenset[str]) -> None:
        """Reload layouts, counts, jobs and preview."""
        session_id = self._ctx.selection.current_id
        if session_id is None:
            self.preview.show_words(self._t("This fair has no session yet."))
            return
        if self._sources is None or self._sources.session_id != session_id:
            self._sources = PrintSources(self._ctx.services, self._ctx.actor, session_id)
        if touches(topics, "print_jobs"):
            self._load_jobs()
        if touches(topics, "print_jobs", "candidates", "registrations", "check_ins", "assignments", "contracts"):
            self._count()
        if touches(topics, "badge_layouts"):
            self._load_layouts()

    def _connect(self) -> None:
        options = self.options
        options.changed.connect(self._changed)
        options.searched.connect(self._search)
        options.save_button.clicked.connect(self._save)
        options.print_button.clicked.connect(self._print)
        self.jobs.again.connect(self._print_again)
        self.flow.ended.connect(options.show_ready)
        QShortcut(QKeySequence.StandardKey.Find, self, self._find)

    def _load_layouts(self) -> None:
        describe_layouts = self._ctx.services.print_badges.describe_layouts
        Operation(self, describe_layouts).on_success(
            lambda found: self.options.show_layouts(found, self._ctx.live.current.badge_layout)
        ).on_finished(self._changed).run()

    def _load_jobs(self) -> None:
        services, actor, session_id = self._ctx.services, self._ctx.actor, self._ctx.selection.current_id

        def load() -> tuple[tuple[PrintBatch, ...], Callable[[datetime], datetime] | None]:
            session = services.overview.fair().session(session_id) if session_id else None
            return services.print_jobs.batches(actor), session.local if session else None

        loading = Operation(self, load).in_lane(_LOOK_LANE)
        loading.on_success(lambda found: self.jobs.show_jobs(*found)).run()

    def _changed(self) -> None:
        self._later.start()
        self._count()

    def _count(self) -> None:
        sources, kind = self._sources, PrintKind(self.options.kind.value)
        if sources is not None:
            counting = Operation(self, lambda: sources.counts(kind)).in_lane(_LOOK_LANE)
            counting.on_success(partial(self._counted, kind)).run()

    def _counted(self, kind: PrintKind, counts: Counts) -> None:
        if kind.value == self.options.kind.value:
            self.options.show_counts(counts)

    def _search(self, text: str) -> None:
        sources, kind = self._sources, PrintKind(self.options.kind.value)
        if sources is not None:
            finding = Operation(self, lambda: sources.find(kind, text)).in_lane("print_search")
            finding.on_success(partial(self._found, kind)).run()

    def _found(self, kind: PrintKind, found: tuple[Subject, ...]) -> None:
        if kind.value == self.options.kind.value:
            self.options.show_found(found)

    def _find(self) -> None:
        if self.options.chooser.isVisible():
            self.options.chooser.field.setFocus()

    def _render(self) -> None:
        sources, order, places = self._sources, self.options.order(), self.options.places
        if sources is None:
            return
        if order.which is Which.CHOSEN and not order.chosen:
            self.preview.show_words(self._t("Search and choose what to print; its first page is shown here."))
            return
        self._asked += 1
        asked = self._asked

        def render() -> RenderedPage:
            if asked != self._asked:
                raise UserError("cancelled")
            return render_first_page(sources.preview(order, places).pdf)

        drawing = Operation(self, render).in_lane(_PREVIEW_LANE)
        drawing.on_success(partial(self._rendered, asked)).on_failure(partial(self._not_rendered, asked)).run()

    def _rendered(self, asked: int, page: RenderedPage) -> None:
        if asked == self._asked:
            self.preview.show_page(page)

    def _not_rendered(self, asked: int, error: BoothAppError) -> None:
        if asked == self._asked:
            self.preview.show_words(describe(error, self._t))

    def _save(self) -> None:
        sources, order = self._sources, self.options.order()
        if sources is not None:
            self.options.show_ready(working=True)
            self.flow.save_watched(lambda progress: sources.make(order, progress), self.options.progress)

    def _print(self) -> None:
        self._send(self.options.order())

    def _print_again(self, batch: PrintBatch) -> None:
        services, actor = self._ctx.services, self._ctx.actor
        layout, language = self.options.order().layout, self.options.language.value

        def again(subjects: tuple[UUID, ...]) -> None:
            self._send(Order(batch.kind, Which.CHOSEN, subjects, layout, language), self._t("Printed again"))

        Operation(self, lambda: services.print_jobs.subjects(actor, batch)).on_success(again).run()

    def _send(self, order: Order, reason: str = "") -> None:
        sources, settings = self._sources, self._ctx.live.current
        if sources is None:
            return
        preferred = settings.badge_printer if order.kind is PrintKind.BADGE else settings.page_printer
        tray = self.options.tray.text() if order.kind is PrintKind.BADGE else ""
        remake = partial(self._remake, sources, order) if order.kind is PrintKind.BADGE else None
        ordered = PrintOrder(order.kind, sources.session_id, reason, preferred, tray, remake)
        self.options.show_ready(working=True)
        self.flow.print_watched(lambda progress: sources.make(order, progress), ordered, self.options.progress)

    def _remake(self, sources: PrintSources, order: Order, printer: str) -> Printable:
        return sources.make(order, printer=printer)
