"""What an input method composes, and which keys its events were made of."""

import re
from typing import Final

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication, QInputMethodEvent

_LAST_DIGITS: Final = re.compile(r"[0-9]*\Z")


class Composition:
    """Follows the text under composition; `text` is what its `field` shows, or will once what is held arrives there."""

    def __init__(self) -> None:
        self.text = ""
        self.field: QObject | None = None
        self.muted = False

    def typed_by(self, field: QObject, event: QInputMethodEvent) -> str | None:
        """Return what an event adds to the text so far, empty when it only changes it; None when it types nothing.

        A digit that chose a candidate is not in its event: a badge's first digits can be told without it.
        """
        before = self.text if field is self.field else ""
        after = event.commitString() + event.preeditString()
        if event.replacementLength() or not (before or after):
            return None
        return after[len(before) :] if after.startswith(before) else _LAST_DIGITS.findall(after)[0]

    def follow(self, field: QObject, event: QInputMethodEvent) -> None:
        """Note what is under composition after this event."""
        self.field, self.text = field, event.preeditString()

    def reset(self) -> None:
        """Have the input method forget what it composes; what it says to that is for nobody."""
        self.muted = True
        try:
            QGuiApplication.inputMethod().reset()
        finally:
            self.muted = False
        self.text = ""


def written(text: str) -> QInputMethodEvent:
    """Return the event that writes into a field what it showed under composition, so that nothing typed is lost."""
    event = QInputMethodEvent()
    event.setCommitString(text)
    return event
