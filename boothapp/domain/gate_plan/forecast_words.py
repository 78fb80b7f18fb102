"""A forecast as a sentence, for window and command."""

from boothapp.domain.gate_plan.forecast import Forecast, ForecastState
from boothapp.support.i18n import Translator


def forecast_words(found: Forecast, t: Translator) -> str:
    """Return a forecast as a sentence that cannot be taken for a count."""
    match found.state:
        case ForecastState.TOO_LITTLE:
            return t("Forecast: {count} came so far, too few to go by.", count=f"{found.arrived:,}")
        case ForecastState.READY:
            span = t.n("next {n} minute", "next {n} minutes", found.minutes)
            return t.n(
                "Forecast, {span}: about {likely} come (4 times of 5: {low} to {high}); {n} desk is enough.",
                "Forecast, {span}: about {likely} come (4 times of 5: {low} to {high}); {n} desks are enough.",
                found.desks,
                span=span,
                likely=f"{found.likely:,}",
                low=f"{found.low:,}",
                high=f"{found.high:,}",
            )
    return ""
