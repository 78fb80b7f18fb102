"""Writes the script of the rehearsal: two fair days and two campus talks, every event with its moment."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from types import MappingProxyType

from boothapp.domain.demo.plan import DemoPlan, DemoSession
from boothapp.domain.demo.rehearsal.arrivals import Attendee
from boothapp.domain.demo.rehearsal.crowd import CrowdDealer
from boothapp.domain.demo.rehearsal.events import (
    BadgeScan,
    BoothVisit,
    Event,
    ExhibitorArrival,
    Leaving,
    SessionScript,
    Signing,
    WalkInEntry,
    WalkInPerson,
)
from boothapp.domain.demo.rehearsal.gate_mishaps import entrance_desk, mishaps
from boothapp.domain.demo.rehearsal.interest import Interest, InterestDealer
from boothapp.domain.demo.rehearsal.questions import questions_of_day
from boothapp.domain.demo.rehearsal.signings import PlannedContract, SigningDealer, planned_contracts
from boothapp.domain.lists import DemoLists, ExhibitorRow
from boothapp.domain.values import RegistrationStatus, SessionKind

NO_SHOWS = frozenset({"E016", "E056", "E078"})
RELEASE_AFTER_OPENING = timedelta(minutes=30)
_FIRST_ARRIVAL_BEFORE_OPENING_S = 50 * 60


@dataclass(frozen=True, slots=True)
class DayNumbers:
    """How busy a fair day is."""

    registered: int
    walk_ins: int
    interest: Interest
    repeats: int
    refused: int
    forced: int


DAYS: Mapping[int, DayNumbers] = MappingProxyType(
    {
        1: DayNumbers(604, 96, Interest(visits=420, intentions=180, keen=142), repeats=12, refused=20, forced=0),
        2: DayNumbers(1275, 211, Interest(visits=2714, intentions=1208, keen=671), repeats=35, refused=52, forced=3),
    }
)
TALK_ATTENDANCE = 38
TALK_VISITS_A_PERSON, TALK_INTENTION_SHARE = 1.4, 0.35


class ScriptWriter:
    """Deals the whole rehearsal out from one seed."""

    def __init__(
        self, seed: int, plan: DemoPlan, lists: DemoLists, resources: Path, days: Mapping[int, DayNumbers] = DAYS
    ) -> None:
        self._random = Random(f"{seed}/rehearsal")  # noqa: S311 - repeatable on purpose
        self._plan = plan
        self._days = days
        self._lists = lists
        self._crowd = CrowdDealer(self._random, lists.candidates, resources)
        self._signings = SigningDealer(self._random, lists.posts)
        self._contracts = planned_contracts(resources)

    def write(self) -> tuple[SessionScript, ...]:
        """Return the scripts in the order the sessions are closed: each day's talk before its fair."""
        by_number = {session.number: session for session in self._plan.sessions}
        talks = {s.day: s for s in self._plan.sessions if s.kind is SessionKind.CAMPUS_TALK}
        scripts: list[SessionScript] = []
        for number in sorted(self._days):
            session = by_number[number]
            people, strangers = self._people(session)
            if session.day in talks:
                scripts.append(self._talk(talks[session.day], {each.ref for each in people}))
            scripts.append(self._fair_day(session, people, strangers))
        return tuple(scripts)

    def _people(self, session: DemoSession) -> tuple[list[Attendee], dict[str, WalkInPerson]]:
        numbers = self._days[session.number]
        return self._crowd.fair_day(session.number, session.opens, session.closes, numbers.registered, numbers.walk_ins)

    def _fair_day(
        self, session: DemoSession, people: Sequence[Attendee], strangers: dict[str, WalkInPerson]
    ) -> SessionScript:
        numbers = self._days[session.number]
        here = [each for each in self._lists.exhibitors if session.number in each.sessions]
        came = [each for each in here if each.ref not in NO_SHOWS]
        events: list[Event] = [*self._arrivals(session.opens, here)]
        for person in people:
            desk = entrance_desk(person.comes)
            stranger = strangers.get(person.ref)
            events.append(
                WalkInEntry(person.comes, stranger, desk) if stranger else BadgeScan(person.comes, person.ref, desk)
            )
            events.append(Leaving(person.goes, person.ref, desk))
        events += self._booths(session.number, came, numbers.interest, people)
        others = [each for each in self._lists.candidates if self._may_not_enter(session.number, each.ref)]
        events += mishaps(self._random, people, others, numbers.repeats, numbers.refused, numbers.forced)
        events += questions_of_day(self._random, session.opens, session.closes)
        return _script(session, events)

    def _talk(self, session: DemoSession, elsewhere: set[str]) -> SessionScript:
        people = self._crowd.talk(session.number, session.opens, session.closes, elsewhere, TALK_ATTENDANCE)
        here = [each for each in self._lists.exhibitors if session.number in each.sessions]
        visits = round(len(people) * TALK_VISITS_A_PERSON)
        wanted = max(len(self._of_session(session.number)), round(len(people) * TALK_INTENTION_SHARE))
        events: list[Event] = [BadgeScan(each.comes, each.ref, 1) for each in people]
        events += self._booths(session.number, here, Interest(visits, wanted, wanted), people)
        return _script(session, events)

    def _booths(
        self, number: int, exhibitors: Sequence[ExhibitorRow], interest: Interest, people: Sequence[Attendee]
    ) -> list[BoothVisit | Signing]:
        visits, signings = self._signings.deal(self._of_session(number), people)
        dealer = InterestDealer(self._random, exhibitors, self._lists.posts)
        return [*dealer.deal(interest, people, visits), *signings]

    def _of_session(self, number: int) -> list[PlannedContract]:
        return [each for each in self._contracts if each.session == number]

    def _may_not_enter(self, session: int, ref: str) -> bool:
        person = self._lists.candidates[int(ref.removeprefix("P")) - 1]
        return person.status is not RegistrationStatus.APPROVED or session not in person.sessions

    def _arrivals(self, opens: datetime, exhibitors: Sequence[ExhibitorRow]) -> list[ExhibitorArrival]:
        arrivals = []
        for exhibitor in exhibitors:
            came = exhibitor.ref not in NO_SHOWS
            before = timedelta(seconds=180 + self._random.randrange(_FIRST_ARRIVAL_BEFORE_OPENING_S))
            at = opens - before if came else opens + RELEASE_AFTER_OPENING
            arrivals.append(ExhibitorArrival(at, exhibitor.ref, came))
        return arrivals


def _script(session: DemoSession, events: list[Event]) -> SessionScript:
    return SessionScript(
        session=session.number,
        events=tuple(sorted(events, key=lambda event: event.at)),
        closes_at=session.closes + timedelta(minutes=12),
    )
