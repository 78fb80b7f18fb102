"""The sentence of an outcome: why, and what to do."""

from datetime import datetime
from zoneinfo import ZoneInfo

from boothapp.domain.messages import MESSAGES
from boothapp.services.checkin_outcome import CheckInOutcome
from boothapp.support.i18n import Translator


def reason_text(outcome: CheckInOutcome, t: Translator, timezone: str) -> str:
    """Return the sentence of the outcome's reason; times as the venue's wall clock shows them."""
    message = MESSAGES.get(outcome.reason, outcome.reason)
    if message == outcome.reason:
        return message
    facts = outcome.facts
    if facts is None:
        return t(message, text=outcome.raw_code)
    return t(
        message,
        opens=_clock(facts.starts_at, timezone),
        closes=_clock(facts.ends_at, timezone),
        capacity=facts.capacity,
    )


def _clock(moment: datetime, timezone: str) -> str:
    return moment.astimezone(ZoneInfo(timezone)).strftime("%Y-%m-%d %H:%M")
