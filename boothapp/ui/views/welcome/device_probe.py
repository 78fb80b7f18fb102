"""Looks at what is plugged in: printers, camera, clock, disk, network; slow, so off the GUI thread."""

import platform
import shutil
from datetime import datetime
from pathlib import Path

# On the GUI thread, at the top: a worker that loads a Qt module while the window is drawn can wait for it for ever.
from PySide6.QtNetwork import QAbstractSocket, QNetworkInterface

from boothapp.ui.devices.printer import printer_names
from boothapp.ui.qt_classes import make_classes
from boothapp.ui.views.welcome.device_findings import DeviceFindings

if platform.system() != "Linux":
    from PySide6.QtMultimedia import QMediaDevices

    make_classes("QtMultimedia")


def probe_devices(now: datetime, data_folder: Path, pads: int) -> DeviceFindings:
    """Return the findings; `pads` was counted on the GUI thread, where Qt keeps its input devices."""
    offset = now.astimezone().utcoffset()
    return DeviceFindings(
        at=now,
        printers=printer_names(),
        cameras=_cameras(),
        pads=pads,
        addresses=_addresses(),
        disk_free=_disk_free(data_folder),
        utc_offset_minutes=round(offset.total_seconds() / 60) if offset else 0,
    )


def count_pads() -> int:
    """Return how many pens and touch screens can be signed on; call it on the GUI thread."""
    from PySide6.QtGui import QInputDevice

    kinds = (QInputDevice.DeviceType.Stylus, QInputDevice.DeviceType.TouchScreen)
    return sum(device.type() in kinds for device in QInputDevice.devices())


def _cameras() -> int:
    if platform.system() == "Linux":
        return len(list(Path("/dev").glob("video*")))
    return len(QMediaDevices.videoInputs())


def _addresses() -> tuple[str, ...]:
    ipv4 = QAbstractSocket.NetworkLayerProtocol.IPv4Protocol
    found = QNetworkInterface.allAddresses()
    return tuple(each.toString() for each in found if not each.isLoopback() and each.protocol() == ipv4)


def _disk_free(folder: Path) -> int | None:
    existing = next((each for each in (folder, *folder.parents) if each.exists()), None)
    try:
        return shutil.disk_usage(existing).free if existing else None
    except OSError:
        return None
