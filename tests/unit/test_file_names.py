"""What people typed becomes part of a file's name, never a path."""

from pathlib import Path

import pytest

from boothapp.documents.rendered import Rendered
from boothapp.domain.bundle import bundle_stem
from boothapp.domain.file_names import file_part
from boothapp.services.printable import printable


@pytest.mark.parametrize(
    ("typed", "part"),
    [
        ("../../etc/cron.d/x", "-..-etc-cron.d-x"),
        ("..", "-"),
        ("C:\\Windows", "C--Windows"),
        ("a\x00b\nc", "a-b-c"),
        ("秋季招聘会 2026", "秋季招聘会 2026"),
        ("LJ26-2-badges", "LJ26-2-badges"),
        ("", "-"),
    ],
)
def test_a_part_of_a_name_never_leaves_its_folder(typed: str, part: str) -> None:
    assert file_part(typed) == part
    assert (Path("folder") / file_part(typed)).parent == Path("folder")


def test_a_bundle_and_a_document_of_a_strange_fair_stay_in_their_folder() -> None:
    assert bundle_stem("../x", 1, 2) == "-x-1-002"
    assert printable("../x-1-badges", Rendered(b"", 1, ()), 1).name == "-x-1-badges"
