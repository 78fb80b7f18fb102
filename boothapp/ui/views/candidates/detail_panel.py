"""All of one registration beside the list; the document is masked, the phone shortened."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from boothapp.domain.candidate_records import CandidateDetail
from boothapp.domain.entry_questions import choice_words
from boothapp.domain.fair import SessionInfo
from boothapp.domain.value_names import STATUS_NAMES, VALUE_NAMES
from boothapp.domain.values import CheckInResult
from boothapp.support.i18n import Translator
from boothapp.ui.theme import Theme
from boothapp.ui.tokens import Colour, Size, Space
from boothapp.ui.views.candidates.columns import person_names
from boothapp.ui.views.candidates.note_row import NoteRow
from boothapp.ui.views.candidates.words import DIRECTIONS, DOCUMENTS, KINDS, RESULTS, SOURCES
from boothapp.ui.widgets.button import Button, icon_button
from boothapp.ui.widgets.card import rule
from boothapp.ui.widgets.kept_fields import LastShown
from boothapp.ui.widgets.pair_grid import pair_grid
from boothapp.ui.widgets.text import ElidedLabel, text_label, wrapped_label

_WIDTH = 364
_LABEL_WIDTH = 92


class CandidatePanel(QFrame):
    """The panel at the right; printing and the exception lane are asked for by signals."""

    badge_wanted = Signal(object)
    lane_wanted = Signal(object)
    closed = Signal()

    def __init__(self, theme: Theme, t: Translator) -> None:
        super().__init__()
        self._t = t
        self._detail: CandidateDetail | None = None
        self._shown: LastShown[tuple[CandidateDetail, SessionInfo | None]] = LastShown()
        self.setObjectName("candidatePanel")
        self.setAccessibleName(t("Candidate"))
        self.setProperty("bar", "right")
        self.setFixedWidth(_WIDTH)
        self._name = ElidedLabel.of("", Size.PAGE, Colour.TEXT, "bold", name="candidateName")
        self._other = ElidedLabel.of("", Size.BODY, Colour.TEXT2, name="candidateOtherName")
        close = icon_button(theme, "x", t("Close panel"), name="candidateClose")
        close.clicked.connect(lambda _checked: self.closed.emit())
        names = QVBoxLayout()
        names.setSpacing(2)
        names.addWidget(self._name)
        names.addWidget(self._other)
        heading = QHBoxLayout()
        heading.setContentsMargins(Space.L, Space.L, Space.L, Space.M)
        heading.addLayout(names, 1)
        heading.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        badge = Button(theme, t("Print badge"), name="candidateBadge", icon="printer")
        badge.clicked.connect(lambda _checked: self.badge_wanted.emit(self._detail))
        deeds = QHBoxLayout()
        deeds.setContentsMargins(Space.L, Space.S, Space.L, Space.S)
        deeds.setSpacing(Space.S)
        lane = Button(theme, t("Badge and person"), name="candidateLane", icon="id-card-lanyard")
        lane.clicked.connect(lambda _checked: self.lane_wanted.emit(self._detail))
        deeds.addWidget(badge, 1)
        deeds.addWidget(lane, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(heading)
        self.note = NoteRow(theme, t)
        column.addWidget(self.note)
        column.addWidget(rule())
        column.addWidget(self._scroll, 1)
        column.addWidget(rule())
        column.addLayout(deeds)

    def show_detail(self, detail: CandidateDetail, session: SessionInfo | None) -> None:
        """Show a registration; the same again leaves the panel where it was scrolled to."""
        if not self._shown.is_news((detail, session)):
            return
        self._detail = detail
        self.note.show_detail(detail)
        first, second = person_names(detail.line, self._t.language)
        self._name.setText(first)
        self._other.setText(second)
        part = QWidget()
        part.setProperty("ground", "surface")
        part.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(part)
        column.setContentsMargins(Space.L, Space.M, Space.L, Space.M)
        column.setSpacing(Space.S)
        column.addLayout(pair_grid(_facts(detail, self._t), _LABEL_WIDTH))
        column.addWidget(rule())
        _gate(column, detail, session, self._t)
        column.addStretch(1)
        self._scroll.setWidget(part)


def _facts(detail: CandidateDetail, t: Translator) -> list[tuple[str, str]]:
    line = detail.line
    document = detail.document
    if document and detail.document_type is not None:
        document = f"{document}\n{t(DOCUMENTS[detail.document_type])}"
    status = t(STATUS_NAMES[line.status])
    sessions = ", ".join(map(str, detail.sessions)) or t("All")
    return [
        (t("Number"), f"{line.number} · {t(KINDS[line.key.kind])}"),
        (t("Status"), f"{status}: {detail.status_reason}" if detail.status_reason else status),
        (t("Sessions"), sessions),
        (t("Document number"), document),
        (t("Phone"), line.phone),
        (t("E-mail"), detail.email),
        (t("School"), line.school),
        (t("Major"), line.major),
        (t("Degree"), t(VALUE_NAMES[line.degree]) if line.degree else ""),
        (t("Class of"), str(line.cohort_year or "")),
        (t("Cohort"), t(VALUE_NAMES[detail.cohort]) if detail.cohort else ""),
        (t("Level"), t(VALUE_NAMES[detail.level])),
        (t("Region"), detail.region),
        (t("Intended cities"), ", ".join(detail.intent_cities)),
        (t("Source"), t(SOURCES[detail.source])),
        (t("Badges printed"), f"{detail.prints:,}"),
        (t("Booth visits"), f"{detail.visits:,}"),
        (t("Intentions"), f"{detail.intentions:,}"),
        (t("Contracts"), f"{detail.contracts:,}"),
        *((question.words(t), choice_words(answer, t)) for question, answer in detail.answers),
    ]


def _gate(column: QVBoxLayout, detail: CandidateDetail, session: SessionInfo | None, t: Translator) -> None:
    """Add every attempt at the gate, refused ones too."""
    column.addWidget(text_label(t("At the gate"), Size.BODY, Colour.TEXT, "bold"))
    for line in detail.gate:
        at = session.local(line.at) if session is not None else line.at
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        row.addWidget(text_label(f"{at:%m-%d %H:%M:%S}", Size.TABLE, Colour.TEXT2))
        result = t(RESULTS[line.result])
        words = f"{t(DIRECTIONS[line.direction])} · {result}"
        ink = Colour.TEXT if line.result is CheckInResult.VALID else Colour.WARN_TEXT
        row.addWidget(ElidedLabel.of(words, Size.TABLE, ink), 1)
        row.addWidget(ElidedLabel.of(line.station, Size.TABLE, Colour.TEXT2))
        column.addLayout(row)
    if not detail.gate:
        column.addWidget(wrapped_label(t("Has not been at the gate."), Size.TABLE, Colour.TEXT2))
