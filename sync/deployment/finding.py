"""Find the folder of a deployment without reading anything of it: a click without one pays for no configuration."""

from pathlib import Path

SETTINGS, UNITS, CALENDAR = "settings.toml", "units.csv", "calendar.csv"


def folder_above(start: Path) -> Path | None:
    """`start` or the nearest folder above it that holds a deployment; None if there is none."""
    folders = (start, *start.resolve().parents)
    return next((folder for folder in folders if (folder / SETTINGS).is_file()), None)
