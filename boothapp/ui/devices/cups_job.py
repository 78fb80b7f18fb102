"""Asks the CUPS server what became of a print job (IPP Get-Job-Attributes, RFC 8011 section 4.3.4).

`lpstat` lists a cancelled or aborted job among the completed ones; only the job's state tells them apart.
"""

import http.client
import os
import socket
import struct
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path
from typing import Final

_SOCKETS: Final = ("/run/cups/cups.sock", "/var/run/cups/cups.sock")
_ANSWER_S: Final = 5
_PORT: Final = 631
_GET_JOB_ATTRIBUTES: Final = 0x0009
_OPERATION, _END, _FIRST_VALUE = 0x01, 0x03, 0x10
_INTEGER, _ENUM, _KEYWORD, _URI, _CHARSET, _LANGUAGE = 0x21, 0x23, 0x44, 0x45, 0x47, 0x48
_SUCCESS_BELOW: Final = 0x0100
_NOT_FOUND: Final = 0x0406


class JobState(IntEnum):
    """IPP's job states; `UNKNOWN` is ours, of a job that the server has no longer."""

    UNKNOWN = 0
    PENDING = 3
    HELD = 4
    PROCESSING = 5
    STOPPED = 6
    CANCELED = 7
    ABORTED = 8
    COMPLETED = 9


@dataclass(frozen=True, slots=True)
class JobReport:
    """A job's state and what the printer says of it, which may be empty."""

    state: JobState
    message: str


def ask_job(number: int) -> JobReport | None:
    """Return the state of job `number`; None when this machine's print server cannot be asked."""
    try:
        return _read(_post(_request(number)))
    except (OSError, http.client.HTTPException, ValueError, struct.error, KeyError):
        return None


class _SocketConnection(http.client.HTTPConnection):
    def __init__(self, path: str) -> None:
        super().__init__("localhost", timeout=_ANSWER_S)
        self._path = path

    def connect(self) -> None:
        self.sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.sock.settimeout(_ANSWER_S)
        self.sock.connect(self._path)


def _connection() -> http.client.HTTPConnection:
    server = os.environ.get("CUPS_SERVER", "")
    if not server:
        server = next((path for path in _SOCKETS if Path(path).exists()), "localhost")
    if server.startswith("/"):
        return _SocketConnection(server)
    host, _colon, port = server.partition("/")[0].partition(":")
    return http.client.HTTPConnection(host, int(port or _PORT), timeout=_ANSWER_S)


def _post(body: bytes) -> bytes:
    connection = _connection()
    try:
        connection.request("POST", "/", body, {"Content-Type": "application/ipp"})
        answer = connection.getresponse()
        if answer.status != http.client.OK:
            raise ValueError(answer.reason)
        return answer.read()
    finally:
        connection.close()


def _request(number: int) -> bytes:
    asked = ("job-state", "job-state-reasons", "job-printer-state-message")
    parts = [
        struct.pack(">HHiB", 0x0101, _GET_JOB_ATTRIBUTES, 1, _OPERATION),
        _value(_CHARSET, "attributes-charset", "utf-8"),
        _value(_LANGUAGE, "attributes-natural-language", "en"),
        _value(_URI, "job-uri", f"ipp://localhost/jobs/{number}"),
        *(_value(_KEYWORD, "" if place else "requested-attributes", name) for place, name in enumerate(asked)),
        bytes([_END]),
    ]
    return b"".join(parts)


def _value(tag: int, name: str, text: str) -> bytes:
    coded = text.encode()
    return struct.pack(">BH", tag, len(name)) + name.encode() + struct.pack(">H", len(coded)) + coded


def _read(answer: bytes) -> JobReport:
    (status,) = struct.unpack_from(">H", answer, 2)
    if status == _NOT_FOUND:
        return JobReport(JobState.UNKNOWN, "")
    if status >= _SUCCESS_BELOW:
        raise ValueError(f"IPP status {status:#06x}")
    found: dict[str, list[bytes]] = {}
    place, name = 8, ""
    while answer[place] != _END:
        tag = answer[place]
        place += 1
        if tag < _FIRST_VALUE:
            continue
        named, place = _chunk(answer, place)
        value, place = _chunk(answer, place)
        name = named.decode() or name
        found.setdefault(name, []).append(value)
    (state,) = struct.unpack(">i", found["job-state"][0])
    message = b"".join(found.get("job-printer-state-message", ())).decode(errors="replace").strip()
    reasons = ", ".join(value.decode(errors="replace") for value in found.get("job-state-reasons", ()))
    return JobReport(JobState(state), message or reasons)


def _chunk(answer: bytes, place: int) -> tuple[bytes, int]:
    (length,) = struct.unpack_from(">H", answer, place)
    return answer[place + 2 : place + 2 + length], place + 2 + length
