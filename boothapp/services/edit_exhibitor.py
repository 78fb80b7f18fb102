"""Adds an exhibitor by hand or changes one."""

from uuid import UUID

from sqlalchemy import select

from boothapp.domain.actor import Actor, Permission
from boothapp.domain.errors import UserError
from boothapp.domain.exhibitor_records import ExhibitorForm
from boothapp.domain.identity import check_credit_code
from boothapp.domain.lists import ExhibitorRow
from boothapp.domain.person_names import clean_text, normalise_name, normalise_phone
from boothapp.domain.values import OrganisationRole, PresenceState, SessionKind
from boothapp.persistence.models import Exhibitor, Fair, FairSession, Organisation, Presence
from boothapp.persistence.unit_of_work import UnitOfWork, UnitOfWorkFactory
from boothapp.services.audit_trail import AuditTrail
from boothapp.services.import_groups import FairGroups
from boothapp.support.ids import IdSource

_ORGANISATION = ("name_zh", "name_en", "region", "industry", "address", "legal_representative")
_EXHIBITOR = ("contact_name", "contact_phone", "booth_size", "power_kw", "needs_corner", "note")


class EditExhibitorService:
    """Saves the form of an exhibitor."""

    def __init__(self, units: UnitOfWorkFactory, ids: IdSource, audit: AuditTrail) -> None:
        self._units = units
        self._ids = ids
        self._audit = audit

    def add(self, actor: Actor, form: ExhibitorForm) -> UUID:
        """Add an exhibitor, expected at every day of the fair, and return its id.

        Raises `UserError`: `exhibitor_name_needed`, `exhibitor_exists`, `exhibitor_ref_taken`, `credit_code_wrong`.
        """
        actor.require(Permission.EDIT_FAIR)
        tidy = _tidy(form)
        with self._units.write() as unit:
            fair_id = unit.session.scalars(select(Fair.id)).one()
            _refuse_taken(unit, tidy, None, None)
            organisation = Organisation(
                id=self._ids.new(), name_zh=tidy.name_zh or tidy.name_en, roles=[OrganisationRole.EMPLOYER.value]
            )
            unit.session.add(organisation)
            unit.session.flush()
            exhibitor = Exhibitor(
                id=self._ids.new(), fair_id=fair_id, organisation_id=organisation.id, ref=_ref(unit, tidy), version=0
            )
            self._fill(unit, tidy, exhibitor, organisation)
            unit.session.add(exhibitor)
            unit.session.flush()
            _expect_everywhere(unit, exhibitor.id)
            self._audit.record(unit, actor, "add_exhibitor", f"exhibitor:{exhibitor.id}", {"ref": exhibitor.ref})
        return exhibitor.id

    def save(self, actor: Actor, exhibitor_id: UUID, form: ExhibitorForm, version: int) -> None:
        """Change an exhibitor; raises what `add` raises, `not_found`, and `changed_elsewhere` for an old version."""
        actor.require(Permission.EDIT_FAIR)
        tidy = _tidy(form)
        with self._units.write() as unit:
            exhibitor = unit.session.get(Exhibitor, exhibitor_id)
            if exhibitor is None:
                raise UserError("not_found")
            if exhibitor.version != version:
                raise UserError("changed_elsewhere")
            organisation = unit.session.get_one(Organisation, exhibitor.organisation_id)
            _refuse_taken(unit, tidy, exhibitor.id, organisation.id)
            self._fill(unit, tidy, exhibitor, organisation)
            self._audit.record(unit, actor, "edit_exhibitor", f"exhibitor:{exhibitor_id}", {"ref": exhibitor.ref})

    def _fill(self, unit: UnitOfWork, form: ExhibitorForm, exhibitor: Exhibitor, organisation: Organisation) -> None:
        for name in _ORGANISATION:
            setattr(organisation, name, getattr(form, name))
        organisation.name_zh = form.name_zh or form.name_en
        organisation.credit_code = form.credit_code or None
        for name in _EXHIBITOR:
            setattr(exhibitor, name, getattr(form, name))
        exhibitor.ref = form.ref or exhibitor.ref
        exhibitor.version += 1
        groups = FairGroups(exhibitor.fair_id, self._ids)
        groups.load(unit)
        if not form.delegation:
            exhibitor.delegation_id = None
        row = ExhibitorRow(exhibitor.ref, organisation.name_zh, delegation=form.delegation, areas=form.areas)
        groups.place(organisation, exhibitor, row)
        if not form.areas:
            groups.leave_areas(organisation.id)
        groups.write_groups(unit)
        groups.write_members(unit)


def _tidy(form: ExhibitorForm) -> ExhibitorForm:
    """Return the form as it is kept; raises `UserError` for what cannot be."""
    name_zh, name_en = clean_text(form.name_zh), clean_text(form.name_en)
    if not (name_zh or name_en):
        raise UserError("exhibitor_name_needed")
    credit_code = ""
    if form.credit_code.strip():
        check = check_credit_code(form.credit_code)
        if check.error:
            raise UserError(check.error)
        credit_code = check.number
    return ExhibitorForm(
        ref=clean_text(form.ref),
        name_zh=name_zh,
        name_en=name_en,
        credit_code=credit_code,
        delegation=clean_text(form.delegation),
        region=clean_text(form.region),
        areas=tuple(filter(None, map(clean_text, form.areas))),
        industry=clean_text(form.industry),
        address=clean_text(form.address),
        legal_representative=normalise_name(form.legal_representative),
        contact_name=normalise_name(form.contact_name),
        contact_phone=normalise_phone(form.contact_phone).number if form.contact_phone.strip() else "",
        booth_size=form.booth_size,
        power_kw=form.power_kw,
        needs_corner=form.needs_corner,
        note=form.note.strip(),
    )


def _refuse_taken(
    unit: UnitOfWork, form: ExhibitorForm, exhibitor_id: UUID | None, organisation_id: UUID | None
) -> None:
    session = unit.session
    holder = session.scalar(select(Exhibitor.id).where(Exhibitor.ref == form.ref)) if form.ref else None
    if holder is not None and holder != exhibitor_id:
        raise UserError("exhibitor_ref_taken", ref=form.ref)
    name = form.name_zh or form.name_en
    same = select(Organisation.id).join(Exhibitor, Exhibitor.organisation_id == Organisation.id)
    namesake = session.scalar(same.where(Organisation.name_zh == name))
    if namesake is not None and namesake != organisation_id:
        raise UserError("exhibitor_exists", name=name)
    if form.credit_code:
        owner = session.execute(
            select(Organisation.id, Organisation.name_zh).where(Organisation.credit_code == form.credit_code)
        ).first()
        if owner is not None and owner.id != organisation_id:
            raise UserError("exhibitor_exists", name=owner.name_zh)


def _ref(unit: UnitOfWork, form: ExhibitorForm) -> str:
    if form.ref:
        return form.ref
    taken = set(unit.session.scalars(select(Exhibitor.ref)))
    number = len(taken) + 1
    while (ref := f"E{number:03d}") in taken:
        number += 1
    return ref


def _expect_everywhere(unit: UnitOfWork, exhibitor_id: UUID) -> None:
    for session in unit.session.scalars(select(FairSession).where(FairSession.kind == SessionKind.FAIR)).all():
        unit.session.add(
            Presence(exhibitor_id=exhibitor_id, session_id=session.id, state=PresenceState.EXPECTED, station="")
        )
    unit.session.flush()
