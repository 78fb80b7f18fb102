"""The bar above the list: search, what to look at, and which contracts."""

from enum import StrEnum
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout

from boothapp.domain.contract_words import FORM_NAMES, STATE_NAMES
from boothapp.domain.value_names import VALUE_NAMES
from boothapp.domain.values import Channel, ContractForm, ContractState
from boothapp.services.browse_contracts import ContractFilter
from boothapp.support.i18n import Translator
from boothapp.ui.theme import Theme
from boothapp.ui.tokens import Colour, Size, Space
from boothapp.ui.widgets.button import Button
from boothapp.ui.widgets.fields import SearchField
from boothapp.ui.widgets.segmented import SegmentedControl
from boothapp.ui.widgets.text import text_label


class Look(StrEnum):
    """What the page shows."""

    CONTRACTS = "contracts"
    REVIEW = "review"


class FilterBar(QFrame):
    """`changed` when another list is wanted, `looked` when the page shows something else."""

    changed = Signal()
    looked = Signal(str)

    def __init__(self, theme: Theme, t: Translator) -> None:
        super().__init__()
        self._t = t
        self.setProperty("bar", "top")
        self.setFixedHeight(56)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.L, 0, Space.L, 0)
        row.setSpacing(Space.XS)
        self.search = SearchField(theme, t("Number, name, exhibitor, post"), name="contractsSearch", key="Ctrl F")
        self.search.textChanged.connect(lambda _text: self.changed.emit())
        self.look = SegmentedControl(
            theme,
            ((Look.CONTRACTS, t("Contracts")), (Look.REVIEW, t("Past the vacancies"))),
            name="contractsLook",
            accessible=t("What to look at"),
        )
        self.look.chosen.connect(self.looked)
        self.form = self._choice(
            "contractsForm", t("All forms"), [(form, t(FORM_NAMES[form])) for form in ContractForm]
        )
        self.state = self._choice(
            "contractsState", t("All states"), [(state, t(STATE_NAMES[state])) for state in ContractState]
        )
        self.channel = self._choice(
            "contractsChannel", t("All channels"), [(channel, t(VALUE_NAMES[channel])) for channel in Channel]
        )
        self._clear = Button(theme, t("Clear"), name="contractsClear", kind="quiet")
        self._clear.clicked.connect(lambda _checked: self.clear())
        self._count = text_label("", Size.TABLE, Colour.TEXT2, name="contractsCount")
        row.addWidget(self.search, 1)
        for widget in (self.look, self.form, self.state, self.channel, self._clear):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self._count)
        self._say_clear()
        self.changed.connect(self._say_clear)

    def wanted(self, session_id: UUID | None) -> ContractFilter:
        """Return the filter of a session, which may be None for the whole fair."""
        return ContractFilter(
            session_id=session_id,
            state=self.state.currentData(),
            form=self.form.currentData(),
            channel=self.channel.currentData(),
            text=self.search.text().strip(),
        )

    @property
    def narrows(self) -> bool:
        """Tell whether some contracts are left out."""
        boxes = (self.form, self.state, self.channel)
        return bool(self.search.text().strip()) or any(box.currentIndex() > 0 for box in boxes)

    def clear(self) -> None:
        """Show all again."""
        for box in (self.form, self.state, self.channel):
            box.setCurrentIndex(0)
        self.search.clear()

    def show_count(self, shown: int, total: int) -> None:
        """Say how many of the session's contracts the list has."""
        self._count.setText(self._t("{shown} / {total} shown", shown=shown, total=total))

    def show_look(self, look: Look, waiting: int) -> None:
        """Say how many cases wait, and hide the filters where they do not apply."""
        words = self._t("Past the vacancies {count}", count=waiting) if waiting else self._t("Past the vacancies")
        self.look.set_words(Look.REVIEW, words)
        for widget in (self.form, self.state, self.channel, self._count):
            widget.setVisible(look is Look.CONTRACTS)
        self.search.setEnabled(look is Look.CONTRACTS)

    def _choice(self, name: str, every: str, options: list[tuple[str, str]]) -> QComboBox:
        box = QComboBox()
        box.setObjectName(name)
        box.setAccessibleName(every)
        box.addItem(every, None)
        for value, words in options:
            box.addItem(words, value)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        box.currentIndexChanged.connect(lambda _place: self.changed.emit())
        return box

    def _say_clear(self) -> None:
        self._clear.setVisible(self.narrows)
