"""`boothapp plan-gate FAIR --session S`: how many desks and printers a session's people need."""

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any

import typer

from boothapp.cli.context import CommandContext, of
from boothapp.domain.errors import UserError
from boothapp.domain.gate_plan.answer import GatePlan, Trial
from boothapp.domain.gate_plan.assumptions import GateAssumptions, Handover
from boothapp.domain.gate_plan.curves import CurveKind
from boothapp.domain.gate_plan.forecast import Forecast, ForecastState, forecast_of
from boothapp.domain.gate_plan.forecast_words import forecast_words
from boothapp.services.past_fair_arrivals import FairArrivals
from boothapp.services.plan_gate import PlanGround
from boothapp.support.dates import wait_text

_SESSION = "session:"
_FILE = re.compile(r"(?P<path>.+\.fair)(?::(?P<number>[0-9]{1,6}))?", re.ASCII | re.IGNORECASE)


def plan_gate(
    ctx: typer.Context,
    fair: Annotated[Path, typer.Argument(help="The fair file")],
    session: Annotated[str, typer.Option(help="The session's number or date")],
    curve: Annotated[
        str | None, typer.Option(help="How people come: even, peaked, session:N, or FILE.fair[:N] as at another fair")
    ] = None,
    registered: Annotated[int | None, typer.Option(help="The number registered; the list's when not given")] = None,
    desks: Annotated[int | None, typer.Option(min=1, max=5000, help="Try this many desks, not the fewest")] = None,
    printers: Annotated[int | None, typer.Option(min=1, max=5000, help="Try this many printers")] = None,
    target: Annotated[float | None, typer.Option(help="Seconds that 95% may wait at most; 180 when not given")] = None,
    handover: Annotated[Handover | None, typer.Option(help="Where badges are handed over")] = None,
    *,
    measured: Annotated[bool, typer.Option("--measured", help="Use the seconds measured at this fair")] = False,
) -> None:
    """Say how many desks and printers are needed so that 95% wait no longer than the target."""
    context = of(ctx)
    actor = context.actor()
    with context.fair(fair) as services, context.progress(context.t("Rehearsing the gate")):
        chosen = services.overview.find_session(session)
        ground = services.plan_gate.ground(actor, chosen.id)
        assumptions = ground.pace.applied(ground.assumptions) if measured else ground.assumptions
        given: dict[str, Any] = {"registered": registered, "target_s": target, "handover": handover}
        given |= _curve(curve, lambda path, number: services.plan_gate.other_fair(actor, path, number))
        assumptions = replace(assumptions, **{name: value for name, value in given.items() if value is not None})
        plan = services.plan_gate.rehearse(actor, chosen.id, assumptions, desks, printers)
        outlook = services.plan_gate.outlook(actor, chosen.id)
        found = forecast_of(outlook, services.figures.day(actor, chosen.id))
    machine = {**_machine(ground, plan), "forecast": _forecast(found)}
    context.answer(machine, "\n".join((*_words(context, plan), *_forecast_words(context, found))))


def _curve(typed: str | None, read: Callable[[Path, int | None], FairArrivals]) -> dict[str, Any]:
    if typed is None:
        return {}
    file = _FILE.fullmatch(typed)
    if file is not None:
        found = read(Path(file["path"]), int(file["number"]) if file["number"] else None)
        return {"curve": CurveKind.FAIR, "curve_name": found.fair.zh or found.fair.en, "curve_bars": found.bars}
    number = typed.removeprefix(_SESSION)
    if typed.startswith(_SESSION) and number.isascii() and number.isdecimal():
        return {"curve": CurveKind.SESSION, "curve_session": int(number)}
    if typed not in (CurveKind.EVEN, CurveKind.PEAKED):
        raise UserError("gate_plan_curve", typed=typed)
    return {"curve": CurveKind(typed)}


def _machine(ground: PlanGround, plan: GatePlan) -> dict[str, Any]:
    return {
        "session": ground.session.number,
        "people": plan.assumptions.people,
        "walk_ins": plan.assumptions.walk_ins,
        **_trial(plan.trial),
        "met": plan.met,
        "one_desk_fewer": _trial(plan.fewer),
        "one_desk_more": _trial(plan.more),
        "one_printer_fewer": _trial(plan.fewer_printers),
        "rule_of_thumb": {
            "peak_per_minute": round(plan.rule.peak_per_minute, 2),
            "desk_s": round(plan.rule.desk_s, 2),
            "desks": plan.rule.desks,
        },
        "mornings": plan.mornings,
        "assumptions": plan.assumptions.as_kept(),
    }


def _trial(trial: Trial | None) -> dict[str, Any]:
    if trial is None:
        return {}
    waits = trial.waits
    return {
        "desks": trial.desks,
        "printers": trial.printers,
        "wait_s": {
            "median": round(waits.median_s, 1),
            "p95": round(waits.p95_s, 1),
            "longest": round(waits.longest_s, 1),
        },
        "longest_queue": waits.queue,
    }


def _forecast(found: Forecast) -> dict[str, Any]:
    known: dict[str, Any] = {"state": found.state.value, "arrived": found.arrived, "expected": found.expected}
    if found.state is not ForecastState.READY:
        return known
    span = {"minutes": found.minutes, "likely": found.likely, "low": found.low, "high": found.high}
    return {**known, **span, "desks": found.desks}


def _forecast_words(context: CommandContext, found: Forecast) -> tuple[str, ...]:
    words = forecast_words(found, context.t)
    return (words,) if words else ()


def _words(context: CommandContext, plan: GatePlan) -> list[str]:
    t, used, waits = context.t, plan.assumptions, plan.trial.waits
    lines = [
        t(
            "{desks} desks and {printers} printers for {people} people ({walk_ins} of them walk-ins).",
            desks=plan.trial.desks,
            printers=plan.trial.printers,
            people=f"{used.people:,}",
            walk_ins=f"{used.walk_ins:,}",
        ),
        t(
            "Wait: half up to {median}, 95% up to {p95}, the longest {longest}. Longest queue: {queue}.",
            median=wait_text(waits.median_s),
            p95=wait_text(waits.p95_s),
            longest=wait_text(waits.longest_s),
            queue=f"{waits.queue:,}",
        ),
    ]
    if not plan.met:
        lines.append(t("That is over the target of {target}.", target=wait_text(used.target_s)))
    lines += [
        t("With {desks} desks: 95% up to {p95}.", desks=each.desks, p95=wait_text(each.waits.p95_s))
        for each in (plan.fewer, plan.more)
        if each is not None
    ]
    lines.append(
        t(
            "By the rule of thumb ({peak} a minute x {seconds} s / 60 / 0.85): {desks} desks.",
            peak=f"{plan.rule.peak_per_minute:.1f}",
            seconds=f"{plan.rule.desk_s:.1f}",
            desks=plan.rule.desks,
        )
    )
    lines.append(_ground_words(context, used))
    return lines


def _ground_words(context: CommandContext, used: GateAssumptions) -> str:
    t = context.t
    how = {
        CurveKind.EVEN: t("evenly over {minutes} min", minutes=used.minutes),
        CurveKind.PEAKED: t("{percent}% of them in the first half hour", percent=f"{used.rush_percent:g}"),
        CurveKind.SESSION: t("as at session {session}", session=used.curve_session),
        CurveKind.FAIR: t("as at {name}", name=used.curve_name),
    }
    return t(
        "It goes by {registered} registered, of whom {come}% come, {how}; with a code {scan} s, by name {name} s "
        "({by_name}%), walk-in {walk_in} s, a badge {badge} s ({badges}%).",
        registered=f"{used.registered:,}",
        come=f"{used.come_percent:g}",
        how=how[used.curve],
        scan=f"{used.scan_s:g}",
        name=f"{used.name_s:g}",
        by_name=f"{used.by_name_percent:g}",
        walk_in=f"{used.walk_in_s:g}",
        badge=f"{used.badge_s:g}",
        badges=f"{used.badge_percent:g}",
    )
