"""Lists registrations in windows by key, and shows one with all that happened to it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from boothapp.domain.actor import Actor, Permission
from boothapp.domain.candidate_records import (
    CandidateDetail,
    CandidateFilter,
    CandidateKey,
    CandidateLine,
    GateLine,
)
from boothapp.domain.entrance_sheet import EntranceSheet
from boothapp.domain.entry_questions import Question
from boothapp.domain.errors import UserError
from boothapp.domain.identity import mask_number
from boothapp.domain.person_names import mask_phone
from boothapp.domain.regions import RegionNames
from boothapp.persistence.keys import KeyRing
from boothapp.persistence.models import Candidate, Registration
from boothapp.persistence.queries import candidate_pages as queries
from boothapp.persistence.queries.check_in import fair_questions
from boothapp.persistence.unit_of_work import UnitOfWorkFactory


@dataclass(frozen=True, slots=True)
class CandidateMarks:
    """How long the list is, and the key of the last row of each full page; `wanted` is the filter that found them."""

    count: int
    keys: tuple[CandidateKey, ...]
    wanted: CandidateFilter


class BrowseCandidatesService:
    """Reads candidates for organiser and desk."""

    def __init__(self, units: UnitOfWorkFactory, keys: KeyRing, regions: RegionNames) -> None:
        self._units = units
        self._keys = keys
        self._regions = regions

    def marks(self, actor: Actor, wanted: CandidateFilter, step: int) -> CandidateMarks:
        """Return the length of the filtered list and the key of every `step`-th row.

        Words that begin nothing are looked for anywhere; the answer's `wanted` then says so and pages are read with it.
        """
        actor.require(Permission.SEARCH_CANDIDATES)
        with self._units.read() as unit:
            count, keys = queries.count_and_marks(unit.connection, wanted, step)
            if not count and wanted.text.strip() and not wanted.is_wide:
                wanted = replace(wanted, is_wide=True)
                count, keys = queries.count_and_marks(unit.connection, wanted, step)
        return CandidateMarks(count, tuple(keys), wanted)

    def page(
        self, actor: Actor, wanted: CandidateFilter, after: CandidateKey | None, limit: int
    ) -> tuple[CandidateLine, ...]:
        """Return the `limit` rows after a key."""
        actor.require(Permission.SEARCH_CANDIDATES)
        with self._units.read() as unit:
            rows = queries.page_of(unit.connection, wanted, after, limit)
            entries = queries.first_entries(unit.connection, wanted.session_id, [row.id for row in rows])
        return tuple(_line(row, entries.get(row.id)) for row in rows)

    def detail(self, actor: Actor, registration_id: UUID, session_id: UUID | None) -> CandidateDetail:
        """Return one registration; raises `UserError("not_found")`."""
        actor.require(Permission.SEARCH_CANDIDATES)
        with self._units.read() as unit:
            found = queries.registration_of(unit.session, registration_id)
            if found is None:
                raise UserError("not_found")
            registration, candidate = found
            entries = queries.first_entries(unit.connection, session_id, [registration_id])
            sheet = EntranceSheet.read(registration.questions)
            asked = {each.key: each for each in fair_questions(unit.connection, registration.fair_id).asked}
            prints, visits, intentions, contracts = queries.counts_of(unit.session, registration_id)
            return CandidateDetail(
                line=_person_line(registration, candidate, entries.get(registration_id)),
                document_type=candidate.document_type,
                document=self._masked(candidate),
                email=candidate.email,
                region=self._regions.place(candidate.region),
                cohort=candidate.cohort,
                level=candidate.level,
                intent_cities=tuple(candidate.intent_cities or ()),
                sessions=tuple(queries.session_numbers_of(unit.session, registration_id)),
                source=registration.source,
                status_reason=registration.status_reason,
                prints=prints,
                visits=visits,
                intentions=intentions,
                contracts=contracts,
                gate=_gate(queries.gate_of(unit.session, registration_id)),
                note=sheet.note,
                answers=tuple((asked.get(key, Question(key)), answer) for key, answer in sheet.answers.items()),
            )

    def _masked(self, candidate: Candidate) -> str:
        """Return the number with its middle hidden; the whole of it never leaves this method."""
        return mask_number(self._keys.open_text(candidate.document_sealed)) if candidate.document_sealed else ""


def _line(row: queries.AnyRow, entered_at: datetime | None) -> CandidateLine:
    return CandidateLine(
        registration_id=row.id,
        key=CandidateKey(row.kind, row.sequence),
        number=row.number,
        name_zh=row.name_zh,
        name_en=row.name_en,
        school=row.school,
        major=row.major,
        degree=row.degree,
        cohort_year=row.cohort_year,
        phone=mask_phone(row.phone),
        status=row.status,
        entered_at=entered_at,
    )


def _person_line(registration: Registration, candidate: Candidate, entered_at: datetime | None) -> CandidateLine:
    return CandidateLine(
        registration_id=registration.id,
        key=CandidateKey(registration.kind, registration.sequence),
        number=registration.number,
        name_zh=candidate.name_zh,
        name_en=candidate.name_en,
        school=candidate.school,
        major=candidate.major,
        degree=candidate.degree,
        cohort_year=candidate.cohort_year,
        phone=mask_phone(candidate.phone),
        status=registration.status,
        entered_at=entered_at,
    )


def _gate(rows: Sequence[Any]) -> tuple[GateLine, ...]:
    return tuple(GateLine(row.recorded_at, row.direction, row.result, row.station) for row in rows)
