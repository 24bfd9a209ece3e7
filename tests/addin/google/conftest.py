"""The stage, the HTTP door behind it, and an office for a door with the product's own macros."""

from tests.addin.google.stage import play
from tests.addin.server.conftest import door
from tests.cli.conftest import dondoc, office

__all__ = ["dondoc", "door", "office", "play"]
