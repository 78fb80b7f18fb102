"""Writes what the booth records, in order and with the newest version of each row; called from worker threads."""

import threading
from dataclasses import dataclass
from uuid import UUID

from boothapp.domain.actor import Actor
from boothapp.domain.booth_records import CandidateCard, ContractView, VisitNotes, VisitView
from boothapp.domain.contract_terms import ContractTerms
from boothapp.domain.errors import UserError
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

    def scan(self, raw: str) -> CandidateCard:
        """Record a visit and return its card."""
        with self._lock:
            return self._take(self._services.visits.scan(self._actor, self._session_id, raw))

    def open(self, visit_id: UUID) -> CandidateCard:
        """Return the card of a visit in this booth's list."""
        with self._lock:
            return self._take(self._services.visits.open(self._actor, visit_id))

    def keep_notes(self, person: UUID, notes: VisitNotes) -> VisitView:
        """Keep rating, tags and note."""
        with self._lock:
            newest = self._newest[person]
            if newest.visit.notes == notes:
                return newest.visit
            try:
                newest.visit = self._services.visits.update(self._actor, newest.visit.id, newest.visit.version, notes)
            except UserError as error:
                self._reload_changed(error, newest.visit.id)
                raise
            return newest.visit

    def keep_terms(self, person: UUID, terms: ContractTerms) -> ContractView:
        """Keep the terms in the draft, or begin one."""
        contracts = self._services.contracts
        with self._lock:
            newest = self._newest[person]
            if newest.draft is None:
                newest.draft = contracts.draft(self._actor, self._session_id, person, terms)
            elif newest.draft.terms != terms:
                try:
                    newest.draft = contracts.save(self._actor, newest.draft.id, newest.draft.version, terms)
                except UserError as error:
                    self._reload_changed(error, newest.visit.id)
                    raise
            return newest.draft

    def sign(self, person: UUID, terms: ContractTerms, signing: Signing) -> ContractView:
        """Keep the terms, then add the signatures."""
        with self._lock:
            draft = self.keep_terms(person, terms)
            signed = self._services.contracts.sign(self._actor, draft.id, draft.version, signing)
            unfinished = signed.employer_signature is None or signed.candidate_signature is None
            self._newest[person].draft = signed if unfinished else None
            return signed

    def discard(self, person: UUID) -> None:
        """Remove the draft."""
        with self._lock:
            newest = self._newest[person]
            if newest.draft is not None:
                self._services.contracts.discard(self._actor, newest.draft.id, newest.draft.version)
                newest.draft = None

    def _take(self, card: CandidateCard) -> CandidateCard:
        self._newest[card.registration_id] = _Newest(card.visit, card.draft)
        return card

    def _reload_changed(self, error: UserError, visit_id: UUID) -> None:
        if error.code == "record_changed":
            self._take(self._services.visits.open(self._actor, visit_id))
