"""The stations of a fair: noted when somebody enters, listed for the organiser."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from boothapp.domain.actor import Role
from boothapp.domain.errors import UserError
from boothapp.services.audit_trail import AuditTrail
from boothapp.services.checkin_outcome import Scan
from boothapp.services.manage_stations import ManageStationsService
from tests.factories import FairInHand, desk, make_fair, organiser, representative
from tests.factories_floor import add_exhibitor
from tests.factories_gate import check_in_service
from tests.factories_people import add_person


@pytest.fixture
def fair(tmp_path: Path) -> Iterator[FairInHand]:
    """Return an open fair."""
    made = make_fair(tmp_path)
    yield made
    made.close()


def stations_of(fair: FairInHand) -> ManageStationsService:
    """Return the service."""
    return ManageStationsService(fair.units, fair.clock, fair.ids, AuditTrail(fair.clock))


def test_a_station_is_one_row_however_often_somebody_enters(fair: FairInHand) -> None:
    service = stations_of(fair)
    service.seen(desk(1))
    later = fair.clock.advance(timedelta(minutes=5))
    service.seen(desk(1, "李雷"))
    (row,) = service.list(organiser())
    assert (row.name, row.role, row.last_seen_at) == ("desk 1", Role.DESK, later)


def test_a_station_that_changes_its_work_shows_the_present_one(fair: FairInHand) -> None:
    service, exhibitor = stations_of(fair), add_exhibitor(fair, "医诺生物")
    service.seen(representative(exhibitor))
    assert service.list(organiser())[0].exhibitor.zh == "医诺生物"
    fair.clock.advance(timedelta(minutes=1))
    service.seen(desk(3))
    assert [(row.name, row.role, row.exhibitor.zh) for row in service.list(organiser())] == [
        ("desk 3", Role.DESK, ""),
        ("booth", Role.BOOTH, "医诺生物"),
    ]


def test_a_station_shows_how_many_scans_it_recorded_refused_ones_too(fair: FairInHand) -> None:
    service, gate, person = stations_of(fair), check_in_service(fair), add_person(fair)
    service.seen(desk(1))
    gate.check_in(desk(1), fair.sessions[0], Scan(person.code, "n1"))
    gate.check_in(desk(1), fair.sessions[0], Scan("nonsense", "n2"))
    (row,) = service.list(organiser())
    assert (row.check_ins, row.last_check_in_at) == (2, fair.clock.now())


def test_only_the_organiser_lists_and_forgets(fair: FairInHand) -> None:
    service = stations_of(fair)
    service.seen(desk(1))
    (row,) = service.list(organiser())
    for actor in (desk(1), representative(add_exhibitor(fair, "医诺生物"))):
        with pytest.raises(UserError, match="not_allowed"):
            service.list(actor)
        with pytest.raises(UserError, match="not_allowed"):
            service.forget(actor, row.id)
    service.forget(organiser(), row.id)
    assert service.list(organiser()) == ()
    with pytest.raises(UserError, match="not_found"):
        service.forget(organiser(), row.id)
