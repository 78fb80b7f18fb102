"""Opens a booth's own screen: who stands there, what they offer, and their records of the day."""

from uuid import UUID

from sqlalchemy import select

from boothapp.domain.actor import Actor, Permission
from boothapp.domain.booth_records import BoothDesk, BoothRecord, PostChoice, RecordStep
from boothapp.domain.errors import UserError
from boothapp.domain.fair import Bilingual
from boothapp.domain.values import COUNTED_STATES, ContractState
from boothapp.persistence.models import Candidate, Contract, Organisation, Post, Visit
from boothapp.persistence.queries import contracts as queries
from boothapp.persistence.unit_of_work import UnitOfWork, UnitOfWorkFactory
from boothapp.services.booth_guard import exhibitor_row, own_exhibitor
from boothapp.services.describe_fair import load_fair

_TAGS_SHOWN = 8


class OpenBoothDeskService:
    """Reads what one exhibitor may see at its booth."""

    def __init__(self, units: UnitOfWorkFactory) -> None:
        self._units = units

    def desk(self, actor: Actor, session_id: UUID) -> BoothDesk:
        """Return the booth's head: session, exhibitor, posts with what is left of each."""
        exhibitor_id = own_exhibitor(actor, Permission.RECORD_VISIT)
        with self._units.read() as unit:
            fair = load_fair(unit)
            session = fair.session(session_id)
            if session is None:
                code = "not_found"
                raise UserError(code)
            exhibitor = exhibitor_row(unit, exhibitor_id)
            organisation = unit.session.get_one(Organisation, exhibitor.organisation_id)
            return BoothDesk(
                session=session,
                fair_name=fair.name,
                exhibitor_id=exhibitor_id,
                exhibitor=Bilingual(organisation.name_zh, organisation.name_en),
                booth_number=queries.booth_number(unit.session, session_id, exhibitor_id),
                employer_address=organisation.address,
                legal_representative=organisation.legal_representative,
                posts=_posts(unit, exhibitor_id),
                tags=_tags(unit, exhibitor_id),
            )

    def records(self, actor: Actor, session_id: UUID) -> tuple[BoothRecord, ...]:
        """Return this exhibitor's visitors of the session, newest first, with how far each came."""
        exhibitor_id = own_exhibitor(actor, Permission.RECORD_VISIT)
        with self._units.read() as unit:
            contracts: dict[UUID, Contract] = {}
            for contract in queries.day_contracts(unit.session, session_id, exhibitor_id):
                known = contracts.get(contract.registration_id)
                if known is None or _weight(contract) >= _weight(known):
                    contracts[contract.registration_id] = contract
            return tuple(
                _record(visit, number, candidate, intention, contracts.get(visit.registration_id))
                for visit, number, candidate, intention in queries.day_records(unit.session, session_id, exhibitor_id)
            )

    def find(self, actor: Actor, session_id: UUID, text: str) -> tuple[BoothRecord, ...]:
        """Return the booth's own visitors whose name, pinyin or number holds `text`; nobody else's."""
        wanted = text.casefold().replace(" ", "")
        return tuple(record for record in self.records(actor, session_id) if wanted and wanted in _haystack(record))


def _haystack(record: BoothRecord) -> str:
    words = (record.name.zh, record.name.en, record.pinyin, record.number, record.contract_number)
    return " ".join(word.casefold().replace(" ", "") for word in words)


def _posts(unit: UnitOfWork, exhibitor_id: UUID) -> tuple[PostChoice, ...]:
    rows = unit.session.scalars(select(Post).where(Post.exhibitor_id == exhibitor_id).order_by(Post.ref, Post.id))
    return tuple(
        PostChoice(
            id=row.id,
            title=Bilingual(row.title_zh, row.title_en),
            vacancies=row.vacancies,
            taken=row.taken,
            education=row.education,
            place=row.place,
            pay_min_yuan=row.pay_min_yuan,
            pay_max_yuan=row.pay_max_yuan,
        )
        for row in rows
    )


def _tags(unit: UnitOfWork, exhibitor_id: UUID) -> tuple[str, ...]:
    used: dict[str, int] = {}
    for tags in unit.session.scalars(select(Visit.tags).where(Visit.exhibitor_id == exhibitor_id).order_by(Visit.at)):
        for tag in tags:
            used[tag] = used.get(tag, 0) + 1
    return tuple(sorted(used, key=lambda tag: -used[tag])[:_TAGS_SHOWN])


def _weight(contract: Contract) -> int:
    if contract.state in COUNTED_STATES:
        return 2
    return 0 if contract.state is ContractState.RESCINDED else 1


def _record(
    visit: Visit, number: str, candidate: Candidate, intention_id: UUID | None, contract: Contract | None
) -> BoothRecord:
    return BoothRecord(
        visit_id=visit.id,
        registration_id=visit.registration_id,
        number=number,
        name=Bilingual(candidate.name_zh, candidate.name_en),
        pinyin=candidate.pinyin,
        at=visit.at,
        rating=visit.rating,
        has_intention=intention_id is not None,
        step=_step(contract, intention_id),
        contract_number=contract.number if contract else "",
        contract_form=contract.form if contract else None,
    )


def _step(contract: Contract | None, intention_id: UUID | None) -> RecordStep:
    if contract is not None and contract.state in COUNTED_STATES:
        return RecordStep.SIGNED
    if contract is not None and contract.state is not ContractState.RESCINDED:
        return RecordStep.DRAFT
    if intention_id is not None:
        return RecordStep.INTENTION
    return RecordStep.RESCINDED if contract is not None else RecordStep.SCANNED
