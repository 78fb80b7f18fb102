"""What can be printed, which of it, and how each is made: the page's words for the services."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final
from uuid import UUID

from boothapp.domain.actor import Actor
from boothapp.domain.fair import Bilingual
from boothapp.domain.values import PrintKind
from boothapp.services.fair_services import FairServices
from boothapp.services.print_badges import BadgeChoice
from boothapp.services.print_signs import PlacedExhibitor
from boothapp.services.print_slip import SignedContract
from boothapp.services.printable import Printable
from boothapp.ui.operations import Progress

_FOUND: Final = 50


class Which(StrEnum):
    """Which of the things of a kind are printed."""

    ALL = "all"
    UNPRINTED = "unprinted"
    CHOSEN = "chosen"


@dataclass(frozen=True, slots=True)
class Subject:
    """One thing that can be chosen: a person, an exhibitor or a contract."""

    id: UUID
    reference: str
    name: Bilingual
    note: str = ""


@dataclass(frozen=True, slots=True)
class Counts:
    """How many things there are, and how many were not printed yet."""

    all: int = 0
    unprinted: int = 0


@dataclass(frozen=True, slots=True)
class Order:
    """What the page would print now; `chosen` matters for `Which.CHOSEN` only."""

    kind: PrintKind
    which: Which = Which.ALL
    chosen: tuple[UUID, ...] = ()
    layout: str = ""
    language: str = "both"


class PrintSources:
    """Counts, finds and makes the things of one session."""

    def __init__(self, services: FairServices, actor: Actor, session_id: UUID) -> None:
        self._services = services
        self._actor = actor
        self.session_id = session_id

    def counts(self, kind: PrintKind) -> Counts:
        """Return how many things of a kind there are."""
        match kind:
            case PrintKind.BADGE:
                found = self._services.print_badges.counts(self._actor, self.session_id)
                return Counts(found.all, found.unprinted)
            case PrintKind.SIGN:
                printed = [each.printed for each in self._placed()]
            case PrintKind.SLIP:
                printed = [each.printed for each in self._signed()]
            case _:
                return Counts(1, 1)
        return Counts(len(printed), printed.count(False))

    def find(self, kind: PrintKind, text: str) -> tuple[Subject, ...]:
        """Return the things of a kind that a search names, the first 50 of them."""
        match kind:
            case PrintKind.BADGE:
                return self._people(text)
            case PrintKind.SIGN:
                every = [Subject(each.id, each.booth, each.name) for each in self._placed()]
            case PrintKind.SLIP:
                every = [Subject(each.id, each.number, each.candidate, each.employer) for each in self._signed()]
            case _:
                return ()
        wanted = text.strip().casefold()
        return tuple(each for each in every if wanted in _searchable(each))[:_FOUND]

    def make(self, order: Order, progress: Progress | None = None, printer: str = "") -> Printable:
        """Return the document, badges moved as `printer` needs it.

        Raises `UserError` "nothing_to_print", "cancelled" or "hall_missing".
        """
        services, actor, session = self._services, self._actor, self.session_id
        match order.kind:
            case PrintKind.BADGE:
                return services.print_badges.render(actor, session, _badges(order), order.layout, progress, printer)
            case PrintKind.SIGN:
                return services.print_signs.signs(actor, session, self._some(order), progress)
            case PrintKind.SLIP:
                return services.slips.session_slips(actor, session, order.language, self._some(order))
            case _:
                return services.print_signs.plan(actor, session, order.language)

    def preview(self, order: Order, places: int) -> Printable:
        """Return the first page only: the first things of the order, as many as one page has `places` for."""
        services, actor, session = self._services, self._actor, self.session_id
        match order.kind:
            case PrintKind.BADGE:
                return services.print_badges.render(actor, session, _badges(order, places), order.layout)
            case PrintKind.SIGN:
                return services.print_signs.signs(
                    actor, session, self._first(order, [each.id for each in self._placed()])
                )
            case PrintKind.SLIP:
                first = self._first(order, [each.id for each in self._signed()])
                return services.slips.session_slips(actor, session, order.language, first)
            case _:
                return services.print_signs.plan(actor, session, order.language)

    def _some(self, order: Order) -> tuple[UUID, ...] | None:
        if order.which is Which.CHOSEN:
            return order.chosen
        if order.which is Which.ALL:
            return None
        if order.kind is PrintKind.SIGN:
            return tuple(each.id for each in self._placed() if not each.printed)
        return tuple(each.id for each in self._signed() if not each.printed)

    def _first(self, order: Order, every: list[UUID]) -> tuple[UUID, ...]:
        some = self._some(order)
        return tuple(each for each in every if some is None or each in some)[:1]

    def _placed(self) -> tuple[PlacedExhibitor, ...]:
        return self._services.print_signs.placed(self._actor, self.session_id)

    def _signed(self) -> tuple[SignedContract, ...]:
        return self._services.slips.signed(self._actor, self.session_id)

    def _people(self, text: str) -> tuple[Subject, ...]:
        found = self._services.search_candidates.search(self._actor, self.session_id, text, _FOUND)
        return tuple(
            Subject(each.registration_id, each.number, Bilingual(each.name_zh, each.name_en), each.school)
            for each in found.people
        )


def _badges(order: Order, limit: int | None = None) -> BadgeChoice:
    chosen = order.chosen if order.which is Which.CHOSEN else None
    return BadgeChoice(chosen, order.which is Which.UNPRINTED, limit)


def _searchable(subject: Subject) -> str:
    return f"{subject.reference} {subject.name.zh} {subject.name.en} {subject.note}".casefold()
