"""The fair file's tables, all in one place for whoever queries them."""

from boothapp.persistence.models.base import Base
from boothapp.persistence.models.contracts import Contract, Intention, Visit
from boothapp.persistence.models.exhibitors import (
    Area,
    Delegation,
    Exhibitor,
    Organisation,
    OrganisationArea,
    Post,
    Presence,
)
from boothapp.persistence.models.fair import (
    Campaign,
    Fair,
    FairKey,
    FairSession,
    FairSetting,
    FrameworkAgreement,
    MinimumWage,
    PolicySheet,
    StatedValue,
)
from boothapp.persistence.models.floor import Booth, BoothAssignment, Hall
from boothapp.persistence.models.gate import Account, CheckIn, PrintJob, Station
from boothapp.persistence.models.people import BadgeToken, Candidate, Registration, RegistrationSession
from boothapp.persistence.models.records import (
    AuditEntry,
    Bundle,
    Conflict,
    DayClose,
    ImportMapping,
    Inquiry,
    Upload,
)

__all__ = [
    "Account",
    "Area",
    "AuditEntry",
    "BadgeToken",
    "Base",
    "Booth",
    "BoothAssignment",
    "Bundle",
    "Campaign",
    "Candidate",
    "CheckIn",
    "Conflict",
    "Contract",
    "DayClose",
    "Delegation",
    "Exhibitor",
    "Fair",
    "FairKey",
    "FairSession",
    "FairSetting",
    "FrameworkAgreement",
    "Hall",
    "ImportMapping",
    "Inquiry",
    "Intention",
    "MinimumWage",
    "Organisation",
    "OrganisationArea",
    "PolicySheet",
    "Post",
    "Presence",
    "PrintJob",
    "Registration",
    "RegistrationSession",
    "StatedValue",
    "Station",
    "Upload",
    "Visit",
]
