"""The badge editor's page."""

from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout

from boothapp.domain.badge_design import BadgeDesign
from boothapp.domain.error_words import describe_code
from boothapp.domain.errors import BoothAppError, EnvironmentProblem, UserError
from boothapp.domain.values import PrintKind
from boothapp.services.design_badges import ShownBadge
from boothapp.services.printable import Printable
from boothapp.ui.change_bus import touches
from boothapp.ui.context import UiContext
from boothapp.ui.devices.printer import Printing, printer_names
from boothapp.ui.errors import describe
from boothapp.ui.operations import Operation
from boothapp.ui.page import Page
from boothapp.ui.tokens import Colour, Size, Space, Tone
from boothapp.ui.views.badge_editor.parts_panel import PartsPanel
from boothapp.ui.views.badge_editor.printer_row import PrinterRow
from boothapp.ui.widgets.dialog import confirm
from boothapp.ui.widgets.pdf_preview import PdfPreview, RenderedPage, render_first_page
from boothapp.ui.widgets.print_flow import PrintFlow
from boothapp.ui.widgets.print_run import PrintOrder
from boothapp.ui.widgets.text import wrapped_label
from boothapp.ui.widgets.toast import Toast

TOPIC: Final = "badge_layouts"
_PREVIEW_MS: Final = 120
_LANE: Final = "badge_editor"


class BadgeEditorPage(Page):
    """Parts and their values at the left; the badge as it will be printed and the calibration at the right."""

    def __init__(self, ctx: UiContext, printing: Printing | None = None) -> None:
        super().__init__(ctx)
        self._asked = 0
        self._asked_printers = False
        self._wanted = ctx.live.current.badge_layout
        self.parts = PartsPanel(ctx)
        self.preview = PdfPreview(ctx.theme, name="badgePreview", accessible=ctx.t("Badge"))
        self.notices = wrapped_label("", Size.TABLE, Colour.WARN_TEXT, name="badgeNotices")
        self.notices.setContentsMargins(Space.L, Space.XS, Space.L, Space.XS)
        self.notices.hide()
        self.printer = PrinterRow(ctx.theme, ctx.t)
        self.flow = PrintFlow(self, printing)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.preview, 1)
        right.addWidget(self.notices)
        below = QVBoxLayout()
        below.setContentsMargins(Space.L, Space.M, Space.L, Space.L)
        below.addWidget(self.printer)
        right.addLayout(below)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.parts)
        row.addLayout(right, 1)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_PREVIEW_MS)
        self._later.timeout.connect(self._render)
        self._connect()

    def refresh(self, topics: frozenset[str]) -> None:
        """Load the layouts and the printers; what is being edited stays when another page changed something else."""
        if touches(topics, TOPIC):
            self._load()
        if not self._asked_printers:
            self._asked_printers = True
            preferred = self._ctx.live.current.badge_printer
            Operation(self, printer_names).on_success(lambda names: self.printer.show_printers(names, preferred)).run()

    def _connect(self) -> None:
        parts = self.parts
        parts.edited.connect(self._later.start)
        parts.opened.connect(self._choose)
        parts.logo_wanted.connect(self._choose_logo)
        parts.save_button.clicked.connect(lambda _checked: self._save())
        parts.reset_button.clicked.connect(lambda _checked: self._reset())
        self.printer.chosen.connect(self._show_offset)
        self.printer.moved.connect(self._move)
        self.printer.sheet_wanted.connect(self._print_sheet)

    def _choose(self, name: str) -> None:
        """Edit another layout, once the changes that are not saved are given up."""
        parts, t = self.parts, self._t
        design = parts.design
        if design is None or name == design.name:
            return
        if parts.dirty:
            layout = design.title.text(t.language)
            sure = confirm(
                self,
                self._theme,
                title=t("Give up the changes?"),
                consequence=t("What was changed of the layout “{layout}” is not saved.", layout=layout),
                leave=t("Go on editing"),
                deed=t("Give them up"),
                kind="danger_filled",
            )
            if not sure:
                parts.show_chosen()
                return
            parts.drop_changes()
        self._wanted = name
        self._load()

    def _load(self) -> None:
        designer, actor = self._ctx.services.design_badges, self._ctx.actor

        def show(designs: tuple[BadgeDesign, ...]) -> None:
            self.parts.show_designs(designs, self._wanted)
            self._wanted = self.parts.design.name if self.parts.design else self._wanted
            self._later.start()

        Operation(self, lambda: designer.designs(actor)).in_lane(_LANE).on_success(show).run()

    def _render(self) -> None:
        design, parts = self.parts.design, self.parts
        if design is None:
            return
        designer, actor = self._ctx.services.design_badges, self._ctx.actor
        shown = ShownBadge(parts.kind, parts.number.text().strip().upper(), self._ctx.selection.current_id)
        self._asked += 1
        asked = self._asked

        def render() -> tuple[RenderedPage, Printable]:
            if asked != self._asked:
                raise UserError("cancelled")
            made = designer.preview(actor, design, shown)
            return render_first_page(made.pdf), made

        drawing = Operation(self, render).in_lane(_LANE)
        drawing.on_success(partial(self._rendered, asked)).on_failure(partial(self._not_rendered, asked)).run()

    def _rendered(self, asked: int, made: tuple[RenderedPage, Printable]) -> None:
        if asked == self._asked:
            self.preview.show_page(made[0])
            notices = made[1].notices
            self.notices.setText(" ".join(describe_code(each.code, dict(each.params), self._t) for each in notices))
            self.notices.setVisible(bool(notices))

    def _not_rendered(self, asked: int, error: BoothAppError) -> None:
        if asked == self._asked:
            self.notices.hide()
            self.preview.show_words(describe(error, self._t))

    def _save(self) -> None:
        design, designer, actor = self.parts.design, self._ctx.services.design_badges, self._ctx.actor
        if design is None:
            return
        saving = Operation(self, lambda: designer.save(actor, design)).in_lane(_LANE).changes(TOPIC)
        words = self._t("Saved. Badges are printed like this from now on.")
        saving.on_success(lambda _none: self._kept(design, words)).run()

    def _reset(self) -> None:
        design, designer, actor = self.parts.design, self._ctx.services.design_badges, self._ctx.actor
        if design is not None:
            resetting = Operation(self, lambda: designer.reset(actor, design.name)).in_lane(_LANE).changes(TOPIC)
            words = self._t("The layout is as shipped again.")
            resetting.on_success(lambda _none: self._kept(design, words)).run()

    def _kept(self, design: BadgeDesign, words: str) -> None:
        self._tell(words)
        self.parts.saved(design)

    def _choose_logo(self) -> None:
        kinds = self._t("Pictures (*.png *.jpg *.jpeg)")
        chosen, _kind = QFileDialog.getOpenFileName(self, self._t("Choose the logo"), "", kinds)
        if chosen:
            self.use_logo(Path(chosen))

    def use_logo(self, path: Path) -> None:
        """Keep a picture file as the fair's logo and show it."""
        designer, actor = self._ctx.services.design_badges, self._ctx.actor

        def keep() -> None:
            try:
                image = path.read_bytes()
            except OSError as error:
                code = "file_not_read"
                raise EnvironmentProblem(code, path=str(path)) from error
            designer.set_logo(actor, image)

        Operation(self, keep).in_lane(_LANE).on_success(lambda _none: self._later.start()).run()

    def _show_offset(self, name: str) -> None:
        printers, actor = self._ctx.services.label_printers, self._ctx.actor
        Operation(self, lambda: printers.printer(actor, name)).on_success(self.printer.show_offset).run()

    def _move(self, name: str, right_mm: float, down_mm: float) -> None:
        printers, actor = self._ctx.services.label_printers, self._ctx.actor
        offset = round(right_mm, 1), round(down_mm, 1)
        moving = Operation(self, lambda: printers.set_offset(actor, name, offset)).in_lane(_LANE)
        moving.on_success(lambda _none: self._tell(self._t("Kept for {printer}.", printer=name))).run()

    def _print_sheet(self, name: str) -> None:
        design, designer, actor = self.parts.design, self._ctx.services.design_badges, self._ctx.actor
        if design is not None:
            order = PrintOrder(PrintKind.PLAN, preferred=name)
            self.flow.print(lambda: designer.calibration(actor, design, name), order)

    def _tell(self, words: str) -> None:
        Toast.show_in(self, self._theme, words, tone=Tone.OK)
