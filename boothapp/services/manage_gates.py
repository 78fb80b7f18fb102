"""Keeps the fair's gates: their names, and which way people may pass."""

from collections.abc import Sequence

from boothapp.domain.actor import Actor, Permission
from boothapp.domain.errors import UserError
from boothapp.domain.gates import GATES_SETTING, Gate, find_gate, stored_gates, tidy_gates
from boothapp.persistence.queries.fair_settings import put_setting
from boothapp.persistence.queries.gates import gates_of
from boothapp.persistence.unit_of_work import UnitOfWorkFactory
from boothapp.services.audit_trail import AuditTrail
from boothapp.support.ids import IdSource


class ManageGatesService:
    """Reads and sets the gates; what was recorded at a gate keeps the name it had then."""

    def __init__(self, units: UnitOfWorkFactory, ids: IdSource, audit: AuditTrail) -> None:
        self._units = units
        self._ids = ids
        self._audit = audit

    def list(self, actor: Actor) -> tuple[Gate, ...]:
        """Return the gates in the organiser's order; raises `UserError("not_allowed")`."""
        actor.require(Permission.CHECK_IN)
        with self._units.read() as unit:
            return gates_of(unit.connection)

    def named(self, actor: Actor, name: str) -> Gate:
        """Return the gate of this name; raises `UserError`: `gate_unknown`, `not_allowed`."""
        gates = self.list(actor)
        found = find_gate(gates, name)
        if found is None:
            raise UserError("gate_unknown", gate=name, gates=", ".join(each.name for each in gates) or "–")
        return found

    def save(self, actor: Actor, gates: Sequence[Gate]) -> tuple[Gate, ...]:
        """Set the gates and return them as kept.

        Raises `UserError`: `gate_name_missing`, `gate_name_long`, `gate_name_twice`, `gates_too_many`, `not_allowed`.
        """
        actor.require(Permission.EDIT_FAIR)
        wanted = tidy_gates(gates)
        with self._units.write() as unit:
            before = gates_of(unit.connection)
            if wanted == before:
                return wanted
            fair_id = put_setting(unit, self._ids, GATES_SETTING, stored_gates(wanted))
            detail = {"before": stored_gates(before)["gates"], "after": stored_gates(wanted)["gates"]}
            self._audit.record(unit, actor, "set_gates", f"fair:{fair_id}", detail)
        return wanted
