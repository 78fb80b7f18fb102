"""Brings candidates into the fair: the person, the registration, its sessions and the code of the badge."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from operator import attrgetter
from uuid import UUID

from boothapp.domain.cohorts import cohort_of
from boothapp.domain.entrance_sheet import EntranceSheet
from boothapp.domain.identity import last_four
from boothapp.domain.list_parsing import ParsedRow
from boothapp.domain.lists import CandidateRow
from boothapp.domain.person_names import phone_tail
from boothapp.domain.registration_number import format_number
from boothapp.domain.values import BadgeKind, RegistrationSource, TokenState
from boothapp.persistence.bulk_insert import insert_rows
from boothapp.persistence.keys import KeyRing
from boothapp.persistence.models import BadgeToken, Candidate, Registration, RegistrationSession
from boothapp.persistence.queries import imports as queries
from boothapp.persistence.unit_of_work import UnitOfWork
from boothapp.services.desk_corrections import DeskCorrections
from boothapp.services.import_differences import PLAIN, CandidateDifferences, Values
from boothapp.services.import_outcome import RowFate, RowOutcome, skipped, warning
from boothapp.services.import_people import KnownPeople, Named
from boothapp.support.ids import IdSource
from boothapp.support.romanise import Romaniser

_plain_of = attrgetter(*PLAIN)
_TOKEN_SIZE = 8


@dataclass(slots=True)
class _Pending:
    """What is decided and not yet written."""

    candidates: list[Values] = field(default_factory=list)
    registrations: list[Values] = field(default_factory=list)
    tokens: list[Values] = field(default_factory=list)
    sessions: list[Values] = field(default_factory=list)
    candidate_changes: list[Values] = field(default_factory=list)
    registration_changes: list[Values] = field(default_factory=list)
    session_changes: dict[UUID, tuple[UUID, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Person:
    """A row with the keyed hash of its document, which is dear enough to make once."""

    parsed: ParsedRow
    row: CandidateRow
    digest: bytes | None


class CandidateApplier:
    """Decides and writes candidates in bulk; see `ListApplier`."""

    def __init__(
        self,
        fair_id: UUID,
        session_ids: Mapping[int, UUID],
        season: int,
        keys: KeyRing,
        ids: IdSource,
        now: datetime,
        romaniser: Romaniser,
    ) -> None:
        self._fair_id = fair_id
        self._session_ids = session_ids
        self._season = season
        self._keys = keys
        self._ids = ids
        self._now = now
        self._romaniser = romaniser
        self._corrections = DeskCorrections(keys)
        self._people = KnownPeople(lambda known_id, name: self._corrections.is_replaced(known_id, "name_zh", name))
        self._differences = CandidateDifferences(session_ids, season, now, self._corrections, romaniser)
        self._sequences: dict[BadgeKind, int] = {}
        self._added: dict[UUID, int] = {}
        self._pending = _Pending()
        self._read_to: int | None = None

    def load(self, unit: UnitOfWork) -> None:
        """Read the keys of everybody known and the last number of each kind; again, of those who came meanwhile."""
        self._people.load(queries.candidate_keys(unit.connection, self._read_to))
        corrected = self._corrections.load(unit)
        if self._read_to is not None:
            self._people.load(queries.candidate_keys_of(unit.connection, corrected))
        self._read_to = queries.last_place(unit.connection)
        self._sequences = queries.last_sequences(unit.connection, self._fair_id)

    def decide(self, unit: UnitOfWork, rows: Sequence[ParsedRow]) -> list[RowOutcome]:
        """Return each row's fate; rows that name somebody known are compared with that person."""
        people = [self._keyed(row) for row in rows]
        meant = {each for person in people for each in self._meant(person)}
        known = queries.candidates_by_id(unit.connection, self._fair_id, meant - self._added.keys())
        return [self._decide_one(person, known) for person in people]

    def _meant(self, person: _Person) -> Collection[UUID]:
        """Return whom the row may be about, by what a desk corrected meanwhile too."""
        match = self._people.find(person.row, person.digest)
        if match is None:
            return self._corrections.called(person.row.name_zh, person.row.phone or person.row.school)
        return (match,) if isinstance(match, UUID) else ()

    def _decide_one(self, person: _Person, known: Mapping[UUID, queries.KnownCandidate]) -> RowOutcome:
        # asked again: an earlier row of the same batch may have added this very person
        match = self._people.find(person.row, person.digest)
        if match is None:
            match = self._called_so_before(person, known)
        if isinstance(match, str):
            return skipped(person.parsed, "ref", match)
        if match is None:
            self._add(person)
            return RowOutcome(RowFate.ADDED)
        if match in self._added:
            return skipped(person.parsed, "name_zh", "duplicate_in_file", first=self._added[match])
        return self._compare(person, known[match])

    def _called_so_before(self, person: _Person, known: Mapping[UUID, queries.KnownCandidate]) -> UUID | str | None:
        """Return who was found by this name and phone before a desk corrected one of them."""
        row = person.row
        rows = [
            known[each].row for each in self._corrections.called(row.name_zh, row.phone or row.school) & known.keys()
        ]
        found = [each.id for each in rows if Named(each.id, each.ref, each.document_hash).may_be(row, person.digest)]
        if len(found) > 1:
            return "name_of_several"
        return found[0] if found else None

    def _keyed(self, parsed: ParsedRow) -> _Person:
        if not isinstance(parsed.value, CandidateRow):
            msg = "a candidate's row was expected"
            raise TypeError(msg)
        return _Person(parsed, parsed.value, self._hash(parsed.value))

    def _hash(self, candidate: CandidateRow) -> bytes | None:
        if not candidate.document_number:
            return None
        return self._keys.document_hash(candidate.document_type.value, candidate.document_number)

    def _add(self, person: _Person) -> None:
        row, digest = person.row, person.digest
        candidate_id, registration_id = self._ids.new(), self._ids.new()
        self._people.add(candidate_id, row, digest)
        self._added[candidate_id] = person.parsed.number
        spelled = self._romaniser.romanise(row.name_zh)
        self._pending.candidates.append(
            {
                "id": candidate_id,
                "ref": row.ref or None,
                **dict(zip(PLAIN, _plain_of(row), strict=True)),
                "name_en": row.name_en or spelled.spelled,
                "school_en": "",
                "pinyin": spelled.joined,
                "initials": spelled.initials,
                **self._document_values(row, digest),
                "phone_tail": phone_tail(row.phone),
                "cohort_year": row.cohort_year,
                "cohort": row.cohort or cohort_of(row.cohort_year, self._season),
                "level": row.level,
                "intent_cities": list(row.intent_cities),
                "consent_at": self._now if row.consent else None,
                "version": 1,
            }
        )
        self._register(registration_id, candidate_id, row)

    def _document_values(self, row: CandidateRow, digest: bytes | None) -> Values:
        if digest is None:
            return {"document_type": None, "document_hash": None, "document_last4": "", "document_sealed": None}
        return {
            "document_type": row.document_type,
            "document_hash": digest,
            "document_last4": last_four(row.document_number),
            "document_sealed": self._keys.seal_text(row.document_number, self._ids),
        }

    def _register(self, registration_id: UUID, candidate_id: UUID, row: CandidateRow) -> None:
        sequence = self._sequences.get(row.kind, 0) + 1
        self._sequences[row.kind] = sequence
        pending = self._pending
        pending.registrations.append(
            {
                "id": registration_id,
                "fair_id": self._fair_id,
                "candidate_id": candidate_id,
                "kind": row.kind,
                "sequence": sequence,
                "number": format_number(row.kind, sequence),
                "status": row.status,
                "status_reason": "",
                "source": RegistrationSource.IMPORT,
                "questions": EntranceSheet(note=row.note).stored(),
                "created_at": self._now,
                "version": 1,
            }
        )
        pending.tokens.append(
            {
                "id": self._ids.new(),
                "registration_id": registration_id,
                "token": self._ids.token(_TOKEN_SIZE),
                "key_number": self._keys.badge_number,
                "state": TokenState.ACTIVE,
                "issued_at": self._now,
                "revoke_reason": "",
            }
        )
        pending.sessions.extend(
            {"registration_id": registration_id, "session_id": self._session_ids[number]}
            for number in row.sessions
            if number in self._session_ids
        )

    def _compare(self, person: _Person, there: queries.KnownCandidate) -> RowOutcome:
        row, digest, known = person.parsed, person.digest, there.row
        changes = self._differences.find(row, person.row, there)
        if digest is not None and digest != known.document_hash:
            if known.document_hash is not None:
                changes.problems.append(warning(row, "document_number", "document_differs"))
            changes.candidate |= self._document_values(person.row, digest)
        if changes.candidate:
            self._pending.candidate_changes.append({"row_id": known.id, **changes.candidate})
        if changes.registration:
            self._pending.registration_changes.append({"row_id": known.registration_id, **changes.registration})
        if changes.sessions is not None:
            self._pending.session_changes[known.registration_id] = changes.sessions
        return RowOutcome(RowFate.UPDATED if changes else RowFate.UNCHANGED, tuple(changes.problems))

    def write(self, unit: UnitOfWork) -> None:
        """Write everything decided since the last time, each table in one go."""
        pending, self._pending = self._pending, _Pending()
        connection = unit.connection
        for table, rows in (
            (Candidate, pending.candidates),
            (Registration, pending.registrations),
            (BadgeToken, pending.tokens),
            (RegistrationSession, pending.sessions),
        ):
            insert_rows(connection, table, rows)
        queries.change_rows(connection, Candidate, pending.candidate_changes)
        queries.change_rows(connection, Registration, pending.registration_changes)
        queries.replace_sessions(connection, pending.session_changes)
