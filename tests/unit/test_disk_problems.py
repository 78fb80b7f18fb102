"""A full disk is told from a folder that takes nothing by the number, in every language of the system."""

import errno
from pathlib import Path

import pytest

from boothapp.domain.disk_problems import problem_of_os_error


@pytest.mark.parametrize(
    ("number", "words", "code"),
    [
        (errno.ENOSPC, "设备上没有空间", "disk_full"),
        (errno.EDQUOT, "超出磁盘限额", "disk_full"),
        (errno.EFBIG, "文件过大", "disk_full"),
        (errno.EACCES, "no space for you here", "folder_read_only"),
        (errno.EROFS, "只读文件系统", "folder_read_only"),
    ],
)
def test_the_systems_number_decides_and_not_its_words(number: int, words: str, code: str) -> None:
    problem = problem_of_os_error(OSError(number, words), Path("/backups"))
    assert (problem.code, problem.params["path"]) == (code, str(Path("/backups")))
