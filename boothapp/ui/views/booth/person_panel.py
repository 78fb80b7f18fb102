"""The person in front of the booth: who it is, what was noted, and the two things to do next."""

from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from boothapp.domain.booth_records import CandidateCard, CardWarning, VisitNotes
from boothapp.domain.value_names import VALUE_NAMES
from boothapp.domain.values import TalentLevel
from boothapp.support.i18n import N_, Translator
from boothapp.ui.theme import Theme
from boothapp.ui.tokens import Colour, Size, Space, Tone
from boothapp.ui.views.booth.tag_row import TagRow
from boothapp.ui.views.booth.words import names, rating_text, studies
from boothapp.ui.widgets.button import Button
from boothapp.ui.widgets.card import Card, rule
from boothapp.ui.widgets.chip import Chip
from boothapp.ui.widgets.fitted import Fit, FittedLabel
from boothapp.ui.widgets.icon import IconLabel
from boothapp.ui.widgets.star_rating import StarRating
from boothapp.ui.widgets.text import text_label, wrapped_label

_WARNING_WORDS = {
    CardWarning.NOT_CHECKED_IN: N_("Not checked in today"),
    CardWarning.LEFT_THE_HALL: N_("Has left the hall"),
}


_LEAST_NOTE: Final = 72


class NoteField(QPlainTextEdit):
    """A text that is content with three lines and takes what is left."""

    def sizeHint(self) -> QSize:
        """Return room for three lines."""
        return QSize(200, _LEAST_NOTE)


class PersonPanel(Card):
    """Shows a card and reads the notes back."""

    notes_changed = Signal()
    intention_pressed = Signal()
    contract_pressed = Signal()

    def __init__(self, theme: Theme, t: Translator) -> None:
        super().__init__(padding=0)
        self._theme, self._t = theme, t
        self._loading = False
        self.setObjectName("boothPerson")
        body = QWidget()
        body.setProperty("ground", "surface")
        self._body = QVBoxLayout(body)
        self._body.setContentsMargins(Space.L, Space.XS, Space.L, Space.XS)
        self._body.setSpacing(Space.XS)
        self._add_head()
        self._add_facts()
        self._body.addWidget(rule())
        self._add_rating()
        self._add_note()
        scroll = QScrollArea()
        scroll.setWidget(body)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.column.setContentsMargins(1, Space.XS, 1, 1)
        self.column.setSpacing(0)
        self.column.addWidget(scroll, 1)
        self.column.addWidget(self._actions())

    @property
    def notes(self) -> VisitNotes:
        """Return what stands in the fields."""
        return VisitNotes(self.stars.value or None, self.tags.tags, self.note.toPlainText(), self.resume.isChecked())

    def show_card(self, card: CandidateCard, known_tags: tuple[str, ...], scanned: datetime, zone: str) -> None:
        """Show a candidate with what was noted; times are the venue's."""
        t, clock = self._t, ZoneInfo(zone)
        self._loading = True
        first, second = names(card.name, t)
        self._scanned.setText(t("{time} scanned", time=f"{scanned.astimezone(clock):%H:%M:%S}"))
        entered = f"{card.entered_at.astimezone(clock):%H:%M}" if card.entered_at else ""
        self._entered.setText(t("entered {time}", time=entered) if entered else "")
        self._name.set_text(first)
        self._other_name.setText(second)
        self._school.setText(card.school.text(t.language) or t("School not stated"))
        self._studies.setText(studies(card, t))
        self._facts["phone"].setText(card.phone or "—")
        self._facts["map-pin"].setText(t(", ").join(card.intent_cities) or "—")
        self._facts["shield-check"].setText(t("Agreed to share data with this booth"))
        self._level.setVisible(card.level is TalentLevel.HIGH)
        warning = next((t(_WARNING_WORDS[each]) for each in card.warnings), "")
        self._warning.show_state(warning, Tone.WARN, "triangle-alert")
        self._warning.setVisible(bool(warning))
        notes = card.visit.notes
        self.resume.setChecked(notes.resume_received)
        self.stars.set_value(notes.rating or 0)
        self.tags.show_tags(notes.tags, known_tags)
        if self.note.toPlainText() != notes.note:
            self.note.setPlainText(notes.note)
        self._loading = False
        self._say_rating()
        self.show_progress(recorded=card.intention is not None, has_contract=bool(card.contracts))

    def show_progress(self, *, recorded: bool, has_contract: bool) -> None:
        """Say on the buttons what was done already."""
        t = self._t
        self.intend.set_words(t("Recorded") if recorded else t("Intention"), self._mark(recorded))
        self.contract.set_words(t("Contract"), "file-check" if has_contract else "file-pen-line")

    @staticmethod
    def _mark(recorded: object) -> str:
        return "check" if recorded else "handshake"

    def _add_head(self) -> None:
        theme = self._theme
        row = QHBoxLayout()
        row.setSpacing(Space.XS)
        row.addWidget(IconLabel(theme, "scan", Colour.OK_ICON, 18))
        self._scanned = text_label("", Size.TABLE, Colour.OK_TEXT, "bold")
        row.addWidget(self._scanned)
        row.addStretch(1)
        self._entered = text_label("", Size.TABLE, Colour.TEXT2)
        row.addWidget(self._entered)
        self._body.addLayout(row)
        self._warning = Chip(theme, "", name="boothWarning", tone=Tone.WARN, icon="triangle-alert")
        self._warning.hide()
        self._body.addWidget(self._warning, 0, Qt.AlignmentFlag.AlignLeft)
        self._name = FittedLabel(theme, "", Fit(44, 24, 2, "bold"), name="boothName")
        self._other_name = wrapped_label("", Size.DESK_DETAIL, Colour.TEXT2, name="boothOtherName")
        self._school = wrapped_label("", 17, Colour.TEXT, name="boothSchool", weight="bold")
        self._studies = wrapped_label("", 15, Colour.TEXT, name="boothStudies")
        for label in (self._name, self._other_name, self._school, self._studies):
            self._body.addWidget(label)

    def _add_facts(self) -> None:
        self._facts: dict[str, QLabel] = {}
        for icon in ("phone", "map-pin"):
            self._facts[icon] = self._add_fact(icon, Colour.TEXT2)
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        row.addWidget(IconLabel(self._theme, "file-text", Colour.TEXT2, 18))
        self.resume = QCheckBox(self._t("Resume received"))
        self.resume.setObjectName("boothResume")
        self.resume.setAccessibleName(self.resume.text())
        self.resume.toggled.connect(self._changed)
        row.addWidget(self.resume)
        row.addStretch(1)
        self._level = Chip(self._theme, self._t(VALUE_NAMES[TalentLevel.HIGH]), name="boothLevel", tone=Tone.ACCENT)
        row.addWidget(self._level)
        self._body.addLayout(row)
        self._facts["shield-check"] = self._add_fact("shield-check", Colour.OK_ICON)

    def _add_fact(self, icon: str, ink: Colour) -> QLabel:
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        row.addWidget(IconLabel(self._theme, icon, ink, 18), 0, Qt.AlignmentFlag.AlignTop)
        label = wrapped_label("", Size.BODY, Colour.TEXT)
        row.addWidget(label, 1)
        self._body.addLayout(row)
        return label

    def _add_rating(self) -> None:
        t = self._t
        row = QHBoxLayout()
        row.addWidget(text_label(t("Rating"), Size.SECTION, weight="bold"))
        row.addStretch(1)
        row.addWidget(text_label(t("keys 1–5"), Size.TABLE, Colour.TEXT2))
        row.addSpacing(Space.XS)
        self._rating = text_label("", Size.TABLE, Colour.TEXT, "bold", "boothRatingText")
        row.addWidget(self._rating)
        self._body.addLayout(row)
        self.stars = StarRating(self._theme, t, "boothRating")
        # A row of buttons tells no height for its width; without this the panel would squeeze its labels.
        self.stars.setFixedHeight(self.stars.sizeHint().height())
        self.stars.rated.connect(self._changed)
        self._body.addWidget(self.stars)
        self.tags = TagRow(self._theme, t)
        self.tags.changed.connect(self._changed)
        self._body.addWidget(self.tags)

    def _add_note(self) -> None:
        self._body.addWidget(text_label(self._t("Note"), Size.TABLE, Colour.TEXT2))
        self.note = NoteField()
        self.note.setObjectName("boothNote")
        self.note.setAccessibleName(self._t("Note"))
        self.note.setTabChangesFocus(True)
        self.note.textChanged.connect(self._changed)
        self._body.addWidget(self.note, 1)

    def _actions(self) -> QWidget:
        holder = QFrame()
        row = QHBoxLayout(holder)
        row.setContentsMargins(Space.L, Space.XS, Space.L, Space.L)
        row.setSpacing(Space.XS)
        theme, t = self._theme, self._t
        self.intend = Button(theme, t("Intention"), name="boothIntention", scale="booth_large", icon="handshake")
        self.contract = Button(theme, t("Contract"), name="boothContract", scale="booth_large", icon="file-pen-line")
        self.intend.clicked.connect(lambda _checked: self.intention_pressed.emit())
        self.contract.clicked.connect(lambda _checked: self.contract_pressed.emit())
        row.addWidget(self.intend, 1)
        row.addWidget(self.contract, 1)
        return holder

    def _changed(self, *_values: object) -> None:
        if not self._loading:
            self._say_rating()
            self.notes_changed.emit()

    def _say_rating(self) -> None:
        self._rating.setText(rating_text(self.stars.value or None, self._t))
