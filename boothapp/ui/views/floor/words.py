"""The floor page's words for needs, points, problems and moves."""

from boothapp.domain.floor import Criterion, Fit, FloorExhibitor, FloorProblem, ProblemKind, Shortfall
from boothapp.services.assign_booths import BoothMove, FloorPlan
from boothapp.support.i18n import N_, Translator

HIGH_VOLTAGE_KW = 10.0

_CRITERIA = {
    Criterion.NEEDS: N_("Size and power"),
    Criterion.DELEGATION: N_("Delegation together"),
    Criterion.ENTRANCE: N_("Off the entrance"),
    Criterion.INDUSTRY: N_("Same industry near"),
    Criterion.CORNER: N_("Corner as asked"),
}
_LACKS = {
    Shortfall.SIZE: N_("no free booth is large enough"),
    Shortfall.POWER: N_("no free booth has enough power"),
    Shortfall.HELD: N_("the free booths are held back"),
}


def criterion(kind: Criterion, t: Translator) -> str:
    """Return what points are given for."""
    return t(_CRITERIA[kind])


def lacks(reasons: tuple[Shortfall, ...], t: Translator) -> str:
    """Return why an exhibitor found no booth."""
    return t(", ").join(t(_LACKS[reason]) for reason in reasons) or t("there are not enough booths")


def metres(value: float) -> str:
    """Return a length without needless zeros: "3", "2.5"."""
    return f"{value:g}"


def needs(exhibitor: FloorExhibitor, t: Translator) -> str:
    """Return posts and what is special: "5 posts · 380 V"."""
    parts = [t.n("{n} post", "{n} posts", exhibitor.posts)]
    if exhibitor.power_kw >= HIGH_VOLTAGE_KW:
        parts.append("380 V")
    elif exhibitor.power_kw > 0:
        parts.append(f"{metres(exhibitor.power_kw)} kW")
    if exhibitor.needs_corner:
        parts.append(t("Corner"))
    if len(parts) == 1:
        parts.append(t("No needs given"))
    return " · ".join(parts)


def size(exhibitor: FloorExhibitor) -> str:
    """Return the booth an exhibitor asked for: "3 × 3 m"."""
    return f"{metres(exhibitor.width_m)} × {metres(exhibitor.depth_m)} m"


def fit_text(fit: Fit | None, t: Translator) -> str:
    """Return a free booth's fit for whoever is carried."""
    if fit is None:
        return ""
    if fit.shortfalls:
        return t("does not fit")
    return t("fit {points}", points=round(fit.total))


def problem(found: FloorProblem, t: Translator) -> str:
    """Return what is wrong at a booth."""
    exhibitor, booth = found.exhibitor, found.booth
    match found.kind:
        case ProblemKind.POWER:
            return t("Needs {need} kW, has {have} kW", need=metres(exhibitor.power_kw), have=metres(booth.power_kw))
        case ProblemKind.SIZE:
            have = f"{metres(booth.width_m)} × {metres(booth.depth_m)} m"
            return t("Needs {need}, has {have}", need=size(exhibitor), have=have)
        case ProblemKind.HELD:
            return t("The booth is held back")
        case ProblemKind.CORNER:
            return t("Corner asked for")
        case ProblemKind.COMPETITORS:
            return t("Competitors side by side")


def problem_icon(found: FloorProblem) -> str:
    """Return the icon that stands for a problem on plan and list."""
    return "circle-alert" if found.must_fix else "triangle-alert"


def move(change: BoothMove, t: Translator) -> tuple[str, str]:
    """Return who moved and how."""
    match change.action:
        case "assign_all":
            return t("Assign all"), t("{count} placed", count=change.count)
        case "restore":
            return t("Undone or redone"), t("{count} placed", count=change.count)
        case "clear":
            return t("Cleared"), change.before
        case "swap":
            return t("Swapped"), f"{change.before} ↔ {change.after}"
        case _:
            before = change.before or "–"
            return change.exhibitor.text(t.language), f"{before} → {change.after}"


def free_booths(plan: FloorPlan, t: Translator) -> tuple[str, str]:
    """Return how many booths are free, and how many are held back besides."""
    taken = {placement.booth_id for placement in plan.placements}
    free = sum(1 for booth in plan.booths if booth.id not in taken and not booth.held)
    held = sum(1 for booth in plan.booths if booth.held)
    return str(free), t("+ {held} held", held=held) if held else ""
