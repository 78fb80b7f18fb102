"""Turns the booth's rows into the frozen views that cross the border."""

from uuid import UUID

from boothapp.domain.booth_records import (
    CandidateCard,
    CardWarning,
    ContractView,
    IntentionView,
    VisitNotes,
    VisitView,
)
from boothapp.domain.contract_rules import ElsewhereSigned
from boothapp.domain.contract_terms import ContractTerms, Signature
from boothapp.domain.errors import UserError
from boothapp.domain.fair import Bilingual
from boothapp.domain.person_names import mask_phone
from boothapp.domain.values import Direction
from boothapp.persistence.models import Candidate, Contract, Intention, Registration, Visit
from boothapp.persistence.queries import contracts as queries
from boothapp.persistence.unit_of_work import UnitOfWork
from boothapp.services.describe_fair import load_fair


def visit_view(row: Visit) -> VisitView:
    """Return a visit's plain values."""
    notes = VisitNotes(row.rating, tuple(row.tags), row.note, row.resume_received)
    return VisitView(row.id, row.at, row.consent, notes, row.version)


def intention_view(row: Intention) -> IntentionView:
    """Return an intention's plain values."""
    return IntentionView(row.id, row.at, row.post_id, row.note, row.channel)


def contract_terms(row: Contract) -> ContractTerms:
    """Return the terms a contract's row says."""
    return ContractTerms(
        form=row.form,
        post_id=row.post_id,
        term_months=row.term_months,
        starts_on=row.starts_on,
        pay_fen=row.pay_fen,
        probation_months=row.probation_months,
        probation_pay_fen=row.probation_pay_fen,
        work_place=row.work_place,
        fields={str(name): str(value) for name, value in row.fields.items()},
    )


def contract_view(row: Contract) -> ContractView:
    """Return a contract's plain values."""
    return ContractView(
        id=row.id,
        number=row.number,
        session_id=row.session_id,
        registration_id=row.registration_id,
        channel=row.channel,
        state=row.state,
        terms=contract_terms(row),
        candidate_signature=Signature.from_lists(row.candidate_signature),
        candidate_signed_at=row.candidate_signed_at,
        employer_signature=Signature.from_lists(row.employer_signature),
        employer_signed_at=row.employer_signed_at,
        employer_signer=row.employer_signer,
        over_vacancies=row.over_vacancies,
        over_reason=row.over_reason,
        elsewhere_confirmed=row.elsewhere_confirmed,
        rescinded_at=row.rescinded_at,
        rescind_reason=row.rescind_reason,
        created_at=row.created_at,
        version=row.version,
    )


def elsewhere_of(unit: UnitOfWork, exhibitor_id: UUID, registration_id: UUID) -> tuple[ElsewhereSigned, ...]:
    """Return what the candidate signed at other exhibitors, in the wall clock of where it was signed."""
    found = queries.signed_elsewhere(unit.session, exhibitor_id, registration_id)
    if not found:  # nearly always, so the sessions are not read for it
        return ()
    fair = load_fair(unit)
    signed = []
    for at, form, session_id, booth in found:
        session = fair.session(session_id)
        signed.append(ElsewhereSigned(session.local(at) if session else at, booth, form))
    return tuple(signed)


def person_or_refuse(unit: UnitOfWork, registration_id: UUID) -> tuple[Registration, Candidate]:
    """Return a registration and its candidate; raises `UserError("not_found")`."""
    found = queries.person(unit.session, registration_id)
    if found is None:
        code = "not_found"
        raise UserError(code)
    return found


def candidate_card(unit: UnitOfWork, visit: Visit) -> CandidateCard:
    """Return the candidate of a visit as far as the visit's exhibitor may know."""
    session, exhibitor_id = unit.session, visit.exhibitor_id
    registration, candidate = person_or_refuse(unit, visit.registration_id)
    entered_at, last = queries.first_entry_and_last_passage(session, visit.session_id, visit.registration_id)
    intention = queries.own_intention(session, visit.session_id, exhibitor_id, visit.registration_id)
    return CandidateCard(
        registration_id=registration.id,
        number=registration.number,
        name=Bilingual(candidate.name_zh, candidate.name_en),
        school=Bilingual(candidate.school, candidate.school_en),
        major=candidate.major,
        degree=candidate.degree,
        cohort=candidate.cohort,
        cohort_year=candidate.cohort_year,
        level=candidate.level,
        phone=mask_phone(candidate.phone),
        intent_cities=tuple(candidate.intent_cities),
        entered_at=entered_at,
        has_document=candidate.document_sealed is not None,
        visit=visit_view(visit),
        intention=intention_view(intention) if intention else None,
        contracts=tuple(map(contract_view, queries.own_contracts(session, exhibitor_id, visit.registration_id))),
        elsewhere=elsewhere_of(unit, exhibitor_id, visit.registration_id),
        warnings=_warnings(last),
    )


def _warnings(last: Direction | None) -> tuple[CardWarning, ...]:
    if last is None:
        return (CardWarning.NOT_CHECKED_IN,)
    return (CardWarning.LEFT_THE_HALL,) if last is Direction.EXIT else ()
