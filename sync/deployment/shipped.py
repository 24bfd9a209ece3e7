"""Find what the package ships: the configuration and the templates that `init` copies out."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parents[1]


def shipped(folder: str) -> Path:
    """'config' or 'templates': inside the wheel, or in the checkout of an editable install."""
    inside = _PACKAGE / "shipped" / folder
    return inside if inside.is_dir() else _PACKAGE.parent / folder
