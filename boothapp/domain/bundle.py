"""What a signed day bundle is: its files, who signed it, and what a check of it found."""

from dataclasses import dataclass
from pathlib import Path

from boothapp.domain.file_names import file_part

FORMAT = "boothapp-fairday"
SCHEMA_VERSION = 1
SUFFIX = ".fairday"
MANIFEST = "manifest.json"
SIGNATURE = "manifest.sig"
REPORT = "report.pdf"
WORKBOOK = "summary.xlsx"
TABLES = (
    "exhibitors",
    "posts",
    "booths",
    "assignments",
    "registrations",
    "check_ins",
    "visits",
    "intentions",
    "contracts",
    "conflicts",
    "audit",
)


def bundle_stem(fair_code: str, session_number: int, sequence: int) -> str:
    """Return the name that a closing's files share: "LJ26-2-001"."""
    return f"{file_part(fair_code)}-{session_number}-{sequence:03d}"


@dataclass(frozen=True, slots=True)
class BundleFile:
    """One file inside a bundle; `size` in bytes, `records` None for a document."""

    name: str
    size: int
    sha256: str
    records: int | None = None


@dataclass(frozen=True, slots=True)
class BundleHead:
    """What the manifest says besides the files; `created` in ISO 8601, `fair` and `session` names to show."""

    fair_code: str
    fair_name: str
    session_number: int
    session_day: str
    sequence: int
    created: str
    signer: str


@dataclass(frozen=True, slots=True)
class VerifiedBundle:
    """A bundle that checked out: every file as signed, nothing missing, nothing added.

    `fingerprint` names the key that signed. `key_was_given` tells whether that key was named by whoever asked; if not,
    the check shows that the bundle is whole, and the fingerprint is to be compared with the bureau's list.
    """

    path: Path
    sha256: str
    size: int
    head: BundleHead
    files: tuple[BundleFile, ...]
    records_sha256: str
    fingerprint: str
    key_was_given: bool

    @property
    def counts(self) -> dict[str, int]:
        """Return how many records each table holds."""
        return {file.name.removesuffix(".jsonl"): file.records for file in self.files if file.records is not None}
