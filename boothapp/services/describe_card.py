"""What a verdict card shows beyond the verdict: read afterwards, so that no scan waits for it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from boothapp.domain.actor import Actor, Permission
from boothapp.domain.post_match import PostOffer, Wishes, best_posts
from boothapp.persistence.queries import card
from boothapp.persistence.queries import check_in as gate
from boothapp.persistence.queries.badge_prints import printed_badge
from boothapp.persistence.unit_of_work import UnitOfWorkFactory
from boothapp.services.checkin_outcome import CheckInOutcome

POSTS_SHOWN = 3


@dataclass(frozen=True, slots=True)
class CardDetails:
    """`place`: the person was the n-th candidate of the session; `matching` counts all posts that fit."""

    place: int
    matching: int
    posts: tuple[PostOffer, ...]
    badge_prints: int
    printed_at: datetime | None
    tray: str = ""


class CardDetailsService:
    """Describes the person of an outcome."""

    def __init__(self, units: UnitOfWorkFactory) -> None:
        self._units = units

    def details(self, actor: Actor, session_id: UUID, outcome: CheckInOutcome) -> CardDetails:
        """Return what the card adds; raises `UserError("not_allowed")`, ValueError for an outcome without a person."""
        actor.require(Permission.CHECK_IN)
        person = outcome.person
        if person is None:
            msg = "nobody was recognised"
            raise ValueError(msg)
        with self._units.read() as unit:
            prints, printed_at = card.badge_prints(unit.connection, person.registration_id)
            lying = printed_badge(unit, session_id, person.registration_id)
            place = gate.place_at(unit.connection, session_id, outcome.sequence)
            offers = card.offers_at(unit.connection, session_id) if outcome.admitted else []
        matching, posts = best_posts(offers, Wishes(person.major, person.degree, person.intent_cities), POSTS_SHOWN)
        return CardDetails(place, matching, posts, prints, printed_at, lying.tray if lying else "")
