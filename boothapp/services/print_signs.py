"""Makes booth signs and the floor plan of a session as PDF."""

from collections import defaultdict
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select

from boothapp.documents.booth_sign import BoothSignData, SignPost, render_booth_signs
from boothapp.documents.floor_plan import FloorPlanData, render_floor_plan
from boothapp.domain.actor import Actor, Permission
from boothapp.domain.errors import UserError
from boothapp.domain.fair import Bilingual, FairInfo
from boothapp.domain.floor import BoothPlace, FloorExhibitor
from boothapp.domain.values import PrintKind
from boothapp.persistence.models import Area, Exhibitor, OrganisationArea, Post
from boothapp.persistence.queries.badges import printed_subjects
from boothapp.persistence.unit_of_work import UnitOfWork, UnitOfWorkFactory
from boothapp.services.assign_booths import load_floor
from boothapp.services.describe_fair import load_fair
from boothapp.services.document_settings import DocumentSettings
from boothapp.services.printable import Printable, printable
from boothapp.support.progress import Progress, SilentProgress

MOST_SCAN_BYTES = 280


@dataclass(frozen=True, slots=True)
class PlacedExhibitor:
    """An exhibitor with its booth; `printed`: a sign came out of a printer."""

    id: UUID
    booth: str
    name: Bilingual
    printed: bool


class PrintSignsService:
    """Renders what hangs in the hall."""

    def __init__(self, units: UnitOfWorkFactory, settings: DocumentSettings) -> None:
        self._units = units
        self._settings = settings

    def signs(
        self,
        actor: Actor,
        session_id: UUID,
        exhibitor_ids: tuple[UUID, ...] | None = None,
        progress: Progress | None = None,
    ) -> Printable:
        """Return one A4 page for each placed exhibitor, by booth; `exhibitor_ids` names some of them.

        Raises `UserError`: `nothing_to_print` when none of them has a booth, `cancelled`, `not_allowed`.
        """
        actor.require(Permission.PRINT)
        told = progress or SilentProgress()
        with self._units.read() as unit:
            fair = load_fair(unit)
            placed = [
                pair
                for pair in load_floor(unit, session_id).placed
                if exhibitor_ids is None or pair[0].id in exhibitor_ids
            ]
            posts, areas = _posts(unit), _areas(unit)
        if not placed:
            raise UserError("nothing_to_print")

        def on_progress(done: int, total: int) -> None:
            if told.cancelled:
                raise UserError("cancelled")
            told(done, total)

        signs = [_sign(fair, *pair, posts[pair[0].id], areas.get(pair[0].id, Bilingual(""))) for pair in placed]
        session = next(each for each in fair.sessions if each.id == session_id)
        rendered = render_booth_signs(signs, self._settings.of("both"), on_progress)
        return printable(
            f"{fair.code}-{session.number}-signs", rendered, len(signs), tuple(pair[0].id for pair in placed)
        )

    def placed(self, actor: Actor, session_id: UUID) -> tuple[PlacedExhibitor, ...]:
        """Return who has a booth, by booth: whose signs there are to print."""
        actor.require(Permission.PRINT)
        with self._units.read() as unit:
            printed = printed_subjects(unit, PrintKind.SIGN)
            found = load_floor(unit, session_id).placed
        return tuple(
            PlacedExhibitor(exhibitor.id, booth.number, exhibitor.name, printed=exhibitor.id in printed)
            for exhibitor, booth in found
        )

    def plan(self, actor: Actor, session_id: UUID, language: str = "both") -> Printable:
        """Return the hall's plan with the list of exhibitors; raises `UserError("hall_missing")`."""
        actor.require(Permission.READ_FAIR)
        with self._units.read() as unit:
            fair, floor = load_fair(unit), load_floor(unit, session_id)
        if floor.hall is None:
            raise UserError("hall_missing")
        session = next(each for each in fair.sessions if each.id == session_id)
        data = FloorPlanData(
            fair_name=fair.name,
            day=session.day,
            city=session.city,
            hall=floor.hall,
            booths=floor.booths,
            exhibitors=floor.exhibitors,
            placements=floor.placements,
        )
        rendered = render_floor_plan(data, self._settings.of(language))
        return printable(f"{fair.code}-{session.number}-plan", rendered, len(floor.placements), (session_id,))


def _sign(
    fair: FairInfo, exhibitor: FloorExhibitor, booth: BoothPlace, posts: tuple[SignPost, ...], area: Bilingual
) -> BoothSignData:
    return BoothSignData(
        booth=booth.number,
        name=exhibitor.name,
        fair_name=fair.name,
        posts=posts,
        delegation=exhibitor.delegation_name,
        area=area,
        scan_text=_scan_text(exhibitor.name, posts),
    )


def _posts(unit: UnitOfWork) -> dict[UUID, tuple[SignPost, ...]]:
    found: dict[UUID, list[SignPost]] = defaultdict(list)
    rows = unit.session.execute(
        select(Post.exhibitor_id, Post.title_zh, Post.title_en, Post.education, Post.vacancies).order_by(Post.ref)
    )
    for exhibitor_id, title_zh, title_en, education, vacancies in rows:
        found[exhibitor_id].append(SignPost(Bilingual(title_zh, title_en), education, vacancies))
    return defaultdict(tuple, {key: tuple(value) for key, value in found.items()})


def _areas(unit: UnitOfWork) -> dict[UUID, Bilingual]:
    rows = unit.session.execute(
        select(Exhibitor.id, Area.name_zh, Area.name_en)
        .join(OrganisationArea, OrganisationArea.organisation_id == Exhibitor.organisation_id)
        .join(Area, Area.id == OrganisationArea.area_id)
        .order_by(Area.position.desc())
    )
    return {exhibitor_id: Bilingual(zh, en) for exhibitor_id, zh, en in rows}


def _scan_text(name: Bilingual, posts: tuple[SignPost, ...]) -> str:
    """Return the posts as a phone shows them, which needs no network: as many as a legible code holds."""
    lines = [name.zh or name.en]
    for post in posts:
        line = f"{post.title.zh or post.title.en} × {post.vacancies}"
        if len("\n".join([*lines, line]).encode()) > MOST_SCAN_BYTES:
            lines.append("…")
            break
        lines.append(line)
    return "\n".join(lines)
