"""Makes badges as PDF: for all of a session, for some, for one."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from boothapp.documents.badge import BadgeData, render_badges
from boothapp.documents.layout_files import BadgeLayouts
from boothapp.domain.actor import Actor, Permission
from boothapp.domain.badge_code import BadgeCode
from boothapp.domain.errors import UserError
from boothapp.domain.fair import Bilingual, FairInfo, SessionInfo
from boothapp.domain.value_names import VALUE_NAMES
from boothapp.persistence.keys import KeyRing
from boothapp.persistence.queries.badge_layouts import fair_logo, own_layouts
from boothapp.persistence.queries.badges import (
    BadgeCounts,
    BadgeHolder,
    badge_counts,
    badge_holders,
    registrations_numbered,
)
from boothapp.persistence.unit_of_work import UnitOfWork, UnitOfWorkFactory
from boothapp.services.describe_fair import load_fair
from boothapp.services.document_settings import DocumentSettings
from boothapp.services.label_printers import label_printer
from boothapp.services.printable import Printable, printable
from boothapp.support.i18n import Language, Translator
from boothapp.support.progress import Progress, SilentProgress

CARD, LABEL, SHEET = "card-86x54", "label-62x100", "sheet-a4"


@dataclass(frozen=True, slots=True)
class BadgeChoice:
    """Which badges: those of `registrations`, else all of the session's approved ones; `unprinted` skips printed.

    `limit` takes the first of them only, as for a preview.
    """

    registrations: tuple[UUID, ...] | None = None
    unprinted: bool = False
    limit: int | None = None


@dataclass(frozen=True, slots=True)
class LayoutInfo:
    """A badge layout as a list shows it; sizes in mm, `places` cards on one page."""

    name: str
    title: Bilingual
    page_mm: tuple[float, float]
    places: int


class PrintBadgesService:
    """Renders badges with the code that lets their holder in."""

    def __init__(
        self, units: UnitOfWorkFactory, keys: KeyRing, layouts: BadgeLayouts, settings: DocumentSettings
    ) -> None:
        self._units = units
        self._keys = keys
        self._layouts = layouts
        self._settings = settings

    def data(self, actor: Actor, session_id: UUID, registration_id: UUID) -> BadgeData | None:
        """Return what one person's badge shows; None for somebody who gets none in this session."""
        actor.require(Permission.PRINT)
        with self._units.read() as unit:
            fair = load_fair(unit)
            holders = _chosen(unit, session_id, BadgeChoice((registration_id,)))
        session = next(each for each in fair.sessions if each.id == session_id)
        return next(iter(self._badges(fair, session, holders, self._settings.of("both").words.zh)), None)

    def layouts(self) -> tuple[str, ...]:
        """Return the names of the layouts there are."""
        return self._layouts.names()

    def describe_layouts(self) -> tuple[LayoutInfo, ...]:
        """Return the layouts with their titles and sizes; one that cannot be read is left out."""
        found = []
        for name in self._layouts.names():
            try:
                layout = self._layouts.load(name)
            except UserError:
                continue
            places = len(layout.sheet.places) if layout.sheet else 1
            found.append(LayoutInfo(name, layout.title, layout.page, places))
        return tuple(found)

    def holders(self, actor: Actor, session_id: UUID, choice: BadgeChoice) -> tuple[BadgeHolder, ...]:
        """Return whose badges a choice means."""
        actor.require(Permission.PRINT)
        with self._units.read() as unit:
            return _chosen(unit, session_id, choice)

    def counts(self, actor: Actor, session_id: UUID) -> BadgeCounts:
        """Return how many badges there are to print, and how many were not printed yet."""
        actor.require(Permission.PRINT)
        with self._units.read() as unit:
            return badge_counts(unit, session_id)

    def find(self, actor: Actor, numbers: Sequence[str]) -> tuple[UUID, ...]:
        """Return the registrations of these numbers; raises `registration_unknown` for the first that is none."""
        actor.require(Permission.PRINT)
        with self._units.read() as unit:
            known = {number: found for found, number in registrations_numbered(unit, numbers)}
        for number in numbers:
            if number not in known:
                raise UserError("registration_unknown", number=number)
        return tuple(known[number] for number in numbers)

    def render(
        self,
        actor: Actor,
        session_id: UUID,
        choice: BadgeChoice,
        layout: str = CARD,
        progress: Progress | None = None,
        printer: str = "",
    ) -> Printable:
        """Return the badges as PDF, moved by as much as `printer` is off.

        Raises `UserError`: `nothing_to_print`, `badge_layout_unknown`, `cancelled`, `not_allowed`.
        """
        actor.require(Permission.PRINT)
        told = progress or SilentProgress()
        with self._units.read() as unit:
            fair = load_fair(unit)
            holders = _chosen(unit, session_id, choice)
            offset = label_printer(unit, printer).offset_mm
            own = own_layouts(unit)
            logo = fair_logo(unit)
        if not holders:
            raise UserError("nothing_to_print")
        session = next(each for each in fair.sessions if each.id == session_id)
        setting = self._settings.of("both")
        badges = self._badges(fair, session, holders, setting.words.zh)

        drawn = replace(self._layouts.load(layout, own), logo=logo)

        def on_progress(done: int, total: int) -> None:
            if told.cancelled:
                raise UserError("cancelled")
            told(done, total)

        rendered = render_badges(badges, drawn, setting, on_progress, offset)
        name = f"{fair.code}-{session.number}-badges"
        subjects = tuple(holder.registration_id for holder in holders)
        return printable(holders[0].number if len(holders) == 1 else name, rendered, len(holders), subjects)

    def _badges(
        self, fair: FairInfo, session: SessionInfo, holders: Sequence[BadgeHolder], t: Translator
    ) -> list[BadgeData]:
        label = f"{session.day.month}/{session.day.day} {session.city.text(Language.ZH_CN)}"
        return [
            BadgeData(
                kind=holder.kind,
                name=holder.name_zh or holder.name_en,
                number=holder.number,
                code_digits=self._code(holder),
                latin_name=holder.name_en if holder.name_zh else "",
                line1=holder.school,
                line2=" · ".join(part for part in (holder.major, _degree(holder, t)) if part),
                session_label=label,
                fair_name=fair.name.text(Language.ZH_CN),
            )
            for holder in holders
        ]

    def _code(self, holder: BadgeHolder) -> str:
        return BadgeCode.make(holder.key_number, holder.token, self._keys.badge[holder.key_number]).digits


def _chosen(unit: UnitOfWork, session_id: UUID, choice: BadgeChoice) -> tuple[BadgeHolder, ...]:
    return badge_holders(unit, session_id, choice.registrations, unprinted=choice.unprinted, limit=choice.limit)


def _degree(holder: BadgeHolder, t: Translator) -> str:
    return t(VALUE_NAMES[holder.degree]) if holder.degree else ""
