"""The pieces under a verdict's band: the person, the badge, matching posts, facts, what was scanned, the footer."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from boothapp.ui.theme import Theme
from boothapp.ui.tokens import Colour, Size, Space, Tone
from boothapp.ui.widgets.booth_badge import BoothBadge
from boothapp.ui.widgets.button import Button
from boothapp.ui.widgets.card import Card, rule
from boothapp.ui.widgets.fitted import Fit, FittedLabel
from boothapp.ui.widgets.icon import IconLabel
from boothapp.ui.widgets.text import ElidedLabel, plain_tip, text_label, wrapped_label
from boothapp.ui.widgets.verdict import BadgeState, Fact, PersonLines, PostHint, Verdict, VerdictAction

MARGIN: Final = 40
Acted = Callable[[str], object]


def action_button(theme: Theme, action: VerdictAction, acted: Acted, scale: str = "desk") -> Button:
    """Return the button of an action, which tells `acted` its key."""
    button = Button(
        theme,
        action.words,
        name=f"verdict_{action.key}",
        kind=action.kind,
        scale=scale,
        icon=action.icon,
        key=action.cap,
    )
    button.clicked.connect(lambda: acted(action.key))
    return button


@dataclass(frozen=True, slots=True)
class PersonSizes:
    """Type sizes of a person's lines, px: the design's, or those of a screen of 720 px."""

    latin: int = 30
    name: int = 100
    least_name: int = 56
    school: int = 36
    studies: int = 25


LOW_SIZES: Final = PersonSizes(latin=22, name=72, least_name=34, school=26, studies=20)
NOTED_SIZES: Final = PersonSizes(latin=26, name=88, school=32)
LOW_NOTED_SIZES: Final = PersonSizes(latin=18, name=50, least_name=30, school=24, studies=20)
"""Below a note for the desk, which takes a line's height."""


class PersonColumn(QWidget):
    """Latin name, the name fitted to its width, school, studies and wish."""

    def __init__(self, theme: Theme, person: PersonLines, sizes: PersonSizes) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        if person.latin:
            latin = Fit(sizes.latin, 18, weight="regular")
            column.addWidget(FittedLabel(theme, person.latin, latin, name="verdictLatin", ink=Colour.TEXT2))
        column.addWidget(
            FittedLabel(theme, person.name, Fit(sizes.name, sizes.least_name, lines=2), name="verdictName")
        )
        if person.school:
            column.addWidget(FittedLabel(theme, person.school, Fit(sizes.school, 20), name="verdictSchool"))
        if person.studies:
            studies = Fit(sizes.studies, 16, weight="regular")
            column.addWidget(FittedLabel(theme, person.studies, studies, name="verdictStudies"))
        if person.wish:
            row = QHBoxLayout()
            row.setSpacing(10)
            row.addWidget(IconLabel(theme, "map-pin", Colour.TEXT2, 20))
            row.addWidget(ElidedLabel.of(person.wish, Size.DESK_DETAIL, Colour.TEXT2, name="verdictWish"), 1)
            column.addSpacing(4)
            column.addLayout(row)
        column.addStretch(1)


class PhotoTile(QFrame):
    """The place of a photo; a fair without photos says so."""

    def __init__(self, theme: Theme, words: str) -> None:
        super().__init__()
        self.setProperty("card", "photo")
        self.setFixedWidth(200)
        self.setMinimumHeight(150)
        self.setMaximumHeight(262)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        column = QVBoxLayout(self)
        column.addStretch(1)
        column.addWidget(IconLabel(theme, "user-round", Colour.TEXT3, 64), 0, Qt.AlignmentFlag.AlignHCenter)
        label = text_label(words, Size.BODY, Colour.TEXT3)
        column.addWidget(label, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)


class BadgePanel(Card):
    """Whether the badge was printed, where and when, and the button that prints it again."""

    def __init__(self, theme: Theme, badge: BadgeState, acted: Acted) -> None:
        super().__init__(badge.tone.value if badge.tone is not Tone.NEUTRAL else "plain")
        self.setObjectName("verdictBadge")
        self.setFixedWidth(196)
        self.setMaximumHeight(262)
        self.column.setSpacing(Space.XS)
        head = QHBoxLayout()
        head.setSpacing(10)
        ink = badge.tone.text
        head.addWidget(IconLabel(theme, "id-card-lanyard", ink, 20))
        head.addWidget(text_label(badge.title, Size.DESK_DETAIL, ink), 1)
        self.column.addLayout(head)
        self.column.addWidget(FittedText(badge.state, ink))
        note = wrapped_label(badge.note, 15, ink, name="verdictBadgeNote")
        self.column.addWidget(note)
        self.column.addStretch(1)
        if badge.action is not None:
            self.column.addWidget(action_button(theme, badge.action, acted, "booth"))


class FittedText(QLabel):
    """The badge's state in large words that wrap where a language needs more room."""

    def __init__(self, text: str, ink: Colour) -> None:
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setObjectName("verdictBadgeState")
        self.setWordWrap(True)
        self.setProperty("ink", ink.value)
        self.setProperty("weight", "bold")
        self.setProperty("textSize", "30" if len(text) <= 10 else "20")


class PostCard(Card):
    """One matching post: the booth's number large, then employer, post and note."""

    def __init__(self, theme: Theme, post: PostHint) -> None:
        super().__init__(padding=Space.S)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        row.addWidget(BoothBadge(theme, post.booth, width=70, height=76, size=27))
        lines = QVBoxLayout()
        lines.setSpacing(3)
        lines.addStretch(1)
        lines.addWidget(ElidedLabel.of(post.employer, Size.DESK_DETAIL, Colour.TEXT, "bold"))
        words = wrapped_label(post.post, 15, Colour.TEXT)
        words.setMaximumHeight(40)
        words.setMinimumWidth(40)
        words.setToolTip(plain_tip(post.post))
        lines.addWidget(words)
        lines.addWidget(ElidedLabel.of(post.note, Size.BODY, Colour.TEXT2))
        lines.addStretch(1)
        row.addLayout(lines, 1)
        self.column.addLayout(row)


class SlimPostCard(Card):
    """A matching post on a low screen: the booth's number and the employer."""

    def __init__(self, theme: Theme, post: PostHint) -> None:
        super().__init__(padding=6)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        row.addWidget(BoothBadge(theme, post.booth, width=58, height=44, size=20))
        lines = QVBoxLayout()
        lines.setSpacing(0)
        lines.addWidget(ElidedLabel.of(post.employer, 15, Colour.TEXT, "bold"))
        lines.addWidget(ElidedLabel.of(post.post, Size.TABLE, Colour.TEXT2))
        row.addLayout(lines, 1)
        self.column.addLayout(row)


def posts_row(theme: Theme, verdict: Verdict, card: type[PostCard] | type[SlimPostCard]) -> QWidget:
    """Return the heading and cards of the matching posts."""
    holder = QWidget()
    holder.setObjectName("verdictPosts")
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(Space.S)
    heading = QHBoxLayout()
    heading.setSpacing(Space.S)
    heading.addWidget(text_label(verdict.posts_title, Size.DESK_DETAIL, weight="bold"))
    heading.addWidget(text_label(verdict.posts_note, 15, Colour.TEXT2), 1)
    column.addLayout(heading)
    row = QHBoxLayout()
    row.setSpacing(Space.S)
    for post in verdict.posts[:3]:
        row.addWidget(card(theme, post), 1)
    for _ in range(3 - len(verdict.posts)):
        row.addStretch(1)
    column.addLayout(row)
    return holder


def facts_row(facts: Sequence[Fact]) -> QWidget:
    """Return facts side by side in one box, divided by lines."""
    box = Card(padding=0)
    box.setObjectName("verdictFacts")
    row = QHBoxLayout()
    row.setSpacing(0)
    for place, fact in enumerate(facts):
        if place:
            row.addWidget(rule("vertical"))
        lines = QVBoxLayout()
        lines.setContentsMargins(Space.L, Space.M, Space.M, Space.M)
        lines.setSpacing(4)
        lines.addWidget(text_label(fact.label, 16, Colour.TEXT2))
        value = wrapped_label(fact.value, 25, Colour.TEXT)
        value.setProperty("weight", "bold")
        lines.addWidget(value)
        if any(each.note for each in facts):
            lines.addWidget(wrapped_label(fact.note, 16, Colour.TEXT2))
        lines.addStretch(1)
        row.addLayout(lines, 1)
    box.column.addLayout(row)
    return box


def scanned_line(verdict: Verdict) -> QWidget:
    """Return what was scanned, shortened, in a well: for a code that is none of ours."""
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(Space.S)
    row.addWidget(text_label(verdict.scanned_label, Size.DESK_DETAIL, Colour.TEXT2))
    well = ElidedLabel.of(verdict.scanned, Size.DESK_DETAIL, Colour.TEXT, name="verdictScanned")
    well.setProperty("look", "well")
    well.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
    row.addWidget(well, 0)
    row.addStretch(1)
    return holder


class VerdictFooter(QFrame):
    """Scan the next one: no click needed; Undo at the right."""

    def __init__(self, theme: Theme, verdict: Verdict, acted: Acted) -> None:
        super().__init__()
        self.setProperty("bar", "verdict")
        self.setFixedHeight(84)
        row = QHBoxLayout(self)
        row.setContentsMargins(MARGIN, 0, Space.XL, 0)
        row.setSpacing(Space.L)
        row.addWidget(IconLabel(theme, "scan-line", Colour.ACCENT, 32))
        lines = QVBoxLayout()
        lines.setSpacing(2)
        lines.addStretch(1)
        lines.addWidget(ElidedLabel.of(verdict.next_title, 22, Colour.TEXT, "bold"))
        lines.addWidget(ElidedLabel.of(verdict.next_note, 15, Colour.TEXT2))
        lines.addStretch(1)
        row.addLayout(lines, 1)
        if verdict.undo is not None:
            row.addWidget(action_button(theme, verdict.undo, acted))

    def sizeHint(self) -> QSize:
        """Return the footer's height."""
        return QSize(400, 84)


def note_strip(theme: Theme, word: str, note: str, size: int) -> QFrame:
    """Return what the desk should know of the person: icon, word and note, in large letters."""
    strip = QFrame()
    strip.setObjectName("verdictNote")
    strip.setAccessibleName(f"{word}: {note}")
    strip.setProperty("bar", "offline")
    row = QHBoxLayout(strip)
    row.setContentsMargins(MARGIN, Space.S, MARGIN, Space.S)
    row.setSpacing(Space.M)
    row.addWidget(IconLabel(theme, "message-square-text", Colour.WARN_ICON, 32), 0, Qt.AlignmentFlag.AlignVCenter)
    row.addWidget(text_label(word, size, Colour.WARN_TEXT), 0, Qt.AlignmentFlag.AlignVCenter)
    words = wrapped_label(note, size, Colour.WARN_TEXT, "verdictNoteWords", "bold")
    row.addWidget(words, 1, Qt.AlignmentFlag.AlignVCenter)
    return strip


def offline_strip(theme: Theme, words: str, note: str) -> QFrame:
    """Return the amber strip of a desk that cannot see the others."""
    strip = QFrame()
    strip.setProperty("bar", "offline")
    strip.setFixedHeight(44)
    row = QHBoxLayout(strip)
    row.setContentsMargins(MARGIN, 0, MARGIN, 0)
    row.setSpacing(Space.S)
    row.addWidget(IconLabel(theme, "wifi-off", Colour.WARN_ICON, 20))
    row.addWidget(text_label(words, 16, Colour.WARN_TEXT, "bold"))
    row.addWidget(ElidedLabel.of(note, 16, Colour.WARN_TEXT), 1)
    return strip
