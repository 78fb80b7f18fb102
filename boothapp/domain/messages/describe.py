"""The sentence of a known error in a language."""

from boothapp.domain.errors import BoothAppError
from boothapp.domain.messages import MESSAGES
from boothapp.support.i18n import Translator


def describe(error: BoothAppError, t: Translator) -> str:
    """Return what happened and what to do, in the translator's language."""
    return t(MESSAGES[error.code], **error.params) if error.code in MESSAGES else error.code
