"""The options that every command takes, wherever they stand on the line."""

from dataclasses import dataclass

from boothapp.support.i18n import Language


@dataclass(frozen=True, slots=True)
class GlobalOptions:
    """`--json`, `--lang`, `--debug` and `--temp-profile`; `passphrase` comes from the environment only."""

    json: bool = False
    language: Language | None = None
    debug: bool = False
    temp_profile: bool = False


class WrongOptionError(Exception):
    """An option everywhere has a value it can't have; the text says which."""


def split_options(arguments: list[str]) -> tuple[GlobalOptions, list[str]]:
    """Return the global options and what is left; nothing behind `--` is looked at.

    Raises `WrongOptionError` for an unknown language.
    """
    flags = {"--json": False, "--debug": False, "--temp-profile": False}
    language: Language | None = None
    rest: list[str] = []
    waiting = iter(arguments)
    for argument in waiting:
        if argument == "--":
            rest += [argument, *waiting]
        elif argument in flags:
            flags[argument] = True
        elif argument == "--lang" or argument.startswith("--lang="):
            language = _language(argument.partition("=")[2] or next(waiting, ""))
        else:
            rest.append(argument)
    return GlobalOptions(flags["--json"], language, flags["--debug"], flags["--temp-profile"]), rest


def _language(name: str) -> Language:
    for language in Language:
        if name.replace("-", "_").lower() in {language.value.lower(), language.value.lower().split("_")[0]}:
            return language
    msg = f"--lang: {name!r} is none of {', '.join(Language)}"
    raise WrongOptionError(msg)
