"""The fair's gates, and who passed at each."""

from uuid import UUID

from sqlalchemy import Connection, bindparam, func, select

from boothapp.domain.gates import GATES_SETTING, Gate, GateFlow, find_gate, read_gates
from boothapp.domain.values import Direction
from boothapp.persistence.models import CheckIn, FairSetting

_GATES = select(FairSetting.value).where(FairSetting.name == GATES_SETTING)
_FLOW = (
    select(func.count())
    .select_from(CheckIn)
    .where(
        CheckIn.session_id == bindparam("session_id"),
        CheckIn.direction == bindparam("direction"),
        CheckIn.ordinal > 0,
        CheckIn.gate == bindparam("gate"),
    )
)


def gates_of(connection: Connection) -> tuple[Gate, ...]:
    """Return the gates of the file's fair as the organiser set them; none when it has no named gates."""
    return read_gates(connection.execute(_GATES).scalar())


def flow_at(connection: Connection, session_id: UUID, name: str) -> GateFlow | None:
    """Return who was let in and out at a gate: two counts over one covering index; None without such a gate."""
    found = find_gate(gates_of(connection), name) if name else None
    if found is None:
        return None
    gate = found.name
    ways = (Direction.ENTRY, Direction.EXIT)
    entries, exits = (
        connection.execute(_FLOW, {"session_id": session_id, "direction": way, "gate": gate}).scalar_one()
        for way in ways
    )
    return GateFlow(gate, int(entries), int(exits))
