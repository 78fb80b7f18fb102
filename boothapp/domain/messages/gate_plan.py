"""Texts of the rehearsal of the gate."""

from boothapp.support.i18n import N_

MESSAGES: dict[str, str] = {
    "gate_plan_limits": N_("{value} can't be reckoned with here. Give a number from {least} to {most}."),
    "gate_plan_no_arrivals": N_("Nobody was checked in at session {session}. Choose another arrival curve."),
    "gate_plan_curve": N_("{typed} is no arrival curve. Use even, peaked or session:N."),
}
"""By code; `{named}` places are the error's params."""
