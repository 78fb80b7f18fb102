"""Who asks is known at every door: a public method of a service takes an actor."""

import inspect
import pkgutil
from importlib import import_module

import boothapp.services

WITHOUT_A_FAIR = {
    "CreateFairService",
    "DiagnoseMachineService",
    "MakeDemoService",
    "RecentFairsService",
    "RehearseService",
    "RestoreFairService",
    "VerifyBundleService",
    "WriteSamplesService",
}
"""They work on files and on this machine, before anybody has entered a fair."""

OPEN_TO_ALL = {
    "CheckInService.new_nonce": "a random number, nothing of the fair",
    "FairOverviewService.fair": "every role may know the fair and its sessions",
    "FairOverviewService.find_session": "the same, by number or date",
    "PrintBadgesService.describe_layouts": "drawings that ship with the program",
    "PrintBadgesService.layouts": "drawings that ship with the program",
    "PrintSlipService.data": "works inside a caller's unit of work, which has asked",
}


def services() -> list[type]:
    """Return every class of the services that is one."""
    modules = [
        import_module(f"boothapp.services.{each.name}") for each in pkgutil.iter_modules(boothapp.services.__path__)
    ]
    return [
        kind
        for module in modules
        for name, kind in inspect.getmembers(module, inspect.isclass)
        if name.endswith("Service") and kind.__module__ == module.__name__
    ]


def test_every_public_method_of_an_open_fairs_services_takes_an_actor() -> None:
    found = [kind for kind in services() if kind.__name__ not in WITHOUT_A_FAIR]
    without = {
        f"{kind.__name__}.{name}"
        for kind in found
        for name, method in inspect.getmembers(kind, inspect.isfunction)
        if not name.startswith("_") and "actor" not in inspect.signature(method).parameters
    }
    assert len(found) > 35
    assert without == set(OPEN_TO_ALL)
