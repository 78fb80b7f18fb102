"""What the import dialog says."""

from boothapp.domain.values import ListKind
from boothapp.services.import_outcome import ImportResult
from boothapp.support.i18n import N_, Translator

KIND_NAMES: dict[ListKind, str] = {
    ListKind.EXHIBITORS: N_("Exhibitors"),
    ListKind.POSTS: N_("Open posts"),
    ListKind.CANDIDATES: N_("Candidates"),
    ListKind.BOOTHS: N_("Booths"),
}
TOPICS: dict[ListKind, tuple[str, ...]] = {
    ListKind.EXHIBITORS: ("exhibitors",),
    ListKind.POSTS: ("posts", "exhibitors"),
    ListKind.CANDIDATES: ("candidates", "registrations"),
    ListKind.BOOTHS: ("booths", "sessions"),
}


def outcome_sentence(result: ImportResult, t: Translator) -> str:
    """Return what an import came to, or would come to."""
    parts = {
        "added": f"{result.added:,}",
        "updated": f"{result.updated:,}",
        "unchanged": f"{result.unchanged:,}",
        "skipped": f"{result.skipped:,}",
    }
    if result.is_dry_run:
        return t("{added} new, {updated} changed, {unchanged} the same, {skipped} left out", **parts)
    return t("{added} added, {updated} changed, {unchanged} the same, {skipped} left out", **parts)
