"""Texts of the exception lane: lost badges, blocked people, misspelt names, what cannot be undone."""

from boothapp.support.i18n import N_

MESSAGES: dict[str, str] = {
    "badge_of_unapproved": N_(
        "This registration is not approved, so no badge can be printed for it. Ask the organiser."
    ),
    "badge_of_refused": N_("This registration is canceled or blocked, so it gets no new badge. Ask the organiser."),
    "badge_revoked_before": N_("No badge of this person is good any more; there is nothing to revoke."),
    "person_blocked_before": N_("This person is blocked already."),
    "person_not_blocked": N_("This person is not blocked."),
    "name_missing": N_("Type the name as it should be on the badge."),
    "name_unchanged": N_("The name is the same as before. Correct it, or leave."),
    "registered_here_before": N_("This person is registered for this session already."),
    "register_here_refused": N_("This registration is canceled, blocked or not approved. Ask the organiser."),
    "undo_organiser_only": N_("Only the organiser undoes a check-in at this fair."),
    "undo_other_desk": N_("This was recorded at {station}. Undo it there, or ask the organiser."),
    "undo_too_late": N_("A check-in is undone within {minutes} min. Ask the organiser."),
    "undo_minutes_wrong": N_("Give the time for undoing in whole minutes, from 0 (no limit) to 1,440."),
    "supervisor_pin_form": N_("A PIN has 4 to 12 digits."),
    "supervisor_pin_missing": N_("No supervisors' PIN is set. The organiser sets one on the Settings page."),
    "supervisor_pin_wrong": N_("That is not the supervisors' PIN. Nobody was admitted."),
    "supervisor_pin_wait": N_("Too many wrong PINs. Try again in {seconds} s."),
    "nothing_to_undo": N_("This person has not passed the gate in this session."),
}
