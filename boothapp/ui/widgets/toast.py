"""Toasts: in a lower corner, 360 px, four seconds, with Undo where there is one; errors stay until closed."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from boothapp.ui.theme import Theme
from boothapp.ui.tokens import Colour, Size, Space, Tone
from boothapp.ui.widgets.button import PressButton
from boothapp.ui.widgets.icon import IconLabel

_WIDTH: Final = 360
_SHOWN_MS: Final = 4000
_INSET: Final = 20
LEFT_ROOM: Final = "toastLeft"
BOTTOM_ROOM: Final = "toastBottom"
CORNER: Final = "toastCorner"
LEFT, RIGHT = "left", "right"
_HELD: Final = "toastsHeld"
_ICONS: Final = {Tone.BAD: "circle-alert", Tone.WARN: "triangle-alert", Tone.OK: "circle-check"}


class Toast(QFrame):
    """A message in the window's corner; a newer one stands above the older ones.

    In the right corner there is room for one error and one other message: a newer one takes the older one's place.
    """

    def __init__(
        self,
        window: QWidget,
        theme: Theme,
        text: str,
        tone: Tone = Tone.NEUTRAL,
        action: str = "",
        on_action: Callable[[], object] | None = None,
    ) -> None:
        super().__init__(window)
        look = tone.value if tone in (Tone.BAD, Tone.WARN) else "plain"
        self.setProperty("toast", look)
        self.setObjectName("toast")
        self.setAccessibleName(text)
        self.setFixedWidth(_WIDTH)
        self._on_action = on_action
        self.stays = tone is Tone.BAD
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.M, Space.S, Space.S, Space.S)
        row.setSpacing(Space.S)
        if tone in _ICONS:
            ink = tone.icon if look != "plain" else Colour.SURFACE
            row.addWidget(IconLabel(theme, _ICONS[tone], ink, 20), 0, Qt.AlignmentFlag.AlignTop)
        words = QLabel(text)
        words.setTextFormat(Qt.TextFormat.PlainText)
        words.setWordWrap(True)
        words.setObjectName("toastText")
        words.setProperty("textSize", str(int(Size.BODY)))
        row.addWidget(words, 1)
        if action:
            row.addWidget(_link(action, "toastAction", self._act))
        row.addWidget(_link("✕", "toastClose", self.close_toast))
        window.installEventFilter(self)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.close_toast)
        if not self.stays:
            self._timer.start(_SHOWN_MS)

    @classmethod
    def show_in(
        cls,
        parent: QWidget,
        theme: Theme,
        text: str,
        *,
        tone: Tone = Tone.NEUTRAL,
        action: str = "",
        on_action: Callable[[], object] | None = None,
    ) -> "Toast":
        """Show a toast in the parent's window; an error that already stands there is not doubled."""
        window = parent.window()
        narrow = window.property(CORNER) == RIGHT
        for standing in _standing(window):
            if standing.accessibleName() == text or (narrow and standing.stays == (tone is Tone.BAD)):
                standing.close_toast()
        toast = cls(window, theme, text, tone, action, on_action)
        toast.setVisible(not window.property(_HELD))
        toast.raise_()
        toast.fit()
        _arrange(window)
        return toast

    @classmethod
    def close_errors(cls, parent: QWidget) -> bool:
        """Take away the errors that stand in the parent's window; tell whether there was one."""
        errors = [toast for toast in _standing(parent.window()) if toast.stays]
        for toast in errors:
            toast.close_toast()
        return bool(errors)

    @classmethod
    def clear(cls, window: QWidget) -> None:
        """Take everything away, as before somebody else works at the window."""
        for toast in _standing(window):
            toast.close_toast()

    @classmethod
    def hold_back(cls, window: QWidget) -> None:
        """Take everything away and show nothing until `let_go`: a locked window names nobody."""
        cls.clear(window)
        window.setProperty(_HELD, True)

    @classmethod
    def let_go(cls, window: QWidget) -> None:
        """Show what was held back and has not passed meanwhile."""
        window.setProperty(_HELD, False)
        for toast in _standing(window):
            toast.show()
            toast.raise_()

    def fit(self) -> None:
        """Be as high as the words need, in the font they are shown in."""
        layout = self.layout()
        if layout is not None:
            self.ensurePolished()
            layout.activate()
            self.resize(_WIDTH, layout.totalHeightForWidth(_WIDTH))

    def close_toast(self) -> None:
        """Take the message away and let the others move down."""
        window = self.parentWidget()
        self.setParent(None)
        self.deleteLater()
        if window is not None:
            _arrange(window)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in the corner while the window changes its size."""
        if event.type() is QEvent.Type.Resize and isinstance(watched, QWidget):
            _arrange(watched)
        return False

    def _act(self) -> None:
        if self._on_action is not None:
            self._on_action()
        self.close_toast()


def _link(words: str, name: str, pressed: Callable[[], object]) -> QWidget:
    button = PressButton(words)
    button.setObjectName(name)
    button.setAccessibleName(words)
    button.setProperty("kind", "toast")
    button.setAutoDefault(False)
    button.clicked.connect(lambda _checked: pressed())
    return button


def _standing(window: QWidget) -> list[Toast]:
    return window.findChildren(Toast, options=Qt.FindChildOption.FindDirectChildrenOnly)


def _arrange(window: QWidget) -> None:
    left = _INSET + int(window.property(LEFT_ROOM) or 0)
    if window.property(CORNER) == RIGHT:
        left = window.width() - _INSET - _WIDTH
    bottom = window.height() - _INSET - int(window.property(BOTTOM_ROOM) or 0)
    for toast in reversed(_standing(window)):
        toast.move(left, bottom - toast.height())
        bottom -= toast.height() + Space.XS
