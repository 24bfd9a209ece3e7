"""The stage, and the HTTP door behind it."""

from tests.addin.google.stage import play
from tests.addin.server.conftest import door

__all__ = ["door", "play"]
