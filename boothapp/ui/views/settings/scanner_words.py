"""What the scanner's test found, in plain words with what to do about it."""

from collections.abc import Iterator
from dataclasses import dataclass

from boothapp.domain.scanner_check import DigitsState, ScannerFindings, SignsState
from boothapp.domain.scanner_profile import GAP_MS, ScanEnd, ScannerProfile
from boothapp.support.i18n import Translator
from boothapp.ui.tokens import Tone

_PAIRS_SHOWN = 6


@dataclass(frozen=True, slots=True)
class FoundLine:
    """One thing that was found; `WARN` wants something done."""

    tone: Tone
    words: str


def found_lines(found: ScannerFindings, t: Translator) -> tuple[FoundLine, ...]:
    """Return what was found, in the order in which it matters."""
    return (*_digits(found, t), *_end(found.profile, t), *_frame(found, t), *_pace(found, t), *_signs(found, t))


def profile_words(profile: ScannerProfile, t: Translator) -> str:
    """Return what is remembered of a station's scanner, on one line."""
    if profile == ScannerProfile():
        return t("Nothing is remembered: scans are taken by the general rules, which fit nearly every scanner.")
    ends = {
        ScanEnd.ENTER: t("ends with Enter"),
        ScanEnd.TAB: t("ends with Tab"),
        ScanEnd.PAUSE: t("ends with a pause of {ms} ms", ms=profile.pause_ms),
        None: "",
    }
    parts = [ends[profile.end]]
    if profile.frame.prefix:
        parts.append(t("“{text}” before the code", text=_shown(profile.frame.prefix)))
    if profile.frame.suffix:
        parts.append(t("“{text}” after the code", text=_shown(profile.frame.suffix)))
    parts.append(t("{ms} ms a key, {slowest} ms at most", ms=profile.median_ms, slowest=profile.slowest_ms))
    return t("Remembered: {found}.", found=" · ".join(filter(None, parts)))


def _digits(found: ScannerFindings, t: Translator) -> Iterator[FoundLine]:
    match found.digits:
        case DigitsState.WHOLE:
            yield FoundLine(Tone.OK, t("All 66 digits of a badge arrive."))
        case DigitsState.FIRST_LOST:
            words = t(
                "The first {n} digits did not arrive. Turn off the input method (Shift or Ctrl+Space), charge a"
                " wireless scanner, and test again.",
                n=found.lost,
            )
            yield FoundLine(Tone.WARN, words)
        case DigitsState.LAYOUT:
            words = t(
                "The scanner types for another keyboard than this computer has. Set the scanner's keyboard to the"
                " computer's, or to “Alt code”."
            )
            yield FoundLine(Tone.WARN, words)
        case DigitsState.DAMAGED:
            words = t("Digits were lost or changed. Set the scanner's delay between keys to 5 ms, and test again.")
            yield FoundLine(Tone.WARN, words)
    if found.composed:
        words = t(
            "An input method took part in the scan. Badges are read all the same; switch it to English (Shift or"
            " Ctrl+Space) so that registration numbers are, too."
        )
        yield FoundLine(Tone.WARN, words)


def _end(profile: ScannerProfile, t: Translator) -> Iterator[FoundLine]:
    match profile.end:
        case ScanEnd.ENTER:
            yield FoundLine(Tone.OK, t("Each scan ends with Enter."))
        case ScanEnd.TAB:
            yield FoundLine(Tone.OK, t("Each scan ends with Tab."))
        case ScanEnd.PAUSE:
            words = t(
                "This scanner sends no Enter: its scans are taken after a pause of {ms} ms. Set its end key (suffix) to"
                " Enter for speed.",
                ms=profile.pause_ms,
            )
            yield FoundLine(Tone.WARN, words)


def _frame(found: ScannerFindings, t: Translator) -> Iterator[FoundLine]:
    frame = found.profile.frame
    if found.marks:
        words = t("It sends the standard mark “{text}” before a code, which is always taken off.", text=found.marks)
        yield FoundLine(Tone.OK, words)
    if frame.prefix or frame.suffix:
        parts = []
        if frame.prefix:
            parts.append(t("“{text}” before the code", text=_shown(frame.prefix)))
        if frame.suffix:
            parts.append(t("“{text}” after the code", text=_shown(frame.suffix)))
        words = t("It sends {parts}; badges and registration numbers are read without it.", parts=" · ".join(parts))
        yield FoundLine(Tone.OK, words)
    elif not found.marks and found.digits is DigitsState.WHOLE:
        yield FoundLine(Tone.OK, t("It sends nothing before or after the code."))


def _pace(found: ScannerFindings, t: Translator) -> Iterator[FoundLine]:
    profile = found.profile
    pace = {"ms": profile.median_ms, "slowest": profile.slowest_ms}
    if profile.slowest_ms < GAP_MS:
        yield FoundLine(Tone.OK, t("{ms} ms from key to key, {slowest} ms at most.", **pace))
    else:
        words = t(
            "{ms} ms from key to key, {slowest} ms at most: too slow to be told from typing for sure. Set its delay"
            " between keys to none.",
            **pace,
        )
        yield FoundLine(Tone.WARN, words)
    if found.doubled:
        words = t(
            "One press sent the code twice. The desk shows that as a double scan and lets nobody in twice; set the"
            " scanner's delay for the same code to a second."
        )
        yield FoundLine(Tone.WARN, words)


def _signs(found: ScannerFindings, t: Translator) -> Iterator[FoundLine]:
    match found.signs:
        case SignsState.UNKNOWN:
            return
        case SignsState.SAME:
            yield FoundLine(Tone.OK, t("Letters and signs arrive as they are printed."))
        case SignsState.SWAPPED:
            words = t("Capital and small letters are swapped: Caps Lock is on. Badges are read all the same.")
            yield FoundLine(Tone.WARN, words)
        case SignsState.CAPITALS | SignsState.SMALL:
            words = t("The scanner changes the case of letters. Badges and numbers are read all the same.")
            yield FoundLine(Tone.OK, words)
        case SignsState.WIDE:
            words = t("Signs arrive in full width, from an input method. Badges and numbers are read all the same.")
            yield FoundLine(Tone.WARN, words)
        case SignsState.LAYOUT:
            pairs = "  ".join(f"{sent} → {came}" for sent, came in found.changed[:_PAIRS_SHOWN])
            words = t(
                "The scanner types for another keyboard than this computer has: {pairs}. Badges are read all the same;"
                " set the scanner's keyboard to the computer's so that registration numbers are, too.",
                pairs=pairs,
            )
            yield FoundLine(Tone.WARN, words)
        case SignsState.DAMAGED:
            words = t(
                "Letters or signs are missing. Switch the input method to English (Shift or Ctrl+Space). Badges are"
                " read all the same."
            )
            yield FoundLine(Tone.WARN, words)


def _shown(text: str) -> str:
    """Return a text with its control characters as signs, as they would else be invisible."""
    return "".join(chr(0x2400 + ord(sign)) if ord(sign) < 0x20 else sign for sign in text)
