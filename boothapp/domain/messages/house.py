"""Texts of errors about the fair file, permissions and the machine."""

from boothapp.support.i18n import N_

MESSAGES: dict[str, str] = {
    "not_allowed": N_("This station may not do that. Ask the organiser, or switch the role."),
    "other_exhibitor": N_("That belongs to another exhibitor and is not shown here."),
    "not_a_fair": N_("{path} is not a fair file. Choose a file that ends in .fair."),
    "fair_is_newer": N_("{path} was written by a newer BoothApp (file version {found}). Install that version."),
    "fair_is_damaged": N_("{path} is damaged. Restore the newest backup; the file was left untouched."),
    "fair_exists": N_("{path} is there already. Choose another name; nothing was overwritten."),
    "fair_missing": N_("There is no file {path}. Choose the fair again."),
    "passphrase_wrong": N_("That passphrase does not open {path}. Type it again."),
    "fair_name_missing": N_("Give the fair a name."),
    "fair_code_wrong": N_("{typed} cannot be a fair's code. Use 1 to 12 letters and digits."),
    "passphrase_needed": N_("{path} is encrypted. Type its passphrase."),
    "sqlite_too_old": N_("SQLite {found} can lose records. BoothApp needs {needed} or newer: install it again."),
    "disk_full": N_("The disk is full. Free some space, then try again; what was saved before is safe."),
    "file_locked": N_("Another program holds the fair file. Wait a moment, then try again."),
    "folder_read_only": N_("Nothing can be written to {path}. Choose another folder or change its permissions."),
    "not_found": N_("This record is no longer there. Refresh the page."),
    "session_unknown": N_("There is no session {session}. Sessions of this fair: {known}."),
    "session_closed": N_("This session is closed. The organiser can reopen it with a reason."),
    "session_hours_order": N_("A session closes after it opens. Set a later time."),
    "session_capacity_negative": N_("The capacity cannot be below 0. Type 0 for no limit."),
    "session_day_in_use": N_(
        "People were recorded in this session, so its day stays. Add another session for that day."
    ),
    "session_hall_in_use": N_(
        "Booths are assigned in this session. Clear them on the Floor page, then change the hall."
    ),
    "kiosk_pin_form": N_("A PIN has 4 to 12 digits."),
    "kiosk_pin_missing": N_(
        "A kiosk is left with a PIN, and none is set. The organiser sets one on the Settings page."
    ),
    "kiosk_pin_wrong": N_("That is not the PIN. Ask the organiser for it."),
    "kiosk_pin_wait": N_("Too many wrong PINs. Try again in {seconds} s."),
    "kiosk_badge_refused": N_("A kiosk prints the badge of whoever has just checked in there."),
    "reason_needed": N_("Give a reason; it is kept with the record."),
}
