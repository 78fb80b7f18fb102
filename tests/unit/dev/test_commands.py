"""What each command starts, says and returns."""

import pytest

from devtools import checks, commands
from devtools.project import Project
from tests.unit.dev.machine import write_program


@pytest.mark.parametrize(
    ("platform", "environ", "shown"),
    [
        ("linux", {}, False),
        ("linux", {"DISPLAY": ""}, False),
        ("linux", {"DISPLAY": ":0"}, True),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0"}, True),
        ("win32", {}, True),
        ("darwin", {}, True),
    ],
)
def test_a_window_is_opened_only_where_there_is_a_display(
    platform: str, environ: dict[str, str], *, shown: bool
) -> None:
    assert commands.has_display(platform, environ) is shown


def test_without_a_display_the_rehearsal_runs_and_its_files_are_named(
    ready: Project, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    write_program(ready, "python", 'echo "$@"; echo report > "$5/report.pdf"')

    code = commands.run(ready, [])

    said = capfd.readouterr().out
    assert code == 0
    assert "There is no display here" in said
    assert f"-m boothapp rehearse --out {ready.root}/build/rehearsal-" in said
    assert said.splitlines()[-1].endswith("/report.pdf")


@pytest.mark.parametrize(("lint", "tests", "code"), [(0, 0, 0), (1, 0, 1), (0, 1, 1), (1, 3, 3)])
def test_tests_end_with_pytests_closing_line_and_fail_when_anything_did(
    ready: Project, capfd: pytest.CaptureFixture[str], lint: int, tests: int, code: int
) -> None:
    write_program(ready, "mypy", f"exit {lint}")
    write_program(ready, "python", f'echo "$QT_QPA_PLATFORM $@"; echo "== 5 passed =="; exit {tests}')

    assert commands.test(ready, ["-k", "x"]) == code

    captured = capfd.readouterr()
    assert captured.out.splitlines()[-2:] == ["offscreen -m pytest -k x", "== 5 passed =="]
    assert ("Failed: mypy" in captured.err) is bool(lint)


@pytest.mark.parametrize(
    "left", ["# T\x4fDO later", "x = 1  # noq\x61", "y = f()  # type: ignor\x65", "@pytest.mark.\x73kip"]
)
def test_what_was_left_behind_is_found(ready: Project, left: str) -> None:
    (ready.root / "page.py").write_text(f"a = 1\n{left}\n", encoding="utf-8")

    assert [line.split(": ")[0] for line in checks.problems(ready)] == ["page.py:2"]


def test_suppressions_that_name_their_reason_are_no_leftover(ready: Project) -> None:
    (ready.root / "page.py").write_text(
        "x = f()  # type: ignore[arg-type] # noqa: S101 - why\n"
        '@pytest.mark.skipif(os.name == "nt", reason="this machine has no such thing")\n',
        encoding="utf-8",
    )

    assert list(checks.problems(ready)) == []


def test_a_file_that_is_too_long_is_found(ready: Project) -> None:
    (ready.root / "page.py").write_text("a = 1\n" * 401, encoding="utf-8")

    assert list(checks.problems(ready)) == ["page.py:401: 401 lines; split it, 400 is the most"]


def test_a_lock_file_that_names_a_host_is_found(ready: Project) -> None:
    ready.lock("dev.lock").write_text("--index-url https://example.org/simple\n", encoding="utf-8")

    assert list(checks.problems(ready)) == ["requirements/dev.lock:1: a lock file names no index address"]


def test_an_unknown_command_is_refused_with_the_list_of_commands(capsys: pytest.CaptureFixture[str]) -> None:
    assert commands.main(["runn"]) == 2
    assert "python3 dev.py COMMAND" in capsys.readouterr().err


def test_a_folder_that_cannot_be_written_is_named_without_a_traceback(
    ready: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (ready.root / "build").write_text("in the way\n", encoding="utf-8")
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.setattr(Project, "here", lambda: ready)

    assert commands.main(["run"]) == 1
    assert f"{ready.root}/build" in capsys.readouterr().err
