"""Makers of people with a registration and a badge."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from boothapp.domain.badge_code import TOKEN_BYTES, BadgeCode
from boothapp.domain.entry_questions import Question
from boothapp.domain.registration_number import format_number
from boothapp.domain.values import (
    BadgeKind,
    Cohort,
    Degree,
    RegistrationSource,
    RegistrationStatus,
    TokenState,
)
from boothapp.persistence.models import BadgeToken, Candidate, Registration, RegistrationSession
from tests.factories import FairInHand


@dataclass(frozen=True, slots=True)
class PersonInHand:
    """A registered person and the code on the badge."""

    candidate_id: UUID
    registration_id: UUID
    number: str
    code: str


def add_person(
    fair: FairInHand,
    name: str = "林若溪",
    *,
    sequence: int = 1,
    status: RegistrationStatus = RegistrationStatus.APPROVED,
    token: TokenState = TokenState.ACTIVE,
    sessions: tuple[UUID, ...] = (),
    questions: tuple[Question, ...] = (),
    **candidate: Any,
) -> PersonInHand:
    """Add a person; `sessions` limits the registration to these, without any it is for all."""
    ids, now, keys = fair.ids, fair.clock.now(), fair.keys
    values: dict[str, Any] = {
        "name_en": "Lin Ruoxi",
        "pinyin": "linruoxi",
        "initials": "lrx",
        "phone": "13800006612",
        "phone_tail": "6612",
        "school": "苏州大学",
        "school_en": "Soochow University",
        "major": "材料科学与工程",
        "degree": Degree.MASTER,
        "cohort": Cohort.FRESH,
        "cohort_year": 2027,
        "intent_cities": ["大连", "苏州"],
    } | candidate
    number = format_number(BadgeKind.CANDIDATE, sequence)
    badge = BadgeCode.make(keys.badge_number, ids.token(TOKEN_BYTES), keys.badge[keys.badge_number])
    with fair.units.write() as unit:
        person = Candidate(id=ids.new(), name_zh=name, **values)
        unit.session.add(person)
        unit.session.flush()
        registration = Registration(
            id=ids.new(),
            fair_id=fair.fair_id,
            candidate_id=person.id,
            kind=BadgeKind.CANDIDATE,
            sequence=sequence,
            number=number,
            status=status,
            source=RegistrationSource.IMPORT,
            questions=[question.stored() for question in questions],
            created_at=now,
        )
        unit.session.add(registration)
        unit.session.flush()
        unit.session.add(
            BadgeToken(
                id=ids.new(),
                registration_id=registration.id,
                token=badge.token_id,
                key_number=badge.key_id,
                state=token,
                issued_at=now,
            )
        )
        for session_id in sessions:
            unit.session.add(RegistrationSession(registration_id=registration.id, session_id=session_id))
        return PersonInHand(person.id, registration.id, number, badge.digits)
