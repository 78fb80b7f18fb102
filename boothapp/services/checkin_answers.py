"""Keeps the answers given at the gate: with the person where they belong, and off the list of open questions."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from boothapp.domain.entry_questions import COHORT_YEAR, CONSENT, PHONE, is_answered, read_questions
from boothapp.domain.person_names import normalise_phone, phone_tail
from boothapp.persistence.models import Candidate, Registration
from boothapp.persistence.unit_of_work import UnitOfWork


def keep_answers(unit: UnitOfWork, registration_id: UUID, answers: Mapping[str, str], at: datetime) -> None:
    """Take the answered questions off the registration; phone, year and consent become the candidate's own."""
    registration = unit.session.get_one(Registration, registration_id)
    asked = read_questions(registration.questions)
    given = {question.key: answers[question.key].strip() for question in asked if is_answered(question, answers)}
    if not given:
        return
    registration.questions = [question.stored() for question in asked if question.key not in given]
    registration.version += 1
    candidate = unit.session.get_one(Candidate, registration.candidate_id)
    if PHONE in given:
        candidate.phone = normalise_phone(given[PHONE]).number
        candidate.phone_tail = phone_tail(candidate.phone)
    if COHORT_YEAR in given:
        candidate.cohort_year = int(given[COHORT_YEAR])
    if CONSENT in given:
        candidate.consent_at = at
    candidate.version += 1
