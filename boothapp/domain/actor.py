"""Who asks: every service takes an Actor and decides from it what is allowed."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from boothapp.domain.errors import UserError


class Role(StrEnum):
    """What a person does at this station."""

    ORGANISER = "organiser"
    DESK = "desk"
    BOOTH = "booth"
    KIOSK = "kiosk"


class Permission(StrEnum):
    """Something a role may or may not do."""

    READ_FAIR = "read_fair"
    EDIT_FAIR = "edit_fair"
    IMPORT = "import"
    ASSIGN_BOOTHS = "assign_booths"
    PRINT = "print"
    CHECK_IN = "check_in"
    SELF_CHECK_IN = "self_check_in"
    SEARCH_CANDIDATES = "search_candidates"
    REGISTER_WALK_IN = "register_walk_in"
    RECORD_VISIT = "record_visit"
    SIGN_CONTRACT = "sign_contract"
    SEE_ALL_CONTRACTS = "see_all_contracts"
    SEE_FIGURES = "see_figures"
    CLOSE_DAY = "close_day"
    SEE_FULL_DOCUMENT = "see_full_document"


_GRANTS: dict[Role, frozenset[Permission]] = {
    Role.ORGANISER: frozenset(Permission),
    Role.DESK: frozenset(
        {
            Permission.READ_FAIR,
            Permission.CHECK_IN,
            Permission.SEARCH_CANDIDATES,
            Permission.REGISTER_WALK_IN,
            Permission.PRINT,
        }
    ),
    Role.BOOTH: frozenset({Permission.RECORD_VISIT, Permission.SIGN_CONTRACT}),
    Role.KIOSK: frozenset({Permission.SELF_CHECK_IN}),
}


@dataclass(frozen=True, slots=True)
class Actor:
    """A person at a station: `exhibitor_id` is set exactly for a booth's representative.

    At a kiosk it is whoever started it. `gate` is the name of the gate that the station stands at, "" for none.
    """

    role: Role
    name: str
    station: str
    account_id: UUID | None = None
    exhibitor_id: UUID | None = None
    gate: str = ""

    def may(self, permission: Permission) -> bool:
        """Tell whether this actor's role grants `permission`."""
        return permission in _GRANTS[self.role]

    def require(self, permission: Permission) -> None:
        """Raise `UserError("not_allowed")` unless the role grants `permission`."""
        if not self.may(permission):
            raise UserError("not_allowed", role=self.role.value)

    def require_exhibitor(self, exhibitor_id: UUID) -> None:
        """Raise `UserError("other_exhibitor")` when a representative reaches for another's records."""
        if self.role is Role.BOOTH and self.exhibitor_id != exhibitor_id:
            raise UserError("other_exhibitor")
