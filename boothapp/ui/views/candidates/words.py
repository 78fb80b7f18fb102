"""What the candidates page says of registrations, documents and the gate."""

from boothapp.domain.candidate_records import CandidateLine
from boothapp.domain.fair import SessionInfo
from boothapp.domain.value_names import STATUS_NAMES
from boothapp.domain.values import (
    BadgeKind,
    CheckInResult,
    Direction,
    DocumentType,
    RegistrationSource,
    RegistrationStatus,
)
from boothapp.support.i18n import N_, Translator
from boothapp.ui.models.columns import Cell
from boothapp.ui.tokens import Tone

_LOOKS: dict[RegistrationStatus, tuple[str, Tone]] = {
    RegistrationStatus.PENDING: ("file-clock", Tone.WARN),
    RegistrationStatus.APPROVED: ("circle-check", Tone.OK),
    RegistrationStatus.REJECTED: ("circle-x", Tone.BAD),
    RegistrationStatus.CANCELED: ("ban", Tone.BAD),
    RegistrationStatus.BLOCKED: ("hand", Tone.BAD),
}
KINDS: dict[BadgeKind, str] = {
    BadgeKind.CANDIDATE: N_("Candidate"),
    BadgeKind.EXHIBITOR: N_("Exhibitor"),
    BadgeKind.STAFF: N_("Staff"),
    BadgeKind.GUEST: N_("Guest"),
    BadgeKind.PRESS: N_("Press"),
}
SOURCES: dict[RegistrationSource, str] = {
    RegistrationSource.IMPORT: N_("Imported list"),
    RegistrationSource.WALK_IN: N_("Walk-in"),
    RegistrationSource.OVERSEAS_CENTRE: N_("Overseas talent centre"),
    RegistrationSource.WORKSTATION: N_("Talent workstation"),
    RegistrationSource.LIAISON_STATION: N_("Liaison station"),
}
DOCUMENTS: dict[DocumentType, str] = {
    DocumentType.RESIDENT_ID: N_("Resident identity card"),
    DocumentType.RESIDENCE_PERMIT: N_("Residence permit"),
    DocumentType.FOREIGN_PERMANENT: N_("Foreign permanent resident card"),
    DocumentType.TRAVEL_PERMIT: N_("Travel permit"),
    DocumentType.PASSPORT: N_("Passport"),
}
DIRECTIONS: dict[Direction, str] = {Direction.ENTRY: N_("Entry"), Direction.EXIT: N_("Exit")}
RESULTS: dict[CheckInResult, str] = {
    CheckInResult.VALID: N_("Admitted"),
    CheckInResult.USED: N_("Already checked in"),
    CheckInResult.INVALID: N_("Invalid code"),
    CheckInResult.CANCELED: N_("Canceled"),
    CheckInResult.BLOCKED: N_("Blocked"),
    CheckInResult.REVOKED: N_("Code revoked"),
    CheckInResult.UNAPPROVED: N_("Not approved"),
    CheckInResult.INVALID_TIME: N_("Outside the opening hours"),
    CheckInResult.WRONG_SESSION: N_("Other session"),
    CheckInResult.FULL: N_("Hall full"),
    CheckInResult.ANSWERS_REQUIRED: N_("Answers needed"),
}


def status_cell(line: CandidateLine, session: SessionInfo | None, t: Translator) -> Cell:
    """Return the check-in's time, or the registration's state as long as nobody came."""
    if line.entered_at is not None:
        at = session.local(line.entered_at) if session is not None else line.entered_at
        return Cell(t("Entered {time}", time=f"{at:%H:%M}"), icon="circle-check", tone=Tone.OK)
    icon, tone = _LOOKS[line.status]
    if line.status is RegistrationStatus.APPROVED:
        icon, tone = "clock", Tone.NEUTRAL
    return Cell(t(STATUS_NAMES[line.status]), icon=icon, tone=tone)
