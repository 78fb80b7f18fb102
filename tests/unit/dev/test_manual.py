"""The manual is whole, says what the screen says, and is what the window opens."""

import io
import re
from pathlib import Path
from urllib.parse import unquote

import pytest
from babel.messages.pofile import read_po

from boothapp.domain.values import CheckInResult
from boothapp.ui.widgets.verdict import LOOKS
from devtools.inside.manual import CHAPTERS, LANGUAGES, headings, inner_address, page, parser, slug, tokens_of

ROOT = Path(__file__).resolve().parents[3]
MANUAL = ROOT / "docs" / "manual"
IMAGES = ROOT / "docs" / "images"
PLACES = re.compile(r"\s*[(（]?\{\w+\}[)）]?\s*")


def _text(language: str, name: str) -> str:
    return (MANUAL / language / f"{name}.md").read_text(encoding="utf-8")


def _catalog(language: str) -> dict[str, str]:
    """Return every text of the screen by its message."""
    path = ROOT / "resources" / "i18n" / language / "LC_MESSAGES" / "boothapp.po"
    texts: dict[str, str] = {}
    for message in read_po(io.BytesIO(path.read_bytes())):
        strings = message.string if isinstance(message.string, list | tuple) else (message.string,)
        ids = message.id if isinstance(message.id, list | tuple) else (message.id,)
        texts |= {str(key): str(text) for key, text in zip(ids[-len(strings) :], strings, strict=True)}
    return texts


def _screen_words(text: str) -> list[str]:
    """Return what stands between two stars; emphasis of our own stands between underscores."""
    words, collecting = [], False
    for token in tokens_of(text):
        if token.type == "strong_open":
            collecting = token.markup == "**"
        elif collecting and token.type == "text" and token.content:
            words.append(token.content)
            collecting = False
    return words


@pytest.mark.parametrize("language", LANGUAGES)
def test_page_of_the_window_is_what_the_chapters_give(language: str) -> None:
    shipped = ROOT / "resources" / "manual" / f"manual.{language}.html"
    assert shipped.read_text(encoding="utf-8") == page(MANUAL / language), "run: python3 dev.py manual"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", CHAPTERS)
def test_every_link_leads_to_a_heading_that_is_there(language: str, name: str) -> None:
    links = [str(each.attrGet("href")) for each in tokens_of(_text(language, name)) if each.type == "link_open"]
    whole = page(MANUAL / language)
    for link in links:
        file, _, anchor = unquote(link).partition("#")
        target = Path(file).stem or name
        assert target in CHAPTERS, link
        assert not anchor or anchor in map(slug, headings(_text(language, target))), link
        assert f'id="{unquote(inner_address(name, link)).removeprefix("#")}"' in whole, link


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", CHAPTERS)
def test_every_picture_is_of_this_language_and_there_once_pictures_were_taken(language: str, name: str) -> None:
    taken = (IMAGES / language).is_dir()
    for token in tokens_of(_text(language, name)):
        if token.type == "image":
            path = (MANUAL / language / str(token.attrGet("src"))).resolve()
            assert path.parent == IMAGES / language
            assert path.is_file() or not taken, path


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", CHAPTERS)
def test_words_in_stars_are_the_words_of_the_screen(language: str, name: str) -> None:
    known = {PLACES.sub(" ", text).strip() for text in _catalog(language).values()}
    found = [words.replace(" … ", " ").removesuffix(" …") for words in _screen_words(_text(language, name))]
    assert [words for words in found if words not in known] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_desk_chapter_explains_every_result_in_the_words_of_the_card(language: str) -> None:
    texts, chapter = _catalog(language), _text(language, "desk")
    for result in CheckInResult:
        assert f"| {result} | **{texts[LOOKS[result].word]}**" in chapter


@pytest.mark.parametrize("name", CHAPTERS)
def test_both_languages_have_the_same_shape(name: str) -> None:
    shapes = [[token.type for token in parser().parse(_text(language, name))] for language in LANGUAGES]
    assert shapes[0] == shapes[1]
