"""Makes the demo fair: the same from the same seed, its booths assigned, with nobody checked in yet."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from boothapp.domain.actor import Actor, Role
from boothapp.domain.demo.generator import DEMO_CANDIDATES, DEMO_SEED, make_demo_lists
from boothapp.domain.demo.plan import load_demo_plan
from boothapp.domain.demo.sheets import rows_of_kind
from boothapp.domain.errors import EnvironmentProblem, UserError
from boothapp.domain.values import ListKind
from boothapp.persistence.engine import open_engine
from boothapp.persistence.fair_file import check_file, remove_file
from boothapp.persistence.queries.fair_settings import setting_row
from boothapp.persistence.unit_of_work import UnitOfWorkFactory
from boothapp.services.create_fair import CreateFairService
from boothapp.services.fair_services import FairServices
from boothapp.services.fill_demo_frame import DEMO_SETTING, DemoFrame, new_demo_fair
from boothapp.support.clock import Clock, ManualClock
from boothapp.support.ids import IdSource, SeededIds
from boothapp.support.progress import PartOfWork, Progress, SilentProgress

DEMO_EVE = datetime(2026, 11, 3, 8, 0, tzinfo=UTC)
"""The afternoon before the first session: when everything in a new demo fair was made."""
ORGANISER = Actor(Role.ORGANISER, "赵蕾", "组委会办公室")
LEFT_TO_PLACE = frozenset({"E010", "E039", "E040", "E058", "E074", "E087", "E088"})
"""Exhibitors whose booths on the second day are left for whoever tries the floor."""
LIST_ORDER = (ListKind.EXHIBITORS, ListKind.POSTS, ListKind.BOOTHS, ListKind.CANDIDATES)

OpenFairWith = Callable[[Path, Clock, IdSource], FairServices]
"""Opens a fair file with a clock and ids of the caller's: what makes a demo and a rehearsal repeatable."""


@dataclass(frozen=True, slots=True)
class DemoMark:
    """What a demo fair was made from."""

    seed: int
    candidates: int


class MakeDemoService:
    """Makes demo fairs; `open_with` opens one with the demo's own clock and ids."""

    def __init__(self, resources: Path, open_with: OpenFairWith) -> None:
        self._resources = resources
        self._open_with = open_with

    def make(
        self,
        path: Path,
        candidates: int = DEMO_CANDIDATES,
        seed: int = DEMO_SEED,
        progress: Progress | None = None,
    ) -> Path:
        """Write the demo fair to `path` and return it; it appears under its name only when it is whole.

        Raises `UserError("fair_exists")`, `("candidates_negative")`, `("cancelled")`, and what creating a fair raises.
        """
        if candidates < 0:
            code = "candidates_negative"
            raise UserError(code)
        if path.exists():
            code = "fair_exists"
            raise UserError(code, path=str(path))
        draft = path.with_name(f".{path.name}.making")
        remove_file(draft)
        try:
            self._make_draft(draft, DemoMark(seed, candidates), progress or SilentProgress())
            draft.rename(path)
        finally:
            remove_file(draft)
        return path

    def open_or_make(self, path: Path, mark: DemoMark | None = None, progress: Progress | None = None) -> Path:
        """Keep the demo fair at `path` when it fits `mark` (or any, without one), else make it anew.

        Raises `UserError("not_a_demo_fair")` rather than replace somebody's fair, and what `make` raises.
        """
        found = self._demo_at(path)
        if found is not None and (mark is None or found == mark):
            return path
        return self.make_again(path, mark, progress)

    def make_again(self, path: Path, mark: DemoMark | None = None, progress: Progress | None = None) -> Path:
        """Make the demo fair at `path`, in place of an older one; raises what `open_or_make` raises."""
        if self._demo_at(path) is not None:
            try:
                remove_file(path)
            except OSError as error:
                code = "file_locked"
                raise EnvironmentProblem(code, path=str(path)) from error
        wanted = mark or DemoMark(DEMO_SEED, DEMO_CANDIDATES)
        return self.make(path, wanted.candidates, wanted.seed, progress)

    def _demo_at(self, path: Path) -> DemoMark | None:
        if not path.exists():
            return None
        found = self.mark_of(path)
        if found is None:
            code = "not_a_demo_fair"
            raise UserError(code, path=str(path))
        return found

    def mark_of(self, path: Path) -> DemoMark | None:
        """Return what the demo fair at `path` was made from, or None for any other fair."""
        check_file(path)
        units = UnitOfWorkFactory(open_engine(path))
        try:
            with units.read() as unit:
                row = setting_row(unit, DEMO_SETTING)
                return DemoMark(row.value["seed"], row.value["candidates"]) if row else None
        finally:
            units.close()

    def _make_draft(self, draft: Path, mark: DemoMark, progress: Progress) -> None:
        clock = ManualClock(DEMO_EVE)
        ids = SeededIds(clock, mark.seed)
        lists = make_demo_lists(mark.seed, mark.candidates, self._resources)
        make_demo_frame(draft, self._resources, clock, ids, mark)
        fair = self._open_with(draft, clock, ids)
        try:
            total = sum(len(rows_of_kind(kind, lists)) for kind in LIST_ORDER)
            before = 0
            for kind in LIST_ORDER:
                rows = rows_of_kind(kind, lists)
                fair.import_lists.apply_rows(ORGANISER, kind, rows, PartOfWork(progress, before, total))
                before += len(rows)
            _assign_booths(fair, {row.name_zh for row in lists.exhibitors if row.ref in LEFT_TO_PLACE})
        finally:
            fair.close()


def _assign_booths(fair: FairServices, left_out: set[str]) -> None:
    """Place everybody on every day with a hall, then clear some of the last day's booths again."""
    days = [session.id for session in fair.overview.fair().sessions if session.hall_id]
    for session_id in days:
        fair.assign_booths.assign_all(ORGANISER, session_id)
    floor = fair.assign_booths.floor(ORGANISER, days[-1])
    waiting = {each.id for each in floor.exhibitors if each.name.zh in left_out}
    booths = tuple(each.booth_id for each in floor.placements if each.exhibitor_id in waiting)
    fair.assign_booths.clear(ORGANISER, days[-1], booths)


def make_demo_frame(path: Path, resources: Path, clock: Clock, ids: IdSource, mark: DemoMark) -> None:
    """Create the fair file at `path` with its sessions, halls and groups, and no list yet."""
    plan = load_demo_plan(resources)
    CreateFairService(clock, lambda: ids).create(path, new_demo_fair(plan))
    units = UnitOfWorkFactory(open_engine(path))
    try:
        with units.write() as unit:
            DemoFrame(plan, ids, {"seed": mark.seed, "candidates": mark.candidates}).fill(unit)
    finally:
        units.close()
