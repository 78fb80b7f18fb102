"""What an organiser sets of a session holds at the gate, is audited, and never rewrites what was recorded."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import select

from boothapp.domain.errors import UserError
from boothapp.domain.fair import Bilingual
from boothapp.domain.session_terms import SessionLine, SessionTable, SessionTerms
from boothapp.domain.values import CheckInResult, PrintMoment, SessionKind
from boothapp.persistence.models import AuditEntry, BoothAssignment, Presence
from boothapp.services.audit_trail import AuditTrail
from boothapp.services.checkin_outcome import Scan
from boothapp.services.edit_sessions import EditSessionsService
from tests.factories import FairInHand, desk, make_fair, organiser, representative
from tests.factories_floor import add_exhibitor, add_hall
from tests.factories_gate import check_in_service, close_session
from tests.factories_people import add_person

TERMS = SessionTerms(date(2026, 11, 4), time(9, 0), time(17, 30), Bilingual("南京", "南京"))


@pytest.fixture
def fair(tmp_path: Path) -> Iterator[FairInHand]:
    made = make_fair(tmp_path)
    yield made
    made.close()


@pytest.fixture
def service(fair: FairInHand) -> EditSessionsService:
    return EditSessionsService(fair.units, fair.ids, AuditTrail(fair.clock))


def line(service: EditSessionsService, place: int = 0) -> SessionLine:
    return service.table(organiser()).lines[place]


def save(service: EditSessionsService, terms: SessionTerms, place: int = 0) -> SessionTable:
    found = line(service, place)
    service.save(organiser(), found.info.id, terms, found.version)
    return service.table(organiser())


def scan(fair: FairInHand, code: str, nonce: str, session_id: UUID | None = None) -> CheckInResult:
    return check_in_service(fair).check_in(desk(), session_id or fair.sessions[0], Scan(code, nonce)).result


def audited(fair: FairInHand) -> list[AuditEntry]:
    with fair.units.read() as unit:
        return list(unit.session.scalars(select(AuditEntry).order_by(AuditEntry.sequence)))


def test_later_opening_refuses_who_comes_before_and_admits_after(
    fair: FairInHand, service: EditSessionsService
) -> None:
    person = add_person(fair)
    save(service, replace(TERMS, opens=time(10, 0)))
    assert scan(fair, person.code, "early") is CheckInResult.INVALID_TIME
    fair.clock.advance(timedelta(hours=1))
    assert scan(fair, person.code, "on time") is CheckInResult.VALID


def test_hours_not_enforced_admit_at_any_time_and_enforced_again_refuse(
    fair: FairInHand, service: EditSessionsService
) -> None:
    first, second = add_person(fair), add_person(fair, "王芳", sequence=2)
    late = replace(TERMS, opens=time(10, 0), enforce_hours=False)
    assert not save(service, late).enforce_hours
    assert scan(fair, first.code, "n1") is CheckInResult.VALID
    assert save(service, replace(late, enforce_hours=True)).enforce_hours
    assert scan(fair, second.code, "n2") is CheckInResult.INVALID_TIME
    assert [entry.detail for entry in audited(fair) if entry.action == "set_entry_hours"] == [
        {"enforced": False},
        {"enforced": True},
    ]


def test_capacity_makes_the_next_person_full(fair: FairInHand, service: EditSessionsService) -> None:
    first, second = add_person(fair), add_person(fair, "王芳", sequence=2)
    save(service, replace(TERMS, capacity=1))
    assert scan(fair, first.code, "n1") is CheckInResult.VALID
    assert scan(fair, second.code, "n2") is CheckInResult.FULL
    save(service, replace(TERMS, capacity=2))
    assert scan(fair, second.code, "n3") is CheckInResult.VALID


def test_when_badges_are_printed_is_each_sessions_own(service: EditSessionsService) -> None:
    assert {each.info.badge_printing for each in service.table(organiser()).lines} == {PrintMoment.CHECK_IN}
    save(service, replace(TERMS, badge_printing=PrintMoment.NEVER), 1)
    assert [line(service, place).info.badge_printing for place in range(2)] == [PrintMoment.CHECK_IN, PrintMoment.NEVER]


def test_change_is_audited_with_what_was_before(fair: FairInHand, service: EditSessionsService) -> None:
    save(service, replace(TERMS, capacity=900, city=Bilingual(" 南京 ", "Nanjing")))
    [entry] = audited(fair)
    assert (entry.action, entry.subject, entry.actor) == ("edit_session", f"session:{fair.sessions[0]}", "赵蕾")
    assert entry.detail == {
        "number": 1,
        "before": {"capacity": 0, "city_en": "南京"},
        "after": {"capacity": 900, "city_en": "Nanjing"},
    }
    assert line(service).version == 2


def test_saving_without_a_change_leaves_no_trace(fair: FairInHand, service: EditSessionsService) -> None:
    save(service, TERMS)
    assert audited(fair) == []
    assert line(service).version == 1


@pytest.mark.parametrize(
    ("terms", "code"),
    [
        (replace(TERMS, closes=time(9, 0)), "session_hours_order"),
        (replace(TERMS, opens=time(18, 0)), "session_hours_order"),
        (replace(TERMS, capacity=-1), "session_capacity_negative"),
        (replace(TERMS, hall_id=UUID(int=9)), "not_found"),
    ],
)
def test_impossible_terms_are_refused_and_change_nothing(
    fair: FairInHand, service: EditSessionsService, terms: SessionTerms, code: str
) -> None:
    before = service.table(organiser())
    for call in (lambda: save(service, terms), lambda: service.add(organiser(), terms)):
        with pytest.raises(UserError, match=code):
            call()
    assert service.table(organiser()) == before
    assert audited(fair) == []


def test_only_an_organiser_may_see_the_form_or_change_a_session(fair: FairInHand, service: EditSessionsService) -> None:
    for actor in (desk(), representative(UUID(int=5))):
        with pytest.raises(UserError, match="not_allowed"):
            service.table(actor)
        with pytest.raises(UserError, match="not_allowed"):
            service.save(actor, fair.sessions[0], TERMS, 1)
        with pytest.raises(UserError, match="not_allowed"):
            service.add(actor, TERMS)


def test_closed_session_stays_as_it_was(fair: FairInHand, service: EditSessionsService) -> None:
    close_session(fair, 0)
    with pytest.raises(UserError, match="session_closed"):
        save(service, replace(TERMS, capacity=5))


def test_form_opened_before_another_change_is_refused(fair: FairInHand, service: EditSessionsService) -> None:
    save(service, replace(TERMS, capacity=5))
    with pytest.raises(UserError, match="changed_elsewhere"):
        service.save(organiser(), fair.sessions[0], TERMS, 1)


def test_day_moves_with_its_code_until_somebody_was_recorded(fair: FairInHand, service: EditSessionsService) -> None:
    added = service.add(organiser(), TERMS)
    place = next(place for place, each in enumerate(service.table(organiser()).lines) if each.info.id == added)
    moved = save(service, replace(TERMS, day=date(2026, 11, 9)), place).lines[place].info
    assert (moved.day, moved.code) == (date(2026, 11, 9), "T26-1109")
    assert moved.local(moved.starts_at).date() == date(2026, 11, 9)
    scan(fair, add_person(fair).code, "n1")
    with pytest.raises(UserError, match="session_day_in_use"):
        save(service, replace(TERMS, day=date(2026, 11, 10)))


def test_hall_changes_only_while_no_booth_is_assigned(fair: FairInHand, service: EditSessionsService) -> None:
    booths = add_hall(fair)
    [hall] = service.table(organiser()).halls
    assert (hall.name, hall.area_m2, hall.suggested_capacity) == ("A1", 1200.0, 900)
    terms = replace(TERMS, hall_id=hall.id)
    assert save(service, TERMS).lines[0].info.hall_id is None
    assert save(service, terms).lines[0].info.hall_name == "A1"
    exhibitor = add_exhibitor(fair, "医诺生物")
    with fair.units.write() as unit:
        unit.session.add(
            BoothAssignment(
                id=fair.ids.new(),
                session_id=fair.sessions[0],
                booth_id=booths["A01"],
                exhibitor_id=exhibitor,
                assigned_at=fair.clock.now(),
            )
        )
    with pytest.raises(UserError, match="session_hall_in_use"):
        save(service, TERMS)
    assert save(service, replace(terms, capacity=900)).lines[0].info.capacity == 900


def test_added_session_comes_last_admits_and_expects_who_comes_every_day(
    fair: FairInHand, service: EditSessionsService
) -> None:
    faithful, once = add_exhibitor(fair, "天天公司"), add_exhibitor(fair, "一天公司")
    with fair.units.write() as unit:
        unit.session.delete(unit.session.get_one(Presence, (once, fair.sessions[1])))
    added = service.add(organiser(), replace(TERMS, capacity=1))
    again = service.add(organiser(), TERMS)
    lines = {each.info.id: each.info for each in service.table(organiser()).lines}
    assert (lines[added].number, lines[added].code, lines[added].kind) == (3, "T26-1104", SessionKind.FAIR)
    assert (lines[again].number, lines[again].code) == (4, "T26-1104-2")
    with fair.units.read() as unit:
        there = unit.session.scalars(select(Presence.exhibitor_id).where(Presence.session_id == added)).all()
    assert there == [faithful]
    assert scan(fair, add_person(fair).code, "n1", added) is CheckInResult.VALID
    assert scan(fair, add_person(fair, "王芳", sequence=2).code, "n2", added) is CheckInResult.FULL
    assert audited(fair)[0].action == "add_session"
