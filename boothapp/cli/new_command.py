"""`boothapp new PATH --name NAME`: an empty fair with one session."""

from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import typer

from boothapp.cli.context import of
from boothapp.domain.fair import Bilingual
from boothapp.domain.new_fair import NewFair, NewSession

OPENS, CLOSES = time(9, 0), time(17, 30)


def new(
    ctx: typer.Context,
    path: Annotated[Path, typer.Argument(help="The fair file to make, NAME.fair")],
    name: Annotated[str, typer.Option(help="The fair's Chinese name")],
    name_en: Annotated[str, typer.Option(help="The fair's English name")] = "",
    code: Annotated[str, typer.Option(help="Letters and digits that start its documents' numbers")] = "FAIR",
    day: Annotated[list[datetime] | None, typer.Option(formats=["%Y-%m-%d"], help="A session's date; repeat")] = None,
    city: Annotated[str, typer.Option(help="Where the sessions take place")] = "",
    timezone: Annotated[str, typer.Option(help="The venue's time zone")] = "Asia/Shanghai",
) -> None:
    """Make a new fair file."""
    context = of(ctx)
    zone = _zone(timezone)
    days = day or [datetime.combine(context.app.clock.now().astimezone(zone).date() + timedelta(days=1), time())]
    sessions = tuple(
        NewSession(
            code=f"{code}{number}",
            day=each.date(),
            starts_at=datetime.combine(each.date(), OPENS, zone),
            ends_at=datetime.combine(each.date(), CLOSES, zone),
            city=Bilingual(city),
        )
        for number, each in enumerate(days, start=1)
    )
    fair = NewFair(code=code, name=Bilingual(name, name_en), sessions=sessions, timezone=timezone)
    context.app.create_fair.create(path, fair, context.passphrase)
    context.answer({"path": str(path), "sessions": len(sessions)}, context.t("{path} is ready.", path=path))


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise typer.BadParameter(name, param_hint="--timezone") from error
