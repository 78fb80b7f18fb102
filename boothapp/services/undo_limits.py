"""Keeps who undoes check-ins and within how long: a setting of the fair."""

from boothapp.domain.actor import Actor, Permission
from boothapp.domain.errors import UserError
from boothapp.domain.exception_lane import LONGEST_UNDO_MIN, UndoBy, UndoLimits
from boothapp.persistence.models import CheckIn
from boothapp.persistence.queries.fair_settings import put_setting, setting_row
from boothapp.persistence.unit_of_work import UnitOfWork, UnitOfWorkFactory
from boothapp.services.audit_trail import AuditTrail
from boothapp.services.desk_memory import DeskMemory
from boothapp.support.ids import IdSource

_SETTING = "undo_limits"


class UndoLimitsService:
    """Reads and sets the limits."""

    def __init__(self, units: UnitOfWorkFactory, ids: IdSource, audit: AuditTrail) -> None:
        self._units = units
        self._ids = ids
        self._audit = audit

    def limits(self, actor: Actor) -> UndoLimits:
        """Return the limits; raises `not_allowed`."""
        actor.require(Permission.CHECK_IN)
        with self._units.read() as unit:
            return undo_limits(unit)

    def set(self, actor: Actor, limits: UndoLimits) -> None:
        """Change the limits; raises `not_allowed`, `undo_minutes_wrong`."""
        actor.require(Permission.EDIT_FAIR)
        if not 0 <= limits.minutes <= LONGEST_UNDO_MIN:
            code = "undo_minutes_wrong"
            raise UserError(code)
        value = {"by": limits.by.value, "minutes": limits.minutes}
        with self._units.write() as unit:
            fair_id = put_setting(unit, self._ids, _SETTING, value)
            self._audit.record(unit, actor, "set_undo_limits", f"fair:{fair_id}", value)


def undo_limits(unit: UnitOfWork) -> UndoLimits:
    """Return the limits inside the caller's transaction; a fair that set none has the usual ones."""
    row = setting_row(unit, _SETTING)
    return UndoLimits(UndoBy(row.value["by"]), int(row.value["minutes"])) if row is not None else UndoLimits()


def minutes_since(passage: CheckIn, memory: DeskMemory) -> float:
    """Return how many minutes ago a passage was recorded, whatever this program's clock was set to since.

    Of another program's, or one of before a restart, by the clock: below 0 when that was set back since.
    """
    return memory.since_s(passage.id, passage.recorded_at) / 60
