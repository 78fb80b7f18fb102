"""Which candidates are shown: words, and a few closed sets."""

from collections.abc import Mapping
from uuid import UUID

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from boothapp.domain.candidate_records import CandidateFilter
from boothapp.domain.value_names import STATUS_NAMES, VALUE_NAMES
from boothapp.domain.values import BadgeKind, Degree, RegistrationStatus
from boothapp.support.i18n import Translator
from boothapp.ui.theme import Theme
from boothapp.ui.tokens import Colour, Size, Space
from boothapp.ui.views.candidates.words import KINDS
from boothapp.ui.widgets.button import Button
from boothapp.ui.widgets.fields import SearchField
from boothapp.ui.widgets.text import text_label

_TYPING_MS = 180


class CandidateFilters(QWidget):
    """Search field and choices; `changed` when another list is wanted, a moment after the last key."""

    changed = Signal()

    def __init__(self, theme: Theme, t: Translator) -> None:
        super().__init__()
        self._t = t
        self.search = SearchField(theme, t("Name, pinyin, phone tail or number"), name="candidateSearch", key="Ctrl F")
        self.search.setFixedWidth(320)
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(_TYPING_MS)
        self._typing.timeout.connect(self.changed)
        self.search.textChanged.connect(lambda _text: self._typing.start())
        self._status = self._choice("candidateStatus", t("Any status"), {k: t(v) for k, v in STATUS_NAMES.items()})
        self._degree = self._choice("candidateDegree", t("Any degree"), {d: t(VALUE_NAMES[d]) for d in Degree})
        self._kind = self._choice("candidateKind", t("Any badge"), {k: t(v) for k, v in KINDS.items()})
        arrivals = {"yes": t("Checked in"), "no": t("Not yet here")}
        self._arrived = self._choice("candidateArrived", t("Here or not"), arrivals)
        self._clear = Button(theme, t("Clear filters"), name="candidateClear", kind="quiet", icon="x")
        self._clear.clicked.connect(lambda _checked: self.clear())
        self._count = text_label("", Size.TABLE, Colour.TEXT2, name="candidateCount")
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.L, Space.S, Space.L, Space.S)
        row.setSpacing(Space.XS)
        for widget in (self.search, self._status, self._degree, self._kind, self._arrived, self._clear):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self._count)
        self._clear.hide()

    def _choice(self, name: str, everything: str, values: Mapping[str, str]) -> QComboBox:
        choice = QComboBox()
        choice.setObjectName(name)
        choice.setAccessibleName(everything)
        choice.addItem(everything, "")
        for key, words in values.items():
            choice.addItem(words, str(key))
        choice.currentIndexChanged.connect(lambda _index: self.changed.emit())
        return choice

    @property
    def is_active(self) -> bool:
        """Tell whether anybody is left out."""
        choices = (self._status, self._degree, self._kind, self._arrived)
        return bool(self.search.text().strip()) or any(choice.currentData() for choice in choices)

    def wanted(self, session_id: UUID | None) -> CandidateFilter:
        """Return the filter for a session."""
        status, degree, kind = self._status.currentData(), self._degree.currentData(), self._kind.currentData()
        arrived = {"yes": True, "no": False}.get(self._arrived.currentData())
        return CandidateFilter(
            text=self.search.text(),
            status=RegistrationStatus(status) if status else None,
            degree=Degree(degree) if degree else None,
            kind=BadgeKind(kind) if kind else None,
            arrived=arrived,
            session_id=session_id,
        )

    def clear(self) -> None:
        """Show everybody."""
        for choice in (self._status, self._degree, self._kind, self._arrived):
            choice.blockSignals(True)
            choice.setCurrentIndex(0)
            choice.blockSignals(False)
        self.search.clear()
        self._typing.stop()
        self.changed.emit()

    def show_count(self, count: int) -> None:
        """Say how many are shown."""
        self._clear.setVisible(self.is_active)
        self._count.setText(self._t("Registrations: {count}", count=f"{count:,}"))
