"""Chooses who comes to a session, and invents those who come unregistered."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

from boothapp.domain.demo.documents import DocumentMaker
from boothapp.domain.demo.names import make_names
from boothapp.domain.demo.people import FRESH_YEAR
from boothapp.domain.demo.rehearsal.arrivals import Attendee, arrival_times, leaving_time
from boothapp.domain.demo.rehearsal.events import WalkInPerson
from boothapp.domain.demo.tables import PeopleTables, load_people_tables
from boothapp.domain.lists import CandidateRow
from boothapp.domain.values import Cohort, Degree, RegistrationStatus, TalentLevel

_DEGREES = (Degree.BACHELOR, Degree.BACHELOR, Degree.BACHELOR, Degree.MASTER, Degree.JUNIOR_COLLEGE)


class CrowdDealer:
    """Draws attendees; the same person may come on both days, but to one place at a time."""

    def __init__(self, random: Random, people: Sequence[CandidateRow], resources: Path) -> None:
        self._random = random
        self._people = people
        self._tables: PeopleTables = load_people_tables(resources)
        self._documents = DocumentMaker(random)
        for person in people:
            self._documents.reserve_phone(person.phone)

    def registered(self, session: int) -> list[CandidateRow]:
        """Return who may come: approved, and registered for this session."""
        return [
            each for each in self._people if each.status is RegistrationStatus.APPROVED and session in each.sessions
        ]

    def known(self) -> list[str]:
        """Return the references of the people in the manual."""
        names = {person.name_zh for person in self._tables.known}
        return [each.ref for each in self._people if each.name_zh in names]

    def fair_day(
        self, session: int, opens: datetime, ends: datetime, registered: int, walk_ins: int
    ) -> tuple[list[Attendee], dict[str, WalkInPerson]]:
        """Return the day's attendees in order of arrival and the unregistered ones among them by reference."""
        random = self._random
        pool = self.registered(session)
        must = set(self.known())
        sure = [each for each in pool if each.ref in must]
        others = [each for each in pool if each.ref not in must]
        chosen = sure + random.sample(others, registered - len(sure))
        random.shuffle(chosen)
        strangers = self._strangers(session, walk_ins)
        order: list[CandidateRow | WalkInPerson] = [*chosen, *strangers]
        random.shuffle(order)
        attendees = [
            self._attendee(person, comes, leaving_time(random, comes, ends))
            for person, comes in zip(order, arrival_times(random, opens, len(order)), strict=True)
        ]
        return attendees, {each.ref: each for each in strangers}

    def talk(self, session: int, opens: datetime, ends: datetime, elsewhere: set[str], most: int) -> list[Attendee]:
        """Return who comes to a campus talk: students of the school who are not at the fair that day."""
        random = self._random
        pool = [each for each in self.registered(session) if each.ref not in elsewhere]
        chosen = random.sample(pool, min(most, len(pool)))
        span_s = 20 * 60
        comes = sorted(random.randrange(span_s) for _ in chosen)
        minutes = int((ends - opens).total_seconds() // 60)
        return [
            self._attendee(person, _after(opens, seconds), _after(opens, 60 * minutes - random.randrange(600) - 60))
            for person, seconds in zip(chosen, comes, strict=True)
        ]

    def _strangers(self, session: int, count: int) -> list[WalkInPerson]:
        random = self._random
        names = [name for name in make_names(random, self._tables, count * 2) if name.special is None][:count]
        schools = self._tables.schools.draw(random, count)
        majors = self._tables.majors.draw(random, count)
        found = []
        for number, (name, school, major) in enumerate(zip(names, schools, majors, strict=True), 1):
            fresh = random.random() < 0.7
            wanted = random.choice(_DEGREES)
            found.append(
                WalkInPerson(
                    ref=f"W{session}-{number:03d}",
                    name=name.name_zh,
                    phone=self._documents.phone(),
                    school=school.name,
                    major=major,
                    degree=wanted if wanted in school.degrees else school.degrees[0],
                    cohort=Cohort.FRESH if fresh else Cohort.EARLIER,
                    cohort_year=FRESH_YEAR if fresh else FRESH_YEAR - random.randrange(1, 4),
                )
            )
        return found

    def _attendee(self, person: CandidateRow | WalkInPerson, comes: datetime, goes: datetime) -> Attendee:
        is_walk_in = isinstance(person, WalkInPerson)
        level = TalentLevel.GENERAL if isinstance(person, WalkInPerson) else person.level
        return Attendee(
            ref=person.ref,
            comes=comes,
            goes=goes,
            degree=person.degree or Degree.BACHELOR,
            cohort=person.cohort or Cohort.EARLIER,
            level=level,
            is_walk_in=is_walk_in,
        )


def _after(moment: datetime, seconds: int) -> datetime:
    return moment + timedelta(seconds=seconds)
