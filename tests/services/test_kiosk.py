"""A kiosk checks in by code and prints that badge; whatever else its actor tries is refused."""

import inspect
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select

from boothapp.bootstrap import open_fair
from boothapp.domain.actor import Actor, Permission, Role
from boothapp.domain.errors import UserError
from boothapp.domain.values import CheckInResult, PrintKind, PrintMoment, PrintState, RegistrationStatus
from boothapp.persistence.models import AuditEntry, CheckIn, FairSession, FairSetting, PrintJob
from boothapp.services.checkin_outcome import Scan
from boothapp.services.fair_services import FairServices
from boothapp.services.order_badge import BadgeOrder
from boothapp.services.serve_kiosk import BADGE_WITHIN_S, KioskAnswer
from boothapp.support.paths import AppPaths
from tests.factories import FairInHand, desk, make_fair, organiser
from tests.factories_people import PersonInHand, add_person
from tests.unit.documents.reading import codes_of

HOUR = timedelta(hours=1)
KIOSK = Actor(Role.KIOSK, "王敏", "kiosk 1")
OWN = {
    "kiosk.check_in",
    "kiosk.order_badge",
    "kiosk.make_badge",
    "kiosk_pin.is_set",
    "kiosk_pin.leave",
    "check_in.check_in_by_code",
}
OF_ITS_STATION = {
    "stations.seen": "notes that the kiosk was started",
    "print_jobs.begin": "jobs of its own station only",
    "print_jobs.succeed": "jobs of its own station only",
    "print_jobs.fail": "jobs of its own station only",
    "print_jobs.stranded": "jobs of its own station only",
}


@pytest.fixture
def fair(tmp_path: Path) -> Iterator[FairInHand]:
    made = make_fair(tmp_path)
    yield made
    made.close()


@pytest.fixture
def services(fair: FairInHand) -> Iterator[FairServices]:
    made = open_fair(fair.path, fair.clock, fair.ids, AppPaths.below(fair.path.parent / "profile"))
    yield made
    made.close()


@pytest.fixture
def person(fair: FairInHand) -> PersonInHand:
    return add_person(fair)


def come(services: FairServices, fair: FairInHand, code: str, actor: Actor = KIOSK) -> KioskAnswer:
    fair.clock.advance(timedelta(seconds=10))
    return services.kiosk.check_in(actor, fair.sessions[0], Scan(code, ""))


def audit(fair: FairInHand) -> list[tuple[str, str]]:
    with fair.units.read() as unit:
        rows = unit.session.scalars(select(AuditEntry).order_by(AuditEntry.sequence))
        return [(row.action, row.station) for row in rows if row.action.startswith("kiosk")]


def test_guest_is_greeted_by_name_and_nothing_more(
    services: FairServices, fair: FairInHand, person: PersonInHand
) -> None:
    answer = come(services, fair, person.code)
    assert (answer.result, answer.name, answer.first) == (CheckInResult.VALID, "林若溪", True)
    told = {"check_in_id", "result", "reason", "name", "first", "badge", "tray"}
    assert {field.name for field in fields(KioskAnswer)} == told
    with fair.units.read() as unit:
        row = unit.session.get_one(CheckIn, answer.check_in_id)
        assert (row.station, row.actor, row.registration_id) == ("kiosk 1", "王敏", person.registration_id)


@pytest.mark.parametrize(
    ("status", "result"),
    [
        (RegistrationStatus.CANCELED, CheckInResult.CANCELED),
        (RegistrationStatus.BLOCKED, CheckInResult.BLOCKED),
        (RegistrationStatus.PENDING, CheckInResult.UNAPPROVED),
    ],
)
def test_refused_guest_is_not_named(
    services: FairServices, fair: FairInHand, status: RegistrationStatus, result: CheckInResult
) -> None:
    stopped = add_person(fair, status=status)
    answer = come(services, fair, stopped.code)
    assert (answer.result, answer.name, answer.first) == (result, "", False)


def test_second_guest_with_the_same_code_learns_no_name(
    services: FairServices, fair: FairInHand, person: PersonInHand
) -> None:
    come(services, fair, person.code)
    answer = come(services, fair, person.code)
    assert (answer.result, answer.name) == (CheckInResult.USED, "")


def test_kiosk_takes_no_registration_number(services: FairServices, fair: FairInHand, person: PersonInHand) -> None:
    answer = come(services, fair, person.number)
    assert (answer.result, answer.reason, answer.name) == (CheckInResult.INVALID, "code_needed", "")


def test_kiosk_records_entries_without_answers_only(
    services: FairServices, fair: FairInHand, person: PersonInHand
) -> None:
    scan = Scan(person.code, "n1", answers={"phone": "13900000000"})
    outcome = services.check_in.check_in_by_code(KIOSK, fair.sessions[0], scan)
    with fair.units.read() as unit:
        assert unit.session.get_one(CheckIn, outcome.check_in_id).answers is None


def test_badge_of_a_first_entry_is_made_and_queued(
    services: FairServices, fair: FairInHand, person: PersonInHand, tmp_path: Path
) -> None:
    answer = come(services, fair, person.code)
    jobs = services.kiosk.order_badge(KIOSK, answer.check_in_id, "Label")
    made = services.kiosk.make_badge(KIOSK, jobs, "card-86x54")
    assert codes_of(made.pdf, tmp_path, 300) == [person.code]
    services.print_jobs.begin(KIOSK, jobs)
    services.print_jobs.succeed(KIOSK, jobs)
    with fair.units.read() as unit:
        row = unit.session.get_one(PrintJob, jobs[0])
        assert (row.state, row.subject_id, row.station) == (PrintState.PRINTED, person.registration_id, "kiosk 1")


def test_badge_that_was_printed_ahead_is_not_printed_again(
    services: FairServices, fair: FairInHand, person: PersonInHand
) -> None:
    ahead = services.print_jobs.queue(
        desk(), PrintKind.BADGE, (person.registration_id,), session_id=fair.sessions[0], tray="B"
    )
    services.print_jobs.succeed(desk(), ahead)
    answer = come(services, fair, person.code)
    assert (answer.first, answer.badge, answer.tray) == (True, None, "B")


def test_session_that_prints_on_demand_prints_nothing_at_the_kiosk(
    services: FairServices, fair: FairInHand, person: PersonInHand
) -> None:
    with fair.units.write() as unit:
        unit.session.get_one(FairSession, fair.sessions[0]).badge_printing = PrintMoment.DEMAND
    assert come(services, fair, person.code).badge is None


def test_badge_of_another_check_in_is_refused(services: FairServices, fair: FairInHand, person: PersonInHand) -> None:
    first = come(services, fair, person.code)
    used = come(services, fair, person.code)
    elsewhere = come(services, fair, add_person(fair, "张伟", sequence=2).code, Actor(Role.KIOSK, "王敏", "kiosk 2"))
    for other in (used.check_in_id, elsewhere.check_in_id, uuid4()):
        with pytest.raises(UserError, match="kiosk_badge_refused"):
            services.kiosk.order_badge(KIOSK, other, "Label")
    fair.clock.advance(timedelta(seconds=BADGE_WITHIN_S))
    with pytest.raises(UserError, match="kiosk_badge_refused"):
        services.kiosk.order_badge(KIOSK, first.check_in_id, "Label")


def test_a_badge_ordered_in_time_is_made_however_late_its_turn_comes(
    services: FairServices, fair: FairInHand, person: PersonInHand
) -> None:
    jobs = services.kiosk.order_badge(KIOSK, come(services, fair, person.code).check_in_id, "Label")
    fair.clock.advance(timedelta(seconds=BADGE_WITHIN_S * 2))
    assert services.kiosk.make_badge(KIOSK, jobs).count == 1
    services.print_jobs.begin(KIOSK, jobs)
    with pytest.raises(UserError, match="kiosk_badge_refused"):
        services.kiosk.make_badge(KIOSK, jobs)


def test_a_kiosk_makes_no_badge_that_was_not_ordered_there(
    services: FairServices, fair: FairInHand, person: PersonInHand
) -> None:
    elsewhere = services.print_jobs.queue(
        desk(), PrintKind.BADGE, (person.registration_id,), session_id=fair.sessions[0]
    )
    for jobs in (elsewhere, (uuid4(),), ()):
        with pytest.raises(UserError, match="kiosk_badge_refused"):
            services.kiosk.make_badge(KIOSK, jobs)


def test_a_badge_that_failed_at_a_kiosk_is_seen_and_printed_again_at_the_desks(
    services: FairServices, fair: FairInHand, person: PersonInHand
) -> None:
    services.stations.seen(KIOSK)
    services.stations.seen(desk(2))
    jobs = services.kiosk.order_badge(KIOSK, come(services, fair, person.code).check_in_id, "Label")
    services.print_jobs.fail(KIOSK, jobs, "printer_silent")
    (failed,) = services.print_jobs.not_printed(desk(1))
    assert (failed.number, failed.station, failed.word) == (person.number, "kiosk 1", "printer_silent")
    again = BadgeOrder(failed.session_id, failed.registration_id, "Zebra", "again", instead_of=failed.job_id)
    assert len(services.order_badge.order(desk(1), again).jobs) == 1
    assert services.print_jobs.not_printed(desk(2)) == ()


def test_desk_and_booth_serve_no_kiosk(services: FairServices, fair: FairInHand, person: PersonInHand) -> None:
    with pytest.raises(UserError, match="not_allowed"):
        come(services, fair, person.code, desk())


def test_kiosk_may_do_one_thing() -> None:
    assert {each for each in Permission if KIOSK.may(each)} == {Permission.SELF_CHECK_IN}


def needed(parameter: inspect.Parameter) -> bool:
    """Tell whether a call must give this."""
    return parameter.default is inspect.Parameter.empty


def filled(parameter: inspect.Parameter, fair: FairInHand) -> Any:
    """Return something to call with: the kiosk's actor, the session, a word, an id; nothing else is looked at."""
    if parameter.name == "actor":
        return KIOSK
    if parameter.name == "session_id":
        return fair.sessions[0]
    return {str: "word", UUID: UUID(int=1)}.get(parameter.annotation)


def doors(services: FairServices) -> dict[str, Callable[..., object]]:
    """Return every public method of an open fair's services that takes an actor."""
    held = {field.name: getattr(services, field.name) for field in fields(FairServices)}
    parts = {
        f"{name}.{field.name}": getattr(several, field.name)
        for name, several in held.items()
        if is_dataclass(several)
        for field in fields(several)
    }
    found: dict[str, Callable[..., object]] = {}
    for name, service in (held | parts).items():
        methods = {word: getattr(service, word) for word in dir(service) if not word.startswith("_")}
        for word, method in methods.items():
            if inspect.ismethod(method) and "actor" in inspect.signature(method).parameters:
                found[f"{name}.{word}"] = method
    return found


def test_whatever_else_a_kiosk_tries_is_refused(services: FairServices, fair: FairInHand) -> None:
    let_through = []
    found = doors(services)
    assert len(found) > 100
    for name, method in found.items():
        if name in OWN or name in OF_ITS_STATION:
            continue
        given = {key: filled(each, fair) for key, each in inspect.signature(method).parameters.items() if needed(each)}
        try:
            method(**given)
        except UserError as error:
            if error.code != "not_allowed":
                let_through.append(f"{name}: {error.code}")
        except Exception as error:  # noqa: BLE001 - whatever it is, it came before the permission was asked
            let_through.append(f"{name}: {error!r}")
        else:
            let_through.append(name)
    assert let_through == []


def test_pin_is_kept_as_a_hash_and_lets_out(services: FairServices, fair: FairInHand) -> None:
    assert not services.kiosk_pin.is_set(KIOSK)
    services.kiosk_pin.set(organiser(), "204816")
    assert services.kiosk_pin.is_set(KIOSK)
    services.kiosk_pin.leave(KIOSK, "204816")
    with fair.units.read() as unit:
        kept = [str(row.value) for row in unit.session.scalars(select(FairSetting))]
    assert not any("204816" in text for text in kept)
    assert audit(fair) == [("kiosk_pin_set", "office"), ("kiosk_left", "kiosk 1")]


@pytest.mark.parametrize("pin", ["", "123", "1234567890123", "12a4", "１２３４"])
def test_pin_has_four_to_twelve_digits(services: FairServices, pin: str) -> None:
    with pytest.raises(UserError, match="kiosk_pin_form"):
        services.kiosk_pin.set(organiser(), pin)


def test_only_the_organiser_sets_the_pin(services: FairServices) -> None:
    for actor in (desk(), KIOSK):
        with pytest.raises(UserError, match="not_allowed"):
            services.kiosk_pin.set(actor, "204816")


def test_without_a_pin_nobody_leaves(services: FairServices) -> None:
    with pytest.raises(UserError, match="kiosk_pin_missing"):
        services.kiosk_pin.leave(KIOSK, "0000")


def test_wrong_pins_are_audited_and_slowed_down_at_that_station_only(services: FairServices, fair: FairInHand) -> None:
    services.kiosk_pin.set(organiser(), "204816")
    for _ in range(3):
        with pytest.raises(UserError, match="kiosk_pin_wrong"):
            services.kiosk_pin.leave(KIOSK, "0000")
    with pytest.raises(UserError, match="kiosk_pin_wait"):
        services.kiosk_pin.leave(KIOSK, "204816")
    services.kiosk_pin.leave(Actor(Role.KIOSK, "王敏", "kiosk 2"), "204816")
    fair.clock.advance(timedelta(seconds=5))
    with pytest.raises(UserError, match="kiosk_pin_wrong"):
        services.kiosk_pin.leave(KIOSK, "0000")
    fair.clock.advance(timedelta(seconds=5))
    with pytest.raises(UserError) as waits:
        services.kiosk_pin.leave(KIOSK, "204816")
    assert (waits.value.code, waits.value.params["seconds"]) == ("kiosk_pin_wait", 5)
    fair.clock.advance(timedelta(seconds=5))
    services.kiosk_pin.leave(KIOSK, "204816")
    assert [action for action, station in audit(fair) if station == "kiosk 1"] == [
        *["kiosk_pin_wrong"] * 4,
        "kiosk_left",
    ]


def test_a_right_pin_lets_out_whatever_the_clock_is_set_to(services: FairServices, fair: FairInHand) -> None:
    services.kiosk_pin.set(organiser(), "204816")
    services.kiosk_pin.leave(KIOSK, "204816")
    fair.clock.turn(-HOUR)
    services.kiosk_pin.leave(KIOSK, "204816")
    with pytest.raises(UserError, match="kiosk_pin_wrong"):
        services.kiosk_pin.leave(KIOSK, "0000")
    fair.clock.turn(-HOUR)
    services.kiosk_pin.leave(KIOSK, "204816")


def test_wrong_pins_wait_as_long_as_said_and_no_longer_when_the_clock_is_set_back(
    services: FairServices, fair: FairInHand
) -> None:
    services.kiosk_pin.set(organiser(), "204816")
    for _ in range(3):
        with pytest.raises(UserError, match="kiosk_pin_wrong"):
            services.kiosk_pin.leave(KIOSK, "0000")
    fair.clock.turn(-HOUR)
    for waited in range(5):
        with pytest.raises(UserError, match="kiosk_pin_wait") as waits:
            services.kiosk_pin.leave(KIOSK, "204816")
        assert waits.value.params["seconds"] == 5 - waited
        fair.clock.advance(timedelta(seconds=1))
    services.kiosk_pin.leave(KIOSK, "204816")


def test_the_wait_doubles_with_each_wrong_pin_up_to_five_minutes(services: FairServices, fair: FairInHand) -> None:
    services.kiosk_pin.set(organiser(), "204816")
    for seconds in (0, 0, 5, 10, 20, 40, 80, 160, 300, 300):
        with pytest.raises(UserError, match="kiosk_pin_wrong"):
            services.kiosk_pin.leave(KIOSK, "0000")
        if seconds:
            with pytest.raises(UserError, match="kiosk_pin_wait") as waits:
                services.kiosk_pin.leave(KIOSK, "204816")
            assert waits.value.params["seconds"] == seconds
            fair.clock.advance(timedelta(seconds=seconds))


def test_a_new_pin_lets_every_station_try_at_once(services: FairServices) -> None:
    services.kiosk_pin.set(organiser(), "204816")
    for _ in range(3):
        with pytest.raises(UserError, match="kiosk_pin_wrong"):
            services.kiosk_pin.leave(KIOSK, "0000")
    services.kiosk_pin.set(organiser(), "731950")
    services.kiosk_pin.leave(KIOSK, "731950")


def test_a_supervisor_admits_after_the_clock_was_set_back(
    services: FairServices, fair: FairInHand, person: PersonInHand
) -> None:
    supervisor = services.exceptions.supervisor
    supervisor.set(organiser(), "7319")
    for nonce in ("n1", "n2"):
        outcome = supervisor.admit(desk(), fair.sessions[0], Scan(person.code, nonce), "known to me", "7319")
        assert outcome.admitted
        fair.clock.turn(-HOUR)
