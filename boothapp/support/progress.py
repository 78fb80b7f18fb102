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
