"""What the exhibitors page says about presence, delegations and needs."""

from boothapp.domain.exhibitor_records import ExhibitorForm, ExhibitorLine
from boothapp.domain.fair import SessionInfo
from boothapp.domain.values import PresenceState
from boothapp.support.i18n import N_, Translator
from boothapp.ui.models.columns import Cell
from boothapp.ui.tokens import GROUPS, Tone

ACTIONS: dict[str, str] = {
    "add_exhibitor": N_("Added by hand"),
    "edit_exhibitor": N_("Changed"),
    "presence": N_("Presence ticked"),
}


def swatch(line: ExhibitorLine) -> str:
    """Return the colour of the exhibitor's delegation, empty without one."""
    return GROUPS[line.delegation.place % len(GROUPS)].edge if line.delegation else ""


def presence_words(line: ExhibitorLine, session: SessionInfo | None, t: Translator) -> str:
    """Return "Present 08:21", "No-show", "Expected" or that the exhibitor does not come to this session."""
    match line.presence:
        case PresenceState.PRESENT:
            if line.presence_at is None or session is None:
                return t("Present")
            return t("Present {time}", time=f"{session.local(line.presence_at):%H:%M}")
        case PresenceState.NO_SHOW:
            return t("No-show")
        case PresenceState.EXPECTED:
            return t("Expected")
        case None:
            return t("Not this session")


def presence_cell(line: ExhibitorLine, session: SessionInfo | None, t: Translator) -> Cell:
    """Return the status with its icon; only trouble is tinted."""
    icon, tone = {
        PresenceState.PRESENT: ("circle-check", Tone.OK),
        PresenceState.NO_SHOW: ("triangle-alert", Tone.WARN),
        PresenceState.EXPECTED: ("clock", Tone.NEUTRAL),
        None: ("circle-minus", Tone.NEUTRAL),
    }[line.presence]
    return Cell(presence_words(line, session, t), icon=icon, tone=tone)


def needs_words(form: ExhibitorForm, t: Translator) -> str:
    """Return size, power and corner as one line."""
    parts = [t("{size} m", size=form.booth_size.replace("x", " × "))]
    if form.power_kw:
        parts.append(t("{power} kW", power=f"{form.power_kw:g}"))
    if form.needs_corner:
        parts.append(t("corner"))
    return ", ".join(parts)
