"""How full the hall is and what the door shows."""

import pytest

from boothapp.domain.occupancy import NO_LIMIT, Basis, Door, Light, Room


@pytest.mark.parametrize(
    ("cap", "area_m2", "persons", "basis"),
    [
        (0, None, 0, Basis.NOTHING),
        (500, None, 500, Basis.CAP),
        (0, 1000.0, 750, Basis.AREA),
        (500, 1000.0, 500, Basis.CAP),
        (900, 1000.0, 750, Basis.AREA),
        (750, 1000.0, 750, Basis.CAP),
        (0, 1.0, 0, Basis.NOTHING),
    ],
)
def test_the_lower_of_fire_cap_and_area_counts(cap: int, area_m2: float | None, persons: int, basis: Basis) -> None:
    room = Room.of(cap, area_m2)
    assert (room.persons, room.basis) == (persons, basis)


@pytest.mark.parametrize(
    ("inside", "light", "left"),
    [
        (0, Light.GREEN, 100),
        (89, Light.GREEN, 11),
        (90, Light.AMBER, 10),
        (99, Light.AMBER, 1),
        (100, Light.RED, 0),
        (103, Light.RED, 0),
    ],
)
def test_the_light_turns_amber_at_nine_tenths_and_red_when_full(inside: int, light: Light, left: int) -> None:
    door = Door(inside, Room(cap=100))
    assert (door.light, door.left) == (light, left)


def test_without_a_limit_the_door_is_open() -> None:
    assert Door(5_000, NO_LIMIT).light is Light.OPEN
