"""Turns the manual of docs/manual into the one page a language that the window opens."""

import re
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token

LANGUAGES = ("zh_CN", "en")
CHAPTERS = ("README", "desk", "booth", "organiser")
_LINK = re.compile(r"(?:(?P<chapter>\w+)\.md)?(?:#(?P<anchor>.+))?")
_STYLE = """\
:root { color-scheme: light dark; }
body { max-width: 46rem; margin: 2rem auto; padding: 0 1rem; line-height: 1.6;
  font-family: "Noto Sans SC", "Microsoft YaHei", "PingFang SC", "Segoe UI", sans-serif; }
section { border-bottom: 1px solid #8886; padding-bottom: 2rem; }
table { border-collapse: collapse; width: 100%; }
th, td { border: 1px solid #8886; padding: .35rem .6rem; text-align: left; vertical-align: top; }
code { font-size: .9em; }
@media print { section { break-after: page; border: 0; } body { margin: 0; max-width: none; } }"""


def slug(heading: str) -> str:
    """Return the anchor that code hosts give a heading."""
    return re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-")


def parser() -> MarkdownIt:
    """Return the Markdown the manual is written in: CommonMark with tables."""
    return MarkdownIt("commonmark", {"html": False}).enable("table")


def tokens_of(text: str) -> Iterator[Token]:
    """Give every token of a text, those inside lines too."""
    for token in parser().parse(text):
        yield token
        yield from token.children or ()


def headings(text: str) -> list[str]:
    """Return a chapter's headings in their order."""
    tokens = parser().parse(text)
    return [after.content for token, after in pairwise(tokens) if token.type == "heading_open"]


def page(folder: Path) -> str:
    """Return the manual of one language as one page without pictures: they are not shipped."""
    texts = {name: (folder / f"{name}.md").read_text(encoding="utf-8") for name in CHAPTERS}
    title = headings(texts["README"])[0]
    body = "\n".join(f'<section id="{name}">\n{_chapter(name, text)}</section>' for name, text in texts.items())
    return (
        f'<!DOCTYPE html>\n<html lang="{folder.name.replace("_", "-")}">\n<head>\n<meta charset="utf-8">\n'
        f"<title>{title}</title>\n<style>\n{_STYLE}\n</style>\n</head>\n<body>\n{body}\n</body>\n</html>\n"
    )


def _chapter(name: str, text: str) -> str:
    markdown = parser()
    tokens = [*_without_pictures(markdown.parse(text))]
    for token, after in pairwise(tokens):
        if token.type == "heading_open":
            token.attrSet("id", f"{name}-{slug(after.content)}")
        for part in token.children or ():
            if part.type == "link_open":
                part.attrSet("href", inner_address(name, str(part.attrGet("href"))))
    return str(markdown.renderer.render(tokens, markdown.options, {}))


def inner_address(name: str, address: str) -> str:
    """Return where a link of chapter `name` leads on the one page."""
    found = _LINK.fullmatch(address)
    if found is None:
        return address
    chapter, anchor = found["chapter"] or name, found["anchor"]
    return f"#{chapter}-{anchor}" if anchor else f"#{chapter}"


def _without_pictures(tokens: list[Token]) -> Iterator[Token]:
    """Leave out each paragraph that is one picture."""
    place = 0
    while place < len(tokens):
        parts = tokens[place + 1].children if tokens[place].type == "paragraph_open" else None
        if parts and [each.type for each in parts] == ["image"]:
            place += 3
            continue
        yield tokens[place]
        place += 1


def main() -> int:
    """Write the pages."""
    root = Path(__file__).resolve().parents[2]
    target = root / "resources" / "manual"
    target.mkdir(exist_ok=True)
    for language in LANGUAGES:
        path = target / f"manual.{language}.html"
        path.write_text(page(root / "docs" / "manual" / language), encoding="utf-8", newline="\n")
        sys.stdout.write(f"{path.relative_to(root)}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
