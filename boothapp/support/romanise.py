"""Pinyin of names, so that a desk finds 林若溪 by `linruoxi` and by `lrx`."""

import unicodedata
from dataclasses import dataclass

# Surnames that are read otherwise than the same character elsewhere (Xiandai Hanyu Cidian).
_SURNAMES = {
    "曾": "zeng",
    "解": "xie",
    "单": "shan",
    "仇": "qiu",
    "朴": "piao",
    "查": "zha",
    "区": "ou",
    "任": "ren",
    "盖": "ge",
    "华": "hua",
    "翟": "zhai",
    "覃": "qin",
    "缪": "miao",
    "乐": "yue",
    "员": "yun",
    "黑": "he",
    "折": "she",
    "冼": "xian",
    "召": "shao",
    "种": "chong",
    "秘": "bi",
    "逄": "pang",
    "葛": "ge",
    "宁": "ning",
    "隗": "wei",
    "郇": "xun",
    "尉": "wei",
    "繁": "po",
    "石": "shi",
    "沈": "shen",
    "燕": "yan",
    "娄": "lou",
    "教": "jiao",
    "哈": "ha",
    "车": "che",
    "长": "zhang",
}
_DOT = "·"
_TWO_SIGN_SURNAMES = {"尉迟": ("yu", "chi"), "万俟": ("mo", "qi"), "长孙": ("zhang", "sun"), "单于": ("chan", "yu")}
_COMPOUND_SURNAMES = {
    "欧阳",
    "上官",
    "司马",
    "诸葛",
    "东方",
    "夏侯",
    "皇甫",
    "尉迟",
    "公孙",
    "慕容",
    "令狐",
    "长孙",
    "宇文",
    "司徒",
    "端木",
    "百里",
    "呼延",
    "南宫",
    "西门",
    "独孤",
    "万俟",
    "单于",
    "闻人",
    "澹台",
    "轩辕",
    "申屠",
    "公冶",
    "宗政",
    "濮阳",
    "淳于",
}


@dataclass(frozen=True, slots=True)
class Romanised:
    """A name in small letters without spaces or tones, and the first letter of each of its syllables or words.

    `spelled` is the name as a badge shows it: "Ouyang Wenjing"; empty for a name in Latin letters already.
    """

    joined: str
    initials: str
    spelled: str = ""


class Romaniser:
    """Romanises names; remembers each character, so that a hundred thousand names cost little."""

    def __init__(self) -> None:
        self._known: dict[str, str] = {}

    def romanise(self, name: str) -> Romanised:
        """Return the pinyin of `name`; Latin words stay, signs without a reading are left out."""
        if name.isascii():
            words = "".join(sign if sign.isalnum() else " " for sign in name.lower()).split()
            return Romanised("".join(words), "".join(word[0] for word in words))
        if _DOT in name:
            parts = ["".join(self._readings(part)) for part in name.split(_DOT)]
            spelled = " ".join(part.capitalize() for part in parts if part)
            return Romanised("".join(parts), "".join(self._initials(name)), spelled)
        syllables = self._syllables(name)
        surname = 2 if name[:2] in _COMPOUND_SURNAMES and len(syllables) > 2 else 1
        spelled = " ".join("".join(part).capitalize() for part in (syllables[:surname], syllables[surname:]) if part)
        return Romanised("".join(syllables), "".join(syllable[0] for syllable in syllables), spelled)

    def _initials(self, name: str) -> list[str]:
        return [reading[0] for reading in self._readings(name)]

    def _syllables(self, name: str) -> list[str]:
        begin = _TWO_SIGN_SURNAMES.get(name[:2])
        if begin:
            return [*begin, *self._readings(name[2:])]
        first = _SURNAMES.get(name[0]) if len(name) > 1 else None
        return [first, *self._readings(name[1:])] if first else self._readings(name)

    def _readings(self, signs: str) -> list[str]:
        known = self._known
        return [reading for sign in signs if (reading := known[sign] if sign in known else self._reading(sign))]

    def _reading(self, sign: str) -> str:
        if sign.isascii():
            return sign.lower() if sign.isalnum() else ""
        self._known[sign] = self._without_tone(sign)
        return self._known[sign]

    def _without_tone(self, sign: str) -> str:
        """Return the first reading in pypinyin's table, `ü` as `v` as input methods type it."""
        from pypinyin.constants import PINYIN_DICT

        first = PINYIN_DICT.get(ord(sign), "").split(",")[0]
        plain = unicodedata.normalize("NFD", first).replace("u\u0308", "v")
        return "".join(letter for letter in plain if letter.isascii() and letter.isalpha())
