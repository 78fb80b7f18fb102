"""The gates as an organiser names them."""

import pytest

from boothapp.domain.errors import UserError
from boothapp.domain.gates import Gate, GateUse, find_gate, read_gates, stored_gates, tidy_gates
from boothapp.domain.values import Direction


def test_gates_are_kept_and_read_back_in_their_order() -> None:
    gates = (Gate("南门", GateUse.OUT), Gate("东门", GateUse.IN), Gate("货运口"))
    assert read_gates(stored_gates(gates)) == gates
    assert read_gates(None) == ()


def test_a_gate_is_found_however_its_name_is_written() -> None:
    gates = (Gate("East Gate"), Gate("West Gate"))
    assert find_gate(gates, "  west   gate ") == gates[1]
    assert find_gate(gates, "North Gate") is None


@pytest.mark.parametrize(
    ("names", "code"),
    [
        (("东门", " "), "gate_name_missing"),
        (("East", "east "), "gate_name_twice"),
        (("门" * 25,), "gate_name_long"),
        (tuple(f"门 {n}" for n in range(25)), "gates_too_many"),
    ],
)
def test_what_cannot_be_a_list_of_gates_is_refused(names: tuple[str, ...], code: str) -> None:
    with pytest.raises(UserError, match=code):
        tidy_gates([Gate(name) for name in names])


@pytest.mark.parametrize(
    ("use", "refused"), [(GateUse.IN, Direction.EXIT), (GateUse.OUT, Direction.ENTRY), (GateUse.BOTH, None)]
)
def test_a_one_way_gate_refuses_the_other_way(use: GateUse, refused: Direction | None) -> None:
    gate = Gate("东门", use)
    for direction in Direction:
        if direction is refused:
            with pytest.raises(UserError, match=r"gate_(entry|exit)_only"):
                gate.require(direction)
        else:
            gate.require(direction)
