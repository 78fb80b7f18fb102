"""What a verdict card shows beyond the verdict: read afterwards, so that no scan waits for it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from boothapp.domain.actor import Actor, Permission
from boothapp.domain.fair import SessionInfo
from boothapp.domain.post_match import PostOffer, Wishes, best_posts
from boothapp.domain.values import CheckInResult
from boothapp.persistence.queries import card
from boothapp.persistence.queries import check_in as gate
from boothapp.persistence.queries.badge_prints import badge_prints, printed_badge
from boothapp.persistence.queries.badges import badge_refusal
from boothapp.persistence.queries.candidate_pages import session_numbers_of
from boothapp.persistence.unit_of_work import UnitOfWorkFactory
from boothapp.services.badge_tokens import latest_revoked
from boothapp.services.checkin_outcome import CheckInOutcome
from boothapp.services.describe_fair import load_fair

POSTS_SHOWN = 3


@dataclass(frozen=True, slots=True)
class CardDetails:
    """`place`: the person was the n-th candidate of the session; `matching` counts all posts that fit.

    `sent_to` is the printer of a last badge of which nobody can tell whether it came out; `no_badge` is the
    code of why the person gets none.
    `revoked_at` and `revoke_reason` are set for a badge that was refused as revoked; `sessions` are those that somebody
    of another session is registered for.
    """

    place: int
    matching: int
    posts: tuple[PostOffer, ...]
    badge_prints: int
    printed_at: datetime | None
    tray: str = ""
    sent_to: str = ""
    no_badge: str = ""
    revoked_at: datetime | None = None
    revoke_reason: str = ""
    sessions: tuple[SessionInfo, ...] = ()


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
            prints, last = badge_prints(unit, person.registration_id)
            no_badge = badge_refusal(unit, person.registration_id)
            lying = printed_badge(unit, session_id, person.registration_id)
            place = gate.place_at(unit.connection, session_id, outcome.sequence)
            revoked = None
            if outcome.result is CheckInResult.REVOKED:
                revoked = latest_revoked(unit, person.registration_id)
            sessions: tuple[SessionInfo, ...] = ()
            if outcome.result is CheckInResult.WRONG_SESSION:
                numbers = session_numbers_of(unit.session, person.registration_id)
                sessions = tuple(each for each in load_fair(unit).sessions if each.number in numbers)
            offers = card.offers_at(unit.connection, session_id) if outcome.admitted else []
        matching, posts = best_posts(offers, Wishes(person.major, person.degree, person.intent_cities), POSTS_SHOWN)
        return CardDetails(
            place=place,
            matching=matching,
            posts=posts,
            badge_prints=prints,
            printed_at=last.at if last else None,
            no_badge=no_badge,
            sent_to=last.printer if last and last.handed_over else "",
            tray=lying.tray if lying else "",
            revoked_at=revoked.revoked_at if revoked else None,
            revoke_reason=revoked.revoke_reason if revoked else "",
            sessions=sessions,
        )
