"""Where the program keeps its own files, and where its resources lie."""

import sys
from dataclasses import dataclass
from pathlib import Path

from platformdirs import PlatformDirs

_DIRS = PlatformDirs(appname="BoothApp", appauthor=False, roaming=False)


def resource_root() -> Path:
    """Return the folder of fonts, icons, catalogs and samples, in a checkout or a frozen build."""
    frozen = getattr(sys, "_MEIPASS", None)
    return Path(frozen) / "resources" if frozen else Path(__file__).resolve().parents[2] / "resources"


@dataclass(frozen=True, slots=True)
class AppPaths:
    """The folders of this user's BoothApp."""

    settings: Path
    data: Path
    logs: Path
    resources: Path

    @classmethod
    def of_user(cls) -> "AppPaths":
        """Return the folders the operating system names for this user."""
        return cls(
            settings=Path(_DIRS.user_config_dir),
            data=Path(_DIRS.user_data_dir),
            logs=Path(_DIRS.user_log_dir),
            resources=resource_root(),
        )

    @classmethod
    def below(cls, folder: Path) -> "AppPaths":
        """Return a whole set of folders below `folder`: a temporary profile or a test."""
        return cls(folder / "settings", folder / "data", folder / "logs", resource_root())

    def make(self) -> None:
        """Create the folders that are missing."""
        for folder in (self.settings, self.data, self.logs):
            folder.mkdir(parents=True, exist_ok=True)
