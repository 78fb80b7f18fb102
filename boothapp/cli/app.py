"""All commands; starts one and turns every error into an exit code and a sentence."""

import logging
from collections.abc import Callable

import typer

from boothapp.cli.assign_command import assign
from boothapp.cli.backup_command import backup, restore
from boothapp.cli.bundle_command import verify
from boothapp.cli.check_command import check, doctor
from boothapp.cli.check_in_command import check_in
from boothapp.cli.close_day_command import close_day
from boothapp.cli.context import CommandContext
from boothapp.cli.demo_command import demo
from boothapp.cli.import_command import import_list
from boothapp.cli.new_command import new
from boothapp.cli.plan_gate_command import plan_gate
from boothapp.cli.print_command import print_documents
from boothapp.cli.rehearse_command import rehearse
from boothapp.cli.report_command import report
from boothapp.domain.error_words import describe
from boothapp.domain.errors import BoothAppError
from boothapp.support.logging import places_of

EPILOG = "Everywhere: --json for machines, --lang zh_CN|en, --debug, --temp-profile."
DONE, REFUSED, WRONG_USAGE = 0, 1, 2

Command = Callable[..., None]
COMMANDS: dict[str, Command] = {
    "rehearse": rehearse,
    "demo": demo,
    "assign": assign,
    "backup": backup,
    "check": check,
    "check-in": check_in,
    "close-day": close_day,
    "doctor": doctor,
    "import": import_list,
    "new": new,
    "plan-gate": plan_gate,
    "print": print_documents,
    "report": report,
    "restore": restore,
}
GROUPS: dict[str, dict[str, Command]] = {"bundle": {"verify": verify}}


def build() -> typer.Typer:
    """Return the Typer application of all commands."""
    app = typer.Typer(
        name="boothapp", no_args_is_help=True, epilog=EPILOG, add_completion=False, pretty_exceptions_enable=False
    )
    app.callback()(_about)
    for name, command in COMMANDS.items():
        app.command(name, epilog=EPILOG)(command)
    for group, members in GROUPS.items():
        part = typer.Typer(no_args_is_help=True)
        for name, command in members.items():
            part.command(name, epilog=EPILOG)(command)
        app.add_typer(part, name=group)
    return app


def _about() -> None:
    """Run a job fair at the venue. Without a command: `boothapp [FAIR]` opens the window."""


def run(arguments: list[str], context: CommandContext) -> int:
    """Run one command and return its exit code: 0 done, 1 refused with a sentence, 2 wrong usage."""
    try:
        build()(args=arguments, obj=context, prog_name="boothapp")
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else DONE
    except BoothAppError as error:
        logging.getLogger(__name__).info("refused: %s", error.code)
        return refuse(context, describe(error, context.t))
    except Exception as error:
        if context.options.debug:
            raise
        logging.getLogger(__name__).error("a command failed\n%s", places_of(error))
        where = {"kind": type(error).__name__, "path": context.app.paths.logs}
        return refuse(context, context.t("Something went wrong ({kind}). The log has the details: {path}", **where))
    return DONE


def refuse(context: CommandContext, sentence: str) -> int:
    """Say why nothing was done, on standard error, and return exit code 1."""
    context.note(sentence)
    return REFUSED
