"""The registered candidates: invented people with valid-looking documents."""

from pathlib import Path
from random import Random

from boothapp.domain.demo.documents import DocumentMaker
from boothapp.domain.demo.names import Name, make_names
from boothapp.domain.demo.tables import KnownPerson, PeopleTables, School, Weighted, load_people_tables
from boothapp.domain.lists import CandidateRow
from boothapp.domain.values import Cohort, Degree, DocumentType, RegistrationStatus, TalentLevel

FAIR_YEAR = 2026
FRESH_YEAR = FAIR_YEAR + 1
TALK_SESSIONS = {"南京大学": 3, "中国药科大学": 4}
"""The school at which a session is a campus talk: its own approved candidates are registered for it."""

_HOST_CITIES = {"大连": 9, "沈阳": 8, "南京": 10, "苏州": 10, "无锡": 5, "常州": 3, "南通": 3, "徐州": 2}
_OTHER_CITIES = {"鞍山": 2, "营口": 1, "盘锦": 1, "扬州": 2, "泰州": 1, "上海": 3, "杭州": 2, "北京": 2}
_CITIES = Weighted.of([*_HOST_CITIES.items(), *_OTHER_CITIES.items()])
_AGES = {Degree.JUNIOR_COLLEGE: 21, Degree.BACHELOR: 22, Degree.MASTER: 25, Degree.DOCTOR: 29}
_DEGREES = Weighted.of([(Degree.JUNIOR_COLLEGE, 5), (Degree.BACHELOR, 56), (Degree.MASTER, 32), (Degree.DOCTOR, 7)])
_YEARS = Weighted.of([(FRESH_YEAR, 78), (2026, 12), (2025, 5), (2024, 3), (2022, 2)])

_BASE = 2400
_STATUSES = (
    (RegistrationStatus.PENDING, 40),
    (RegistrationStatus.CANCELED, 36),
    (RegistrationStatus.REJECTED, 8),
    (RegistrationStatus.BLOCKED, 6),
)
_FAIR_SESSIONS = (((1, 2), 760), ((2,), 1145))
"""Of 2,400 people 2,310 are approved: 760 for both days, 1,145 for the second, the others for the first.

Those not approved yet asked for the first day, so that the second has exactly 1,905 who are expected."""


def make_candidates(random: Random, count: int, resources: Path) -> tuple[CandidateRow, ...]:
    """Return `count` people; no document and no phone appears twice."""
    tables = load_people_tables(resources)
    known = {person.position: person for person in tables.known if person.position <= count}
    crowd = _Crowd(random, tables, known)
    statuses = _statuses(random, count, known)
    sessions = _sessions(random, statuses, known)
    names = make_names(random, tables, count)
    return tuple(
        crowd.known(known[ref], sessions[ref - 1]) if ref in known else crowd.drawn(ref, name, status, asked)
        for ref, (name, status, asked) in enumerate(zip(names, statuses, sessions, strict=True), 1)
    )


class _Crowd:
    """Makes one person after the other."""

    def __init__(self, random: Random, tables: PeopleTables, known: dict[int, KnownPerson]) -> None:
        self._random = random
        self._tables = tables
        self._documents = DocumentMaker(random)
        self._codes = {school.name: school.code for school in tables.schools.items}
        self._schools = _schools_by_degree(tables.schools)
        for person in known.values():
            self._documents.reserve_phone(person.phone)

    def drawn(
        self,
        ref: int,
        name: Name,
        status: RegistrationStatus,
        sessions: tuple[int, ...],
    ) -> CandidateRow:
        """Return an invented person."""
        random = self._random
        degree = _DEGREES.draw(random, 1)[0]
        year = _YEARS.draw(random, 1)[0]
        school = self._schools[degree].draw(random, 1)[0]
        region = self._tables.regions.draw(random, 1)[0]
        kind, number, region = self._document(name, region, year - _AGES[degree] - random.randrange(2))
        high = degree is Degree.DOCTOR or (degree is Degree.MASTER and random.random() < 0.1)
        return CandidateRow(
            ref=_ref(ref),
            name_zh=name.name_zh,
            name_en=name.name_en,
            document_type=kind,
            document_number=number,
            phone=self._documents.phone(),
            email=f"p{ref}@example.com" if ref % 3 else "",
            school=school.name,
            school_code=school.code,
            region=region,
            major=self._tables.majors.draw(random, 1)[0],
            degree=degree,
            cohort_year=year,
            cohort=Cohort.FRESH if year == FRESH_YEAR else Cohort.EARLIER,
            level=TalentLevel.HIGH if high else TalentLevel.GENERAL,
            intent_cities=tuple(dict.fromkeys(_CITIES.draw(random, random.randrange(1, 4)))),
            status=status,
            sessions=_with_talk(sessions, school.name, status),
        )

    def known(self, person: KnownPerson, sessions: tuple[int, ...]) -> CandidateRow:
        """Return a person of the manual."""
        region = self._tables.regions.draw(self._random, 1)[0]
        birth_year = person.cohort_year - _AGES[person.degree]
        return CandidateRow(
            ref=_ref(person.position),
            name_zh=person.name_zh,
            name_en=person.name_en,
            document_number=self._documents.resident_id(region, birth_year),
            phone=person.phone or self._documents.phone(),
            school=person.school,
            school_code=self._codes[person.school],
            region=region,
            major=person.major,
            degree=person.degree,
            cohort_year=person.cohort_year,
            cohort=Cohort.FRESH if person.cohort_year == FRESH_YEAR else Cohort.EARLIER,
            intent_cities=person.intent_cities,
            status=person.status,
            sessions=_with_talk(sessions, person.school, person.status),
        )

    def _document(self, name: Name, region: str, birth_year: int) -> tuple[DocumentType, str, str]:
        special = name.special
        kind = special.document_type if special else DocumentType.RESIDENT_ID
        match kind:
            case DocumentType.PASSPORT:
                return kind, self._documents.passport(), ""
            case DocumentType.FOREIGN_PERMANENT:
                return kind, self._documents.foreign_permanent(region[:2], birth_year), region
            case _:
                region = special.region if special and special.region else region
                return kind, self._documents.resident_id(region, birth_year), region


def _ref(number: int) -> str:
    return f"P{number:05d}"


def _schools_by_degree(schools: Weighted[School]) -> dict[Degree, Weighted[School]]:
    """Weigh for each degree the schools that give it."""
    sums = (0, *schools.sums)
    weights = [after - before for before, after in zip(sums, schools.sums, strict=False)]
    pairs = list(zip(schools.items, weights, strict=True))
    return {degree: Weighted.of([pair for pair in pairs if degree in pair[0].degrees]) for degree in Degree}


def _statuses(random: Random, count: int, known: dict[int, KnownPerson]) -> list[RegistrationStatus]:
    """Deal the states out in fixed shares; known people keep theirs."""
    dealt = [status for status, share in _STATUSES for _ in range(share * count // _BASE)]
    fixed = [person.status for person in known.values()]
    for status in fixed:
        if status in dealt:
            dealt.remove(status)
    others = count - len(fixed)
    dealt = dealt[:others] + [RegistrationStatus.APPROVED] * (others - len(dealt))
    random.shuffle(dealt)
    for place in sorted(known):
        dealt.insert(place - 1, known[place].status)
    return dealt


def _sessions(
    random: Random,
    statuses: list[RegistrationStatus],
    known: dict[int, KnownPerson],
) -> list[tuple[int, ...]]:
    """Deal the days out so that of 2,310 approved people exactly 1,905 may come on the second; known people on both."""
    sessions: list[tuple[int, ...]] = [(1,) if status is RegistrationStatus.PENDING else (1, 2) for status in statuses]
    approved = [place for place, status in enumerate(statuses) if status is RegistrationStatus.APPROVED]
    drawn = [place for place in approved if place + 1 not in known]
    wanted = [days for days, share in _FAIR_SESSIONS for _ in range(share * len(approved) // 2310)]
    wanted = wanted[len(approved) - len(drawn) :]
    wanted += [(1,)] * (len(drawn) - len(wanted))
    random.shuffle(wanted)
    for place, days in zip(drawn, wanted, strict=True):
        sessions[place] = days
    return sessions


def _with_talk(sessions: tuple[int, ...], school: str, status: RegistrationStatus) -> tuple[int, ...]:
    talk = TALK_SESSIONS.get(school)
    return (*sessions, talk) if talk and status is RegistrationStatus.APPROVED else sessions
