"""What a list says otherwise of somebody who is in the fair; what was decided there is not the list's to change."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from boothapp.domain.cohorts import cohort_of
from boothapp.domain.entrance_sheet import EntranceSheet
from boothapp.domain.entry_questions import CONSENT, NO
from boothapp.domain.list_parsing import ParsedRow, RowProblem
from boothapp.domain.lists import CandidateRow
from boothapp.domain.person_names import phone_tail
from boothapp.domain.values import RegistrationSource
from boothapp.persistence.queries.imports import AnyRow, KnownCandidate
from boothapp.services.desk_corrections import CORRECTED_AT_DESKS, DeskCorrections
from boothapp.services.import_outcome import warning
from boothapp.support.romanise import Romaniser

Values = dict[str, Any]
PLAIN = ("name_zh", "name_en", "phone", "email", "school", "school_code", "region", "major", "degree")
_COMPARED = (*PLAIN, "cohort_year", "cohort", "level", "intent_cities")
_GOES_WITH = {"name_zh": "name_en", "cohort_year": "cohort"}
"""A list with the old name has the Latin one of that; the cohort is told by the year."""
_KEPT = {"name_zh": "name_kept", "name_en": "name_kept", "phone": "answer_kept", "cohort_year": "answer_kept"}


@dataclass(slots=True)
class Changes:
    """What is to be written, by column, and what the list is told; `sessions` None leaves them as they are."""

    candidate: Values = field(default_factory=dict)
    registration: Values = field(default_factory=dict)
    sessions: tuple[UUID, ...] | None = None
    problems: list[RowProblem] = field(default_factory=list)

    def __bool__(self) -> bool:
        """Tell whether anything is to be written."""
        return bool(self.candidate or self.registration or self.sessions is not None)


class CandidateDifferences:
    """Compares a row with the person, the registration and its sessions; an empty cell never takes anything away."""

    def __init__(
        self,
        session_ids: Mapping[int, UUID],
        season: int,
        now: datetime,
        corrections: DeskCorrections,
        romaniser: Romaniser,
    ) -> None:
        self._session_ids = session_ids
        self._numbers = {session_id: number for number, session_id in session_ids.items()}
        self._season = season
        self._now = now
        self._corrections = corrections
        self._romaniser = romaniser

    def find(self, row: ParsedRow, candidate: CandidateRow, there: KnownCandidate) -> Changes:
        """Return what to change, with a warning for all that the fair knows better."""
        changes, known = Changes(), there.row
        kept = self._corrected_fields(row, candidate, known)
        changes.problems += [warning(row, name, _KEPT[name], name=getattr(known, name)) for name in kept]
        changes.candidate = self._of_person(row, candidate, known, kept)
        self._status(row, candidate, known, changes)
        self._sheet(row, candidate, known, changes)
        if "sessions" in row.given:
            self._sessions(row, candidate, there, changes)
        return changes

    def _corrected_fields(self, row: ParsedRow, candidate: CandidateRow, known: AnyRow) -> list[str]:
        """Return the fields in which the list has what a desk replaced."""
        given = [(name, getattr(candidate, name)) for name in CORRECTED_AT_DESKS if name in row.given]
        return [
            name
            for name, value in given
            if value != getattr(known, name) and self._corrections.is_replaced(known.id, name, value)
        ]

    def _of_person(self, row: ParsedRow, candidate: CandidateRow, known: AnyRow, kept: Collection[str]) -> Values:
        """Return what the list says otherwise of the person, but for `kept` and what goes with it."""
        changes: Values = {}
        spared = {*kept, *(_GOES_WITH[name] for name in kept if name in _GOES_WITH)}
        for name in _COMPARED:
            if name in row.given and name not in spared:
                value = getattr(candidate, name)
                value = list(value) if name == "intent_cities" else value
                if value != getattr(known, name):
                    changes[name] = value
        if "ref" in row.given and known.ref is None:
            changes["ref"] = candidate.ref
        if "cohort_year" in changes and "cohort" not in row.given:
            changes["cohort"] = cohort_of(candidate.cohort_year, self._season)
        if "name_zh" in changes:
            spelled = self._romaniser.romanise(candidate.name_zh)
            changes |= {"pinyin": spelled.joined, "initials": spelled.initials}
            if "name_en" not in changes and known.name_en == self._romaniser.romanise(known.name_zh).spelled:
                changes["name_en"] = spelled.spelled
        if "phone" in changes:
            changes["phone_tail"] = phone_tail(candidate.phone)
        return changes

    def _status(self, row: ParsedRow, candidate: CandidateRow, known: AnyRow, changes: Changes) -> None:
        if "status" not in row.given or candidate.status is known.status:
            return
        if known.status_at is not None or known.source is RegistrationSource.WALK_IN:
            changes.problems.append(warning(row, "status", "status_kept", status=known.status))
        else:
            changes.registration["status"] = candidate.status

    def _sheet(self, row: ParsedRow, candidate: CandidateRow, known: AnyRow, changes: Changes) -> None:
        """Compare what the entrance keeps: the note for the desk, and the answer to the consent."""
        sheet = EntranceSheet.read(known.questions)
        if "note" in row.given and candidate.note != sheet.note:
            if self._corrections.is_note_ours(known.registration_id):
                changes.problems.append(warning(row, "note", "note_kept"))
            else:
                changes.registration["questions"] = replace(sheet, note=candidate.note).stored()
        if candidate.consent and known.consent_at is None:
            if sheet.answers.get(CONSENT) == NO:
                changes.problems.append(warning(row, "consent", "consent_kept"))
            else:
                changes.candidate["consent_at"] = self._now

    def _sessions(self, row: ParsedRow, candidate: CandidateRow, there: KnownCandidate, changes: Changes) -> None:
        """Compare the sessions; one that the desk registered for stays beside those of the list."""
        listed = [self._session_ids[number] for number in candidate.sessions if number in self._session_ids]
        ours = sorted(self._given_here(there) - set(listed), key=lambda each: self._numbers[each]) if listed else []
        if ours:
            stay = ", ".join(str(self._numbers[each]) for each in ours)
            changes.problems.append(warning(row, "sessions", "sessions_kept", sessions=stay))
        wanted = tuple(dict.fromkeys((*listed, *ours)))
        if set(wanted) != set(there.session_ids):
            changes.sessions = wanted

    def _given_here(self, there: KnownCandidate) -> frozenset[UUID]:
        """Return the sessions of a walk-in, or those that a desk added to a registration."""
        if there.row.source is RegistrationSource.WALK_IN:
            return there.session_ids
        numbers = self._corrections.sessions_added(there.row.registration_id)
        return frozenset(self._session_ids[number] for number in numbers)
