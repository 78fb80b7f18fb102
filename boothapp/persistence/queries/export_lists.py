"""Reads each list back the way it came: rows of `domain.lists`, documents left out."""

from collections import defaultdict
from typing import Any
from uuid import UUID

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from boothapp.domain.entrance_sheet import EntranceSheet
from boothapp.domain.lists import BoothRow, CandidateRow, ExhibitorRow, PostRow
from boothapp.domain.values import DocumentType
from boothapp.persistence.models import (
    Area,
    Booth,
    Candidate,
    Delegation,
    Exhibitor,
    FairSession,
    Hall,
    Organisation,
    OrganisationArea,
    Post,
    Presence,
    Registration,
    RegistrationSession,
)


def exhibitor_rows(session: Session) -> list[ExhibitorRow]:
    """Return the exhibitors by reference."""
    areas: dict[UUID, list[str]] = defaultdict(list)
    for organisation_id, name in session.execute(
        select(OrganisationArea.organisation_id, Area.name_zh).join(Area, Area.id == OrganisationArea.area_id)
    ):
        areas[organisation_id].append(name)
    sessions = _numbers(session, Presence.exhibitor_id, Presence.session_id)
    rows = session.execute(
        select(Exhibitor, Organisation, Delegation.name_zh)
        .join(Organisation, Organisation.id == Exhibitor.organisation_id)
        .outerjoin(Delegation, Delegation.id == Exhibitor.delegation_id)
        .order_by(Exhibitor.ref)
    )
    return [
        ExhibitorRow(
            ref=exhibitor.ref,
            name_zh=organisation.name_zh,
            name_en=organisation.name_en,
            credit_code=organisation.credit_code or "",
            delegation=delegation or "",
            region=organisation.region,
            areas=tuple(areas[organisation.id]),
            industry=organisation.industry,
            address=organisation.address,
            legal_representative=organisation.legal_representative,
            contact_name=exhibitor.contact_name,
            contact_phone=exhibitor.contact_phone,
            booth_size=exhibitor.booth_size,
            power_kw=exhibitor.power_kw,
            needs_corner=exhibitor.needs_corner,
            sessions=sessions.get(exhibitor.id, ()),
        )
        for exhibitor, organisation, delegation in rows
    ]


def post_rows(session: Session) -> list[PostRow]:
    """Return the posts by exhibitor and reference."""
    rows = session.execute(
        select(Exhibitor.ref.label("exhibitor"), Post)
        .join(Post, Post.exhibitor_id == Exhibitor.id)
        .order_by(Exhibitor.ref, Post.ref)
    )
    names = ("ref", "title_zh", "title_en", "vacancies", "education", "major", "pay_min_yuan", "pay_max_yuan", "place")
    return [PostRow(exhibitor, **{name: getattr(post, name) for name in names}) for exhibitor, post in rows]


def booth_rows(session: Session) -> list[BoothRow]:
    """Return the booths by hall and number."""
    names = ("number", "x_m", "y_m", "width_m", "depth_m", "power_kw", "corner", "accessible", "zone", "held")
    rows = session.execute(
        select(Hall.name.label("hall"), Booth).join(Booth, Booth.hall_id == Hall.id).order_by(Hall.name, Booth.number)
    )
    return [BoothRow(hall, **{name: getattr(booth, name) for name in names}) for hall, booth in rows]


def candidate_rows(session: Session) -> list[CandidateRow]:
    """Return the candidates by number; the document's number stays in the fair."""
    sessions = _numbers(session, RegistrationSession.registration_id, RegistrationSession.session_id)
    rows = session.execute(
        select(
            Registration.id,
            Registration.number,
            Registration.kind,
            Registration.status,
            Candidate.ref,
            Candidate.name_zh,
            Candidate.name_en,
            Candidate.document_type,
            Candidate.phone,
            Candidate.email,
            Candidate.school,
            Candidate.school_code,
            Candidate.region,
            Candidate.major,
            Candidate.degree,
            Candidate.cohort_year,
            Candidate.cohort,
            Candidate.level,
            Candidate.intent_cities,
            Registration.questions,
            Candidate.consent_at,
        )
        .join(Candidate, Candidate.id == Registration.candidate_id)
        .order_by(Registration.kind, Registration.sequence)
    )
    return [_candidate(row, sessions.get(row.id, ())) for row in rows]


def _candidate(row: Row[*tuple[Any, ...]], sessions: tuple[int, ...]) -> CandidateRow:
    return CandidateRow(
        ref=row.ref or row.number,
        name_zh=row.name_zh,
        name_en=row.name_en,
        document_type=row.document_type or DocumentType.RESIDENT_ID,
        phone=row.phone,
        email=row.email,
        school=row.school,
        school_code=row.school_code,
        region=row.region,
        major=row.major,
        degree=row.degree,
        cohort_year=row.cohort_year,
        cohort=row.cohort,
        level=row.level,
        intent_cities=tuple(row.intent_cities or ()),
        kind=row.kind,
        status=row.status,
        sessions=sessions,
        note=EntranceSheet.read(row.questions).note,
        consent=row.consent_at is not None,
    )


def _numbers(session: Session, owner: Any, session_column: Any) -> dict[UUID, tuple[int, ...]]:
    found: dict[UUID, list[int]] = defaultdict(list)
    for owner_id, number in session.execute(
        select(owner, FairSession.number)
        .join(FairSession, FairSession.id == session_column)
        .order_by(FairSession.number)
    ):
        found[owner_id].append(number)
    return {owner_id: tuple(numbers) for owner_id, numbers in found.items()}
