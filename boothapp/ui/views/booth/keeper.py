"""Writes what the booth records, in order and with the newest version of each row; called from worker threads."""

import threading
from dataclasses import dataclass
from uuid import UUID

from boothapp.domain.actor import Actor
from boothapp.domain.booth_records import CandidateCard, ContractView, VisitNotes, VisitView
from boothapp.domain.contract_terms import ContractTerms
from boothapp.domain.errors import EnvironmentProblem, UserError
from boothapp.services.fair_services import FairServices
from boothapp.services.register_contract import Signing

LANE = "booth"


@dataclass(slots=True)
class _Newest:
    visit: VisitView
    draft: ContractView | None


class BoothKeeper:
    """Remembers the newest version of each open row, so that one save after another never meets its own change."""

    def __init__(self, services: FairServices, actor: Actor, session_id: UUID) -> None:
        self._services = services
        self._actor = actor
        self._session_id = session_id
        self._lock = threading.RLock()
        self._newest: dict[UUID, _Newest] = {}
        self._notes: dict[UUID, VisitNotes] = {}
        self._terms: dict[UUID, ContractTerms] = {}

    def scan(self, raw: str) -> CandidateCard:
        """Record a visit and return its card."""
        with self._lock:
            return self._take(self._services.visits.scan(self._actor, self._session_id, raw))

    def open(self, visit_id: UUID) -> CandidateCard:
        """Return the card of a visit in this booth's list."""
        with self._lock:
            return self._take(self._services.visits.open(self._actor, visit_id))

    def plan_notes(self, person: UUID, notes: VisitNotes) -> None:
        """Say what is to be kept of a visit; it is written by `keep_notes` or, when the page goes, by `flush`."""
        self._notes[person] = notes

    def plan_terms(self, person: UUID, terms: ContractTerms) -> None:
        """Say what is to be kept of a contract; it is written by `keep_terms` or by `flush`."""
        self._terms[person] = terms

    def keep_notes(self, person: UUID) -> VisitView:
        """Write the planned rating, tags and note."""
        with self._lock:
            newest, notes = self._newest[person], self._notes.pop(person, None)
            if notes is None or newest.visit.notes == notes:
                return newest.visit
            try:
                visit = newest.visit
                newest.visit = self._services.visits.update(self._actor, visit.id, visit.version, notes)
            except EnvironmentProblem:
                self._notes.setdefault(person, notes)
                raise
            except UserError as error:
                self._reload_changed(error, newest.visit.id)
                raise
            return newest.visit

    def keep_terms(self, person: UUID) -> ContractView | None:
        """Write the planned terms into the draft, or begin one; return the draft, if there is one."""
        contracts = self._services.contracts
        with self._lock:
            newest, terms = self._newest[person], self._terms.pop(person, None)
            draft = newest.draft
            if terms is None or (draft is not None and draft.terms == terms):
                return draft
            try:
                if draft is None:
                    newest.draft = contracts.draft(self._actor, self._session_id, person, terms)
                else:
                    newest.draft = contracts.save(self._actor, draft.id, draft.version, terms)
            except EnvironmentProblem:
                self._terms.setdefault(person, terms)
                raise
            except UserError as error:
                self._reload_changed(error, newest.visit.id)
                raise
            return newest.draft

    def flush(self) -> None:
        """Write everything that is planned: the page is going."""
        for person in tuple(self._notes):
            self.keep_notes(person)
        for person in tuple(self._terms):
            self.keep_terms(person)

    def sign(self, person: UUID, terms: ContractTerms, signing: Signing) -> ContractView:
        """Write the terms, then add the signatures."""
        with self._lock:
            self._terms[person] = terms
            draft = self.keep_terms(person)
            if draft is None:
                code = "not_found"
                raise UserError(code)
            signed = self._services.contracts.sign(self._actor, draft.id, draft.version, signing)
            unfinished = signed.employer_signature is None or signed.candidate_signature is None
            self._newest[person].draft = signed if unfinished else None
            return signed

    def discard(self, person: UUID) -> None:
        """Remove the draft."""
        with self._lock:
            newest = self._newest[person]
            self._terms.pop(person, None)
            if newest.draft is not None:
                self._services.contracts.discard(self._actor, newest.draft.id, newest.draft.version)
                newest.draft = None

    def _take(self, card: CandidateCard) -> CandidateCard:
        self._newest[card.registration_id] = _Newest(card.visit, card.draft)
        return card

    def _reload_changed(self, error: UserError, visit_id: UUID) -> None:
        if error.code == "record_changed":
            self._take(self._services.visits.open(self._actor, visit_id))
