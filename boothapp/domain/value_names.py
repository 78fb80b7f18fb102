"""The field's closed sets by name, for whoever shows figures."""

from typing import Final

from boothapp.domain.figures import ContractDimension, Dimension
from boothapp.domain.values import (
    BadgeKind,
    Channel,
    Cohort,
    ContractForm,
    Degree,
    PresenceState,
    RegistrationStatus,
    TalentLevel,
)
from boothapp.support.i18n import N_

VALUE_NAMES: dict[str, str] = {
    ContractForm.AGREEMENT: N_("Official agreement, tripartite"),
    ContractForm.LABOUR_CONTRACT: N_("Labour contract"),
    ContractForm.COMPANY_AGREEMENT: N_("Company agreement"),
    ContractForm.LETTER_OF_INTENT: N_("Letter of intent"),
    ContractForm.EXPERT_COOPERATION: N_("Expert cooperation intention"),
    Channel.BOOTH: N_("Booth"),
    Channel.CAMPUS_TALK: N_("Campus talk"),
    Channel.ONLINE: N_("Online"),
    Channel.DOCKING: N_("Docking"),
    Degree.JUNIOR_COLLEGE: N_("Junior college"),
    Degree.BACHELOR: N_("Bachelor"),
    Degree.MASTER: N_("Master"),
    Degree.DOCTOR: N_("Doctor"),
    Cohort.FRESH: N_("Fresh graduates"),
    Cohort.EARLIER: N_("Earlier graduates"),
    TalentLevel.GENERAL: N_("General"),
    TalentLevel.HIGH: N_("High-level talent"),
    PresenceState.EXPECTED: N_("Expected"),
    PresenceState.PRESENT: N_("Present"),
    PresenceState.NO_SHOW: N_("No-show"),
}
"""The closed sets a figure is told apart by; no two of them share a value."""

DIMENSION_NAMES: dict[str, str] = {
    Dimension.COHORT: N_("Cohort"),
    Dimension.DEGREE: N_("Degree"),
    Dimension.LEVEL: N_("Talent level"),
    Dimension.SCHOOL: N_("School"),
    Dimension.REGION: N_("Region"),
    Dimension.MAJOR: N_("Major"),
    ContractDimension.FORM: N_("Form"),
    ContractDimension.CHANNEL: N_("Channel"),
    ContractDimension.INDUSTRY: N_("Industry"),
}

NOT_STATED = N_("Not stated")

BADGE_KIND_NAMES: Final = {
    BadgeKind.CANDIDATE: N_("Candidate"),
    BadgeKind.EXHIBITOR: N_("Exhibitor"),
    BadgeKind.STAFF: N_("Staff"),
    BadgeKind.GUEST: N_("Guest"),
    BadgeKind.PRESS: N_("Press"),
}
"""Whose badge it is, as its band says it."""

STATUS_NAMES: Final = {
    RegistrationStatus.PENDING: N_("Waiting for approval"),
    RegistrationStatus.APPROVED: N_("Approved"),
    RegistrationStatus.REJECTED: N_("Not approved"),
    RegistrationStatus.CANCELED: N_("Canceled"),
    RegistrationStatus.BLOCKED: N_("Blocked"),
}
"""Whether a registration may enter."""
