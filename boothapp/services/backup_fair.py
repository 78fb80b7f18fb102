"""Backs an open fair up and reads the copy back; makes a fair file from a backup."""

from dataclasses import dataclass
from pathlib import Path

from boothapp.domain.actor import Actor, Permission
from boothapp.persistence import backup


@dataclass(frozen=True, slots=True)
class FairCopy:
    """A copy that was read back; `size` in bytes, `rows` of all tables together."""

    path: Path
    size: int
    sha256: str
    rows: int


class BackupFairService:
    """Copies the open fair; the copy is encrypted with the same passphrase, if there is one."""

    def __init__(self, fair: Path, passphrase: str | None = None) -> None:
        self._fair = fair
        self._passphrase = passphrase

    def back_up(self, actor: Actor, target: Path) -> FairCopy:
        """Write a whole copy to `target`.

        Raises `UserError` (`not_allowed`, `fair_exists`, `backup_differs`) or `EnvironmentProblem`.
        """
        actor.require(Permission.EDIT_FAIR)
        return _copy(backup.back_up(self._fair, target, self._passphrase))


class RestoreFairService:
    """Makes a fair file from a backup, before any fair is open."""

    def restore(self, source: Path, target: Path, passphrase: str | None = None) -> FairCopy:
        """Write the fair file `target`; one that is there is never overwritten.

        Raises `UserError` (`fair_missing`, `not_a_fair`, `fair_is_newer`, `fair_is_damaged`, `passphrase_needed`,
        `passphrase_wrong`, `fair_exists`, `backup_differs`) or `EnvironmentProblem`.
        """
        return _copy(backup.restore(source, target, passphrase))


def _copy(made: backup.Copied) -> FairCopy:
    return FairCopy(made.path, made.size, made.sha256, made.rows)
