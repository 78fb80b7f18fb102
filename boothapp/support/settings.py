"""What this machine remembers between starts: language, look, station, devices, recent fairs."""

import json
import os
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from boothapp.support.i18n import Language

RECENT_LIMIT = 12


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of this user on this machine; `theme` is "system", "light" or "dark", `volume` 0 to 100.

    `gate` is the name of the gate that this station stands at.
    `code_source` is "scanner" or "camera", `camera` the id of the camera chosen.
    `scanner` is what this station's scanner was found to do, empty while nobody tested it.
    `sounds` is which voice tells which result, as far as the station chose other ones.
    `window` is where the window was when it was closed.
    `kind_printers` and `kind_layouts` are for badges of a kind that are printed elsewhere or otherwise than the rest.
    """

    language: Language = Language.ZH_CN
    theme: str = "system"
    role: str = "desk"
    person: str = ""
    station: str = ""
    exhibitor_id: str = ""
    gate: str = ""
    recent: tuple[str, ...] = ()
    badge_layout: str = "card-86x54"
    badge_printer: str = ""
    page_printer: str = ""
    kind_printers: dict[str, str] = field(default_factory=dict)
    kind_layouts: dict[str, str] = field(default_factory=dict)
    volume: int = 80
    muted: bool = False
    sounds: dict[str, str] = field(default_factory=dict)
    document_language: str = "both"
    export_folder: str = ""
    code_source: str = "scanner"
    camera: str = ""
    scanner: dict[str, str] = field(default_factory=dict)
    window: str = ""

    @property
    def heard_volume(self) -> int:
        """Return how loud sounds are, 0 to 100: nothing is heard of a muted station, whose volume is kept."""
        return 0 if self.muted else self.volume

    def with_recent(self, path: str) -> "Settings":
        """Return the settings with `path` as the fair opened last."""
        others = tuple(other for other in self.recent if other != path)
        return replace(self, recent=(path, *others)[:RECENT_LIMIT])


class SettingsStore:
    """Reads and writes the settings file; a damaged one is set aside, never a reason not to start."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / "settings.json"

    def load(self) -> Settings:
        """Return the saved settings, or the defaults for whatever is missing or of the wrong type."""
        try:
            saved = json.loads(self._file.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return Settings()
        except (OSError, ValueError):
            self._set_aside()
            return Settings()
        return _from_plain(saved) if isinstance(saved, dict) else Settings()

    def save(self, settings: Settings) -> None:
        """Write the settings whole or not at all; raises OSError when the folder can't be written."""
        self._file.parent.mkdir(parents=True, exist_ok=True)
        draft = self._file.with_suffix(f".{os.getpid()}.new")
        draft.write_text(json.dumps(asdict(settings), ensure_ascii=False, indent=1), encoding="utf-8")
        draft.replace(self._file)

    def change(self, **values: Any) -> Settings:
        """Write these values into what is saved now and return it; raises OSError as `save` does."""
        changed = replace(self.load(), **values)
        self.save(changed)
        return changed

    def _set_aside(self) -> None:
        try:
            self._file.replace(self._file.with_suffix(".damaged.json"))
        except OSError:
            return


def _from_plain(saved: dict[str, Any]) -> Settings:
    default = Settings()
    values: dict[str, Any] = {}
    for each in fields(Settings):
        value, standard = saved.get(each.name), getattr(default, each.name)
        if each.name == "language" and value in {language.value for language in Language}:
            values["language"] = Language(value)
        elif isinstance(standard, tuple) and isinstance(value, list):
            values[each.name] = tuple(item for item in value if isinstance(item, str))
        elif isinstance(standard, dict) and isinstance(value, dict):
            values[each.name] = {key: word for key, word in value.items() if isinstance(word, str)}
        elif type(value) is type(standard):
            values[each.name] = value
    return Settings(**values)
