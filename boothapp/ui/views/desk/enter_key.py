"""What Enter means in a form: the button that has the focus, else the form's own deed."""

from collections.abc import Callable

from PySide6.QtWidgets import QPushButton, QWidget


def press_or(form: QWidget, deed: Callable[[], object]) -> None:
    """Press the focused button of `form`; with the focus elsewhere (a choice, a field) do the deed."""
    focused = form.focusWidget()
    if isinstance(focused, QPushButton) and focused.hasFocus() and not focused.isCheckable():
        focused.click()
    else:
        deed()
