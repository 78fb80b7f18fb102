"""Finds the person a row of a list is about: by reference, else by document, else by name and phone."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from uuid import UUID

from boothapp.domain.lists import CandidateRow
from boothapp.persistence.queries.imports import AnyRow


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody of a name and phone; a document, or without a phone the reference, tells two namesakes apart."""

    id: UUID
    ref: str | None
    document_hash: bytes | None

    def may_be(self, row: CandidateRow, digest: bytes | None) -> bool:
        """Tell whether the row may be about this person."""
        if digest is not None and self.document_hash is not None:
            return False
        return bool(row.phone) or not (row.ref and self.ref)


class KnownPeople:
    """The keys of everybody in the fair, and of those whom this import adds."""

    def __init__(self, was_called: Callable[[UUID, str], bool]) -> None:
        """`was_called` tells whether a person had this name before a desk corrected it."""
        self._was_called = was_called
        self._by_ref: dict[str, tuple[UUID, str, bytes | None]] = {}
        self._by_document: dict[bytes, UUID] = {}
        self._by_name: dict[tuple[str, str], Named] = {}

    def load(self, rows: Iterable[AnyRow]) -> None:
        """Take in the people of the fair."""
        for row in rows:
            self._note(row.id, row.ref, row.name_zh, row.phone or row.school, row.document_hash)

    def add(self, candidate_id: UUID, row: CandidateRow, digest: bytes | None) -> None:
        """Take in somebody new."""
        self._note(candidate_id, row.ref, row.name_zh, row.phone or row.school, digest)

    def _note(self, candidate_id: UUID, ref: str | None, name: str, where: str, digest: bytes | None) -> None:
        if ref:
            self._by_ref[ref] = (candidate_id, name, digest)
        if digest is not None:
            self._by_document[digest] = candidate_id
        self._by_name[name, where] = Named(candidate_id, ref, digest)

    def find(self, row: CandidateRow, digest: bytes | None) -> UUID | str | None:
        """Return the person's id, None for somebody new, or the code of what makes it doubtful."""
        by_document = self._by_document.get(digest) if digest is not None else None
        if row.ref and row.ref in self._by_ref:
            known_id, name, known_digest = self._by_ref[row.ref]
            if by_document is not None and by_document != known_id:
                return "person_ambiguous"
            is_other_document = digest is not None and known_digest is not None and digest != known_digest
            is_other_name = name != row.name_zh and not self._was_called(known_id, row.name_zh)
            return "ref_of_another" if is_other_document and is_other_name else known_id
        if by_document is not None:
            return by_document
        named = self._by_name.get((row.name_zh, row.phone or row.school))
        return named.id if named is not None and named.may_be(row, digest) else None
