"""`boothapp check-in FAIR [CODE ...] --session S`: one attempt a code, one line an attempt."""

import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any, BinaryIO

import typer

from boothapp.cli.context import CommandContext, of
from boothapp.domain.actor import Actor, Role
from boothapp.domain.fair import SessionInfo
from boothapp.domain.values import Direction
from boothapp.services.checkin_outcome import CheckInOutcome, Scan, ScanSource
from boothapp.services.checkin_wording import reason_text

LONGEST_LINE = 8192


def check_in(
    ctx: typer.Context,
    fair: Annotated[Path, typer.Argument(help="The fair file")],
    session: Annotated[str, typer.Option(help="The session's number or date")],
    codes: Annotated[list[str] | None, typer.Argument(help="Codes or numbers; standard input when none")] = None,
    direction: Annotated[Direction, typer.Option(help="Which way they pass")] = Direction.ENTRY,
    station: Annotated[str, typer.Option(help="The name of this desk")] = "command",
    gate: Annotated[str, typer.Option(help="The gate this desk stands at")] = "",
) -> None:
    """Check people in; each answer is printed as soon as it is on the disk."""
    context = of(ctx)
    actor = Actor(Role.DESK, context.actor().name, station)
    with context.fair(fair) as services:
        target = services.overview.find_session(session)
        if gate:
            actor = replace(actor, gate=services.gates.named(actor, gate).name)
        for code in codes or _lines():
            scan = Scan(code, "", direction, source=ScanSource.COMMAND)
            _answer(context, services.check_in.check_in(actor, target.id, scan), target, actor.gate)


def _lines() -> Iterator[str]:
    """Give the codes of standard input as they come, one a line; bytes that are no text are shown, not refused.

    Of a line that is longer than any code the first bytes are the attempt, and its end is nobody's code.
    """
    stream = sys.stdin.buffer
    while line := stream.readline(LONGEST_LINE):
        text = line.decode("utf-8", "backslashreplace").strip()
        if _more_on(stream, line) or text:
            yield text


def _more_on(stream: BinaryIO, piece: bytes) -> bool:
    """Read on to the end of the line that `piece` begins, keeping none of it; tell whether anything stood there."""
    more = False
    while piece and not piece.endswith(b"\n"):
        piece = stream.readline(LONGEST_LINE)
        more |= bool(piece.strip())
    return more


def _answer(context: CommandContext, outcome: CheckInOutcome, session: SessionInfo, gate: str) -> None:
    reason = reason_text(outcome, context.t, session.timezone)
    person = outcome.person
    machine: dict[str, Any] = {
        "result": outcome.result.value,
        "registration": person.number if person else None,
        "name": person.name if person else None,
        "recorded_at": outcome.recorded_at.isoformat(),
        "direction": outcome.direction.value,
        "gate": gate,
        "reason": reason,
    }
    if outcome.first is not None:
        first = outcome.first
        machine["first"] = {"recorded_at": first.at.isoformat(), "station": first.station, "actor": first.actor}
        machine["double_scan"] = outcome.double_scan
    who = f"{person.number} {person.name}" if person else outcome.raw_code
    moment = session.local(outcome.recorded_at).strftime("%H:%M:%S")
    context.answer(machine, f"{moment} {outcome.result.value:<16} {who} · {reason}")
