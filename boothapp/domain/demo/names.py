"""Invented names: mostly Chinese, some with rare characters, a few foreign or very long."""

from dataclasses import dataclass
from random import Random

from boothapp.domain.demo.tables import PeopleTables, Sound, SpecialName

_ONE_CHARACTER_SHARE = 0.16
_RARE_EVERY, _BEYOND_BMP_EVERY, _SPECIAL_EVERY = 30, 150, 115


@dataclass(frozen=True, slots=True)
class Name:
    """A name in Chinese and Latin letters, and how special it is when it is."""

    name_zh: str
    name_en: str
    special: SpecialName | None = None


def make_names(random: Random, tables: PeopleTables, count: int) -> list[Name]:
    """Draw `count` names; rare ones come at fixed distances so that even a small list has them."""
    surnames = tables.surnames.draw(random, count)
    firsts = tables.given.draw(random, count)
    seconds = tables.given.draw(random, count)
    names: list[Name] = []
    for index, (surname, first, second) in enumerate(zip(surnames, firsts, seconds, strict=True)):
        if index % _SPECIAL_EVERY == _SPECIAL_EVERY // 2:
            special = tables.special[index // _SPECIAL_EVERY % len(tables.special)]
            names.append(Name(special.name_zh, special.name_en, special))
            continue
        given = [_unusual(tables, index) or first]
        if random.random() >= _ONE_CHARACTER_SHARE:
            given.append(second)
        names.append(_chinese(surname, given))
    return names


def _unusual(tables: PeopleTables, index: int) -> Sound | None:
    if index % _BEYOND_BMP_EVERY == 7:
        return tables.beyond_bmp[index // _BEYOND_BMP_EVERY % len(tables.beyond_bmp)]
    if index % _RARE_EVERY == 3:
        return tables.rare[index // _RARE_EVERY % len(tables.rare)]
    return None


def _chinese(surname: Sound, given: list[Sound]) -> Name:
    pinyin = "".join(sound.pinyin for sound in given).capitalize()
    return Name(surname.text + "".join(sound.text for sound in given), f"{surname.pinyin} {pinyin}")
