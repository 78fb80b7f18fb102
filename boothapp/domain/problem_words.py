"""The sentence of what is wrong with a cell of a list."""

from boothapp.domain.list_parsing import RowProblem
from boothapp.domain.messages.imports import MESSAGES
from boothapp.domain.value_names import STATUS_NAMES
from boothapp.domain.values import RegistrationStatus
from boothapp.support.i18n import Translator


def problem_sentence(problem: RowProblem, t: Translator) -> str:
    """Return what is wrong in the translator's language, a registration's status too."""
    params = {
        name: t(STATUS_NAMES[value]) if isinstance(value, RegistrationStatus) else value
        for name, value in problem.params.items()
    }
    return t(MESSAGES[problem.code], **params)
