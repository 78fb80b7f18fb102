"""Texts of errors about printing."""

from boothapp.support.i18n import N_

MESSAGES: dict[str, str] = {
    "nothing_to_print": N_("There is nothing to print. Choose somebody who is registered, or assign the booths first."),
    "label_count_wrong": N_("A roll has 1 to {most} labels. Count what is on it, or look at its wrapper."),
    "no_badge_printer": N_("No badge printer is chosen. The organiser chooses one in the settings."),
    "printer_offset_wrong": N_("Move the print by at most {most} mm. Is the right layout chosen?"),
    "registration_unknown": N_("There is no registration {number}. Check the number under the code."),
}
