"""Names of files made from what people typed: never a path, never a name a system refuses."""

import re

_REFUSED = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f]')


def file_part(text: str) -> str:
    """Return `text` as part of a file's name; signs that Windows or Unix give a meaning become hyphens.

    Leading and trailing dots go too: with them a name is hidden, or one of a folder.
    """
    return _REFUSED.sub("-", text).strip(" .") or "-"
