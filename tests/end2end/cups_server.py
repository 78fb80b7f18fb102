"""A print server of the test's own: CUPS on a socket in the test's folder, with the cups-pdf printer."""

import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

PACKAGES = ("cups", "cups-client", "cups-filters", "ghostscript", "printer-driver-cups-pdf")
BACKEND = Path("/usr/lib/cups/backend/cups-pdf")
OUT = (Path("/var/spool/cups-pdf/ANONYMOUS"), Path("/root/PDF"))
_STARTS_S = 20.0
_LANDS_S = 20.0

_CONF = """\
Listen {folder}/cups.sock
LogLevel warn
WebInterface No
Browsing Off
DefaultAuthType None
PreserveJobHistory Yes
<Location />
  Order allow,deny
  Allow all
</Location>
<Policy default>
  <Limit All>
    Order deny,allow
  </Limit>
</Policy>
"""
_FILES = """\
ServerRoot {folder}/root
RequestRoot {folder}/spool
TempDir {folder}/spool/tmp
CacheDir {folder}/cache
StateDir {folder}/state
AccessLog {folder}/access.log
ErrorLog {folder}/error.log
PageLog {folder}/page.log
SystemGroup root
Sandboxing Relaxed
"""


def why_not() -> str:
    """Return why no print server can be had here, after trying to install one; empty when it can."""
    if os.geteuid() != 0:
        return "the cups-pdf printer writes as root only"
    if BACKEND.exists() and shutil.which("cupsd"):
        return ""
    if shutil.which("apt-get") is None:
        return "there is no apt-get to install CUPS with"
    apt = ["apt-get", "-q", "-o", "DPkg::Lock::Timeout=120"]
    steps = ([*apt, "update"], [*apt, "install", "-y", "--no-install-recommends", *PACKAGES])
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for step in steps:
        if subprocess.run(step, capture_output=True, check=False, env=environment).returncode != 0:
            return f"{' '.join(step)} failed"
    return "" if BACKEND.exists() else "the packages bring no cups-pdf printer"


@dataclass(frozen=True, slots=True)
class PrintServer:
    """A running server; its printers are made and taken away through its own commands."""

    socket: Path

    def add(self, printer: str, uri: str = "cups-pdf:/") -> None:
        """Add a printer that accepts jobs."""
        model = self._command("lpinfo", "-m")
        driver = next(line.split()[0] for line in model.splitlines() if "CUPS-PDF_opt" in line)
        self._command("lpadmin", "-p", printer, "-E", "-v", uri, "-m", driver, "-o", "printer-error-policy=abort-job")

    def remove(self, printer: str) -> None:
        """Take a printer away, as when it is unplugged for good."""
        self._command("lpadmin", "-x", printer)

    def pause(self, printer: str) -> None:
        """Stop a printer, as when it is out of labels: it takes jobs and prints none."""
        self._command("cupsdisable", printer)

    def open_jobs(self, printer: str) -> str:
        """Return the jobs that wait."""
        return self._command("lpstat", "-W", "not-completed", "-o", printer)

    def cancel_all(self, printer: str) -> None:
        """Cancel every job, as somebody at the printer would."""
        self._command("cancel", "-a", printer)

    def _command(self, *words: str) -> str:
        environment = {**os.environ, "CUPS_SERVER": str(self.socket), "LC_ALL": "C"}
        return subprocess.run(words, check=True, capture_output=True, text=True, env=environment).stdout


def landed(title: str) -> Path:
    """Return the file that the cups-pdf printer wrote for a job of this title."""
    until = time.monotonic() + _LANDS_S
    while time.monotonic() < until:
        found = [path for folder in OUT if folder.exists() for path in folder.glob(f"*{title}*.pdf")]
        if found:
            return found[0]
        time.sleep(0.05)
    raise AssertionError(f"nothing landed for {title}")


@contextmanager
def print_server(folder: Path, niceness: int = 0) -> Iterator[PrintServer]:
    """Run a print server while the block runs; with a `niceness` it takes only what others leave over."""
    folder.chmod(0o755)  # the filters run as another user
    for name in ("root/ppd", "spool/tmp", "cache", "state"):
        (folder / name).mkdir(parents=True)
    conf, files, socket = folder / "root" / "cupsd.conf", folder / "root" / "cups-files.conf", folder / "cups.sock"
    conf.write_text(_CONF.format(folder=folder))
    files.write_text(_FILES.format(folder=folder))
    cupsd = shutil.which("cupsd") or "/usr/sbin/cupsd"
    with (folder / "out.log").open("w") as out:
        command = ["nice", "-n", str(niceness), cupsd, "-f", "-c", str(conf), "-s", str(files)]
        server = subprocess.Popen(command, stdout=out, stderr=out)
    try:
        until = time.monotonic() + _STARTS_S
        while not socket.exists():
            assert server.poll() is None, (folder / "out.log").read_text()
            assert time.monotonic() < until, "the print server did not start"
            time.sleep(0.05)
        yield PrintServer(socket)
    finally:
        server.terminate()
        server.wait(10)
