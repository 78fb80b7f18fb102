"""A saved file is whole or what it was before, and as private as its owner's files are."""

import os
import stat
from pathlib import Path

import pytest

from boothapp.domain.errors import EnvironmentProblem
from boothapp.services.save_file import save_file


def test_a_saved_file_takes_the_place_of_the_old_one_and_leaves_no_draft(tmp_path: Path) -> None:
    target = tmp_path / "out" / "list.xlsx"
    save_file(target, b"old")
    save_file(target, b"new")
    assert target.read_bytes() == b"new"
    assert list(target.parent.iterdir()) == [target]


def test_what_cannot_be_written_is_said_and_leaves_no_draft(tmp_path: Path) -> None:
    target = tmp_path / "list.xlsx"
    (target / "inside").mkdir(parents=True)
    with pytest.raises(EnvironmentProblem, match="folder_read_only"):
        save_file(target, b"new")
    assert list(tmp_path.iterdir()) == [target]


def test_a_saved_file_is_as_private_as_its_owner_wants(tmp_path: Path) -> None:
    mask = os.umask(0o077)
    try:
        save_file(tmp_path / "list.xlsx", b"people")
    finally:
        os.umask(mask)
    shared = stat.S_IMODE((tmp_path / "list.xlsx").stat().st_mode) & 0o077
    assert shared == 0
