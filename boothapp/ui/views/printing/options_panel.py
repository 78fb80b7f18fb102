"""What is printed, which of it, and how: the left side of the print page."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QComboBox, QFrame, QHBoxLayout, QRadioButton, QSizePolicy, QVBoxLayout

from boothapp.domain.values import PrintKind
from boothapp.services.print_badges import LayoutInfo
from boothapp.support.i18n import Translator
from boothapp.ui.theme import Theme
from boothapp.ui.tokens import Colour, Size, Space
from boothapp.ui.views.printing.chooser import Chooser
from boothapp.ui.views.printing.sources import Counts, Order, Subject, Which
from boothapp.ui.widgets.button import Button
from boothapp.ui.widgets.fields import FieldRow, line_edit
from boothapp.ui.widgets.kept_fields import LastShown, offer
from boothapp.ui.widgets.progress import ProgressPanel
from boothapp.ui.widgets.segmented import SegmentedControl, be_one_tab_stop
from boothapp.ui.widgets.text import wrapped_label

_WIDTH: Final = 392
_LONGEST_TRAY: Final = 24
_WITH_LANGUAGE: Final = (PrintKind.SLIP, PrintKind.PLAN)


class OptionsPanel(QFrame):
    """Says by `changed` that another document is wanted, and by `searched(text)` what is looked for."""

    changed = Signal()
    searched = Signal(str)

    def __init__(self, theme: Theme, t: Translator) -> None:
        super().__init__()
        self._t = t
        self._theme = theme
        self._counts = Counts()
        self._layouts: tuple[LayoutInfo, ...] = ()
        self._wanted_layout: LastShown[str] = LastShown()
        self._working = False
        self.setObjectName("printOptions")
        self.setProperty("bar", "left")
        self.setFixedWidth(_WIDTH)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L, Space.M, Space.L, Space.M)
        column.setSpacing(Space.S)
        self.kind = SegmentedControl(theme, self._kinds(), name="printKind", accessible=t("What to print"))
        column.addWidget(self.kind)
        self._add_which(column)
        self.chooser = Chooser(theme, t)
        column.addWidget(self.chooser, 1)
        self.layout_box = QComboBox()
        self.layout_box.setObjectName("badgeLayout")
        self._layout_row = FieldRow(theme, t("Layout"), self.layout_box)
        column.addWidget(self._layout_row)
        self.tray = line_edit("badgeTray", t("Laid in"))
        self.tray.setMaxLength(_LONGEST_TRAY)
        self.tray.setPlaceholderText(t("Tray B"))
        self._tray_row = FieldRow(theme, t("Laid in"), self.tray, t("the desk says so at the check-in"))
        for row in (self._layout_row, self._tray_row):
            row.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        column.addWidget(self._tray_row)
        languages = [("both", t("Both languages")), ("zh", "中文"), ("en", "English")]
        self.language = SegmentedControl(theme, languages, name="documentLanguage", accessible=t("Document language"))
        self._language_row = FieldRow(theme, t("Document language"), self.language)
        column.addWidget(self._language_row)
        column.addStretch(0)
        self._add_deeds(column)
        self._connect()
        self._arrange()

    def order(self) -> Order:
        """Return what would be printed now."""
        return Order(
            kind=PrintKind(self.kind.value),
            which=self._which(),
            chosen=tuple(subject.id for subject in self.chooser.chosen),
            layout=str(self.layout_box.currentData() or ""),
            language=self.language.value,
        )

    @property
    def count(self) -> int:
        """Return how many things the order means."""
        by = {Which.ALL: self._counts.all, Which.UNPRINTED: self._counts.unprinted}
        return by.get(self._which(), len(self.chooser.chosen))

    @property
    def places(self) -> int:
        """Return how many badges one page of the layout holds."""
        name = self.layout_box.currentData()
        return next((each.places for each in self._layouts if each.name == name), 1)

    def show_layouts(self, layouts: Sequence[LayoutInfo], wanted: str) -> None:
        """Offer the layouts, the wanted one chosen until another one is; a chosen one stays while it is offered."""
        self._layouts = tuple(layouts)
        entries = [(each.title.text(self._t.language), each.name) for each in self._layouts]
        chosen = self.layout_box.currentData()
        stays = not self._wanted_layout.is_news(wanted) and chosen in [name for _words, name in entries]
        offer(self.layout_box, entries, chosen if stays else wanted)

    def show_counts(self, counts: Counts) -> None:
        """Show how many things there are."""
        self._counts = counts
        t = self._t
        self._choices[Which.ALL].setText(t("All ({count})", count=f"{counts.all:,}"))
        self._choices[Which.UNPRINTED].setText(t("Not printed yet ({count})", count=f"{counts.unprinted:,}"))
        self._show_deeds()

    def show_ready(self, *, working: bool = False) -> None:
        """Show what the buttons would do, or what is missing; while `working` nothing else can be begun."""
        self._working = working
        self._show_deeds()

    def _show_deeds(self) -> None:
        t, count = self._t, self.count
        kind = PrintKind(self.kind.value)
        chosen = len(self.chooser.chosen)
        self._choices[Which.CHOSEN].setText(t("Chosen ({count})", count=chosen))
        ready = count > 0 and not self._working
        self.print_button.setEnabled(ready)
        self.save_button.setEnabled(ready)
        if count:
            self._summary.setText(self._amount(kind, count))
        elif self._which() is Which.CHOSEN:
            self._summary.setText(t("Search above and choose what to print."))
        else:
            self._summary.setText(self._nothing(kind))

    def _amount(self, kind: PrintKind, count: int) -> str:
        t = self._t
        match kind:
            case PrintKind.BADGE:
                pages = -(-count // self.places)
                return t("Badges: {count} · pages: {pages}", count=f"{count:,}", pages=f"{pages:,}")
            case PrintKind.SIGN:
                return t("Signs: {count}, one A4 page each", count=f"{count:,}")
            case PrintKind.SLIP:
                return t("Slips: {count}, two copies each", count=f"{count:,}")
            case _:
                return t("The floor plan with the list of exhibitors")

    def _nothing(self, kind: PrintKind) -> str:
        t = self._t
        if self._counts.all:
            return t("All of them are printed. Choose “All” to print them again.")
        return {
            PrintKind.BADGE: t("Nobody is registered for this session yet. Import the candidates first."),
            PrintKind.SIGN: t("No exhibitor has a booth yet. Assign the booths on the floor page first."),
        }.get(kind, t("No contract is signed in this session yet."))

    def _kinds(self) -> list[tuple[str, str]]:
        t = self._t
        return [
            (PrintKind.BADGE.value, t("Badges")),
            (PrintKind.SIGN.value, t("Booth signs")),
            (PrintKind.SLIP.value, t("Slips")),
            (PrintKind.PLAN.value, t("Floor plan")),
        ]

    def _add_which(self, column: QVBoxLayout) -> None:
        self._group = QButtonGroup(self)
        self._choices: dict[Which, QRadioButton] = {}
        for which in Which:
            button = QRadioButton()
            button.setObjectName(f"which_{which}")
            button.setProperty("which", which.value)
            self._choices[which] = button
            self._group.addButton(button)
            column.addWidget(button)
        be_one_tab_stop(self._group)
        self._choices[Which.ALL].setChecked(True)

    def _add_deeds(self, column: QVBoxLayout) -> None:
        t, theme = self._t, self._theme
        self.progress = ProgressPanel(theme, t, "printProgress")
        column.addWidget(self.progress)
        self._summary = wrapped_label("", Size.TABLE, Colour.TEXT2, name="printSummary")
        column.addWidget(self._summary)
        row = QHBoxLayout()
        row.setSpacing(Space.XS)
        self.save_button = Button(theme, t("Save PDF"), name="savePdf", icon="download")
        self.print_button = Button(theme, t("Print"), name="printNow", kind="primary", icon="printer")
        row.addWidget(self.save_button, 1)
        row.addWidget(self.print_button, 1)
        column.addLayout(row)

    def _connect(self) -> None:
        self.kind.chosen.connect(self._other_kind)
        self.language.chosen.connect(self.changed)
        self.layout_box.currentIndexChanged.connect(self._other_order)
        self._group.buttonClicked.connect(self._other_order)
        self.chooser.changed.connect(self._other_order)
        self.chooser.searched.connect(self.searched)

    def _which(self) -> Which:
        if PrintKind(self.kind.value) is PrintKind.PLAN:
            return Which.ALL
        return next(which for which, button in self._choices.items() if button.isChecked())

    def _other_kind(self, _key: str) -> None:
        self.chooser.forget()
        self._counts = Counts()
        self._arrange()
        self.changed.emit()

    def _other_order(self, *_what: object) -> None:
        self._arrange()
        self._show_deeds()
        self.changed.emit()

    def _arrange(self) -> None:
        kind = PrintKind(self.kind.value)
        for button in self._choices.values():
            button.setVisible(kind is not PrintKind.PLAN)
        self.chooser.setVisible(self._which() is Which.CHOSEN)
        self._layout_row.setVisible(kind is PrintKind.BADGE)
        self._tray_row.setVisible(kind is PrintKind.BADGE)
        self._language_row.setVisible(kind in _WITH_LANGUAGE)

    def show_found(self, found: Sequence[Subject]) -> None:
        """Show what a search found."""
        self.chooser.show_found(found)
