"""The rows that leave in a bundle: what the bureau counts and traces, and as little about persons as that takes.

Left out on purpose: identity documents beyond kind and last 4, full phone numbers, mail addresses, booth notes,
signatures, a contract's free fields, raw codes (a badge's code would let a badge be made again) and every key. Of the
answers at the entrance only a yes or no leaves, the consent's above all: what people eat and what they wrote does not.
"""

from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CompoundSelect, Select, and_, or_, select, union

from boothapp.domain.entry_questions import YES_NO
from boothapp.domain.values import CheckInResult
from boothapp.persistence.models import (
    AuditEntry,
    Booth,
    BoothAssignment,
    Candidate,
    CheckIn,
    Conflict,
    Contract,
    Delegation,
    Exhibitor,
    FairSession,
    Intention,
    Organisation,
    OrganisationArea,
    Post,
    Presence,
    Registration,
    RegistrationSession,
    Visit,
)
from boothapp.persistence.models.exhibitors import Area
from boothapp.persistence.unit_of_work import UnitOfWork

_AT_ONCE = 2000
_OF_PERSONS = (CheckIn, Visit, Intention, Contract)
Statement = Select[*tuple[Any, ...]]


def table_rows(unit: UnitOfWork, session_id: UUID, table: str) -> Iterator[dict[str, Any]]:
    """Yield a table's rows as plain JSON values, moments in UTC, ISO 8601.

    They come in order of their ids, attempts at the gate in the order they were recorded.
    """
    rows = unit.session.execute(_STATEMENTS[table](session_id).execution_options(yield_per=_AT_ONCE))
    areas = _areas_by_exhibitor(unit) if table == "exhibitors" else {}
    names = list(rows.keys())
    for row in rows:
        plain = {name: _PLAIN.get(type(value), _as_it_is)(value) for name, value in zip(names, row, strict=True)}
        if table == "exhibitors":
            plain["areas"] = areas.get(str(plain["id"]), [])
        if table == "check_ins":
            plain["answers"] = _leaving(plain)
        yield plain


def _leaving(check_in: dict[str, Any]) -> dict[str, str]:
    """Return the answers that leave; what was typed of an unfinished one is no answer."""
    if check_in["result"] == CheckInResult.ANSWERS_REQUIRED:
        return {}
    return {key: answer for key, answer in (check_in["answers"] or {}).items() if answer in YES_NO}


def _as_it_is(value: Any) -> Any:
    """Enums are texts already: JSON writes their value."""
    return value


def _iso(value: Any) -> str:
    text: str = value.isoformat()
    return text


_PLAIN: dict[type, Callable[[Any], Any]] = {UUID: str, datetime: _iso, date: _iso}


def _areas_by_exhibitor(unit: UnitOfWork) -> dict[str, list[str]]:
    rows = unit.session.execute(
        select(Exhibitor.id, Area.name_zh)
        .join(OrganisationArea, OrganisationArea.organisation_id == Exhibitor.organisation_id)
        .join(Area, Area.id == OrganisationArea.area_id)
        .order_by(Exhibitor.id, Area.position, Area.name_zh)
    )
    found: dict[str, list[str]] = {}
    for exhibitor_id, name in rows:
        found.setdefault(str(exhibitor_id), []).append(name)
    return found


def _exhibitors(session_id: UUID) -> Statement:
    return (
        select(
            Exhibitor.id,
            Exhibitor.ref,
            Organisation.name_zh,
            Organisation.name_en,
            Organisation.credit_code,
            Organisation.region,
            Organisation.industry,
            Delegation.name_zh.label("delegation"),
            Presence.state.label("presence"),
        )
        .join(Organisation, Organisation.id == Exhibitor.organisation_id)
        .outerjoin(Delegation, Delegation.id == Exhibitor.delegation_id)
        .outerjoin(Presence, and_(Presence.exhibitor_id == Exhibitor.id, Presence.session_id == session_id))
        .order_by(Exhibitor.id)
    )


def _posts(_session_id: UUID) -> Statement:
    return select(
        Post.id,
        Post.exhibitor_id,
        Post.ref,
        Post.title_zh,
        Post.title_en,
        Post.vacancies,
        Post.education,
        Post.major,
        Post.pay_min_yuan,
        Post.pay_max_yuan,
        Post.place,
    ).order_by(Post.id)


def _booths(session_id: UUID) -> Statement:
    return (
        select(
            Booth.id,
            Booth.number,
            Booth.zone,
            Booth.x_m,
            Booth.y_m,
            Booth.width_m,
            Booth.depth_m,
            Booth.power_kw,
            Booth.corner,
            Booth.accessible,
        )
        .join(FairSession, FairSession.hall_id == Booth.hall_id)
        .where(FairSession.id == session_id)
        .order_by(Booth.id)
    )


def _assignments(session_id: UUID) -> Statement:
    return (
        select(
            BoothAssignment.id,
            BoothAssignment.booth_id,
            Booth.number.label("booth"),
            BoothAssignment.exhibitor_id,
            BoothAssignment.pinned,
            BoothAssignment.assigned_at,
        )
        .join(Booth, Booth.id == BoothAssignment.booth_id)
        .where(BoothAssignment.session_id == session_id)
        .order_by(BoothAssignment.id)
    )


_OF_REGISTRATION = (
    Registration.id,
    Registration.number,
    Registration.kind,
    Registration.status,
    Registration.source,
    Registration.created_at,
    Candidate.id.label("candidate_id"),
    Candidate.name_zh,
    Candidate.name_en,
    Candidate.document_type,
    Candidate.document_last4,
    Candidate.phone_tail,
    Candidate.school,
    Candidate.school_code,
    Candidate.region,
    Candidate.major,
    Candidate.degree,
    Candidate.cohort,
    Candidate.cohort_year,
    Candidate.level,
    Candidate.consent_at,
    Candidate.retain_until,
)


def _registrations(session_id: UUID) -> Statement:
    """Those for this session or for every one, and whoever has a record in it."""
    named = select(RegistrationSession.registration_id)
    recorded: CompoundSelect[UUID | None] = union(
        *(select(model.registration_id).where(model.session_id == session_id) for model in _OF_PERSONS),
        named.where(RegistrationSession.session_id == session_id),
    )
    return (
        select(
            *_OF_REGISTRATION,
        )
        .join(Candidate, Candidate.id == Registration.candidate_id)
        .where(
            or_(
                Registration.id.not_in(named),
                Registration.id.in_(select(recorded.subquery().c.registration_id)),
            )
        )
        .order_by(Registration.id)
    )


def _check_ins(session_id: UUID) -> Statement:
    return (
        select(
            CheckIn.id,
            CheckIn.sequence,
            CheckIn.nonce,
            CheckIn.registration_id,
            CheckIn.direction,
            CheckIn.result,
            CheckIn.reason,
            CheckIn.ordinal,
            CheckIn.forced,
            CheckIn.device_time,
            CheckIn.recorded_at,
            CheckIn.gate,
            CheckIn.station,
            CheckIn.actor,
            CheckIn.answers,
            CheckIn.undone_at,
            CheckIn.undo_reason,
        )
        .where(CheckIn.session_id == session_id)
        .order_by(CheckIn.sequence)
    )


def _visits(session_id: UUID) -> Statement:
    return (
        select(Visit.id, Visit.exhibitor_id, Visit.registration_id, Visit.consent, Visit.resume_received, Visit.at)
        .where(Visit.session_id == session_id)
        .order_by(Visit.id)
    )


def _intentions(session_id: UUID) -> Statement:
    return (
        select(
            Intention.id,
            Intention.exhibitor_id,
            Intention.registration_id,
            Intention.post_id,
            Intention.channel,
            Intention.at,
        )
        .where(Intention.session_id == session_id)
        .order_by(Intention.id)
    )


def _contracts(session_id: UUID) -> Statement:
    return (
        select(
            Contract.id,
            Contract.number,
            Contract.exhibitor_id,
            Contract.registration_id,
            Contract.post_id,
            Contract.form,
            Contract.channel,
            Contract.state,
            Contract.term_months,
            Contract.starts_on,
            Contract.ends_on,
            Contract.pay_fen,
            Contract.probation_months,
            Contract.probation_pay_fen,
            Contract.work_place,
            Contract.over_vacancies,
            Contract.over_reason,
            Contract.candidate_signed_at,
            Contract.employer_signed_at,
            Contract.rescinded_at,
            Contract.rescind_reason,
            Contract.created_at,
        )
        .where(Contract.session_id == session_id)
        .order_by(Contract.id)
    )


def _conflicts(session_id: UUID) -> Statement:
    return (
        select(
            Conflict.id,
            Conflict.kind,
            Conflict.subject_id,
            Conflict.created_at,
            Conflict.resolved_at,
            Conflict.resolved_by,
            Conflict.resolution,
        )
        .where(or_(Conflict.session_id.is_(None), Conflict.session_id == session_id))
        .order_by(Conflict.id)
    )


def _audit(_session_id: UUID) -> Statement:
    """The whole chain: a part of it could not be checked."""
    return select(
        AuditEntry.sequence,
        AuditEntry.at,
        AuditEntry.actor,
        AuditEntry.role,
        AuditEntry.station,
        AuditEntry.action,
        AuditEntry.subject,
        AuditEntry.detail,
        AuditEntry.previous_hash,
        AuditEntry.hash,
    ).order_by(AuditEntry.sequence)


_STATEMENTS: dict[str, Callable[[UUID], Statement]] = {
    "exhibitors": _exhibitors,
    "posts": _posts,
    "booths": _booths,
    "assignments": _assignments,
    "registrations": _registrations,
    "check_ins": _check_ins,
    "visits": _visits,
    "intentions": _intentions,
    "contracts": _contracts,
    "conflicts": _conflicts,
    "audit": _audit,
}
