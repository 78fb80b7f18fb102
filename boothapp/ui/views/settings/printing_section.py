"""Badge layout and printer, those of the other kinds of badges, and the language of documents."""

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from boothapp.domain.value_names import BADGE_KIND_NAMES
from boothapp.domain.values import BadgeKind
from boothapp.services.print_badges import LayoutInfo
from boothapp.ui.context import UiContext
from boothapp.ui.tokens import Space
from boothapp.ui.views.settings.section import Section, choice_box
from boothapp.ui.widgets.button import icon_button
from boothapp.ui.widgets.kept_fields import offer
from boothapp.ui.widgets.segmented import SegmentedControl

_OTHERS: Final = (BadgeKind.EXHIBITOR, BadgeKind.STAFF, BadgeKind.GUEST, BadgeKind.PRESS)


class PrintingSection(Section):
    """Emits `changed(values)`, and `reload` when the printers are to be looked for again."""

    changed = Signal(dict)
    reload = Signal()

    def __init__(self, ctx: UiContext) -> None:
        t = ctx.t
        super().__init__(t("Printing of badges and documents"))
        self._ctx = ctx
        self._layouts: list[tuple[str, str]] = []
        self._printers: tuple[str, ...] | None = None
        self.layout_box = choice_box("settingsLayout")
        self.layout_box.activated.connect(lambda _place: self._picked("badge_layout", self.layout_box))
        self.add(t("Badge layout"), self.layout_box)
        self.badge_printer = choice_box("settingsBadgePrinter")
        self.badge_printer.activated.connect(lambda _place: self._picked("badge_printer", self.badge_printer))
        self.badge_printer.setAccessibleName(t("Badge printer"))
        self.add(t("Badge printer"), self._with_reload(self.badge_printer))
        self.page_printer = choice_box("settingsPagePrinter")
        self.page_printer.activated.connect(lambda _place: self._picked("page_printer", self.page_printer))
        self.add(t("A4 printer"), self.page_printer)
        self.kind_printers: dict[BadgeKind, QComboBox] = {}
        self.kind_layouts: dict[BadgeKind, QComboBox] = {}
        for kind in _OTHERS:
            self._add_kind(kind)
        languages = [("both", t("Both languages")), ("zh", "中文"), ("en", "English")]
        self.language = SegmentedControl(
            ctx.theme, languages, name="settingsDocumentLanguage", accessible=t("Document language")
        )
        self.language.set_value(ctx.live.current.document_language)
        self.language.chosen.connect(lambda key: self.changed.emit({"document_language": key}))
        self.add(t("Document language"), self.language)
        ctx.live.changed.connect(self._show_chosen)

    def show_layouts(self, layouts: Sequence[LayoutInfo]) -> None:
        """Offer the badge layouts."""
        self._layouts = [(each.title.text(self._ctx.t.language), each.name) for each in layouts]
        self._show_chosen()

    def show_printers(self, names: Sequence[str]) -> None:
        """Offer the system's printers; a chosen one that is gone stays in the list and says so."""
        self._printers = tuple(names)
        self._show_chosen()

    def _show_chosen(self) -> None:
        """Show what holds now, which a print dialog may have changed."""
        now, names = self._ctx.live.current, self._printers
        if self._layouts:
            offer(self.layout_box, self._layouts, now.badge_layout)
            same = (self._ctx.t("The same layout"), "")
            for kind, box in self.kind_layouts.items():
                offer(box, [same, *self._layouts], now.kind_layouts.get(kind.value, ""))
        if names is None:
            return
        self._fill(self.badge_printer, names, now.badge_printer, self._ctx.t("None"))
        self._fill(self.page_printer, names, now.page_printer, self._ctx.t("The system's standard printer"))
        for kind, box in self.kind_printers.items():
            self._fill(box, names, now.kind_printers.get(kind.value, ""), self._ctx.t("The same printer"))

    def _fill(self, box: QComboBox, names: Sequence[str], chosen: str, nothing: str) -> None:
        entries = [(nothing, ""), *((name, name) for name in names)]
        if chosen and chosen not in names:
            entries.append((self._ctx.t("{printer} (not there now)", printer=chosen), chosen))
        offer(box, entries, chosen)

    def _with_reload(self, box: QComboBox) -> QWidget:
        held = QWidget()
        row = QHBoxLayout(held)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.XS)
        row.addWidget(box, 1)
        again = icon_button(
            self._ctx.theme, "refresh-cw", self._ctx.t("Look for printers again"), name="reloadPrinters"
        )
        again.clicked.connect(self.reload)
        row.addWidget(again)
        row.addStretch(0)
        return held

    def _add_kind(self, kind: BadgeKind) -> None:
        label = self._ctx.t(BADGE_KIND_NAMES[kind])
        printer, layout = choice_box(f"settingsPrinter_{kind}"), choice_box(f"settingsLayout_{kind}")
        self.kind_printers[kind], self.kind_layouts[kind] = printer, layout
        printer.setAccessibleName(self._ctx.t("Badge printer: {kind}", kind=label))
        layout.setAccessibleName(self._ctx.t("Badge layout: {kind}", kind=label))
        printer.activated.connect(lambda _place: self._picked_kind("kind_printers", self.kind_printers))
        layout.activated.connect(lambda _place: self._picked_kind("kind_layouts", self.kind_layouts))
        held = QWidget()
        row = QHBoxLayout(held)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.XS)
        row.addWidget(printer, 1)
        row.addWidget(layout, 1)
        self.add(self._ctx.t("Badges: {kind}", kind=label), held)

    def _picked_kind(self, field: str, boxes: Mapping[BadgeKind, QComboBox]) -> None:
        chosen = {kind.value: str(box.currentData() or "") for kind, box in boxes.items()}
        self.changed.emit({field: {kind: name for kind, name in chosen.items() if name}})

    def _picked(self, field: str, box: QComboBox) -> None:
        self.changed.emit({field: str(box.currentData() or "")})
