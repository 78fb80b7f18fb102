"""Keeps the answers given at the gate: with the person where they belong, else with the registration."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from boothapp.domain.actor import Actor
from boothapp.domain.cohorts import cohort_of, season_year
from boothapp.domain.entrance_sheet import EntranceSheet, KnownOfPerson
from boothapp.domain.entry_questions import COHORT_YEAR, CONSENT, NO, PHONE, given_answers
from boothapp.domain.person_names import normalise_phone, phone_tail
from boothapp.persistence.keys import KeyRing
from boothapp.persistence.models import Candidate, Registration
from boothapp.persistence.queries.check_in import fair_questions
from boothapp.persistence.queries.parked import forget_drafts
from boothapp.persistence.unit_of_work import UnitOfWork
from boothapp.services.audit_trail import AuditTrail
from boothapp.services.describe_fair import load_fair
from boothapp.services.desk_corrections import DETAILS_GIVEN, marks_before


class AnswerKeeper:
    """Writes answers inside the caller's transaction; the trail holds which of a person's own were given, no value."""

    def __init__(self, keys: KeyRing, audit: AuditTrail) -> None:
        self._keys = keys
        self._audit = audit

    def keep(
        self,
        unit: UnitOfWork,
        actor: Actor,
        session_id: UUID,
        registration_id: UUID,
        answers: Mapping[str, str],
        at: datetime,
    ) -> None:
        """Keep what was asked and answered; phone, year and a given consent become the person's own.

        What was typed before and not finished is forgotten: it is answered now. A list that came before knows the
        person by name without the phone, so the trail keeps a keyed hash to find the person by.
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
        wanted = _own_details(unit, given)
        changed = sorted(name for name, value in wanted.items() if getattr(candidate, name) != value)
        if changed:
            marks = marks_before(self._keys, candidate, changed)
            detail = {"fields": changed, "number": registration.number, **marks}
            self._audit.record(unit, actor, DETAILS_GIVEN, f"registration:{registration_id}", detail)
        for name, value in wanted.items():
            setattr(candidate, name, value)
        if CONSENT in given and given[CONSENT] != NO:
            candidate.consent_at = at
        candidate.version += 1


def _own_details(unit: UnitOfWork, given: Mapping[str, str]) -> dict[str, Any]:
    """Return what the answers say of the person, by column."""
    details: dict[str, Any] = {}
    if PHONE in given:
        phone = normalise_phone(given[PHONE]).number
        details |= {"phone": phone, "phone_tail": phone_tail(phone)}
    if COHORT_YEAR in given:
        year = int(given[COHORT_YEAR])
        details |= {"cohort_year": year, "cohort": cohort_of(year, season_year(load_fair(unit).sessions[0].day))}
    return details
