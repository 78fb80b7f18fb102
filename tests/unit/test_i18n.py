"""Every text exists in both languages, and every error code has a text."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from string import Formatter

import pytest

from boothapp.domain.messages import MESSAGES
from boothapp.support.i18n import Translator
from boothapp.support.paths import resource_root
from devtools.inside.catalogs import LANGUAGES, Texts, collect, compile_catalogs, problems, update

ROOT = Path(__file__).resolve().parents[2]
CODE = ROOT / "boothapp"
ERRORS = frozenset({"UserError", "EnvironmentProblem"})


@dataclass(frozen=True, slots=True)
class Raised:
    """One place where a known error is made."""

    place: str
    code: str
    params: frozenset[str] | None
    """The names of its values, None where they come out of a dictionary."""


def _trees() -> Iterator[tuple[Path, ast.Module]]:
    for path in sorted(CODE.rglob("*.py")):
        yield path, ast.parse(path.read_text(encoding="utf-8"))


def _raised() -> Iterator[Raised]:
    for path, tree in _trees():
        for node in ast.walk(tree):
            match node:
                case ast.Call(func=ast.Name(id=name), args=[ast.Constant(value=str(code)), *_], keywords=keywords) if (
                    name in ERRORS
                ):
                    names = [keyword.arg for keyword in keywords]
                    params = None if None in names else frozenset(name for name in names if name)
                    yield Raised(f"{path.relative_to(ROOT)}:{node.lineno}", code, params)


def _codes_the_code_can_make() -> re.Pattern[str]:
    """Return a pattern of every string outside the messages: a code may come from a table, an enum or an f-string."""
    messages = CODE / "domain" / "messages"
    patterns = set()
    for path, tree in _trees():
        if messages in path.parents:
            continue
        for node in ast.walk(tree):
            match node:
                case ast.Constant(value=str(text)) if text.isidentifier():
                    patterns.add(re.escape(text))
                case ast.JoinedStr(values=[ast.Constant(value=str(start)), *_] as parts) if start[0].islower():
                    patterns.add("".join(_piece(part) for part in parts))
    return re.compile("|".join(sorted(patterns)))


def _piece(part: ast.expr) -> str:
    """Return what a part of an f-string can be, as a code: `registration_{status}` is `registration_[a-z]+`."""
    match part:
        case ast.Constant(value=str(text)):
            return re.escape(text)
    return "[a-z]+"


def _places(text: str) -> set[str]:
    return {name for _before, name, _spec, _conversion in Formatter().parse(text) if name is not None}


def test_catalogs_of_both_languages_are_complete_and_hold_nothing_else() -> None:
    assert problems(Texts(CODE, resource_root() / "i18n")) == []


def test_every_known_error_has_a_text_with_only_the_places_it_fills() -> None:
    found = [
        f"{each.place}: {each.code}" + ("" if each.code not in MESSAGES else f" does not fill {unfilled}")
        for each in _raised()
        if (unfilled := _places(MESSAGES.get(each.code, "{text}")) - (each.params or frozenset()))
        and (each.code not in MESSAGES or each.params is not None)
    ]

    assert found == []


def test_no_text_is_kept_for_an_error_that_nothing_makes() -> None:
    made = _codes_the_code_can_make()

    assert [code for code in MESSAGES if not made.fullmatch(code)] == []


def test_every_error_is_told_in_the_users_language(translator: Translator) -> None:
    told = {code: translator(text) for code, text in MESSAGES.items()}

    assert [code for code, text in told.items() if not text.strip()] == []
    if translator.language.value == "zh_CN":
        assert [code for code, text in told.items() if text == MESSAGES[code]] == []


def _string(texts: Texts, language: str, text: str) -> object:
    message = texts.load(language).get(text)
    assert message is not None
    return message.string


@pytest.fixture
def texts(tmp_path: Path) -> Texts:
    code = tmp_path / "code"
    code.mkdir()
    (code / "page.py").write_text(
        "class Page:\n"
        "    def show(self, t, n):\n"
        '        self._t("Open {name}", name=self._t("inner"))\n'
        '        t.n("{n} row", "{n} rows", n)\n'
        "        label = f\"{self._t('in a string')}\"\n"
        '        self.other("not", "a text").n("nor", "this")\n'
        '        return {"a": N_("marked")}\n',
        encoding="utf-8",
    )
    return Texts(code, tmp_path / "i18n")


def test_texts_are_found_in_attributes_plurals_arguments_and_tables(texts: Texts) -> None:
    found = {message.id for message in collect(texts.code) if message.id}

    assert found == {"Open {name}", "inner", "in a string", ("{n} row", "{n} rows"), "marked"}


def test_update_fills_english_and_reports_the_chinese_that_is_missing(texts: Texts) -> None:
    assert update(texts) == [
        "zh_CN: no translation: Open {name}",
        "zh_CN: no translation: in a string",
        "zh_CN: no translation: inner",
        "zh_CN: no translation: marked",
        "zh_CN: no translation: {n} row",
    ]
    assert _string(texts, "en", "{n} row") == ("{n} row", "{n} rows")


def test_update_twice_writes_the_same_bytes(texts: Texts) -> None:
    update(texts)
    first = [texts.catalog_path(language).read_bytes() for language in LANGUAGES]
    update(texts)

    assert [texts.catalog_path(language).read_bytes() for language in LANGUAGES] == first


def test_translations_stay_and_texts_that_are_gone_are_dropped(texts: Texts) -> None:
    update(texts)
    path = texts.catalog_path("zh_CN")
    path.write_text(
        path.read_text(encoding="utf-8").replace('msgid "marked"\nmsgstr ""', 'msgid "marked"\nmsgstr "已标记"'),
        encoding="utf-8",
    )
    (texts.code / "page.py").write_text('N_("marked")\n', encoding="utf-8")

    assert update(texts) == []
    assert _string(texts, "zh_CN", "marked") == "已标记"
    assert "inner" not in path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ('msgid "inner"\nmsgstr ""', 'msgid "inner"\nmsgstr "里 {x}"', "zh_CN: places differ: inner -> 里 {x}"),
        ('msgid "marked"', '#, fuzzy\nmsgid "marked"', "zh_CN: fuzzy: marked"),
        ('msgid "marked"', 'msgid "gone"', "zh_CN: obsolete: gone"),
        ('msgid "marked"', 'msgid "gone"', "zh_CN: missing: marked"),
        ('msgid "marked"\nmsgstr ""', "", "zh_CN: missing: marked"),
    ],
)
def test_a_catalog_that_does_not_fit_the_code_is_reported(texts: Texts, old: str, new: str, problem: str) -> None:
    update(texts)
    path = texts.catalog_path("zh_CN")
    content = path.read_text(encoding="utf-8")
    assert old in content
    path.write_text(content.replace(old, new), encoding="utf-8")

    assert problem in problems(texts)


def test_compiled_catalog_is_what_the_translator_reads(texts: Texts) -> None:
    update(texts)
    compile_catalogs([texts.catalog_path("en")])

    assert texts.catalog_path("en").with_suffix(".mo").read_bytes()[:4] == b"\xde\x12\x04\x95"
