"""How long work says how far it is and learns that nobody wants it any more."""

from typing import Protocol


class Progress(Protocol):
    """Called as `progress(done, total, text)`; from any thread, as often as wished."""

    def __call__(self, done: int, total: int, text: str = "", /) -> None:
        """Tell that `done` of `total` steps are made; a total of 0 is not known yet."""
        ...

    @property
    def cancelled(self) -> bool:
        """Tell whether the work should stop and leave nothing behind."""
        ...


class SilentProgress:
    """Nobody watches and nobody stops the work."""

    cancelled = False

    def __call__(self, done: int, total: int, text: str = "", /) -> None:
        """Show nothing."""


class PartOfWork:
    """Counts one part's steps into the whole that somebody watches."""

    def __init__(self, whole: Progress, before: int, total: int) -> None:
        self._whole = whole
        self._before = before
        self._total = total

    def __call__(self, done: int, total: int, text: str = "", /) -> None:
        """Tell how far the whole is; the part's own total is not needed."""
        del total
        self._whole(self._before + done, self._total, text)

    @property
    def cancelled(self) -> bool:
        """Tell whether the whole should stop."""
        return self._whole.cancelled
