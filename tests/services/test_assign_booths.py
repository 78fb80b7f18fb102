"""Booths: one exhibitor a booth and session, needs respected, pins kept."""

from pathlib import Path

import pytest

from boothapp.domain.errors import UserError
from boothapp.domain.floor import Shortfall
from boothapp.persistence.models import Booth
from boothapp.services.assign_booths import AssignBoothsService, FloorPlan
from boothapp.services.rate_booths import RateBoothsService
from tests.factories import FairInHand, desk, make_fair, organiser
from tests.factories_floor import add_delegation, add_exhibitor, add_hall


@pytest.fixture
def fair(tmp_path: Path) -> FairInHand:
    return make_fair(tmp_path)


def service(fair: FairInHand) -> AssignBoothsService:
    return AssignBoothsService(fair.units, fair.clock, fair.ids)


def numbers(floor: FloorPlan) -> dict[str, str]:
    booths = {booth.id: booth.number for booth in floor.booths}
    names = {each.id: each.name.zh for each in floor.exhibitors}
    return {names[placement.exhibitor_id]: booths[placement.booth_id] for placement in floor.placements}


def test_assigning_moves_the_exhibitor_and_leaves_its_old_booth_free(fair: FairInHand) -> None:
    booths = add_hall(fair)
    exhibitor = add_exhibitor(fair, "甲")
    service(fair).assign(organiser(), fair.sessions[0], exhibitor, booths["A01"])
    floor = service(fair).assign(organiser(), fair.sessions[0], exhibitor, booths["A02"])
    assert numbers(floor) == {"甲": "A02"}
    assert floor.unassigned == ()


def test_sessions_are_assigned_apart(fair: FairInHand) -> None:
    booths = add_hall(fair)
    exhibitor = add_exhibitor(fair, "甲")
    service(fair).assign(organiser(), fair.sessions[0], exhibitor, booths["A01"])
    assert service(fair).floor(organiser(), fair.sessions[1]).placements == ()


def test_a_taken_booth_is_refused_by_number(fair: FairInHand) -> None:
    booths = add_hall(fair)
    first, second = add_exhibitor(fair, "甲"), add_exhibitor(fair, "乙")
    service(fair).assign(organiser(), fair.sessions[0], first, booths["A01"])
    with pytest.raises(UserError) as refused:
        service(fair).assign(organiser(), fair.sessions[0], second, booths["A01"])
    assert (refused.value.code, refused.value.params) == ("booth_taken", {"booth": "A01"})


def test_a_held_booth_is_refused(fair: FairInHand) -> None:
    booths = add_hall(fair)
    exhibitor = add_exhibitor(fair, "甲")
    with fair.units.write() as unit:
        held = unit.session.get(Booth, booths["A01"])
        assert held is not None
        held.held = True
    with pytest.raises(UserError, match="booth_held"):
        service(fair).assign(organiser(), fair.sessions[0], exhibitor, booths["A01"])


def test_swap_exchanges_two_exhibitors_with_their_pins(fair: FairInHand) -> None:
    booths = add_hall(fair)
    first, second = add_exhibitor(fair, "甲"), add_exhibitor(fair, "乙")
    service(fair).assign(organiser(), fair.sessions[0], first, booths["A01"])
    service(fair).assign(organiser(), fair.sessions[0], second, booths["B01"])
    service(fair).pin(organiser(), fair.sessions[0], booths["A01"], pinned=True)
    floor = service(fair).swap(organiser(), fair.sessions[0], booths["A01"], booths["B01"])
    assert numbers(floor) == {"甲": "B01", "乙": "A01"}
    assert {each.exhibitor_id for each in floor.placements if each.pinned} == {first}


def test_assign_all_respects_power_and_size_and_says_what_is_missing(fair: FairInHand) -> None:
    add_hall(fair, columns=3, rows=1, power_kw=3.0)
    add_exhibitor(fair, "普通", power_kw=2.0)
    hungry = add_exhibitor(fair, "耗电", power_kw=10.0)
    wide = add_exhibitor(fair, "宽大", booth_size="3x6")
    result = service(fair).assign_all(organiser(), fair.sessions[0])
    assert result.placed == 1
    assert {each.exhibitor_id: each.lacks for each in result.unplaced} == {
        hungry: (Shortfall.POWER,),
        wide: (Shortfall.SIZE,),
    }


def test_assign_all_keeps_what_is_pinned_and_moves_what_is_not(fair: FairInHand) -> None:
    booths = add_hall(fair, columns=2, rows=1)
    pinned, other = add_exhibitor(fair, "钉住"), add_exhibitor(fair, "其他")
    service(fair).assign(organiser(), fair.sessions[0], pinned, booths["A02"])
    service(fair).pin(organiser(), fair.sessions[0], booths["A02"], pinned=True)
    result = service(fair).assign_all(organiser(), fair.sessions[0])
    floor = service(fair).floor(organiser(), fair.sessions[0])
    assert numbers(floor) == {"钉住": "A02", "其他": "A01"}
    assert (result.placed, result.kept, result.unplaced) == (1, 1, ())
    assert other in {each.exhibitor_id for each in floor.placements}


def test_assign_all_puts_a_delegation_on_one_side_and_repeats_itself(fair: FairInHand) -> None:
    add_hall(fair, columns=4, rows=2)
    dalian, nanjing = add_delegation(fair, "大连"), add_delegation(fair, "南京")
    for index in range(4):
        add_exhibitor(fair, f"连{index}", delegation=dalian)
        add_exhibitor(fair, f"宁{index}", delegation=nanjing)
    service(fair).assign_all(organiser(), fair.sessions[0])
    first = numbers(service(fair).floor(organiser(), fair.sessions[0]))
    service(fair).assign_all(organiser(), fair.sessions[0])
    assert numbers(service(fair).floor(organiser(), fair.sessions[0])) == first
    rows = {name[0]: {number[0] for other, number in first.items() if other[0] == name[0]} for name in first}
    assert all(len(letters) == 1 for letters in rows.values())


def test_more_exhibitors_than_booths_leaves_the_rest_unplaced(fair: FairInHand) -> None:
    add_hall(fair, columns=2, rows=1)
    for name in "甲乙丙":
        add_exhibitor(fair, name)
    result = service(fair).assign_all(organiser(), fair.sessions[0])
    assert (result.placed, len(result.unplaced)) == (2, 1)


def test_a_desk_may_look_but_not_assign(fair: FairInHand) -> None:
    booths = add_hall(fair)
    exhibitor = add_exhibitor(fair, "甲")
    assert service(fair).floor(desk(), fair.sessions[0]).unassigned
    with pytest.raises(UserError, match="not_allowed"):
        service(fair).assign(desk(), fair.sessions[0], exhibitor, booths["A01"])
    with pytest.raises(UserError, match="not_allowed"):
        service(fair).assign_all(desk(), fair.sessions[0])


def test_the_score_never_passes_its_bound_and_every_fit_sums_its_points(fair: FairInHand) -> None:
    add_hall(fair, columns=4, rows=2)
    for name in "甲乙丙丁":
        add_exhibitor(fair, name, vacancies=(8,))
    service(fair).assign_all(organiser(), fair.sessions[0])
    rating = RateBoothsService(fair.units).rate(organiser(), fair.sessions[0])
    assert 0 < rating.score <= rating.bound <= 100
    assert len(rating.fits) == 4
    assert all(fit.total == sum(points for _, points in fit.points) for fit in rating.fits.values())
