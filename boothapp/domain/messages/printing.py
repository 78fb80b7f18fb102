"""Texts of errors about printing."""

from boothapp.support.i18n import N_

MESSAGES: dict[str, str] = {
    "nothing_to_print": N_("There is nothing to print. Choose somebody who is registered, or assign the booths first."),
    "registration_unknown": N_("There is no registration {number}. Check the number under the code."),
}
