"""Makes the slip of a contract: two copies as PDF, with the checks as they stood when it was signed."""

import hashlib
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import and_, func, or_, select

from boothapp.domain.actor import Actor, Permission
from boothapp.domain.contract_rules import Check, check_terms
from boothapp.domain.contract_terms import Signature
from boothapp.domain.errors import UserError
from boothapp.domain.fair import Bilingual, SessionInfo
from boothapp.domain.value_names import VALUE_NAMES
from boothapp.domain.values import COUNTED_FORMS, COUNTED_STATES, PrintKind
from boothapp.persistence.models import (
    Area,
    Candidate,
    Contract,
    Exhibitor,
    FairSession,
    Organisation,
    OrganisationArea,
    Post,
    Registration,
)
from boothapp.persistence.queries.badges import printed_subjects
from boothapp.persistence.queries.contracts import booth_number
from boothapp.persistence.unit_of_work import UnitOfWork, UnitOfWorkFactory
from boothapp.services.audit_trail import canonical
from boothapp.services.booth_guard import reachable_contract
from boothapp.services.booth_views import contract_terms, person_or_refuse
from boothapp.services.contract_checks import check_inputs
from boothapp.services.describe_fair import load_fair
from boothapp.services.printable import Printable, printable
from boothapp.support.i18n import Catalogs, Language

if TYPE_CHECKING:
    from boothapp.documents.contract_slip import ContractSlipData
    from boothapp.documents.fonts import Fonts
    from boothapp.documents.rendered import DocumentSetting


@dataclass(frozen=True, slots=True)
class SignedContract:
    """A signed contract whose slip can be printed; `printed`: one came out of a printer."""

    id: UUID
    number: str
    candidate: Bilingual
    employer: str
    printed: bool


class PrintSlipService:
    """Renders the slips that an actor may see."""

    def __init__(self, units: UnitOfWorkFactory, fonts: "Fonts", catalogs: Catalogs) -> None:
        self._units = units
        self._fonts = fonts
        self._catalogs = catalogs

    def slip(self, actor: Actor, contract_id: UUID, language: str = "both") -> Printable:
        """Return the slip in "zh", "en" or "both"; the same contract gives the same bytes.

        Raises `not_found`, `other_exhibitor`, `not_allowed`.
        """
        from boothapp.documents.contract_slip import render_contract_slip

        with self._units.read() as unit:
            contract = reachable_contract(unit, actor, contract_id)
            data = self.data(unit, contract)
            created = contract.employer_signed_at or contract.created_at
        rendered = render_contract_slip(data, self._setting(language, created))
        return printable(data.number, rendered, 1, (contract_id,))

    def signed(self, actor: Actor, session_id: UUID) -> tuple[SignedContract, ...]:
        """Return the contracts of a session that have slips, by number."""
        actor.require(Permission.SEE_ALL_CONTRACTS)
        with self._units.read() as unit:
            printed = printed_subjects(unit, PrintKind.SLIP)
            rows = unit.session.execute(
                select(Contract.id, Contract.number, Candidate.name_zh, Candidate.name_en, Organisation.name_zh)
                .join(Registration, Registration.id == Contract.registration_id)
                .join(Candidate, Candidate.id == Registration.candidate_id)
                .join(Exhibitor, Exhibitor.id == Contract.exhibitor_id)
                .join(Organisation, Organisation.id == Exhibitor.organisation_id)
                .where(Contract.session_id == session_id, Contract.state.in_(COUNTED_STATES))
                .order_by(Contract.number)
            )
            return tuple(
                SignedContract(row[0], row[1], Bilingual(row[2], row[3]), row[4], printed=row[0] in printed)
                for row in rows
            )

    def session_slips(
        self, actor: Actor, session_id: UUID, language: str = "both", only: tuple[UUID, ...] | None = None
    ) -> Printable:
        """Return the slips of all signed contracts of a session by number, both copies each; `only` names some.

        Raises `nothing_to_print`, `not_allowed`.
        """
        from boothapp.documents.contract_slip import render_contract_slips

        actor.require(Permission.SEE_ALL_CONTRACTS)
        with self._units.read() as unit:
            fair = load_fair(unit)
            contracts = [
                contract
                for contract in unit.session.scalars(
                    select(Contract)
                    .where(Contract.session_id == session_id, Contract.state.in_(COUNTED_STATES))
                    .order_by(Contract.number)
                )
                if only is None or contract.id in only
            ]
            subjects = tuple(contract.id for contract in contracts)
            slips = [self.data(unit, contract) for contract in contracts]
            created = max((contract.employer_signed_at or contract.created_at for contract in contracts), default=None)
        if created is None:
            raise UserError("nothing_to_print")
        session = next(each for each in fair.sessions if each.id == session_id)
        rendered = render_contract_slips(slips, self._setting(language, created))
        return printable(f"{fair.code}-{session.number}-slips", rendered, len(slips), subjects)

    def _setting(self, language: str, created: datetime) -> "DocumentSetting":
        from boothapp.documents.rendered import DocumentSetting
        from boothapp.documents.words import DocumentLanguage, Words

        words = Words(
            DocumentLanguage(language),
            self._catalogs.translator(Language.ZH_CN),
            self._catalogs.translator(Language.EN),
        )
        return DocumentSetting(self._fonts, words, created)

    def data(self, unit: UnitOfWork, contract: Contract) -> "ContractSlipData":
        """Return what the slip of a contract says, inside an open transaction."""
        from boothapp.documents.contract_slip import ContractSlipData, SignedBy

        fair = load_fair(unit)
        session = next(each for each in fair.sessions if each.id == contract.session_id)
        _registration, candidate = person_or_refuse(unit, contract.registration_id)
        exhibitor = unit.session.get_one(Exhibitor, contract.exhibitor_id)
        organisation = unit.session.get_one(Organisation, exhibitor.organisation_id)
        post = unit.session.get_one(Post, contract.post_id)
        return ContractSlipData(
            number=contract.number,
            fair_name=fair.name,
            day=session.day,
            city=session.city,
            candidate=Bilingual(candidate.name_zh, candidate.name_en),
            university=self._university(candidate),
            employer=Bilingual(organisation.name_zh, organisation.name_en),
            booth=booth_number(unit.session, contract.session_id, contract.exhibitor_id),
            area=_area(unit, organisation.id),
            post=Bilingual(post.title_zh, post.title_en),
            terms=contract_terms(contract),
            checks=_checks_when_signed(unit, contract),
            candidate_signed=SignedBy(
                candidate.name_zh,
                Signature.from_lists(contract.candidate_signature),
                _local(session, contract.candidate_signed_at),
            ),
            employer_signed=SignedBy(
                contract.employer_signer,
                Signature.from_lists(contract.employer_signature),
                _local(session, contract.employer_signed_at),
            ),
            digest=_digest(contract),
        )

    def _university(self, candidate: Candidate) -> Bilingual:
        texts = []
        for language, school in ((Language.ZH_CN, candidate.school), (Language.EN, candidate.school_en)):
            degree = self._catalogs.translator(language)(VALUE_NAMES[candidate.degree]) if candidate.degree else ""
            texts.append(" · ".join(part for part in (school, candidate.major, degree) if part) if school else "")
        return Bilingual(texts[0], texts[1])


def _local(session: SessionInfo, moment: datetime | None) -> datetime | None:
    return session.local(moment) if moment else None


def _area(unit: UnitOfWork, organisation_id: UUID) -> Bilingual:
    area = unit.session.scalars(
        select(Area)
        .join(OrganisationArea, OrganisationArea.area_id == Area.id)
        .where(OrganisationArea.organisation_id == organisation_id)
        .order_by(Area.position, Area.id)
    ).first()
    return Bilingual(area.name_zh, area.name_en) if area else Bilingual("")


def _checks_when_signed(unit: UnitOfWork, contract: Contract) -> tuple[Check, ...]:
    """Return the checks as they stood before this signature; while unsigned, as they stand now."""
    terms = contract_terms(contract)
    session = unit.session.get_one(FairSession, contract.session_id)
    inputs = check_inputs(unit, session, contract.exhibitor_id, contract.registration_id, terms)
    signed_at = contract.employer_signed_at if contract.state in COUNTED_STATES else None
    if signed_at is None:
        return check_terms(terms, inputs)
    taken_before = unit.session.scalar(
        select(func.count(Contract.id)).where(
            Contract.post_id == contract.post_id,
            Contract.id != contract.id,
            Contract.form.in_(COUNTED_FORMS),
            Contract.state.in_(COUNTED_STATES),
            Contract.over_vacancies.is_(False),
            or_(
                Contract.employer_signed_at < signed_at,
                and_(Contract.employer_signed_at == signed_at, Contract.number < contract.number),
            ),
        )
    )
    before = tuple(other for other in inputs.elsewhere if other.at < signed_at)
    return check_terms(terms, replace(inputs, signed_here="", taken=taken_before or 0, elsewhere=before))


def _digest(contract: Contract) -> str:
    """Return the SHA-256 of what was signed and by whose strokes; empty until both sides have."""
    if contract.candidate_signature is None or contract.employer_signature is None:
        return ""
    names = (
        "number",
        "form",
        "post_id",
        "registration_id",
        "term_months",
        "starts_on",
        "pay_fen",
        "probation_months",
        "probation_pay_fen",
        "work_place",
        "fields",
        "candidate_signature",
        "candidate_signed_at",
        "employer_signature",
        "employer_signed_at",
        "employer_signer",
    )
    text = canonical({name: getattr(contract, name) for name in names})
    return hashlib.sha256(text.encode()).hexdigest()
