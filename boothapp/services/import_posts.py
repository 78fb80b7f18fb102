"""Brings posts into the fair, each to the exhibitor its row names."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select

from boothapp.domain.list_parsing import ParsedRow, RowProblem
from boothapp.domain.lists import PostRow
from boothapp.persistence.models import Exhibitor, Organisation, Post
from boothapp.persistence.unit_of_work import UnitOfWork
from boothapp.services.import_outcome import RowFate, RowOutcome, skipped, warning
from boothapp.support.ids import IdSource

_FIELDS = ("title_zh", "title_en", "vacancies", "education", "major", "pay_min_yuan", "pay_max_yuan", "place")


class PostApplier:
    """Decides and writes posts; see `ListApplier`."""

    def __init__(self, fair_id: UUID, ids: IdSource) -> None:
        self._fair_id = fair_id
        self._ids = ids
        self._exhibitors: dict[str, set[UUID]] = {}
        self._by_ref: dict[tuple[UUID, str], Post] = {}
        self._by_title: dict[tuple[UUID, str], Post] = {}
        self._count: dict[UUID, int] = {}
        self._added: dict[UUID, int] = {}
        self._new: list[Post] = []

    def load(self, unit: UnitOfWork) -> None:
        """Read the exhibitors' names and every post."""
        rows = unit.session.execute(
            select(Exhibitor.id, Exhibitor.ref, Organisation.name_zh, Organisation.name_en, Organisation.credit_code)
            .join(Organisation, Organisation.id == Exhibitor.organisation_id)
            .where(Exhibitor.fair_id == self._fair_id)
        ).all()
        for row in rows:
            for name in {row.ref, row.name_zh, row.name_en, row.credit_code} - {"", None}:
                self._exhibitors.setdefault(name.casefold(), set()).add(row.id)
        refs = {row.ref.casefold(): row.id for row in rows}
        for ref, exhibitor_id in refs.items():
            self._exhibitors[ref] = {exhibitor_id}
        for post in unit.session.scalars(
            select(Post).join(Exhibitor, Exhibitor.id == Post.exhibitor_id).where(Exhibitor.fair_id == self._fair_id)
        ):
            self._note(post)

    def _note(self, post: Post) -> None:
        self._by_ref[post.exhibitor_id, post.ref] = post
        self._by_title.setdefault((post.exhibitor_id, post.title_zh), post)
        self._count[post.exhibitor_id] = self._count.get(post.exhibitor_id, 0) + 1

    def decide(self, _unit: UnitOfWork, rows: Sequence[ParsedRow]) -> list[RowOutcome]:
        """Return each row's fate; what changes is changed on the loaded rows, which a preview throws away."""
        return [self._decide_one(row, row.value) for row in rows if isinstance(row.value, PostRow)]

    def _decide_one(self, parsed: ParsedRow, row: PostRow) -> RowOutcome:
        owners = self._exhibitors.get(row.exhibitor.casefold(), set())
        if len(owners) != 1:
            code = "exhibitor_ambiguous" if owners else "exhibitor_unknown"
            return skipped(parsed, "exhibitor", code, value=row.exhibitor)
        (exhibitor_id,) = owners
        post = self._find(exhibitor_id, row)
        if post is None:
            self._add(exhibitor_id, parsed.number, row)
            return RowOutcome(RowFate.ADDED)
        if post.id in self._added:
            return skipped(parsed, "title_zh", "duplicate_in_file", first=self._added[post.id])
        return self._compare(parsed, row, post)

    def _find(self, exhibitor_id: UUID, row: PostRow) -> Post | None:
        if row.ref:
            return self._by_ref.get((exhibitor_id, row.ref))
        return self._by_title.get((exhibitor_id, row.title_zh))

    def _add(self, exhibitor_id: UUID, number: int, row: PostRow) -> None:
        post = Post(
            id=self._ids.new(),
            exhibitor_id=exhibitor_id,
            ref=row.ref or self._free_ref(exhibitor_id),
            taken=0,
            **{name: getattr(row, name) for name in _FIELDS},
        )
        self._added[post.id] = number
        self._note(post)
        self._new.append(post)

    def _free_ref(self, exhibitor_id: UUID) -> str:
        number = self._count.get(exhibitor_id, 0) + 1
        while (exhibitor_id, ref := f"P{number:02d}") in self._by_ref:
            number += 1
        return ref

    def _compare(self, parsed: ParsedRow, row: PostRow, post: Post) -> RowOutcome:
        changes = {
            name: getattr(row, name)
            for name in _FIELDS
            if name in parsed.given and getattr(row, name) != getattr(post, name)
        }
        problems: tuple[RowProblem, ...] = ()
        if row.vacancies < post.taken and "vacancies" in parsed.given:
            problems = (warning(parsed, "vacancies", "vacancies_below_taken", taken=post.taken, value=row.vacancies),)
        for name, value in changes.items():
            setattr(post, name, value)
        return RowOutcome(RowFate.UPDATED if changes else RowFate.UNCHANGED, problems)

    def write(self, unit: UnitOfWork) -> None:
        """Write what was decided."""
        unit.session.add_all(self._new)
        unit.session.flush()
        self._new = []
