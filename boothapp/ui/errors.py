"""Known errors in the user's language, and how the window shows them when a page does not."""

from collections.abc import Callable
from dataclasses import dataclass

import shiboken6
from PySide6.QtWidgets import QWidget

from boothapp.domain.error_words import describe
from boothapp.domain.errors import EnvironmentProblem, UserError
from boothapp.support.i18n import Translator
from boothapp.ui.theme import Theme
from boothapp.ui.tokens import Tone
from boothapp.ui.widgets.dialog import Choice, MessageDialog
from boothapp.ui.widgets.toast import Toast

__all__ = ["ErrorPresenter", "describe"]


@dataclass(frozen=True, slots=True)
class Trouble:
    """A machine's problem that waits for the user's word: `answer(True)` tries again, `answer(False)` leaves it."""

    parent: QWidget
    problem: EnvironmentProblem
    answer: Callable[[bool], object]


class ErrorPresenter:
    """Shows what a page did not show itself: a toast that stays, or a dialog with Retry."""

    def __init__(self, t: Translator, theme: Theme) -> None:
        self._t = t
        self._theme = theme
        self._troubles: list[Trouble] = []
        self._asking = False

    def show(self, parent: QWidget, error: UserError) -> None:
        """Show a user's error in the parent's window until it is closed."""
        Toast.show_in(parent, self._theme, describe(error, self._t), tone=Tone.BAD)

    def settle(self, trouble: Trouble) -> None:
        """Ask about a machine's problem, one dialog at a time: the same problem meanwhile shares its answer.

        Another one waits until that is answered.
        """
        self._troubles.append(trouble)
        if self._asking:
            return
        self._asking = True
        try:
            while self._troubles:
                first = self._troubles[0]
                if shiboken6.isValid(first.parent):
                    again = self.asks_retry(first.parent, first.problem)
                    self._answer(describe(first.problem, self._t), again)
                else:
                    self._troubles.remove(first)
                    first.answer(False)
        finally:
            self._asking = False

    def _answer(self, words: str, again: bool) -> None:  # noqa: FBT001 - the answer to a question
        same = [each for each in self._troubles if describe(each.problem, self._t) == words]
        self._troubles = [each for each in self._troubles if each not in same]
        for each in same:
            each.answer(again)

    def asks_retry(self, parent: QWidget, problem: EnvironmentProblem) -> bool:
        """Show a machine's problem; tell whether the user wants to try again."""
        dialog = MessageDialog(
            parent,
            self._theme,
            title=self._t("This needs your help"),
            text=describe(problem, self._t),
            tone=Tone.WARN,
            choices=(Choice("cancel", self._t("Leave it")), Choice("retry", self._t("Try again"), "primary")),
        )
        return dialog.ask() == "retry"
