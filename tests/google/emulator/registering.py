"""Imports every module that answers a method, so that each registers itself."""

import importlib
import pkgutil
from functools import cache

_ROOMS = ("tests.google.emulator", "tests.google.emulator.sheets", "tests.google.emulator.drive")


@cache
def register_all() -> None:
    """Import all modules of the emulator's rooms but the frame's own."""
    for room in _ROOMS:
        if importlib.util.find_spec(room) is None:
            continue
        package = importlib.import_module(room)
        for module in pkgutil.walk_packages(package.__path__, room + "."):
            if not module.name.endswith("__main__"):
                importlib.import_module(module.name)
