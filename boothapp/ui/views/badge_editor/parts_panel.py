"""The left side of the editor: which layout, its parts, one part's values, the bands' colours, and the deeds."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QColorDialog, QComboBox, QFrame, QHBoxLayout, QListWidget, QVBoxLayout

from boothapp.domain.badge_design import FIELDS, BadgeDesign, DesignItem
from boothapp.domain.value_names import BADGE_KIND_NAMES
from boothapp.domain.values import BadgeKind
from boothapp.ui.context import UiContext
from boothapp.ui.tokens import Space
from boothapp.ui.views.badge_editor import words
from boothapp.ui.views.badge_editor.part_panel import PartPanel
from boothapp.ui.widgets.button import Button
from boothapp.ui.widgets.fields import FieldRow, line_edit
from boothapp.ui.widgets.kept_fields import offer

_WIDTH: Final = 420
_LIST_PX: Final = 150


class PartsPanel(QFrame):
    """Holds the layout that is edited; `edited` tells of every change, `opened(name)` that another one is wanted.

    `dirty` while the layout has changes that are not saved.
    """

    edited = Signal()
    opened = Signal(str)
    logo_wanted = Signal()

    def __init__(self, ctx: UiContext) -> None:
        super().__init__()
        self._ctx = ctx
        self._t = ctx.t
        self.design: BadgeDesign | None = None
        self.dirty = False
        self.setObjectName("badgeParts")
        self.setProperty("bar", "left")
        self.setFixedWidth(_WIDTH)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L, Space.M, Space.L, Space.M)
        column.setSpacing(Space.S)
        self.layouts = QComboBox()
        self.layouts.setObjectName("editedLayout")
        self.layouts.activated.connect(lambda _place: self.opened.emit(str(self.layouts.currentData())))
        column.addWidget(FieldRow(ctx.theme, self._t("Layout"), self.layouts))
        self._add_shown(column)
        self.list = QListWidget()
        self.list.setObjectName("badgePartList")
        self.list.setAccessibleName(self._t("Parts of the badge"))
        self.list.setMinimumHeight(_LIST_PX)
        self.list.currentRowChanged.connect(self._choose)
        column.addWidget(self.list, 1)
        self._add_part_deeds(column)
        self.part = PartPanel(ctx.theme, self._t)
        self.part.changed.connect(self._change)
        column.addWidget(self.part)
        row = QHBoxLayout()
        row.setSpacing(Space.XS)
        self.reset_button = Button(ctx.theme, self._t("As shipped"), name="resetLayout", icon="rotate-ccw")
        self.save_button = Button(ctx.theme, self._t("Save layout"), name="saveLayout", kind="primary", icon="save")
        row.addWidget(self.reset_button, 1)
        row.addWidget(self.save_button, 1)
        column.addLayout(row)

    @property
    def kind(self) -> BadgeKind:
        """Return the kind of badge that is shown, whose band's colour is chosen."""
        return BadgeKind(self.kinds.currentData())

    def show_designs(self, designs: Sequence[BadgeDesign], wanted: str) -> None:
        """Offer the layouts and edit the wanted one; a layout with changes that are not saved stays as it is."""
        if self.design is not None and self.dirty:
            wanted = self.design.name
        entries = []
        for each in designs:
            title = each.title.text(self._t.language)
            entries.append((self._t("{layout} (changed)", layout=title) if each.changed else title, each.name))
        offer(self.layouts, entries, wanted)
        kept = designs[self.layouts.currentIndex()]
        self.reset_button.setEnabled(kept.changed)
        if not self.dirty and kept != self.design:
            self._show(kept)

    def show_chosen(self) -> None:
        """Name the layout that is edited."""
        if self.design is not None:
            self.layouts.setCurrentIndex(self.layouts.findData(self.design.name))

    def saved(self, design: BadgeDesign) -> None:
        """Know that `design` is kept; what was changed since is not."""
        if self.design is design:
            self.dirty = False

    def drop_changes(self) -> None:
        """Give up what is not saved: another layout is shown next."""
        self.dirty = False

    def _show(self, design: BadgeDesign) -> None:
        same = self.design is not None and self.design.name == design.name
        self.design, self.dirty = design, False
        self._fill(self.list.currentRow() if same else 0)
        self._show_colour()

    def _fill(self, row: int) -> None:
        items = self.design.items if self.design else ()
        self.list.blockSignals(True)
        self.list.clear()
        self.list.addItems([words.part_name(item, self._t) for item in items])
        self.list.setCurrentRow(min(row, len(items) - 1))
        self.list.blockSignals(False)
        self._choose(self.list.currentRow())

    def _add_shown(self, column: QVBoxLayout) -> None:
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        self.kinds = QComboBox()
        self.kinds.setObjectName("shownKind")
        for kind, name in BADGE_KIND_NAMES.items():
            self.kinds.addItem(self._t(name), kind.value)
        self.kinds.activated.connect(self._other_kind)
        self.colour = Button(self._ctx.theme, "", name="bandColour")
        self.colour.clicked.connect(lambda _checked: self._pick_colour())
        self.number = line_edit("shownNumber", self._t("Shown person"), self._t("sample or number"))
        self.number.editingFinished.connect(self.edited)
        row.addWidget(FieldRow(self._ctx.theme, self._t("Kind of badge"), self.kinds))
        row.addWidget(FieldRow(self._ctx.theme, self._t("Its colour"), self.colour))
        row.addWidget(FieldRow(self._ctx.theme, self._t("Shown person"), self.number), 1)
        column.addLayout(row)

    def _add_part_deeds(self, column: QVBoxLayout) -> None:
        row = QHBoxLayout()
        row.setSpacing(Space.XS)
        self.fresh = QComboBox()
        self.fresh.setObjectName("newPart")
        self.fresh.setAccessibleName(self._t("Part to add"))
        for field in FIELDS:
            self.fresh.addItem(self._t(words.FIELDS[field]), field)
        self.fresh.addItem(self._t(words.KINDS[words.LOGO]), words.LOGO)
        self.add_button = Button(self._ctx.theme, self._t("Add"), name="addPart", icon="plus")
        self.add_button.clicked.connect(lambda _checked: self._add())
        self.remove_button = Button(self._ctx.theme, self._t("Remove"), name="removePart", icon="trash-2")
        self.remove_button.clicked.connect(lambda _checked: self._remove())
        row.addWidget(self.fresh, 1)
        row.addWidget(self.add_button)
        row.addWidget(self.remove_button)
        column.addLayout(row)

    def _choose(self, row: int) -> None:
        items = self.design.items if self.design else ()
        item = items[row] if 0 <= row < len(items) else None
        self.part.show_part(item)
        self.remove_button.setEnabled(item is not None and item.kind != "qr")

    def _change(self, item: DesignItem) -> None:
        row = self.list.currentRow()
        if self.design is not None and row >= 0:
            items = (*self.design.items[:row], item, *self.design.items[row + 1 :])
            self._edit(replace(self.design, items=items))

    def _add(self) -> None:
        if self.design is None:
            return
        field, middle = str(self.fresh.currentData()), self.design.page[1] / 2
        if field == words.LOGO:
            item = DesignItem(words.LOGO, x=4, y=middle - 6, width=24, height=12)
            self.logo_wanted.emit()
        else:
            item = DesignItem("text", field, x=4, y=middle, width=40, height=6, size=10, smallest=6)
        self._edit(replace(self.design, items=(*self.design.items, item)))
        self._fill(len(self.design.items))

    def _remove(self) -> None:
        row = self.list.currentRow()
        if self.design is not None and row >= 0:
            self._edit(replace(self.design, items=self.design.items[:row] + self.design.items[row + 1 :]))
            self._fill(row)

    def _other_kind(self, _place: int) -> None:
        self._show_colour()
        self.edited.emit()

    def _pick_colour(self) -> None:
        design, kind = self.design, self.kind
        if design is None:
            return
        picked = QColorDialog.getColor(QColor(self._colour()), self, self._t("Its colour"))
        if picked.isValid():
            bands = {**dict(design.bands), kind: picked.name().upper()}
            self._edit(replace(design, bands=tuple(bands.items())))
            self._show_colour()

    def _colour(self) -> str:
        return dict(self.design.bands)[self.kind] if self.design else ""

    def _show_colour(self) -> None:
        self.colour.setText(self._colour())
        self.colour.setEnabled(self.design is not None and self.design.ink == "colour")

    def _edit(self, design: BadgeDesign) -> None:
        self.design, self.dirty = design, True
        self.edited.emit()
