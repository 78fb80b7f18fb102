"""Choices of the form: segments with a menu for the rarer ones, and the post with what is left of it."""

from collections.abc import Sequence
from functools import partial
from typing import Final
from uuid import UUID

from PySide6.QtCore import QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QMenu,
    QSizePolicy,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QWidget,
)

from boothapp.domain.booth_records import PostChoice
from boothapp.support.i18n import Translator
from boothapp.ui.theme import Theme
from boothapp.ui.tokens import Colour, Size, Tone
from boothapp.ui.widgets.chip import paint_chip
from boothapp.ui.widgets.segmented import SegmentedControl

_MORE: Final = "more"
_FEW_LEFT: Final = 2


class MoreSegments(QWidget):
    """A segmented control whose last segment opens a menu of further choices and then shows the one taken."""

    chosen = Signal(str)

    def __init__(
        self,
        theme: Theme,
        usual: Sequence[tuple[str, str]],
        rare: Sequence[tuple[str, str]],
        *,
        name: str,
        accessible: str,
        more: str,
        scale: str = "organiser",
    ) -> None:
        """`usual` and `rare` are pairs of key and words; `more` names the last segment for screen readers."""
        super().__init__()
        self._rare = dict(rare)
        self._value = usual[0][0]
        self._control = SegmentedControl(theme, (*usual, (_MORE, "···")), name=name, accessible=accessible, scale=scale)
        self._more = more
        self._menu = QMenu(self)
        self._menu.setObjectName(f"{name}Menu")
        for key, words in rare:
            self._menu.addAction(words).triggered.connect(partial(self._take, key))
        self._menu.aboutToHide.connect(lambda: self.set_value(self._value))
        self._control.chosen.connect(self._segment_chosen)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._control)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.set_value(self._value)

    @property
    def value(self) -> str:
        """Return the key of the present choice."""
        return self._value

    def set_value(self, key: str) -> None:
        """Choose without telling `chosen`."""
        self._value = key
        rare = key in self._rare
        self._control.set_value(_MORE if rare else key)
        self._control.set_words(_MORE, self._rare[key] if rare else "···")
        last = self._control.findChild(QWidget, f"{self._control.objectName()}_{_MORE}")
        if last is not None:
            last.setAccessibleName(self._rare[key] if rare else self._more)

    def _segment_chosen(self, key: str) -> None:
        if key == _MORE:
            self._menu.popup(self.mapToGlobal(QPoint(self.width() - self._menu.sizeHint().width(), self.height())))
            return
        self._take(key)

    def _take(self, key: str) -> None:
        changed = key != self._value
        self.set_value(key)
        if changed:
            self.chosen.emit(key)


class PostBox(QComboBox):
    """The exhibitor's posts, each with a chip of how many vacancies are left."""

    def __init__(self, theme: Theme, t: Translator, *, name: str) -> None:
        super().__init__()
        self._theme = theme
        self._t = t
        self._posts: tuple[PostChoice, ...] = ()
        self.setObjectName(name)
        self.setAccessibleName(t("Post"))
        self.setProperty("scale", "booth")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumContentsLength(12)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)

    def show_posts(self, posts: tuple[PostChoice, ...]) -> None:
        """Offer these posts; the present choice stays where it can."""
        if posts == self._posts:
            return
        kept = self.post_id
        self._posts = posts
        blocked = self.blockSignals(True)
        self.clear()
        for post in posts:
            self.addItem(f"{post.title.text(self._t.language)}　{self._left(post)}", post.id)
        self.set_post(kept)
        self.blockSignals(blocked)
        self.update()

    @property
    def post_id(self) -> UUID | None:
        """Return the chosen post; none while the exhibitor has none."""
        chosen: UUID | None = self.currentData()
        return chosen

    @property
    def post(self) -> PostChoice | None:
        """Return the chosen post with its figures."""
        return next((post for post in self._posts if post.id == self.post_id), None)

    def set_post(self, post_id: UUID | None) -> None:
        """Choose a post, the first when it is not offered."""
        place = next((place for place, post in enumerate(self._posts) if post.id == post_id), 0)
        blocked = self.blockSignals(True)
        self.setCurrentIndex(place if self._posts else -1)
        self.blockSignals(blocked)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the title and the chip in the box."""
        del event
        painter = QStylePainter(self)
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        option.currentText = ""
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        post = self.post
        if post is None:
            return
        right = self._chip(painter, post)
        font = self._theme.font(Size.BODY)
        painter.setFont(font)
        painter.setPen(self._theme.colour(Colour.TEXT if self.isEnabled() else Colour.TEXT3))
        room = QRectF(12, 0, right - 20, self.height())
        title = QFontMetricsF(font).elidedText(
            post.title.text(self._t.language), Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, title)

    def _chip(self, painter: QPainter, post: PostChoice) -> float:
        words, font = self._left(post), self._theme.font(Size.CAPTION)
        width = QFontMetricsF(font).horizontalAdvance(words) + 22
        box = QRectF(self.width() - 34 - width, (self.height() - 22) / 2, width, 22)
        tone = Tone.BAD if post.left == 0 else Tone.WARN if post.left <= _FEW_LEFT else Tone.NEUTRAL
        paint_chip(painter, self._theme, box, words, tone, font)
        return box.left()

    def _left(self, post: PostChoice) -> str:
        return self._t("{left} / {vacancies} left", left=post.left, vacancies=post.vacancies)
