"""Texts of errors about booths and their assignment."""

from boothapp.support.i18n import N_

MESSAGES: dict[str, str] = {
    "hall_missing": N_("This session has no hall yet. Import the booths, or choose a hall for the session."),
    "booth_taken": N_("Booth {booth} is taken. Clear it first, or swap the two."),
    "booth_held": N_("Booth {booth} is held back. Release it before assigning it."),
    "exhibitor_not_expected": N_("This exhibitor is not expected at this session. Add it to the session first."),
    "floor_changed": N_("Somebody else moved an exhibitor meanwhile, so this cannot be undone any more."),
    "exhibitor_unplaced": N_("This exhibitor has no booth in this session yet."),
}
