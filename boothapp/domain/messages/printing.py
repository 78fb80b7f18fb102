"""Texts of errors about printing."""

from boothapp.support.i18n import N_

MESSAGES: dict[str, str] = {
    "nothing_to_print": N_("There is nothing to print. Choose somebody who is registered, or assign the booths first."),
    "badge_item_outside": N_("Part {item} of the badge reaches over its edge. Move it or make it narrower."),
    "badge_text_size": N_("Part {item} of the badge has no text size. Give one above 0 points."),
    "badge_code_too_small": N_("The code must be at least {mm} mm wide, or scanners miss it."),
    "badge_colour_wrong": N_("“{colour}” is not a colour. Choose one, as #2450C4."),
    "badge_logo_broken": N_("The logo cannot be read and is left out. Choose another PNG or JPEG file."),
    "badge_logo_large": N_("The logo's file is larger than {most} kB. Choose a smaller one."),
    "file_not_read": N_("The file {path} cannot be read. Choose it again, or another one."),
    "label_count_wrong": N_("A roll has 1 to {most} labels. Count what is on it, or look at its wrapper."),
    "no_badge_printer": N_("No badge printer is chosen. The organiser chooses one in the settings."),
    "printer_offset_wrong": N_("Move the print by at most {most} mm. Is the right layout chosen?"),
    "registration_unknown": N_("There is no registration {number}. Check the number under the code."),
}
