"""Known errors in the user's language, and how the window shows them when a page does not."""

from PySide6.QtWidgets import QWidget

from boothapp.domain.error_words import describe
from boothapp.domain.errors import EnvironmentProblem, UserError
from boothapp.support.i18n import Translator
from boothapp.ui.theme import Theme
from boothapp.ui.tokens import Tone
from boothapp.ui.widgets.dialog import Choice, MessageDialog
from boothapp.ui.widgets.toast import Toast

__all__ = ["ErrorPresenter", "describe"]


class ErrorPresenter:
    """Shows what a page did not show itself: a toast that stays, or a dialog with Retry."""

    def __init__(self, t: Translator, theme: Theme) -> None:
        self._t = t
        self._theme = theme

    def show(self, parent: QWidget, error: UserError) -> None:
        """Show a user's error in the parent's window until it is closed."""
        Toast.show_in(parent, self._theme, describe(error, self._t), tone=Tone.BAD)

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
