"""`boothapp print FAIR badges|signs|slips|plan --session S --out FILE`: documents into a PDF."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from boothapp.cli.context import CommandContext, of
from boothapp.domain.error_words import describe_code
from boothapp.services.fair_services import FairServices
from boothapp.services.print_badges import CARD, BadgeChoice
from boothapp.services.printable import Printable
from boothapp.services.save_file import save_file


class What(StrEnum):
    """What can be printed."""

    BADGES = "badges"
    SIGNS = "signs"
    SLIPS = "slips"
    PLAN = "plan"


def print_documents(
    ctx: typer.Context,
    fair: Annotated[Path, typer.Argument(help="The fair file")],
    what: Annotated[What, typer.Argument(help="What to print")],
    session: Annotated[str, typer.Option(help="The session's number or date")],
    out: Annotated[Path, typer.Option(help="The PDF file to write")],
    layout: Annotated[str, typer.Option(help="Badges: card-86x54, label-62x100, sheet-a4 ...")] = CARD,
    number: Annotated[list[str] | None, typer.Option(help="Badges: only this registration number; repeat")] = None,
) -> None:
    """Print badges, booth signs, contract slips or the floor plan into a PDF."""
    context = of(ctx)
    with context.fair(fair) as services:
        made = _make(context, services, what, session, layout, tuple(number or ()))
    save_file(out, made.pdf)
    for notice in made.notices:
        context.note(describe_code(notice.code, dict(notice.params), context.t))
    context.answer(
        {"path": str(out), "count": made.count, "pages": made.pages, "notices": [each.code for each in made.notices]},
        context.t("{count} printed on {pages} pages: {path}", count=made.count, pages=made.pages, path=out),
    )


def _make(
    context: CommandContext, services: FairServices, what: What, session: str, layout: str, numbers: tuple[str, ...]
) -> Printable:
    actor, target = context.actor(), services.overview.find_session(session)
    match what:
        case What.BADGES:
            choice = BadgeChoice()
            if numbers:
                choice = BadgeChoice(services.print_badges.find(actor, numbers))
            with context.progress(context.t("Badges")) as progress:
                return services.print_badges.render(actor, target.id, choice, layout, progress)
        case What.SIGNS:
            with context.progress(context.t("Booth signs")) as progress:
                return services.print_signs.signs(actor, target.id, progress=progress)
        case What.SLIPS:
            return services.slips.session_slips(actor, target.id)
        case What.PLAN:
            return services.print_signs.plan(actor, target.id)
