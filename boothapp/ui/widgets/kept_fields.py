"""Fields that are read anew while somebody works in them.

While desks scan in another window "all" comes every second: the same values again must undo nothing that was chosen or
typed, close no list that is open and take no sentence away.
"""

from collections.abc import Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QComboBox, QDoubleSpinBox, QSpinBox

T = TypeVar("T")


class LastShown(Generic[T]):
    """Remembers what was shown last."""

    def __init__(self) -> None:
        self._value: T | None = None

    def is_news(self, value: T) -> bool:
        """Tell whether `value` differs from what was shown last, and remember it."""
        before, self._value = self._value, value
        return value != before

    def forget(self) -> None:
        """Take whatever comes next for news."""
        self._value = None


def offer(box: QComboBox, entries: Sequence[tuple[str, object]], wanted: object) -> None:
    """Offer `entries`, words and data, with the wanted one chosen, else the first; tells no signal.

    A box that offers just these already is left as it is.
    """
    with QSignalBlocker(box):
        if [(box.itemText(place), box.itemData(place)) for place in range(box.count())] != list(entries):
            box.clear()
            for words, data in entries:
                box.addItem(words, data)
        place = next((place for place, (_words, data) in enumerate(entries) if data == wanted), 0)
        if place != box.currentIndex():
            box.setCurrentIndex(place)


def show_kept(field: QSpinBox | QDoubleSpinBox, before: float, now: float) -> None:
    """Show the number that is kept `now`, unless the field was changed from the one kept `before`."""
    if field.value() == before != now:
        field.setValue(now)  # type: ignore[arg-type] # a whole number where the field takes no other
