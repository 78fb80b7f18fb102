"""The verdict card: what to do with this person, readable from three metres."""

from dataclasses import replace

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from boothapp.support.i18n import Translator
from boothapp.ui.theme import Theme
from boothapp.ui.tokens import Colour, Radius, Space
from boothapp.ui.widgets.text import wrapped_label
from boothapp.ui.widgets.verdict import PersonLines, Verdict
from boothapp.ui.widgets.verdict_band import BAND_HEIGHT, LOW_BAND_HEIGHT, VerdictBand
from boothapp.ui.widgets.verdict_parts import (
    LOW_NOTED_SIZES,
    LOW_SIZES,
    MARGIN,
    NOTED_SIZES,
    BadgePanel,
    PersonColumn,
    PersonSizes,
    PhotoTile,
    PostCard,
    SlimPostCard,
    VerdictFooter,
    action_button,
    facts_row,
    note_strip,
    offline_strip,
    posts_row,
    scanned_line,
)

_LOW_PX = 700
_NO_BREAK = "\u00a0"
_FEW_ACTIONS = 3


class VerdictCard(QWidget):
    """Shows one verdict, or any other content in the same frame; `acted` tells the key of a pressed action."""

    acted = Signal(str)

    def __init__(self, theme: Theme, t: Translator) -> None:
        super().__init__()
        self._theme = theme
        self._t = t
        self._verdict: Verdict | None = None
        self._edge = Colour.FIELD
        self._low = False
        self._form: QWidget | None = None
        self.setObjectName("verdictCard")
        self.setAccessibleName(t("Check-in result"))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(2, 2, 2, 2)
        self._column.setSpacing(0)

    @property
    def verdict(self) -> Verdict | None:
        """Return what is shown; none while other content is."""
        return self._verdict

    def show_verdict(self, verdict: Verdict, form: QWidget | None = None) -> None:
        """Show a verdict at once; `form` takes the place of facts and actions (answers, walk-in)."""
        self._verdict = verdict
        self._form = form
        self._low = self._is_low()
        self._clear()
        self._edge = verdict.look.band
        height = LOW_BAND_HEIGHT if self._low else BAND_HEIGHT
        self._put(VerdictBand(self._theme, self._t, verdict, height))
        if verdict.strip:
            self._put(offline_strip(self._theme, verdict.strip, verdict.strip_note))
        if verdict.note:
            self._put(note_strip(self._theme, self._t("Please note"), verdict.note, 20 if self._low else 25))
        self._put(self._body(verdict, form), 1)
        if verdict.next_title:
            self._put(VerdictFooter(self._theme, verdict, self.acted.emit))
        self._column.activate()
        self.setAccessibleDescription(verdict.word or self._t(verdict.look.word))
        self.update()

    def show_content(self, content: QWidget) -> None:
        """Show something else in the frame: the idle page or search results."""
        self._verdict = None
        self._clear()
        self._edge = Colour.FIELD
        self._put(content, 1)
        self._column.activate()
        self.setAccessibleDescription(content.accessibleName())
        self.update()

    def minimumSizeHint(self) -> QSize:
        """Let the window be as low as it may: the card gives way."""
        return QSize(640, 480)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the surface and its 2 px edge in the state's colour."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(self._theme.colour(Colour.SURFACE))
        painter.setPen(QPen(self._theme.colour(self._edge), 2))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), Radius.VERDICT, Radius.VERDICT)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give up the photo and some size where the window is low."""
        super().resizeEvent(event)
        if self._verdict is not None and self._form is None and self._is_low() != self._low:
            self.show_verdict(self._verdict)

    def _is_low(self) -> bool:
        return 0 < self.height() < _LOW_PX

    def _put(self, part: QWidget, stretch: int = 0) -> None:
        """Add a part and show it now: a layout shows it one turn later, and the card would blink.

        It gets its width first, as everything in it is fitted to that and would be fitted twice.
        """
        part.resize(
            max(self.contentsRect().width() - 4, 1), part.sizeHint().height() if stretch == 0 else self.height()
        )
        self._column.addWidget(part, stretch)
        part.show()

    def _clear(self) -> None:
        while self._column.count():
            taken = self._column.takeAt(0)
            widget = taken.widget() if taken is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def _body(self, verdict: Verdict, form: QWidget | None) -> QWidget:
        body = QWidget()
        column = QVBoxLayout(body)
        top = Space.M if self._low else Space.XXL
        column.setContentsMargins(MARGIN, top, MARGIN, Space.M if self._low else Space.XL)
        column.setSpacing(Space.M if self._low else Space.XL)
        if verdict.badge is not None and verdict.person is not None:
            column.addLayout(self._admission(verdict), 1)
            # A note takes its room from the posts: it is for this person, now.
            if verdict.posts and not (self._low and verdict.note):
                slim = self._low or bool(verdict.note)
                column.addWidget(posts_row(self._theme, verdict, SlimPostCard if slim else PostCard))
            return body
        if verdict.person is not None:
            column.addLayout(self._person_line(verdict))
        if verdict.title:
            column.addWidget(wrapped_label(verdict.title, 36, Colour.TEXT, "verdictTitle", "bold"))
        if verdict.text:
            column.addWidget(wrapped_label(verdict.text, 25, Colour.TEXT2, "verdictText"))
        if verdict.scanned:
            column.addWidget(scanned_line(verdict))
        if verdict.facts:
            column.addWidget(facts_row(verdict.facts))
        if form is not None:
            column.addWidget(form, 1)
        else:
            column.addStretch(1)
        if verdict.actions:
            column.addLayout(self._actions(verdict))
        return body

    def _sizes(self, verdict: Verdict) -> PersonSizes:
        if verdict.note:
            return LOW_NOTED_SIZES if self._low else NOTED_SIZES
        return LOW_SIZES if self._low else PersonSizes()

    def _admission(self, verdict: Verdict) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(34)
        if not self._low:
            row.addWidget(PhotoTile(self._theme, self._t("No photo")))
        if verdict.person is not None:
            row.addWidget(PersonColumn(self._theme, verdict.person, self._sizes(verdict)), 1)
        if verdict.badge is not None:
            row.addWidget(BadgePanel(self._theme, verdict.badge, self.acted.emit))
        return row

    def _person_line(self, verdict: Verdict) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(Space.L)
        person = verdict.person
        if person is None:
            return row
        lines = PersonColumn(self._theme, PersonLines(person.name, person.latin), self._sizes(verdict))
        row.addWidget(lines, 1)
        # A line breaks between facts only: not before the year of a class.
        facts = person.studies.replace(" ", _NO_BREAK).replace(f"{_NO_BREAK}·{_NO_BREAK}", " · ")
        studies = "\n".join(part for part in (person.school, facts) if part)
        if not studies:
            return row
        label = wrapped_label(studies, 20 if self._low else 25, Colour.TEXT, "verdictStudies")
        label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom)
        row.addWidget(label, 1)
        return row

    def _actions(self, verdict: Verdict) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        scale = "booth" if self._low else "desk"
        crowded = self._low and len(verdict.actions) > _FEW_ACTIONS
        for action in verdict.actions:
            # Words and key are needed; the icon gives way.
            shown = replace(action, icon="") if crowded else action
            row.addWidget(action_button(self._theme, shown, self.acted.emit, scale))
        row.addStretch(1)
        return row
