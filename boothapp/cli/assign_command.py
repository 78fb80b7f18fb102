"""`boothapp assign FAIR --session S`: every exhibitor to a booth."""

from pathlib import Path
from typing import Annotated

import typer

from boothapp.cli.context import of


def assign(
    ctx: typer.Context,
    fair: Annotated[Path, typer.Argument(help="The fair file")],
    session: Annotated[str, typer.Option(help="The session's number or date")],
) -> None:
    """Assign all booths of a session; pinned ones stay."""
    context = of(ctx)
    with context.fair(fair) as services:
        target = services.overview.find_session(session)
        result = services.assign_booths.assign_all(context.actor(), target.id)
    context.answer(
        {"placed": result.placed, "kept": result.kept, "unplaced": len(result.unplaced)},
        context.t(
            "{placed} placed, {kept} kept, {unplaced} without a booth.",
            placed=result.placed,
            kept=result.kept,
            unplaced=len(result.unplaced),
        ),
    )
