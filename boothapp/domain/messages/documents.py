"""Texts of codes, numbers and documents."""

from boothapp.support.i18n import N_

MESSAGES: dict[str, str] = {
    "code_not_ours": N_("This is not a badge code. Ask for the badge or the registration number."),
    "code_incomplete": N_("Only part of the code was read. Scan again, or type the registration number."),
    "code_unsupported_version": N_("This code was made by a newer BoothApp. Update this one, or type the number."),
    "code_unknown_key": N_("This code belongs to another fair. Search by name or phone instead."),
    "code_forged": N_("This code was not issued by this fair. Check the person's document."),
    "number_malformed": N_("“{text}” is not a registration number. It looks like C01124-7."),
    "number_check_digit": N_("“{text}” does not add up; a digit is mistyped. Compare it with the badge."),
    "badge_layout_unreadable": N_("The badge layout “{name}” cannot be read ({reason}). Choose another."),
    "badge_layout_unknown": N_("There is no badge layout “{name}”. Choose one of: {known}."),
    "document_font_missing": N_("The font {name} is missing or damaged. Install BoothApp again."),
    "missing_characters": N_("{subject}: the font has no {characters}; □ is printed instead, add it by hand."),
    "text_shortened": N_("{subject}: “{text}” is too long and was shortened."),
    "badge_field_unknown": N_("The layout asks for “{field}”, which no badge has; a placeholder is printed."),
    "badge_field_broken": N_("The layout's item {item} cannot be drawn ({reason}) and was left out."),
    "badge_field_empty": N_("{subject}: {field} is empty; a dash is printed."),
    "badge_code_missing": N_("{subject}: there is no code yet; the badge is printed without it."),
}
