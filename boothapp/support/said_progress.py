"""Says a service's step texts in the user's language."""

from boothapp.support.i18n import Translator
from boothapp.support.progress import Progress


class SaidProgress:
    """Passes progress on with its text translated; services name their steps by message."""

    def __init__(self, progress: Progress, t: Translator) -> None:
        self._progress = progress
        self._translator = t

    def __call__(self, done: int, total: int, text: str = "", /) -> None:
        """Pass a step on."""
        self._progress(done, total, self._translator(text) if text else "")

    @property
    def cancelled(self) -> bool:
        """Tell whether the work should stop."""
        return self._progress.cancelled
