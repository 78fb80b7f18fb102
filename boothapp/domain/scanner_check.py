"""The scanner's test: two codes to scan, and what their readings say about the scanner and the keyboard's layout."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import pairwise
from statistics import median
from typing import Final

from boothapp.domain.scan_frame import CodeFrame, marks_of, trimmed
from boothapp.domain.scanner_profile import LONGEST_PART, TEST_DIGITS, TEST_SIGNS, ScannerProfile, ScanTrace

DOUBLE_MS: Final = 600
"""No hand presses the trigger again this soon."""
_AZERTY = str.maketrans("à&é\"'(-è_ç", "0123456789")
_ENOUGH = 0.6
_LEAST_DIGITS = 40


class ScanPart(StrEnum):
    """Which of the test's codes a reading is of."""

    DIGITS = "digits"
    SIGNS = "signs"
    OTHER = "other"


class DigitsState(StrEnum):
    """How the code of digits arrived."""

    WHOLE = "whole"
    FIRST_LOST = "first_lost"
    LAYOUT = "layout"
    DAMAGED = "damaged"


class SignsState(StrEnum):
    """How the code of letters and signs arrived; `UNKNOWN` before it was scanned."""

    UNKNOWN = "unknown"
    SAME = "same"
    SWAPPED = "swapped"
    CAPITALS = "capitals"
    SMALL = "small"
    WIDE = "wide"
    LAYOUT = "layout"
    DAMAGED = "damaged"


@dataclass(frozen=True, slots=True)
class ScannerFindings:
    """What the test found; `marks` are the standard's, `lost` counts digits, `changed` pairs what was and what came."""

    profile: ScannerProfile
    marks: str = ""
    digits: DigitsState = DigitsState.WHOLE
    lost: int = 0
    doubled: bool = False
    composed: bool = False
    signs: SignsState = SignsState.UNKNOWN
    changed: tuple[tuple[str, str], ...] = ()


def part_of(text: str) -> ScanPart:
    """Tell which code a reading is of, however damaged it came."""
    if TEST_DIGITS in text or text.translate(_AZERTY).find(TEST_DIGITS) >= 0:
        return ScanPart.DIGITS
    plain = unicodedata.normalize("NFKC", text)
    if _alike(plain, TEST_DIGITS) and sum(sign.isdecimal() for sign in plain) >= _LEAST_DIGITS:
        return ScanPart.DIGITS
    return ScanPart.SIGNS if _alike(plain.casefold(), TEST_SIGNS.casefold()) else ScanPart.OTHER


def findings_of(traces: Sequence[ScanTrace]) -> ScannerFindings | None:
    """Return what these readings show together; None until the code of digits is among them."""
    by_part = [(part_of(trace.text), trace) for trace in traces]
    digits = [trace for part, trace in by_part if part is ScanPart.DIGITS]
    signs = [trace for part, trace in by_part if part is ScanPart.SIGNS]
    if not digits:
        return None
    found = _of_digits(digits[-1])
    gaps = [gap for trace in (*digits, *signs) for gap in trace.gaps_ms]
    pace = replace(found.profile, median_ms=round(median(gaps)), slowest_ms=round(max(gaps))) if gaps else found.profile
    found = replace(
        found,
        profile=pace,
        doubled=any(_doubled(each) for each in (digits, signs)),
        composed=any(trace.composed for trace in (*digits, *signs)),
    )
    return _with_signs(found, signs[-1].text) if signs else found


def _of_digits(trace: ScanTrace) -> ScannerFindings:
    profile = ScannerProfile(trace.end)
    before, whole, after = trace.text.partition(TEST_DIGITS)
    if whole:
        marks, own = marks_of(before)
        # A reading that has the code twice in one go tells nothing of what stands after one of them.
        after = "" if TEST_DIGITS in after else trimmed(after)
        frame = CodeFrame(own, after) if max(len(own), len(after)) <= LONGEST_PART else CodeFrame()
        return ScannerFindings(replace(profile, frame=frame), marks)
    if TEST_DIGITS in trace.text.translate(_AZERTY):
        return ScannerFindings(profile, digits=DigitsState.LAYOUT)
    plain = unicodedata.normalize("NFKC", trace.text).strip()
    if len(plain) < len(TEST_DIGITS) and TEST_DIGITS.endswith(plain):
        return ScannerFindings(profile, digits=DigitsState.FIRST_LOST, lost=len(TEST_DIGITS) - len(plain))
    return ScannerFindings(profile, digits=DigitsState.DAMAGED)


def _with_signs(found: ScannerFindings, text: str) -> ScannerFindings:
    frame = found.profile.frame
    came = trimmed(marks_of(text)[1].removeprefix(frame.prefix).removesuffix(frame.suffix))
    kinds = (
        (came == TEST_SIGNS, SignsState.SAME),
        (came == TEST_SIGNS.swapcase(), SignsState.SWAPPED),
        (came == TEST_SIGNS.upper(), SignsState.CAPITALS),
        (came == TEST_SIGNS.lower(), SignsState.SMALL),
        (unicodedata.normalize("NFKC", came) == TEST_SIGNS, SignsState.WIDE),
        (len(came) == len(TEST_SIGNS), SignsState.LAYOUT),
        (True, SignsState.DAMAGED),
    )
    state = next(kind for fits, kind in kinds if fits)
    changed: tuple[tuple[str, str], ...] = ()
    if state is SignsState.LAYOUT:
        pairs = zip(TEST_SIGNS, came, strict=True)
        changed = tuple(dict.fromkeys((sent, got) for sent, got in pairs if sent != got))
    return replace(found, signs=state, changed=changed)


def _doubled(traces: Sequence[ScanTrace]) -> bool:
    if any(trace.text.count(TEST_DIGITS) > 1 or trace.text.count(TEST_SIGNS) > 1 for trace in traces):
        return True
    return any(later.began_ms - trace.ended_ms < DOUBLE_MS for trace, later in pairwise(traces))


def _alike(text: str, model: str) -> bool:
    if not len(model) * 0.5 <= len(text) <= len(model) * 2.5:
        return False
    return SequenceMatcher(None, text, model, autojunk=False).ratio() >= _ENOUGH
