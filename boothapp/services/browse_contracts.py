"""Lists and counts contracts for the organisers; a booth that asks gets its own only."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Row, Select, func, or_, select

from boothapp.domain.actor import Actor, Permission, Role
from boothapp.domain.booth_records import ContractRow, ContractTotals
from boothapp.domain.errors import UserError
from boothapp.domain.fair import Bilingual
from boothapp.domain.values import COUNTED_FORMS, COUNTED_STATES, Channel, ContractForm, ContractState
from boothapp.persistence.models import Candidate, Contract, Exhibitor, Organisation, Post, Registration
from boothapp.persistence.queries.contracts import contract_rows, older_than
from boothapp.persistence.unit_of_work import UnitOfWork, UnitOfWorkFactory
from boothapp.services.booth_guard import reachable_contract

ContractKey = tuple[datetime, UUID]


@dataclass(frozen=True, slots=True)
class ContractFilter:
    """Which contracts to list; what is None does not matter, `text` is found in names, numbers and posts."""

    session_id: UUID | None = None
    exhibitor_id: UUID | None = None
    state: ContractState | None = None
    form: ContractForm | None = None
    channel: Channel | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class ContractPage:
    """A window of the list, newest first; `total` counts everything the filter lets through."""

    rows: tuple[ContractRow, ...]
    total: int
    after: ContractKey | None


@dataclass(frozen=True, slots=True)
class ContractMarks:
    """How long the list is, and the key of the last row of each full page."""

    count: int
    keys: tuple[ContractKey, ...]


class BrowseContractsService:
    """Reads contracts across exhibitors for organisers; every read of a booth is bound to its exhibitor."""

    def __init__(self, units: UnitOfWorkFactory) -> None:
        self._units = units

    def page(
        self,
        actor: Actor,
        wanted: ContractFilter,
        *,
        after: ContractKey | None = None,
        limit: int = 200,
    ) -> ContractPage:
        """Return the contracts after the key `after`, newest first, with how many there are in all."""
        where = _conditions(actor, wanted)
        with self._units.read() as unit:
            found = _rows(unit, where, after, limit)
            total = unit.session.scalar(_counting(select(func.count(Contract.id))).where(*where)) or 0
        return ContractPage(found, total, _key(found[-1]) if len(found) == limit else None)

    def rows(
        self, actor: Actor, wanted: ContractFilter, after: ContractKey | None, limit: int
    ) -> tuple[ContractRow, ...]:
        """Return the `limit` contracts after a key, newest first."""
        where = _conditions(actor, wanted)
        with self._units.read() as unit:
            return _rows(unit, where, after, limit)

    def marks(self, actor: Actor, wanted: ContractFilter, step: int) -> ContractMarks:
        """Return the length of the list and the key of every `step`-th row."""
        where = _conditions(actor, wanted)
        newest = (Contract.created_at.desc(), Contract.id.desc())
        place = func.row_number().over(order_by=newest).label("place")
        listed = _counting(select(Contract.created_at, Contract.id, place)).where(*where).subquery()
        with self._units.read() as unit:
            count = unit.session.scalar(select(func.count()).select_from(listed)) or 0
            marked = select(listed.c.created_at, listed.c.id).where(listed.c.place % step == 0).order_by(listed.c.place)
            keys = tuple((at, contract_id) for at, contract_id in unit.session.execute(marked))
        return ContractMarks(count, keys)

    def totals(self, actor: Actor, wanted: ContractFilter) -> ContractTotals:
        """Return the counts of what the filter lets through; figures are recounted, never kept."""
        where = _conditions(actor, wanted)
        counts = _counting(
            select(Contract.form, Contract.channel, Contract.state, Contract.over_vacancies, func.count())
        )
        counts = counts.group_by(Contract.form, Contract.channel, Contract.state, Contract.over_vacancies)
        with self._units.read() as unit:
            return _totals(unit.session.execute(counts.where(*where)).all())

    def row(self, actor: Actor, contract_id: UUID) -> ContractRow:
        """Return one contract's row; raises `not_found` or `other_exhibitor`."""
        with self._units.read() as unit:
            reachable_contract(unit, actor, contract_id)
            found = unit.session.execute(contract_rows().where(Contract.id == contract_id)).one()
            return contract_row(found)


def contract_row(row: Sequence[Any]) -> ContractRow:
    """Return the plain values of a row of `contract_rows`."""
    contract, number, candidate, organisation, post, booth = row
    return ContractRow(
        id=contract.id,
        number=contract.number,
        session_id=contract.session_id,
        candidate=Bilingual(candidate.name_zh, candidate.name_en),
        registration_number=number,
        school=Bilingual(candidate.school, candidate.school_en),
        degree=candidate.degree,
        exhibitor_id=contract.exhibitor_id,
        exhibitor=Bilingual(organisation.name_zh, organisation.name_en),
        booth_number=booth,
        post=Bilingual(post.title_zh, post.title_en),
        form=contract.form,
        channel=contract.channel,
        state=contract.state,
        pay_fen=contract.pay_fen,
        starts_on=contract.starts_on,
        over_vacancies=contract.over_vacancies,
        created_at=contract.created_at,
        signed_at=contract.employer_signed_at if contract.state in COUNTED_STATES else None,
        version=contract.version,
    )


def _rows(
    unit: UnitOfWork, where: list[ColumnElement[bool]], after: ContractKey | None, limit: int
) -> tuple[ContractRow, ...]:
    rows = contract_rows().where(*where).order_by(Contract.created_at.desc(), Contract.id.desc())
    if after is not None:
        rows = older_than(rows, *after)
    return tuple(contract_row(row) for row in unit.session.execute(rows.limit(limit)))


def _key(row: ContractRow) -> ContractKey:
    return (row.created_at, row.id)


def _counting(counts: Select[*tuple[Any, ...]]) -> Select[*tuple[Any, ...]]:
    return (
        counts.select_from(Contract)
        .join(Registration, Registration.id == Contract.registration_id)
        .join(Candidate, Candidate.id == Registration.candidate_id)
        .join(Exhibitor, Exhibitor.id == Contract.exhibitor_id)
        .join(Organisation, Organisation.id == Exhibitor.organisation_id)
        .join(Post, Post.id == Contract.post_id)
    )


def _conditions(actor: Actor, wanted: ContractFilter) -> list[ColumnElement[bool]]:
    actor.require(Permission.SIGN_CONTRACT)
    where: list[ColumnElement[bool]] = []
    if actor.role is Role.BOOTH:
        if actor.exhibitor_id is None:
            code = "booth_only"
            raise UserError(code)
        where.append(Contract.exhibitor_id == actor.exhibitor_id)
    exact = (
        (Contract.session_id, wanted.session_id),
        (Contract.exhibitor_id, wanted.exhibitor_id),
        (Contract.state, wanted.state),
        (Contract.form, wanted.form),
        (Contract.channel, wanted.channel),
    )
    where += [column == value for column, value in exact if value is not None]
    text = wanted.text.strip()
    if text:
        searched = (
            Contract.number,
            Registration.number,
            Candidate.name_zh,
            Candidate.name_en,
            Candidate.pinyin,
            Organisation.name_zh,
            Organisation.name_en,
            Post.title_zh,
            Post.title_en,
        )
        where.append(or_(*(column.icontains(text, autoescape=True) for column in searched)))
    return where


def _totals(counts: Sequence[Row[*tuple[Any, ...]]]) -> ContractTotals:
    channels = dict.fromkeys(Channel, 0)
    forms = dict.fromkeys(ContractForm, 0)
    beside = rescinded = over = 0
    for form, channel, state, past_vacancies, count in counts:
        if state is ContractState.RESCINDED:
            rescinded += count
        if state not in COUNTED_STATES:
            continue
        forms[form] += count
        over += count if past_vacancies else 0
        if form in COUNTED_FORMS:
            channels[channel] += count
        else:
            beside += count
    return ContractTotals(
        booth=channels[Channel.BOOTH],
        campus_talk=channels[Channel.CAMPUS_TALK],
        online=channels[Channel.ONLINE],
        docking=channels[Channel.DOCKING],
        beside=beside,
        rescinded=rescinded,
        over_vacancies=over,
        by_form=tuple(forms.items()),
    )
