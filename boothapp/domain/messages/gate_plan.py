"""Texts of the rehearsal of the gate."""

from boothapp.support.i18n import N_

MESSAGES: dict[str, str] = {
    "gate_plan_limits": N_("{value} can't be reckoned with here. Give a number from {least} to {most}."),
    "gate_plan_no_arrivals": N_("Nobody was checked in at session {session}. Choose another arrival curve."),
    "gate_plan_curve": N_("{typed} is no arrival curve. Use even, peaked, session:N, or the file of another fair."),
    "gate_plan_no_curve": N_("The arrivals of the other fair cannot be read. Choose its file again."),
    "gate_plan_own_file": N_("That is the fair that is open here. Choose its session from the list."),
    "gate_plan_older_file": N_("{path} was written by an older BoothApp. Open it once, then choose it again."),
    "gate_plan_nobody_there": N_("Nobody was checked in at {path}. Choose another fair."),
}
"""By code; `{named}` places are the error's params."""
