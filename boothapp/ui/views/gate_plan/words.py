"""What the page says in sentences."""

from boothapp.domain.gate_plan.answer import GatePlan
from boothapp.domain.gate_plan.pace import Pace, PassKind
from boothapp.support.dates import wait_text
from boothapp.support.i18n import N_, Translator

_MEASURED = {
    PassKind.SCAN: N_("with a code {seconds} s (n={n})"),
    PassKind.NAME: N_("by name {seconds} s (n={n})"),
    PassKind.WALK_IN: N_("walk-in {seconds} s (n={n})"),
}


def pace_words(pace: Pace, t: Translator) -> str:
    """Return what was measured at this fair, with the number of gaps; or that nothing was."""
    parts = [
        t(words, seconds=f"{pace.seconds[kind].seconds:.1f}", n=f"{pace.seconds[kind].n:,}")
        for kind, words in _MEASURED.items()
        if kind in pace.seconds
    ]
    if not parts:
        return t(
            "Not measured at this fair yet: the seconds are those of other fairs (a code 4 to 15, by name 30 to 60)."
        )
    return t("Measured here in each desk's busiest quarter of an hour: {parts}.", parts=", ".join(parts))


def verdict_words(plan: GatePlan, t: Translator) -> str:
    """Return the answer as a sentence."""
    wait, target = wait_text(plan.trial.waits.p95_s), wait_text(plan.assumptions.target_s)
    if plan.met:
        return t("Enough: 95% wait {wait} at most (target {target}).", wait=wait, target=target)
    return t("Not enough: 95% wait up to {wait}, over the target of {target}.", wait=wait, target=target)


def ground_words(plan: GatePlan, t: Translator) -> str:
    """Return what the answer was made of, and the rule of thumb beside it."""
    used, rule = plan.assumptions, plan.rule
    return " ".join(
        (
            t.n(
                "{people} people, {walk_ins} of them walk-ins, worked through {n} time, each with seconds drawn anew.",
                "{people} people, {walk_ins} of them walk-ins, worked through {n} times, each with seconds drawn anew.",
                plan.mornings,
                people=f"{used.people:,}",
                walk_ins=f"{used.walk_ins:,}",
            ),
            t(
                "Rule of thumb beside it: {peak} a minute × {seconds} s ÷ 60 ÷ 0.85 = {desks} desks.",
                peak=f"{rule.peak_per_minute:.1f}",
                seconds=f"{rule.desk_s:.1f}",
                desks=rule.desks,
            ),
        )
    )
