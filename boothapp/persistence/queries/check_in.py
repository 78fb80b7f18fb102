"""The statements of the gate: built once, so that each is compiled once and then only run."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast
from uuid import UUID

from sqlalchemy import Connection, Row, Select, Table, bindparam, case, exists, func, insert, literal, or_, select
from sqlalchemy.orm import aliased

from boothapp.domain.entrance_sheet import EntranceSheet, KnownOfPerson
from boothapp.domain.fair_questions import FairQuestions
from boothapp.domain.gate import BadgeStanding, GateFacts, GatePerson, Passage, Stretch
from boothapp.domain.values import BadgeKind, Direction, TokenState
from boothapp.persistence.models import (
    BadgeToken,
    Candidate,
    CheckIn,
    FairSession,
    FairSetting,
    Registration,
    RegistrationSession,
)
from boothapp.persistence.models.base import values_of

HOURS_SETTING = "entry_hours"
"""A fair setting `{"enforced": false}`: scans outside the sessions' hours are let in (a demo, a rehearsal)."""
QUESTIONS_SETTING = "entry_questions"
"""A fair setting: what the fair asks at the entrance (`FairQuestions`)."""


@dataclass(frozen=True, slots=True)
class Found:
    """A registration as the gate sees it."""

    person: GatePerson
    facts: GateFacts


def _highest(direction: Direction) -> Any:
    passage = aliased(CheckIn)
    return (
        select(func.coalesce(func.max(passage.ordinal), 0))
        .where(
            passage.session_id == FairSession.id,
            passage.registration_id == Registration.id,
            passage.direction == direction,
        )
        .correlate(FairSession, Registration)
        .scalar_subquery()
    )


def _here() -> Any:
    limit = aliased(RegistrationSession)
    named = aliased(RegistrationSession)
    return ~exists().where(limit.registration_id == Registration.id).correlate(Registration) | exists().where(
        named.registration_id == Registration.id, named.session_id == FairSession.id
    ).correlate(Registration, FairSession)


def _standing(scanned: Any | None) -> Any:
    """Return what became of a badge: of the `scanned` one, or without one of all that the person ever had."""
    other = aliased(BadgeToken)
    held = exists().where(other.registration_id == Registration.id)
    active = held.where(other.state == TokenState.ACTIVE).correlate(Registration)
    kind = values_of(BadgeStanding)
    good, replaced, revoked = (literal(each, kind) for each in BadgeStanding)
    if scanned is None:
        return case((active | ~held.correlate(Registration), good), else_=revoked)
    return case((scanned == TokenState.ACTIVE, good), (active, replaced), else_=revoked)


def _setting(name: str) -> Any:
    return (
        select(FairSetting.value)
        .where(FairSetting.fair_id == FairSession.fair_id, FairSetting.name == name)
        .correlate(FairSession)
        .scalar_subquery()
    )


def _gate_row(scanned: Any | None) -> Select[Any]:
    return select(
        Registration.id.label("registration_id"),
        Registration.number,
        Registration.kind,
        Registration.status,
        Registration.status_reason,
        Registration.status_at,
        Registration.questions,
        _standing(scanned).label("standing"),
        FairSession.state.label("session_state"),
        FairSession.starts_at,
        FairSession.ends_at,
        FairSession.capacity,
        _setting(HOURS_SETTING).label("hours"),
        _setting(QUESTIONS_SETTING).label("fair_questions"),
        _here().label("here"),
        _highest(Direction.ENTRY).label("entries"),
        _highest(Direction.EXIT).label("exits"),
        Candidate.name_zh,
        Candidate.name_en,
        Candidate.pinyin,
        Candidate.school,
        Candidate.school_en,
        Candidate.major,
        Candidate.degree,
        Candidate.cohort,
        Candidate.cohort_year,
        Candidate.level,
        Candidate.intent_cities,
        Candidate.phone,
        Candidate.phone_tail,
        Candidate.consent_at,
    ).where(FairSession.id == bindparam("session_id"))


_TOKEN = (
    _gate_row(BadgeToken.state)
    .select_from(BadgeToken)
    .join(Registration, Registration.id == BadgeToken.registration_id)
    .join(Candidate, Candidate.id == Registration.candidate_id)
    .join(FairSession, FairSession.fair_id == Registration.fair_id)
    .where(BadgeToken.token == bindparam("token"))
)
_PLAIN = (
    _gate_row(None)
    .select_from(Registration)
    .join(Candidate, Candidate.id == Registration.candidate_id)
    .join(FairSession, FairSession.fair_id == Registration.fair_id)
)
_NUMBER = _PLAIN.where(Registration.number == bindparam("number"))
_REGISTRATION = _PLAIN.where(Registration.id == bindparam("registration_id"))
_INSERT = insert(cast("Table", CheckIn.__table__))


def find_by_token(connection: Connection, session_id: UUID, token: bytes) -> Found | None:
    """Return the registration whose badge carries `token`."""
    return _found(connection.execute(_TOKEN, {"session_id": session_id, "token": token}).first())


def find_by_number(connection: Connection, session_id: UUID, number: str) -> Found | None:
    """Return the registration with this number."""
    return _found(connection.execute(_NUMBER, {"session_id": session_id, "number": number}).first())


def find_by_registration(connection: Connection, session_id: UUID, registration_id: UUID) -> Found | None:
    """Return the registration with this id."""
    row = connection.execute(_REGISTRATION, {"session_id": session_id, "registration_id": registration_id}).first()
    return _found(row)


def _found(row: Row[Any] | None) -> Found | None:
    if row is None:
        return None
    sheet = EntranceSheet.read(row.questions)
    known = KnownOfPerson(row.phone, row.cohort_year, row.consent_at)
    person = GatePerson(
        registration_id=row.registration_id,
        number=row.number,
        kind=row.kind,
        name_zh=row.name_zh,
        name_en=row.name_en,
        pinyin=row.pinyin,
        school=row.school,
        school_en=row.school_en,
        major=row.major,
        degree=row.degree,
        cohort=row.cohort,
        cohort_year=row.cohort_year,
        level=row.level,
        intent_cities=tuple(row.intent_cities or ()),
        phone_tail=row.phone_tail,
    )
    facts = GateFacts(
        status=row.status,
        status_reason=row.status_reason,
        status_at=row.status_at,
        badge=row.standing,
        session_state=row.session_state,
        here=row.here,
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        capacity=row.capacity,
        entries=row.entries,
        exits=row.exits,
        hours_enforced=not row.hours or row.hours.get("enforced", True),
        questions=sheet.open(FairQuestions.read(row.fair_questions).asked, row.kind, known),
        note=sheet.note,
    )
    return Found(person, facts)


_QUESTIONS = select(FairSetting.value).where(
    FairSetting.fair_id == bindparam("fair_id"), FairSetting.name == QUESTIONS_SETTING
)


def fair_questions(connection: Connection, fair_id: UUID) -> FairQuestions:
    """Return what the fair asks at the entrance."""
    return FairQuestions.read(connection.execute(_QUESTIONS, {"fair_id": fair_id}).scalar())


def add_attempt(connection: Connection, values: Mapping[str, Any]) -> None:
    """Insert one row of `check_ins`.

    Raises IntegrityError for a known nonce, and for a passage or a place that another desk took meanwhile.
    """
    connection.execute(_INSERT, dict(values))


_LAST_PLACE = select(func.max(CheckIn.sequence)).where(CheckIn.session_id == bindparam("session_id"))
_LAST_OF_STATION = (
    select(CheckIn.recorded_at)
    .where(CheckIn.session_id == bindparam("session_id"), CheckIn.station == bindparam("station"))
    .order_by(CheckIn.sequence.desc())
    .limit(1)
)
_END = select(_LAST_PLACE.scalar_subquery(), _LAST_OF_STATION.scalar_subquery())


def end_of(connection: Connection, session_id: UUID, station: str) -> tuple[int, datetime | None]:
    """Return the last place among a session's attempts (0 without any), and the time of this station's last one."""
    place, at = connection.execute(_END, {"session_id": session_id, "station": station}).one()
    return place or 0, at


_BEGUN = exists().where(
    CheckIn.session_id == bindparam("session_id"), CheckIn.ordinal > 0, CheckIn.recorded_at >= bindparam("since")
)


def has_begun(connection: Connection, session_id: UUID, starts_at: datetime) -> bool:
    """Tell whether somebody was admitted at `starts_at` or later, whatever the clock says now."""
    return bool(connection.execute(select(_BEGUN), {"session_id": session_id, "since": starts_at}).scalar_one())


_INSIDE = (
    select(func.count())
    .select_from(CheckIn)
    .where(
        CheckIn.session_id == bindparam("session_id"),
        CheckIn.direction == bindparam("direction"),
        CheckIn.ordinal > 0,
    )
)


def count_inside(connection: Connection, session_id: UUID) -> int:
    """Return how many went in and did not come out: two counts over one covering index."""
    ways = (Direction.ENTRY, Direction.EXIT)
    counts = [connection.execute(_INSIDE, {"session_id": session_id, "direction": way}).scalar_one() for way in ways]
    return int(counts[0] - counts[1])


_PASSAGE = (
    CheckIn.id,
    CheckIn.recorded_at,
    CheckIn.station,
    CheckIn.actor,
    CheckIn.direction,
    CheckIn.ordinal,
    CheckIn.gate,
)
_STAY = select(*_PASSAGE).where(
    CheckIn.session_id == bindparam("session_id"),
    CheckIn.registration_id == bindparam("registration_id"),
    CheckIn.direction == Direction.ENTRY,
    CheckIn.ordinal == bindparam("ordinal"),
)


def entry_of(connection: Connection, session_id: UUID, registration_id: UUID, ordinal: int) -> Passage | None:
    """Return the person's admitted entry with this ordinal."""
    row = connection.execute(
        _STAY, {"session_id": session_id, "registration_id": registration_id, "ordinal": ordinal}
    ).first()
    return Passage(*row) if row else None


_BY_NONCE = select(cast("Table", CheckIn.__table__)).where(CheckIn.nonce == bindparam("nonce"))


def attempt_with(connection: Connection, nonce: str) -> Row[Any] | None:
    """Return the row of an attempt that was recorded before."""
    return connection.execute(_BY_NONCE, {"nonce": nonce}).first()


_LAST_ENTRY = (
    select(*_PASSAGE)
    .where(
        CheckIn.session_id == bindparam("session_id"),
        CheckIn.registration_id == bindparam("registration_id"),
        CheckIn.direction == Direction.ENTRY,
        CheckIn.ordinal > 0,
        CheckIn.sequence <= bindparam("before"),
    )
    .order_by(CheckIn.ordinal.desc())
    .limit(1)
)


def entry_before(connection: Connection, session_id: UUID, registration_id: UUID, before: int) -> Passage | None:
    """Return the person's last admitted entry up to the place `before` among the session's attempts."""
    row = connection.execute(
        _LAST_ENTRY, {"session_id": session_id, "registration_id": registration_id, "before": before}
    ).first()
    return Passage(*row) if row else None


_STRETCH_BEGINS = (
    select(CheckIn.sequence)
    .where(
        CheckIn.session_id == bindparam("session_id"),
        CheckIn.ordinal > 0,
        or_(CheckIn.recorded_at <= bindparam("since"), CheckIn.recorded_at > bindparam("until")),
    )
    .order_by(CheckIn.sequence.desc())
    .limit(1)
)
_SINCE = (
    select(func.count())
    .select_from(CheckIn)
    .where(
        CheckIn.session_id == bindparam("session_id"),
        CheckIn.sequence > bindparam("begins"),
        CheckIn.direction == Direction.ENTRY,
        CheckIn.ordinal > 0,
    )
)


def count_recent(connection: Connection, session_id: UUID, stretch: Stretch) -> int:
    """Return how many entries were admitted in the last stretch of time: back to the first passage outside of it.

    So an hour that a clock told twice is not counted as if both were now.
    """
    values = {"session_id": session_id, "since": stretch.since, "until": stretch.until}
    begins = connection.execute(_STRETCH_BEGINS, values).scalar() or 0
    return int(connection.execute(_SINCE, {"session_id": session_id, "begins": begins}).scalar_one())


_FIRSTS = (
    select(func.count())
    .select_from(CheckIn)
    .where(CheckIn.session_id == bindparam("session_id"), CheckIn.direction == Direction.ENTRY, CheckIn.ordinal == 1)
)
_LATER = _FIRSTS.where(CheckIn.sequence > bindparam("until"))
# As EXISTS, so that it begins with the few other badges and not with the many passages.
_OTHER_BADGES = (
    select(func.count())
    .select_from(Registration)
    .where(
        Registration.fair_id
        == select(FairSession.fair_id).where(FairSession.id == bindparam("session_id")).scalar_subquery(),
        Registration.kind.in_([kind for kind in BadgeKind if kind is not BadgeKind.CANDIDATE]),
        exists().where(
            CheckIn.session_id == bindparam("session_id"),
            CheckIn.registration_id == Registration.id,
            CheckIn.direction == Direction.ENTRY,
            CheckIn.ordinal == 1,
            CheckIn.sequence <= bindparam("until"),
        ),
    )
)


def place_at(connection: Connection, session_id: UUID, until: int) -> int:
    """Return how many candidates had come in up to an attempt: the place of the one who came with it.

    Three counts over indexes, none of which looks at all the rows: the first entries, less the later ones, less the
    badges that are no candidates'.
    """
    values = {"session_id": session_id, "until": until}
    firsts, later, others = (
        int(connection.execute(statement, values).scalar_one()) for statement in (_FIRSTS, _LATER, _OTHER_BADGES)
    )
    return firsts - later - others
