"""Texts of the demo fair and the rehearsal."""

from boothapp.support.i18n import N_

MESSAGES: dict[str, str] = {
    "candidates_negative": N_("The number of candidates cannot be less than zero."),
    "not_a_demo_fair": N_(
        "{path} is no demo fair, so it is not replaced. Name another place, or open it without a demo."
    ),
}
