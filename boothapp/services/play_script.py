"""Plays a session's script through the services the window uses, the clock set to each event's moment."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from boothapp.domain.actor import Actor, Role
from boothapp.domain.demo.rehearsal.events import (
    BadgeScan,
    BoothVisit,
    Event,
    ExhibitorArrival,
    ForcedEntry,
    Leaving,
    Question,
    SessionScript,
    Signing,
    StrangeScan,
    WalkInEntry,
)
from boothapp.domain.values import Direction, PresenceState
from boothapp.services.checkin_outcome import Scan
from boothapp.services.fair_services import FairServices
from boothapp.services.make_demo import ORGANISER
from boothapp.services.play_booths import BoothPlayer
from boothapp.services.register_walk_in import WalkIn
from boothapp.services.rehearsal_people import RehearsalPeople
from boothapp.support.clock import ManualClock
from boothapp.support.progress import Progress

DESKS = {
    1: Actor(Role.DESK, "李楠", "签到台 1"),
    2: Actor(Role.DESK, "王敏", "签到台 2"),
}
_REPORT_EVERY = 50


@dataclass(slots=True)
class Played:
    """What the gate said, by result, and the contracts that were signed."""

    gate: Counter[str] = field(default_factory=Counter)
    contracts: list[UUID] = field(default_factory=list)


class ScriptPlayer:
    """Plays one session; everything is recorded by the same services as on the day."""

    def __init__(self, fair: FairServices, clock: ManualClock, people: RehearsalPeople, session: int) -> None:
        self._fair = fair
        self._clock = clock
        self._people = people
        self._session_id = people.sessions[session]
        self._booths = BoothPlayer(fair, people, session)
        self._played = Played()

    def play(self, script: SessionScript, progress: Progress) -> Played:
        """Play all events in their order and return what came of them."""
        for done, event in enumerate(script.events):
            if done % _REPORT_EVERY == 0:
                progress(done, len(script.events))
            self._clock.set(event.at)
            self._play(event)
        return self._played

    def _play(self, event: Event) -> None:
        match event:
            case BadgeScan():
                self._scan(self._people.badges[event.person].digits, event.at, event.desk)
            case StrangeScan():
                self._scan(event.text, event.at, event.desk)
            case Leaving():
                self._scan(self._people.badges[event.person].digits, event.at, event.desk, Direction.EXIT)
            case WalkInEntry():
                self._walk_in(event)
            case ForcedEntry():
                scan = Scan(self._people.badges[event.person].digits, "", device_time=event.at)
                outcome = self._fair.check_in.admit_again(ORGANISER, self._session_id, scan, event.reason)
                self._played.gate[outcome.result.value] += 1
            case BoothVisit():
                self._booths.visit(event)
            case Signing():
                self._played.contracts.append(self._booths.sign(event))
            case Question():
                self._fair.inquiries.record(
                    ORGANISER, self._session_id, event.kind, event.topic, note=event.note, answer=event.answer
                )
            case ExhibitorArrival():
                self._arrive(event)

    def _scan(self, text: str, at: datetime, desk: int, direction: Direction = Direction.ENTRY) -> None:
        scan = Scan(text, "", direction, device_time=at)
        outcome = self._fair.check_in.check_in(DESKS[desk], self._session_id, scan)
        if direction is Direction.ENTRY:
            self._played.gate[outcome.result.value] += 1

    def _walk_in(self, event: WalkInEntry) -> None:
        person = event.person
        walk_in = WalkIn(
            name=person.name,
            phone=person.phone,
            school=person.school,
            degree=person.degree,
            major=person.major,
            cohort=person.cohort,
            cohort_year=person.cohort_year,
            consent=True,
        )
        done = self._fair.register_walk_in.register(DESKS[event.desk], self._session_id, walk_in)
        self._people.note_walk_in(person.ref, done.registration_id, done.number)
        self._played.gate[done.outcome.result.value] += 1

    def _arrive(self, event: ExhibitorArrival) -> None:
        exhibitor_id, _name = self._people.exhibitors[event.exhibitor]
        state = PresenceState.PRESENT if event.came else PresenceState.NO_SHOW
        self._fair.day_end.confirm_exhibitors.set_presence(ORGANISER, self._session_id, exhibitor_id, state)
