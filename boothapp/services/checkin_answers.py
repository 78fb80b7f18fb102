"""Keeps the answers given at the gate: with the person where they belong, else with the registration."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from boothapp.domain.cohorts import cohort_of, season_year
from boothapp.domain.entrance_sheet import EntranceSheet, KnownOfPerson
from boothapp.domain.entry_questions import COHORT_YEAR, CONSENT, NO, PHONE, given_answers
from boothapp.domain.person_names import normalise_phone, phone_tail
from boothapp.persistence.models import Candidate, Registration
from boothapp.persistence.queries.check_in import fair_questions
from boothapp.persistence.queries.parked import forget_drafts
from boothapp.persistence.unit_of_work import UnitOfWork
from boothapp.services.describe_fair import load_fair


def keep_answers(
    unit: UnitOfWork, session_id: UUID, registration_id: UUID, answers: Mapping[str, str], at: datetime
) -> None:
    """Keep what was asked and answered; phone, year and a given consent become the person's own.

    What was typed before and not finished is forgotten: it is answered now.
    """
    registration = unit.session.get_one(Registration, registration_id)
    candidate = unit.session.get_one(Candidate, registration.candidate_id)
    sheet = EntranceSheet.read(registration.questions)
    known = KnownOfPerson(candidate.phone, candidate.cohort_year, candidate.consent_at)
    asked = sheet.open(fair_questions(unit.connection, registration.fair_id).asked, registration.kind, known)
    given = given_answers(asked, answers)
    forget_drafts(unit.connection, session_id, registration_id)
    if not given:
        return
    registration.questions = sheet.answered(given).stored()
    registration.version += 1
    if PHONE in given:
        candidate.phone = normalise_phone(given[PHONE]).number
        candidate.phone_tail = phone_tail(candidate.phone)
    if COHORT_YEAR in given:
        candidate.cohort_year = int(given[COHORT_YEAR])
        candidate.cohort = cohort_of(candidate.cohort_year, season_year(load_fair(unit).sessions[0].day))
    if CONSENT in given and given[CONSENT] != NO:
        candidate.consent_at = at
    candidate.version += 1
