"""Collects the texts of the code into gettext catalogs, compares and compiles them."""

import ast
import io
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from string import Formatter

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

TRANSLATORS = frozenset({"t", "_t"})
MARKERS = TRANSLATORS | {"N_"}
LANGUAGES = ("en", "zh_CN")
SOURCE_LANGUAGE = "en"
DOMAIN = "boothapp"
WIDTH = 110
DROPPED_HEADERS = (
    "Generated-By",
    "Language-Team",
    "Last-Translator",
    "PO-Revision-Date",
    "POT-Creation-Date",
    "Project-Id-Version",
    "Report-Msgid-Bugs-To",
)
"""They change by themselves, or say nothing here."""


@dataclass(frozen=True, slots=True)
class Texts:
    """Where the code and its catalogs lie."""

    code: Path
    catalogs: Path

    def catalog_path(self, language: str) -> Path:
        """Return a language's catalog file."""
        return self.catalogs / language / "LC_MESSAGES" / f"{DOMAIN}.po"

    def load(self, language: str) -> Catalog:
        """Return a language's catalog, an empty one when there is none."""
        path = self.catalog_path(language)
        if not path.exists():
            return Catalog(locale=language, domain=DOMAIN)
        return read_po(io.BytesIO(path.read_bytes()), locale=language, domain=DOMAIN, abort_invalid=True)


def find_texts(source: str) -> Iterator[str | tuple[str, str]]:
    """Give each text that a module marks for translation, a plural as a pair.

    It reads the syntax tree; Babel's extractor reads tokens, which before Python 3.12 hide what an f-string calls.
    """
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Call(
                func=ast.Attribute(value=owner, attr="n"),
                args=[ast.Constant(value=str(one)), ast.Constant(value=str(many)), *_],
            ) if _name(owner) in TRANSLATORS:
                yield one, many
            case ast.Call(func=function, args=[ast.Constant(value=str(text)), *_]) if _name(function) in MARKERS:
                yield text


def _name(function: ast.expr) -> str:
    match function:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
    return ""


def collect(code: Path) -> Catalog:
    """Return every text that the code marks for translation."""
    template = Catalog(domain=DOMAIN)
    for path in sorted(code.rglob("*.py")):
        for text in find_texts(path.read_text(encoding="utf-8")):
            template.add(text)
    return template


def update(texts: Texts) -> list[str]:
    """Bring both catalogs up to date with the code and return what still has no translation."""
    for language in LANGUAGES:
        catalog = texts.load(language)
        catalog.update(collect(texts.code), no_fuzzy_matching=True)  # it takes the template's entries, not copies
        catalog.obsolete.clear()
        catalog.fuzzy = False
        for message in _entries(catalog):
            message.flags.discard("fuzzy")
            if language == SOURCE_LANGUAGE:
                message.string = message.id
        path = texts.catalog_path(language)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(render(catalog))
    return problems(texts)


def render(catalog: Catalog) -> bytes:
    """Return a catalog's file, the same for the same texts: sorted, without dates or line numbers."""
    catalog.header_comment = f"# BoothApp's texts: {catalog.locale_identifier}"
    buffer = io.BytesIO()
    write_po(buffer, catalog, width=WIDTH, sort_output=True, no_location=True)
    lines = buffer.getvalue().decode("utf-8").splitlines(keepends=True)
    dropped = tuple(f'"{header}:' for header in DROPPED_HEADERS)
    return "".join(line for line in lines if not line.startswith(dropped)).encode()


def problems(texts: Texts) -> list[str]:
    """Return what is wrong in the catalogs: missing, obsolete, fuzzy, or places that do not fit."""
    template = collect(texts.code)
    return [line for language in LANGUAGES for line in _problems(language, template, texts.load(language))]


def _problems(language: str, template: Catalog, catalog: Catalog) -> Iterator[str]:
    wanted = {_key(message) for message in _entries(template)}
    present = {_key(message): message for message in _entries(catalog)}
    for key in sorted(wanted - present.keys()):
        yield f"{language}: missing: {key[0]}"
    for key in sorted(present.keys() - wanted):
        yield f"{language}: obsolete: {key[0]}"
    for gone in sorted(str(each) for each in catalog.obsolete):
        yield f"{language}: obsolete, commented out: {gone}"
    for key, message in sorted(present.items()):
        if message.fuzzy:
            yield f"{language}: fuzzy: {key[0]}"
        forms = _forms(message.string)
        if key in wanted and not all(forms):
            yield f"{language}: no translation: {key[0]}"
        places = _places(key[-1])
        yield from (
            f"{language}: places differ: {key[0]} -> {form}" for form in forms if form and _places(form) != places
        )


def compile_catalogs(paths: list[Path]) -> None:
    """Compile catalogs to the binary form that the program reads."""
    for path in paths:
        catalog = read_po(io.BytesIO(path.read_bytes()), locale=path.parents[1].name, abort_invalid=True)
        draft = path.with_suffix(".mo.new")
        with draft.open("wb") as file:
            write_mo(file, catalog)
        draft.replace(path.with_suffix(".mo"))


def _entries(catalog: Catalog) -> list[Message]:
    return [message for message in catalog if message.id]


def _key(message: Message) -> tuple[str, ...]:
    return _forms(message.id)


def _forms(text: object) -> tuple[str, ...]:
    return tuple(text) if isinstance(text, list | tuple) else (str(text or ""),)


def _places(text: str) -> set[str]:
    return {name for _literal, name, _spec, _conversion in Formatter().parse(text) if name is not None}


def main(arguments: list[str]) -> int:
    """Run `update`, `check` or `compile FILE ...`."""
    root = Path(__file__).resolve().parents[2]
    texts = Texts(root / "boothapp", root / "resources" / "i18n")
    match arguments:
        case ["compile", *names]:
            compile_catalogs([Path(name) for name in names])
            return 0
        case ["update"]:
            found = update(texts)
        case _:
            found = problems(texts)
    for line in found:
        sys.stdout.write(f"{line}\n")
    sys.stdout.write(f"{len(collect(texts.code))} texts, {len(found)} to mend\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
