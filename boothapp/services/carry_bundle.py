"""Finds a sealed bundle again, and carries it to another disk: what arrives is read back."""

import shutil
from pathlib import Path

from boothapp.domain.actor import Actor, Permission
from boothapp.domain.bundle import VerifiedBundle
from boothapp.domain.day_end import Closing
from boothapp.domain.errors import UserError
from boothapp.domain.file_names import file_part
from boothapp.exchange.bundle_check import verify_bundle
from boothapp.exchange.signing import public_key_text
from boothapp.exchange.staged_files import StagedFiles, write_troubles
from boothapp.persistence.keys import KeyRing


class CarryBundleService:
    """Works on the bundle that a closing recorded; any other file is refused."""

    def __init__(self, keys: KeyRing) -> None:
        self._keys = keys

    def look(self, actor: Actor, closing: Closing, folder: Path | None = None) -> VerifiedBundle:
        """Check the closing's bundle where it was written, or in `folder`.

        Raises what `verify_bundle` raises, and `UserError` `not_allowed`, `bundle_missing` or `bundle_differs`.
        """
        actor.require(Permission.CLOSE_DAY)
        place = folder or Path(closing.folder)
        if closing.bundle is None:
            code = "bundle_missing"
            raise UserError(code, path=str(place))
        found = verify_bundle(place / closing.bundle.file_name, self._keys.sign_public)
        if found.sha256 != closing.bundle.sha256:
            code = "bundle_differs"
            raise UserError(code, path=str(found.path))
        return found

    def copy(self, actor: Actor, closing: Closing, folder: Path, place: Path | None = None) -> VerifiedBundle:
        """Copy the bundle (from `place`, if it was moved there) with the public key to `folder`, and read it back.

        Raises what `look` raises, `UserError("file_exists")` or `EnvironmentProblem`.
        """
        found = self.look(actor, closing, place)
        with StagedFiles(folder) as staged:
            draft = staged.draft(found.path.name)
            with write_troubles(folder):
                shutil.copyfile(found.path, draft)
            staged.write(f"{file_part(found.head.fair_code)}.pub", public_key_text(self._keys.sign_public).encode())
            copy, _ = staged.publish()
            checked = self.look(actor, closing, copy.parent)
            staged.keep()
        return checked
