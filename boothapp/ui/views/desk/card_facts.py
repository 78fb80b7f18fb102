"""The facts under a refused or doubtful verdict."""

from datetime import datetime

from boothapp.domain.fair import SessionInfo
from boothapp.domain.gate import CLOCK_BACK, GateFacts, GatePerson
from boothapp.domain.values import CheckInResult
from boothapp.support.i18n import Translator
from boothapp.ui.views.desk.card_matter import CardMatter
from boothapp.ui.widgets.verdict import Fact


def refusal_facts(matter: CardMatter, person: GatePerson, t: Translator) -> tuple[Fact, ...]:
    """Return what is to be known of a refused or doubtful scan."""
    outcome, facts = matter.outcome, matter.outcome.facts
    number = Fact(t("Number"), person.number)
    if outcome.result is CheckInResult.USED and outcome.first is not None:
        first = outcome.first
        entry = t("First scan") if first.ordinal == 1 else t("Latest entry")
        return (
            Fact(entry, matter.clock(first.at), _ago(outcome.recorded_at, first.at, t)),
            Fact(t("Place"), first.station, first.gate),
            Fact(t("Checked by"), first.actor),
            _prints(matter, t),
        )
    return (*_refused(matter, facts, t), number) if facts is not None else (number,)


def _refused(matter: CardMatter, facts: GateFacts, t: Translator) -> tuple[Fact, ...]:
    """Return what made the rules refuse this person."""
    match matter.outcome.result:
        case CheckInResult.FULL:
            return (Fact(t("Capacity"), t("{n} persons", n=facts.capacity)),)
        case CheckInResult.WRONG_SESSION:
            here = Fact(t("This session"), _session(matter.session, t))
            return (Fact(t("Registered for"), _sessions(matter, t)), here)
        case CheckInResult.INVALID_TIME:
            hours = f"{matter.clock(facts.starts_at, '%H:%M')}–{matter.clock(facts.ends_at, '%H:%M')}"
            day = matter.clock(facts.starts_at, "%Y-%m-%d")
            return (Fact(t("This session"), matter.session.city.text(t.language), day), Fact(t("Hours"), hours))
        case CheckInResult.REVOKED:
            return _revocation(matter, t)
    changed = matter.clock(facts.status_at, "%m-%d %H:%M") if facts.status_at else ""
    made = (Fact(t("Since"), changed),) if changed else ()
    why = (Fact(t("Reason"), facts.status_reason),) if facts.status_reason else ()
    return (*made, *why)


def _revocation(matter: CardMatter, t: Translator) -> tuple[Fact, ...]:
    """Return when and why the badge was revoked; the dates of the registration say nothing about that."""
    details = matter.details
    if details is None:
        return (Fact(t("Since"), "…"),)
    since = (Fact(t("Since"), matter.clock(details.revoked_at, "%m-%d %H:%M")),) if details.revoked_at else ()
    why = (Fact(t("Reason"), details.revoke_reason),) if details.revoke_reason else ()
    return (*since, *why)


def _sessions(matter: CardMatter, t: Translator) -> str:
    """Return the sessions of the registration."""
    details = matter.details
    return "; ".join(_session(each, t) for each in details.sessions) if details is not None else "…"


def _session(session: SessionInfo, t: Translator) -> str:
    """Return a session with place and day: "Session 2 · Suzhou, 11-05"."""
    city = session.city.text(t.language)
    return t("Session {n} · {city}, {day}", n=session.number, city=city, day=f"{session.day:%m-%d}")


def _prints(matter: CardMatter, t: Translator) -> Fact:
    details = matter.details
    if details is None:
        return Fact(t("Badge"), "…")
    at = matter.clock_or_day(details.printed_at) if details.printed_at else ""
    words = (
        t.n("printed {n} time", "printed {n} times", details.badge_prints) if details.badge_prints else t("Not printed")
    )
    return Fact(t("Badge"), words, at)


def _ago(now: datetime, then: datetime, t: Translator) -> str:
    if then - now >= CLOCK_BACK:
        return t("before the clock was set back")
    minutes = max(0, int((now - then).total_seconds()) // 60)
    if minutes < 1:
        return t("just now")
    if minutes < 60:
        return t.n("{n} minute ago", "{n} minutes ago", minutes)
    return t.n("{n} hour ago", "{n} hours ago", minutes // 60)
