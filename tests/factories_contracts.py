"""A booth with its services, posts and visitors."""

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from sqlalchemy import select

from boothapp.domain.actor import Actor
from boothapp.domain.booth_records import CandidateCard, ContractView
from boothapp.domain.contract_terms import ContractTerms, Signature
from boothapp.domain.values import ContractForm
from boothapp.persistence.models import BoothAssignment, MinimumWage, Post
from boothapp.services.audit_trail import AuditTrail
from boothapp.services.browse_contracts import BrowseContractsService
from boothapp.services.minimum_wages import MinimumWagesService
from boothapp.services.open_booth_desk import OpenBoothDeskService
from boothapp.services.record_intention import RecordIntentionService
from boothapp.services.record_visit import RecordVisitService
from boothapp.services.register_contract import RegisterContractService, Signing
from boothapp.services.rescind_contract import RescindContractService
from boothapp.services.reveal_document import RevealDocumentService
from boothapp.services.review_over_vacancies import ReviewOverVacanciesService
from tests.factories import FairInHand, representative
from tests.factories_floor import add_exhibitor, add_hall
from tests.factories_people import PersonInHand, add_person

INK = Signature((((0.1, 0.2), (0.4, 0.5)), ((0.5, 0.5), (0.9, 0.3))))
BOTH = Signing(candidate=INK, employer=INK, signer="刘倩")


@dataclass
class BoothInHand:
    """Two exhibitors at booths A01 and A02 of a fair, with the booth's services."""

    fair: FairInHand
    own: UUID
    other: UUID
    rep: Actor
    rival: Actor
    people: int = field(default=0)

    def __post_init__(self) -> None:
        """Make the services."""
        fair, audit = self.fair, AuditTrail(self.fair.clock)
        self.desk = OpenBoothDeskService(fair.units)
        self.visits = RecordVisitService(fair.units, fair.clock, fair.ids, fair.keys)
        self.intentions = RecordIntentionService(fair.units, fair.clock, fair.ids, audit)
        self.contracts = RegisterContractService(fair.units, fair.clock, fair.ids, audit)
        self.rescinding = RescindContractService(fair.units, fair.clock, audit)
        self.browsing = BrowseContractsService(fair.units)
        self.review = ReviewOverVacanciesService(fair.units, fair.clock, audit)
        self.documents = RevealDocumentService(fair.units, fair.keys, audit)
        self.wages = MinimumWagesService(fair.units, fair.ids, audit)

    @property
    def session(self) -> UUID:
        """Return the first session."""
        return self.fair.sessions[0]

    def posts(self, exhibitor_id: UUID | None = None) -> list[Post]:
        """Return the posts of an exhibitor, the own one without a name."""
        with self.fair.units.read() as unit:
            rows = select(Post).where(Post.exhibitor_id == (exhibitor_id or self.own)).order_by(Post.ref)
            return list(unit.session.scalars(rows))

    def person(self, name: str = "林若溪", **values: object) -> PersonInHand:
        """Register one more person."""
        self.people += 1
        return add_person(self.fair, name, sequence=self.people, **values)  # type: ignore[arg-type] # values of a row

    def visitor(self, actor: Actor | None = None, **values: object) -> CandidateCard:
        """Register one more person and scan the badge at a booth."""
        return self.visits.scan(actor or self.rep, self.session, self.person(**values).code)  # type: ignore[arg-type] # values of a row

    def terms(self, **changes: object) -> ContractTerms:
        """Return good terms of an agreement on the own first post."""
        values: dict[str, object] = {
            "form": ContractForm.AGREEMENT,
            "post_id": self.posts()[0].id,
            "term_months": 36,
            "starts_on": date(2027, 7, 1),
            "pay_fen": 950_000,
            "probation_months": 6,
            "probation_pay_fen": 760_000,
            "work_place": "大连 金普新区",
        } | changes
        return ContractTerms(**values)  # type: ignore[arg-type] # named by the test

    def signed(self, card: CandidateCard, signing: Signing = BOTH, **changes: object) -> ContractView:
        """Draft and sign a contract with a visitor of the own booth."""
        draft = self.contracts.draft(self.rep, self.session, card.registration_id, self.terms(**changes))
        return self.contracts.sign(self.rep, draft.id, draft.version, signing)

    def signed_by_rival(self, card: CandidateCard, form: ContractForm) -> ContractView:
        """Sign a contract of the other exhibitor with somebody, at its own booth."""
        self.visits.scan(self.rival, self.session, card.number)
        terms = self.terms(form=form, post_id=self.posts(self.other)[0].id)
        draft = self.contracts.draft(self.rival, self.session, card.registration_id, terms)
        return self.contracts.sign(self.rival, draft.id, draft.version, BOTH)


def make_booth(fair: FairInHand, *, vacancies: tuple[int, ...] = (5, 2)) -> BoothInHand:
    """Put two exhibitors into a hall and say what the minimum wage of Dalian is."""
    booths = add_hall(fair)
    own = add_exhibitor(fair, "医诺生物", vacancies=vacancies)
    other = add_exhibitor(fair, "金普硅材料")
    with fair.units.write() as unit:
        for exhibitor_id, number in ((own, "A01"), (other, "A02")):
            for session_id in fair.sessions:
                unit.session.add(
                    BoothAssignment(
                        id=fair.ids.new(),
                        session_id=session_id,
                        booth_id=booths[number],
                        exhibitor_id=exhibitor_id,
                        assigned_at=fair.clock.now(),
                    )
                )
        unit.session.add(
            MinimumWage(
                id=fair.ids.new(),
                fair_id=fair.fair_id,
                place="大连",
                monthly_fen=208_000,
                valid_from=date(2026, 1, 1),
            )
        )
    return BoothInHand(fair, own, other, representative(own), representative(other, "周航"))
