"""The closed sets of the field: every state, kind and form has its one name here."""

from enum import StrEnum


class SessionKind(StrEnum):
    """What a session is."""

    FAIR = "fair"
    CAMPUS_TALK = "campus_talk"
    DOCKING = "docking"
    SEMINAR = "seminar"


class SessionMode(StrEnum):
    """Where a session takes place."""

    ON_SITE = "on_site"
    ONLINE = "online"


class SessionState(StrEnum):
    """Whether a session still takes records."""

    OPEN = "open"
    CLOSED = "closed"


class OrganisationRole(StrEnum):
    """What an organisation is to a fair."""

    EMPLOYER = "employer"
    SCHOOL = "school"
    HOST = "host"


class BadgeKind(StrEnum):
    """Who a registration is for; the first letter of its number."""

    CANDIDATE = "candidate"
    EXHIBITOR = "exhibitor"
    STAFF = "staff"
    GUEST = "guest"
    PRESS = "press"


class RegistrationStatus(StrEnum):
    """Whether a registration may enter."""

    PENDING = "pending"
    APPROVED = "approved"
    REJECTED = "rejected"
    CANCELED = "canceled"
    BLOCKED = "blocked"


class RegistrationSource(StrEnum):
    """Where a registration came from."""

    IMPORT = "import"
    WALK_IN = "walk_in"
    OVERSEAS_CENTRE = "overseas_centre"
    WORKSTATION = "workstation"
    LIAISON_STATION = "liaison_station"


class TokenState(StrEnum):
    """Whether a badge's code is still good."""

    ACTIVE = "active"
    REVOKED = "revoked"


class Direction(StrEnum):
    """Which way a person passes the gate."""

    ENTRY = "entry"
    EXIT = "exit"


class CheckInResult(StrEnum):
    """The field's own words for what a scan comes to, in DOMAIN section 3."""

    VALID = "VALID"
    USED = "USED"
    INVALID = "INVALID"
    CANCELED = "CANCELED"
    BLOCKED = "BLOCKED"
    REVOKED = "REVOKED"
    UNAPPROVED = "UNAPPROVED"
    INVALID_TIME = "INVALID_TIME"
    WRONG_SESSION = "WRONG_SESSION"
    FULL = "FULL"
    ANSWERS_REQUIRED = "ANSWERS_REQUIRED"


class Degree(StrEnum):
    """A candidate's or a post's degree, lowest first."""

    JUNIOR_COLLEGE = "junior_college"
    BACHELOR = "bachelor"
    MASTER = "master"
    DOCTOR = "doctor"


class Cohort(StrEnum):
    """Whether a candidate graduates this season."""

    FRESH = "fresh"
    EARLIER = "earlier"


class TalentLevel(StrEnum):
    """A candidate's talent level."""

    GENERAL = "general"
    HIGH = "high"


class DocumentType(StrEnum):
    """A document of identity."""

    RESIDENT_ID = "resident_id"
    RESIDENCE_PERMIT = "residence_permit"
    FOREIGN_PERMANENT = "foreign_permanent"
    TRAVEL_PERMIT = "travel_permit"
    PASSPORT = "passport"


class ContractForm(StrEnum):
    """The form of what was agreed; only the first two count as signed contracts."""

    AGREEMENT = "agreement"
    LABOUR_CONTRACT = "labour_contract"
    COMPANY_AGREEMENT = "company_agreement"
    LETTER_OF_INTENT = "letter_of_intent"
    EXPERT_COOPERATION = "expert_cooperation"


COUNTED_FORMS = frozenset({ContractForm.AGREEMENT, ContractForm.LABOUR_CONTRACT})


class Channel(StrEnum):
    """Where a contract or an intention came about."""

    BOOTH = "booth"
    CAMPUS_TALK = "campus_talk"
    ONLINE = "online"
    DOCKING = "docking"


class ContractState(StrEnum):
    """How far a contract is; from `SIGNED` on it counts, until it is rescinded."""

    DRAFTED = "drafted"
    CANDIDATE_SIGNED = "candidate_signed"
    SIGNED = "signed"
    SCHOOL_VERIFIED = "school_verified"
    REGISTERED = "registered"
    RESCINDED = "rescinded"


COUNTED_STATES = frozenset({ContractState.SIGNED, ContractState.SCHOOL_VERIFIED, ContractState.REGISTERED})


class PresenceState(StrEnum):
    """Whether an exhibitor came to a session."""

    EXPECTED = "expected"
    PRESENT = "present"
    NO_SHOW = "no_show"


class PrintKind(StrEnum):
    """What a print job prints."""

    BADGE = "badge"
    SIGN = "sign"
    SLIP = "slip"
    REPORT = "report"
    PLAN = "plan"


class PrintMoment(StrEnum):
    """When the desks of a session print badges: at the first check-in, when asked, or never."""

    CHECK_IN = "check_in"
    DEMAND = "demand"
    NEVER = "never"


class PrintState(StrEnum):
    """How far a print job is; one that failed and is needed no more was set aside by hand."""

    QUEUED = "queued"
    PRINTING = "printing"
    PRINTED = "printed"
    FAILED = "failed"
    SET_ASIDE = "set_aside"


class ListKind(StrEnum):
    """A list that can be imported."""

    EXHIBITORS = "exhibitors"
    POSTS = "posts"
    CANDIDATES = "candidates"
    BOOTHS = "booths"


class ConflictKind(StrEnum):
    """Why something waits for a person to look at it."""

    OVER_VACANCIES = "over_vacancies"
    FORCED_ENTRY = "forced_entry"
    DUPLICATE_PERSON = "duplicate_person"
    MERGE = "merge"


class UploadState(StrEnum):
    """How far an upload is; only a bundle read back is received."""

    WAITING = "waiting"
    SENDING = "sending"
    RECEIVED = "received"
    FAILED = "failed"


class InquiryKind(StrEnum):
    """What somebody asked at the policy desk or complained of."""

    POLICY = "policy"
    COMPLAINT = "complaint"
