"""The fair's sessions as the window's selector names them."""

from datetime import datetime
from uuid import UUID

from boothapp.domain.fair import FairInfo, SessionInfo
from boothapp.domain.values import SessionKind
from boothapp.support.dates import short_day
from boothapp.support.i18n import Translator
from boothapp.ui.context import SessionChoice, SessionSelection


def choice_of(session: SessionInfo, t: Translator) -> SessionChoice:
    """Return a session's words: "Thu 5 Nov · Suzhou · Hall A1", a talk with its venue instead of the hall."""
    parts = [short_day(session.day, t.language), session.city.text(t.language)]
    if session.kind is not SessionKind.FAIR:
        parts.append(session.venue.text(t.language) or t("Campus talk"))
    elif session.hall_name:
        parts.append(hall_words(session.hall_name, t))
    label = " · ".join(part for part in parts if part)
    return SessionChoice(session.id, session.number, label, session.timezone)


def hall_words(name: str, t: Translator) -> str:
    """Return "Hall A1", or the name alone when it says already that it is a hall: "A1馆", "East Hall"."""
    says_so = "hall" in name.casefold() or any(word in name for word in ("馆", "厅"))
    return name if says_so else t("Hall {hall}", hall=name)


def selection_of(fair: FairInfo, t: Translator, now: datetime, wanted: UUID | None = None) -> SessionSelection:
    """Return the selection of an opened fair: the wanted session, else today's, else the next, else the last."""
    choices = tuple(choice_of(session, t) for session in fair.sessions)
    return SessionSelection(fair.name.text(t.language), choices, wanted or _fitting(fair, now))


def _fitting(fair: FairInfo, now: datetime) -> UUID | None:
    for session in fair.sessions:
        if session.day == session.local(now).date():
            return session.id
    coming = [session for session in fair.sessions if session.starts_at > now]
    if coming:
        return min(coming, key=lambda session: (session.starts_at, session.number)).id
    fairs = [session for session in fair.sessions if session.kind is SessionKind.FAIR]
    return fairs[-1].id if fairs else None
