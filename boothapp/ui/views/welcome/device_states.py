"""What each device means for the role of this computer: ready, needs a hand, or not needed."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from boothapp.domain.actor import Role
from boothapp.domain.recent_fair import RecentFair
from boothapp.support.dates import clock_time
from boothapp.support.i18n import Translator
from boothapp.support.settings import Settings
from boothapp.ui.tokens import Tone
from boothapp.ui.views.welcome.device_findings import GIGABYTE, DeviceFindings

LEAST_FREE_BYTES = 2 * GIGABYTE
_CLOCK_SLACK = timedelta(minutes=2)


@dataclass(frozen=True, slots=True)
class DeviceState:
    """One tile: tone ok is ready, warn needs a hand, neutral is not needed or not known."""

    key: str
    icon: str
    title: str
    word: str
    note: str
    tone: Tone


@dataclass(frozen=True, slots=True)
class DeviceQuestion:
    """What the tiles are worked out from; `scanned_at` is the last scan this window received."""

    role: Role
    settings: Settings
    findings: DeviceFindings
    recent: RecentFair | None = None
    scanned_at: datetime | None = None
    t: Translator = field(kw_only=True)


def device_states(question: DeviceQuestion) -> tuple[DeviceState, ...]:
    """Return the eight tiles in the order of the page."""
    makers: tuple[Callable[[DeviceQuestion], DeviceState], ...] = (
        _scanner,
        _badge_printer,
        _page_printer,
        _camera,
        _pad,
        _clock,
        _disk,
        _network,
    )
    return tuple(make(question) for make in makers)


def _scanner(q: DeviceQuestion) -> DeviceState:
    t, title = q.t, q.t("Scanner")
    if q.scanned_at is not None:
        at = clock_time(q.scanned_at.astimezone())
        return DeviceState("scanner", "scan-barcode", title, t("Ready"), t("Code read at {time}", time=at), Tone.OK)
    if q.role is Role.ORGANISER:
        return _not_needed("scanner", "scan-barcode", title, t("Desk and booth need it"), t)
    return DeviceState("scanner", "scan-barcode", title, t("Not tried"), t("Scan any code to try it"), Tone.NEUTRAL)


def _badge_printer(q: DeviceQuestion) -> DeviceState:
    needed = q.role is not Role.BOOTH
    title = q.t("Badge printer")
    return _printer(q, "badge_printer", "printer", title, q.settings.badge_printer, needed=needed)


def _page_printer(q: DeviceQuestion) -> DeviceState:
    needed = q.role is not Role.DESK
    return _printer(q, "page_printer", "file-text", q.t("A4 printer"), q.settings.page_printer, needed=needed)


def _printer(q: DeviceQuestion, key: str, icon: str, title: str, chosen: str, *, needed: bool) -> DeviceState:
    t, found = q.t, q.findings.printers
    if not needed:
        return _not_needed(key, icon, title, t("This role prints without it"), t)
    if chosen and chosen in found:
        return DeviceState(key, icon, title, t("Ready"), chosen, Tone.OK)
    if chosen:
        note = t("{printer}: switch it on or check its cable", printer=chosen)
        return DeviceState(key, icon, title, t("Not found"), note, Tone.WARN)
    if found:
        note = t.n("{n} found, chosen when printing", "{n} found, chosen when printing", len(found))
        return DeviceState(key, icon, title, t("Not chosen"), note, Tone.NEUTRAL)
    return DeviceState(key, icon, title, t("None"), t("Files can be saved as PDF"), Tone.NEUTRAL)


def _camera(q: DeviceQuestion) -> DeviceState:
    t, title = q.t, q.t("Camera")
    if q.role is Role.ORGANISER:
        return _not_needed("camera", "camera", title, t("Desk and booth can scan with it"), t)
    if q.findings.cameras:
        return DeviceState("camera", "camera", title, t("Ready"), t("Can stand in for the scanner"), Tone.OK)
    return DeviceState("camera", "camera", title, t("None"), t("The scanner is enough"), Tone.NEUTRAL)


def _pad(q: DeviceQuestion) -> DeviceState:
    t, title = q.t, q.t("Signature pad")
    if q.role is not Role.BOOTH:
        return _not_needed("pad", "pen-tool", title, t("Only booths need it"), t)
    if q.findings.pads:
        return DeviceState("pad", "pen-tool", title, t("Ready"), t("Pen or touch screen found"), Tone.OK)
    return DeviceState("pad", "pen-tool", title, t("None"), t("Sign with the mouse instead"), Tone.NEUTRAL)


def _clock(q: DeviceQuestion) -> DeviceState:
    """Compare with the fair: a clock behind its newest record, or in another zone, would spoil every time."""
    t, title, now = q.t, q.t("System clock"), q.findings.at
    local = clock_time(now.astimezone())
    ready = q.recent.readiness if q.recent else None
    if ready and ready.list_changed_at and now + _CLOCK_SLACK < ready.list_changed_at:
        note = t("{time} is before the list's last change; set date and time", time=local)
        return DeviceState("clock", "clock", title, t("Behind"), note, Tone.WARN)
    if ready:
        offset = ZoneInfo(ready.session.timezone).utcoffset(now.replace(tzinfo=None))
        minutes = round(offset.total_seconds() / 60) if offset else 0
        if minutes != q.findings.utc_offset_minutes:
            venue = clock_time(ready.session.local(now))
            note = t("It is {time} at the venue", time=venue)
            return DeviceState("clock", "clock", title, t("Other zone"), note, Tone.NEUTRAL)
    return DeviceState("clock", "clock", title, local, t("Fits the fair's records"), Tone.OK)


def _disk(q: DeviceQuestion) -> DeviceState:
    t, title, free = q.t, q.t("Disk space"), q.findings.disk_free
    if free is None:
        return DeviceState("disk", "hard-drive", title, t("Unknown"), t("The data folder can't be read"), Tone.WARN)
    amount = t(
        "{amount} GB free", amount=f"{free / GIGABYTE:,.0f}" if free >= 10 * GIGABYTE else f"{free / GIGABYTE:.1f}"
    )
    if free < LEAST_FREE_BYTES:
        note = t("{amount}; make room before the day", amount=amount)
        return DeviceState("disk", "hard-drive", title, t("Low"), note, Tone.WARN)
    return DeviceState("disk", "hard-drive", title, t("Ready"), amount, Tone.OK)


def _network(q: DeviceQuestion) -> DeviceState:
    t, title = q.t, q.t("Venue network")
    if q.findings.addresses:
        return DeviceState("network", "wifi", title, t("Connected"), q.findings.addresses[0], Tone.OK)
    return _not_needed("network", "wifi", title, t("This computer works alone"), t)


def _not_needed(key: str, icon: str, title: str, note: str, t: Translator) -> DeviceState:
    return DeviceState(key, icon, title, t("Not needed"), note, Tone.NEUTRAL)
