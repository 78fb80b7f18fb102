"""Plays what happens at the booths of a rehearsal: visits, intentions, contracts."""

from datetime import date
from uuid import UUID

from boothapp.domain.actor import Actor, Role
from boothapp.domain.booth_records import BoothDesk, PostChoice, VisitNotes
from boothapp.domain.contract_terms import ContractField, ContractTerms
from boothapp.domain.demo.rehearsal.events import BoothVisit, Signing
from boothapp.domain.values import ContractForm
from boothapp.services.fair_services import FairServices
from boothapp.services.register_contract import Signing as Signatures
from boothapp.services.rehearsal_people import RehearsalPeople

_FRESH_START, _EARLIER_START = date(2027, 7, 1), date(2026, 12, 1)
_TERM_MONTHS, _PROBATION_MONTHS, _PROBATION_SHARE = 36, 6, 80


class BoothPlayer:
    """Acts as the representatives of all booths of one session."""

    def __init__(self, fair: FairServices, people: RehearsalPeople, session: int) -> None:
        self._fair = fair
        self._people = people
        self._session = session
        self._session_id = people.sessions[session]
        self._desks: dict[str, BoothDesk] = {}

    def visit(self, event: BoothVisit) -> None:
        """Scan a badge, note what there is to note, record the intention."""
        actor = self._actor(event.exhibitor)
        badge = self._people.badges[event.person]
        card = self._fair.visits.scan(actor, self._session_id, badge.digits)
        if event.rating is not None or event.resume:
            notes = VisitNotes(rating=event.rating, resume_received=event.resume)
            self._fair.visits.update(actor, card.visit.id, card.visit.version, notes)
        if event.has_intention:
            post = self._post(actor, event.exhibitor, event.post)
            self._fair.intentions.record(actor, self._session_id, badge.registration_id, post_id=post.id)

    def sign(self, event: Signing) -> UUID:
        """Write a contract, have both sides sign it, and take it back where the script says so."""
        actor = self._actor(event.exhibitor)
        registration_id = self._people.badges[event.person].registration_id
        desk = self._desk(actor, event.exhibitor)
        terms = _terms(desk, self._post(actor, event.exhibitor, event.post), event)
        draft = self._fair.contracts.draft(actor, self._session_id, registration_id, terms)
        signatures = Signatures(
            candidate=event.candidate, employer=event.employer, signer=actor.name, over_reason=event.over_reason
        )
        signed = self._fair.contracts.sign(actor, draft.id, draft.version, signatures)
        if event.rescind_reason:
            self._fair.rescind_contract.rescind(actor, signed.id, signed.version, event.rescind_reason)
        return signed.id

    def _actor(self, exhibitor: str) -> Actor:
        exhibitor_id, name = self._people.exhibitors[exhibitor]
        return Actor(Role.BOOTH, name, self._people.station(self._session, exhibitor), exhibitor_id=exhibitor_id)

    def _desk(self, actor: Actor, exhibitor: str) -> BoothDesk:
        if exhibitor not in self._desks:
            self._desks[exhibitor] = self._fair.booth_desk.desk(actor, self._session_id)
        return self._desks[exhibitor]

    def _post(self, actor: Actor, exhibitor: str, title: str) -> PostChoice:
        return next(post for post in self._desk(actor, exhibitor).posts if post.title.zh == title)


def _terms(desk: BoothDesk, post: PostChoice, event: Signing) -> ContractTerms:
    if event.form in (ContractForm.LETTER_OF_INTENT, ContractForm.EXPERT_COOPERATION):
        fields = {ContractField.WORK.value: post.title.zh} if event.form is ContractForm.EXPERT_COOPERATION else {}
        return ContractTerms(form=event.form, post_id=post.id, work_place=post.place, fields=fields)
    pay_fen = (post.pay_min_yuan or 0) * 100
    starts_on = _EARLIER_START if event.form is ContractForm.LABOUR_CONTRACT else _FRESH_START
    return ContractTerms(
        form=event.form,
        post_id=post.id,
        term_months=_TERM_MONTHS,
        starts_on=starts_on,
        pay_fen=pay_fen,
        probation_months=_PROBATION_MONTHS,
        probation_pay_fen=pay_fen * _PROBATION_SHARE // 100,
        work_place=post.place,
        fields=_fields(desk, post, event.form),
    )


def _fields(desk: BoothDesk, post: PostChoice, form: ContractForm) -> dict[str, str]:
    match form:
        case ContractForm.AGREEMENT:
            return {
                ContractField.ARCHIVE_RECIPIENT.value: f"{desk.exhibitor.zh}人力资源部",
                ContractField.ARCHIVE_POSTCODE.value: "116600",
                ContractField.ARCHIVE_ADDRESS.value: desk.employer_address,
            }
        case ContractForm.LABOUR_CONTRACT:
            return {
                ContractField.EMPLOYER_NAME.value: desk.exhibitor.zh,
                ContractField.EMPLOYER_ADDRESS.value: desk.employer_address,
                ContractField.LEGAL_REPRESENTATIVE.value: desk.legal_representative,
                ContractField.WORKER_NAME.value: "以身份证件为准",
                ContractField.WORKER_ADDRESS.value: "以身份证件为准",
                ContractField.WORK.value: post.title.zh,
                ContractField.HOURS.value: "标准工时制，每周 40 小时",
                ContractField.INSURANCE.value: "依法缴纳社会保险",
                ContractField.PROTECTION.value: "依法提供劳动保护",
            }
        case _:
            return {}
