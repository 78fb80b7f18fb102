"""What the welcome page says of a fair: its days, its places, and where it stands in time."""

from datetime import datetime

from boothapp.domain.fair import FairInfo, SessionInfo
from boothapp.domain.recent_fair import FairTime, FileState, RecentFair
from boothapp.domain.values import SessionKind
from boothapp.support.dates import short_day
from boothapp.support.i18n import Translator
from boothapp.ui.tokens import Tone


def fair_days(fair: FairInfo, t: Translator) -> str:
    """Return the fair's days and cities: `Wed 4 Nov Nanjing · Thu 5 Nov Suzhou`."""
    sessions = [each for each in fair.sessions if each.kind is SessionKind.FAIR] or list(fair.sessions)
    return " · ".join(f"{short_day(each.day, t.language)} {each.city.text(t.language)}".strip() for each in sessions)


def amounts(recent: RecentFair, t: Translator) -> str:
    """Return how many exhibitors and posts a fair has."""
    exhibitors = t.n("{n} exhibitor", "{n} exhibitors", recent.exhibitors)
    posts = t("{count} posts", count=f"{recent.posts:,}")
    return t("{exhibitors}, {posts}", exhibitors=exhibitors, posts=posts)


def fair_name(recent: RecentFair, t: Translator) -> str:
    """Return the fair's name, or its file's when nothing more is known."""
    return recent.fair.name.text(t.language) if recent.fair else recent.path.stem


def time_chip(recent: RecentFair, now: datetime, t: Translator) -> tuple[str, Tone]:
    """Return the words and the tone of the chip that says when a fair is."""
    session = recent.readiness.session if recent.readiness else None
    match recent.time:
        case FairTime.TODAY if session is not None:
            return _today(recent, session, t), Tone.ACCENT
        case FairTime.AHEAD if session is not None:
            days = (session.day - session.local(now).date()).days
            return t.n("In {n} day", "In {n} days", days), Tone.NEUTRAL
        case FairTime.SEALED:
            return t("Sealed"), Tone.NEUTRAL
        case FairTime.OVER:
            return t("Over, not closed"), Tone.NEUTRAL
        case _:
            return t("No session yet"), Tone.NEUTRAL


def _today(recent: RecentFair, session: SessionInfo, t: Translator) -> str:
    first = min(each.day for each in recent.fair.sessions) if recent.fair else session.day
    return t("Starts today") if session.day == first else t("Goes on today")


def file_chip(state: FileState, t: Translator) -> tuple[str, Tone]:
    """Return the words and the tone of the chip that says why a file can't be read."""
    match state:
        case FileState.MISSING:
            return t("File was moved"), Tone.WARN
        case FileState.LOCKED:
            return t("Has a passphrase"), Tone.NEUTRAL
        case FileState.NEWER:
            return t("Made by a newer BoothApp"), Tone.WARN
        case FileState.OLDER:
            return t("Is updated when opened"), Tone.NEUTRAL
        case FileState.DAMAGED:
            return t("Can't be read"), Tone.BAD
        case FileState.READY:
            return "", Tone.NEUTRAL
