"""The reason somebody types for a deed that must have one."""

from boothapp.domain.errors import UserError
from boothapp.domain.person_names import clean_text


def given_reason(typed: str) -> str:
    """Return the reason as it is kept; raises `UserError("reason_needed")` when there is none."""
    reason = clean_text(typed)
    if not reason:
        code = "reason_needed"
        raise UserError(code)
    return reason
