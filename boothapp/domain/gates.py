"""The gates of a fair: each has a name, and lets people in, out, or both ways."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from boothapp.domain.errors import UserError
from boothapp.domain.values import Direction
from boothapp.support.i18n import N_

GATES_SETTING: Final = "gates"
"""The name of the fair's setting that they are kept under."""

LONGEST_NAME: Final = 24
MOST_GATES: Final = 24


class GateUse(StrEnum):
    """Which way people may pass a gate."""

    IN = "in"
    OUT = "out"
    BOTH = "both"


USE_NAMES: Final[dict[GateUse, str]] = {
    GateUse.BOTH: N_("In and out"),
    GateUse.IN: N_("In only"),
    GateUse.OUT: N_("Out only"),
}
_WAYS: Final = {
    GateUse.IN: (Direction.ENTRY,),
    GateUse.OUT: (Direction.EXIT,),
    GateUse.BOTH: (Direction.ENTRY, Direction.EXIT),
}


@dataclass(frozen=True, slots=True)
class Gate:
    """One gate as the organiser named it."""

    name: str
    use: GateUse = GateUse.BOTH

    @property
    def ways(self) -> tuple[Direction, ...]:
        """Return the directions that people may pass it in, the usual one first."""
        return _WAYS[self.use]

    def require(self, direction: Direction) -> None:
        """Raise `UserError` `gate_entry_only` or `gate_exit_only` unless people may pass this way."""
        if direction not in self.ways:
            raise UserError("gate_entry_only" if self.use is GateUse.IN else "gate_exit_only", gate=self.name)


@dataclass(frozen=True, slots=True)
class GateFlow:
    """How many were let in and out at a gate; an empty name is for those whose station named no gate."""

    name: str
    entries: int
    exits: int


def read_gates(value: Any) -> tuple[Gate, ...]:
    """Return the gates kept in a fair's setting."""
    if not isinstance(value, dict):
        return ()
    return tuple(Gate(each["name"], GateUse(each["use"])) for each in value.get("gates", ()))


def stored_gates(gates: Iterable[Gate]) -> dict[str, Any]:
    """Return the value of the setting that `read_gates` reads."""
    return {"gates": [{"name": each.name, "use": each.use.value} for each in gates]}


def tidy_gates(gates: Sequence[Gate]) -> tuple[Gate, ...]:
    """Return the gates with their names trimmed.

    Raises `UserError`: `gate_name_missing`, `gate_name_long`, `gate_name_twice`, `gates_too_many`.
    """
    if len(gates) > MOST_GATES:
        raise UserError("gates_too_many", most=MOST_GATES)
    tidied = tuple(Gate(" ".join(each.name.split()), each.use) for each in gates)
    seen: set[str] = set()
    for gate in tidied:
        if not gate.name:
            raise UserError("gate_name_missing")
        if len(gate.name) > LONGEST_NAME:
            raise UserError("gate_name_long", gate=gate.name, most=LONGEST_NAME)
        if gate.name.casefold() in seen:
            raise UserError("gate_name_twice", gate=gate.name)
        seen.add(gate.name.casefold())
    return tidied


def find_gate(gates: Iterable[Gate], name: str) -> Gate | None:
    """Return the gate of this name, however it is written."""
    wanted = " ".join(name.split()).casefold()
    return next((each for each in gates if each.name.casefold() == wanted), None)
