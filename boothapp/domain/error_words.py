"""The sentence of a known error in a language."""

from collections.abc import Mapping

from boothapp.domain.errors import BoothAppError
from boothapp.support.i18n import Translator


def describe(error: BoothAppError, t: Translator) -> str:
    """Return what happened and what to do, in the translator's language."""
    return describe_code(error.code, error.params, t)


def describe_code(code: str, params: Mapping[str, object], t: Translator) -> str:
    """Return the sentence of a message code with its values."""
    from boothapp.domain.messages import MESSAGES  # every area's: heavy, and no start needs them

    return t(MESSAGES[code], **params) if code in MESSAGES else code
