"""What can be undone on the floor: the placements before and after each change."""

from dataclasses import dataclass
from typing import Final

from boothapp.domain.floor import Placement

Placements = tuple[Placement, ...]
_DEPTH: Final = 50


@dataclass(frozen=True, slots=True)
class Step:
    """One change of one session's floor."""

    before: Placements
    after: Placements


class History:
    """Steps back and steps forward; a new change forgets what could be redone."""

    def __init__(self) -> None:
        self._done: list[Step] = []
        self._undone: list[Step] = []

    @property
    def can_undo(self) -> bool:
        """Tell whether there is a step back."""
        return bool(self._done)

    @property
    def can_redo(self) -> bool:
        """Tell whether there is a step forward."""
        return bool(self._undone)

    def add(self, before: Placements, after: Placements) -> None:
        """Remember a change, unless nothing changed."""
        if set(before) != set(after):
            self._done = [*self._done, Step(before, after)][-_DEPTH:]
            self._undone.clear()

    def back(self) -> Step | None:
        """Return the step to undo; `stepped_back` once it is undone."""
        return self._done[-1] if self._done else None

    def forward(self) -> Step | None:
        """Return the step to redo; `stepped_forward` once it is redone."""
        return self._undone[-1] if self._undone else None

    def stepped_back(self) -> None:
        """Move the newest step to what can be redone."""
        self._undone.append(self._done.pop())

    def stepped_forward(self) -> None:
        """Move the newest undone step to what can be undone."""
        self._done.append(self._undone.pop())

    def clear(self) -> None:
        """Forget everything: another session is shown."""
        self._done.clear()
        self._undone.clear()
