"""Tells every model what changed, so that it reloads: "check_ins", "contracts" ... or "all"."""

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import QObject, Signal

ALL: Final = "all"


class ChangeBus(QObject):
    """Publishes topics on the GUI thread; a listener gets a `frozenset[str]`."""

    changed = Signal(object)

    def publish(self, topics: Iterable[str]) -> None:
        """Announce that the data of `topics` changed; nothing is announced for no topics."""
        found = frozenset(topics)
        if found:
            self.changed.emit(found)


def touches(topics: frozenset[str], *wanted: str) -> bool:
    """Tell whether a listener for `wanted` must reload: one of them changed, or everything did."""
    return ALL in topics or not topics.isdisjoint(wanted)
