"""Rehearses the demo fair without a window: import, assign, print, check in, visit, sign, close, all for real."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from boothapp.domain.demo import DEMO_FILE_NAME
from boothapp.domain.demo.generator import DEMO_CANDIDATES, DEMO_SEED, make_demo_lists
from boothapp.domain.demo.plan import DemoPlan, load_demo_plan
from boothapp.domain.demo.rehearsal.events import SessionScript
from boothapp.domain.demo.rehearsal.script import DAYS, DayNumbers, ScriptWriter
from boothapp.domain.errors import UserError
from boothapp.domain.figure_keys import rehearsal_keys
from boothapp.domain.figures import AreaRow
from boothapp.domain.values import PrintKind, SessionKind
from boothapp.persistence.engine import open_engine
from boothapp.persistence.fair_file import remove_file
from boothapp.persistence.unit_of_work import UnitOfWorkFactory
from boothapp.services.fair_services import FairServices
from boothapp.services.make_demo import (
    DEMO_EVE,
    LIST_ORDER,
    ORGANISER,
    DemoMark,
    MakeDemoService,
    make_demo_frame,
)
from boothapp.services.play_script import Played, ScriptPlayer
from boothapp.services.print_badges import CARD, BadgeChoice
from boothapp.services.rehearsal_people import RehearsalPeople, load_people
from boothapp.services.save_file import save_file
from boothapp.services.write_samples import sample_name
from boothapp.support.clock import Clock, ManualClock
from boothapp.support.i18n import N_, Language
from boothapp.support.ids import IdSource, SeededIds
from boothapp.support.progress import PartOfWork, Progress, SilentProgress

OpenInFolder = Callable[[Path, Clock, IdSource, Path], FairServices]
"""Opens a fair with a clock and ids of the caller's, keeping its backups below a folder of the caller's."""
_BACKUPS = "backups"


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """What came of it: the figures of the fair, the gate's answers by result, every file written."""

    fair: Path
    figures: Mapping[str, Any]
    areas: tuple[AreaRow, ...]
    gate: Mapping[str, int]
    files: tuple[Path, ...]
    seconds: float


class RehearseService:
    """Runs the two days; the same files and figures come out every time."""

    def __init__(self, resources: Path, demo: MakeDemoService, open_in: OpenInFolder, real_clock: Clock) -> None:
        self._resources = resources
        self._demo = demo
        self._open_in = open_in
        self._real_clock = real_clock

    def rehearse(
        self,
        out: Path,
        path: Path | None = None,
        progress: Progress | None = None,
        days: Mapping[int, DayNumbers] = DAYS,
    ) -> Rehearsal:
        """Rehearse into `path` (else `out`/demo.fair) and write every document to `out`.

        `days` says how busy the fair days are. What an earlier rehearsal left there is replaced. Raises
        `UserError("not_a_demo_fair")` rather than replace somebody's fair, `("cancelled")`, and what services raise.
        """
        started = self._real_clock.now()
        place = path or out / DEMO_FILE_NAME
        self._clear(out, place)
        mark = DemoMark(DEMO_SEED, DEMO_CANDIDATES)
        clock = ManualClock(DEMO_EVE)
        ids = SeededIds(clock, mark.seed)
        make_demo_frame(place, self._resources, clock, ids, mark)
        fair = self._open_in(place, clock, ids, out)
        try:
            lists = make_demo_lists(mark.seed, mark.candidates, self._resources)
            plan = load_demo_plan(self._resources)
            scripts = ScriptWriter(mark.seed, plan, lists, self._resources, days).write()
            run = _Run(fair, clock, self._resources, out, plan)
            gate, files = run.all_days(scripts, progress or SilentProgress())
            figures = fair.figures.fair(ORGANISER)
        finally:
            fair.close()
        seconds = round((self._real_clock.now() - started).total_seconds(), 1)
        return Rehearsal(place, rehearsal_keys(figures), figures.common.areas, gate, (place, *files), seconds)

    def _clear(self, out: Path, place: Path) -> None:
        out.mkdir(parents=True, exist_ok=True)
        if place.exists() and self._demo.mark_of(place) is None:
            code = "not_a_demo_fair"
            raise UserError(code, path=str(place))
        remove_file(place)
        code = load_demo_plan(self._resources).code
        for folder in (out, out / _BACKUPS):
            for old in (*folder.glob(f"{code}-[1-4]-*"), *folder.glob(f"{code}.pub")):
                old.unlink()


class _Run:
    """One rehearsal while its fair is open."""

    def __init__(self, fair: FairServices, clock: ManualClock, resources: Path, out: Path, plan: DemoPlan) -> None:
        self._fair = fair
        self._clock = clock
        self._resources = resources
        self._out = out
        self._files: list[Path] = []
        self._plan = plan

    def all_days(self, scripts: Sequence[SessionScript], progress: Progress) -> tuple[dict[str, int], tuple[Path, ...]]:
        """Prepare, play and close every session; return the gate's answers and the files."""
        total = sum(len(script.events) for script in scripts)
        progress(0, total, N_("Importing the lists"))
        self._import_lists()
        people = self._load_people()
        self._prepare(people, progress, total)
        people = self._load_people()
        gate: Counter[str] = Counter()
        done = 0
        for script in scripts:
            _stop_if_cancelled(progress)
            progress(done, total, N_("Playing the day"))
            played = ScriptPlayer(self._fair, self._clock, people, script.session).play(
                script, PartOfWork(progress, done, total)
            )
            gate += played.gate
            done += len(script.events)
            progress(done, total, N_("Closing the session"))
            self._close(script, people, played)
        return dict(sorted(gate.items())), tuple(self._files)

    def _import_lists(self) -> None:
        for kind in LIST_ORDER:
            sample = self._resources / "demo" / sample_name(kind, Language.ZH_CN)
            self._fair.import_lists.run(ORGANISER, sample, kind)

    def _load_people(self) -> RehearsalPeople:
        units = UnitOfWorkFactory(open_engine(Path(self._fair.location)))
        try:
            with units.read() as unit:
                return load_people(unit)
        finally:
            units.close()

    def _prepare(self, people: RehearsalPeople, progress: Progress, total: int) -> None:
        for session in self._plan.sessions:
            if session.kind is not SessionKind.FAIR:
                continue
            _stop_if_cancelled(progress)
            session_id = people.sessions[session.number]
            progress(0, total, N_("Assigning booths"))
            self._fair.assign_booths.assign_all(ORGANISER, session_id)
            progress(0, total, N_("Printing badges and signs"))
            self._print(session.number, people)

    def _print(self, number: int, people: RehearsalPeople) -> None:
        session_id = people.sessions[number]
        printing = self._fair.print_badges
        self._write(number, "badges", printing.render(ORGANISER, session_id, BadgeChoice(), CARD).pdf)
        jobs = [each.registration_id for each in printing.holders(ORGANISER, session_id, BadgeChoice())]
        queued = self._fair.print_jobs.queue(ORGANISER, PrintKind.BADGE, jobs, session_id=session_id, printer="PDF")
        self._fair.print_jobs.succeed(ORGANISER, queued)
        self._write(number, "signs", self._fair.print_signs.signs(ORGANISER, session_id).pdf)
        self._write(number, "plan", self._fair.print_signs.plan(ORGANISER, session_id).pdf)

    def _write(self, number: int, what: str, pdf: bytes) -> None:
        path = self._out / f"{self._plan.code}-{number}-{what}.pdf"
        save_file(path, pdf)
        self._files.append(path)

    def _close(self, script: SessionScript, people: RehearsalPeople, played: Played) -> None:
        session_id = people.sessions[script.session]
        self._clock.set(script.closes_at)
        if played.contracts:
            self._write(script.session, "slips", self._fair.slips.session_slips(ORGANISER, session_id).pdf)
        self._fair.day_end.confirm_exhibitors.confirm_rest(ORGANISER, session_id)
        closed = self._fair.day_end.close.close(ORGANISER, session_id, self._out)
        self._fair.day_end.verify.verify(closed.bundle)
        self._files += [path for path in closed.paths if path not in self._files]


def _stop_if_cancelled(progress: Progress) -> None:
    if progress.cancelled:
        code = "cancelled"
        raise UserError(code)
