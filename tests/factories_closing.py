"""A small fair with something of everything, opened as the program opens it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from uuid import UUID

from boothapp.bootstrap import open_fair
from boothapp.domain.values import Channel, CheckInResult, Degree, Direction, RegistrationSource
from boothapp.services.fair_services import FairServices
from boothapp.support.paths import AppPaths
from tests.factories import FairInHand, make_fair
from tests.factories_day import DayBook


@dataclass
class OpenDay:
    """An open fair with its day book and its services."""

    fair: FairInHand
    book: DayBook
    services: FairServices

    @property
    def session(self) -> UUID:
        """Return the first session."""
        return self.fair.sessions[0]


@contextmanager
def open_day(folder: Path, *, passphrase: str | None = None) -> Iterator[OpenDay]:
    """Make and open a fair of two sessions that keeps its backups below `folder`."""
    fair = make_fair(folder, capacity=100, passphrase=passphrase)
    services = open_fair(fair.path, fair.clock, fair.ids, AppPaths.below(folder / "profile"), passphrase)
    try:
        yield OpenDay(fair, DayBook(fair), services)
    finally:
        services.close()
        fair.close()


def fill_day(day: OpenDay) -> None:
    """Let a small day happen: 3 exhibitors in 2 areas, 6 people, 3 booth contracts over both sessions, a talk's one."""
    book = day.book
    jinpu, shenyang = book.area("金普新区", "Jinpu New Area", 1), book.area("沈阳", "Shenyang", 2)
    innobio = book.exhibitor("E1", jinpu, posts=(5, 2), name="医诺生物")
    kingchem = book.exhibitor("E2", jinpu, shenyang, name="=1+1")
    book.exhibitor("E3", shenyang, industry="教育")
    people = [book.person(name=name) for name in ("刘芳", "𬀩", "=cmd|'/c calc'!A0", "王五")]
    people.append(book.person(source=RegistrationSource.WALK_IN, degree=Degree.BACHELOR))
    book.person()
    for number, person in enumerate(people):
        book.passage(person, 7 * number)
    book.passage(people[0], 50, result=CheckInResult.USED)
    book.passage(None, 51, result=CheckInResult.INVALID)
    book.passage(people[1], 60, direction=Direction.EXIT)
    for person in people[:3]:
        book.visit(innobio, person, resume=True)
    book.visit(kingchem, people[0])
    book.intention(innobio, people[0])
    book.intention(kingchem, people[0])
    book.contract(innobio, people[0])
    book.contract(kingchem, people[1])
    book.contract(innobio, people[2], session=1)
    book.contract(innobio, people[3], channel=Channel.CAMPUS_TALK)
    day.fair.clock.advance(timedelta(hours=8, minutes=31))
