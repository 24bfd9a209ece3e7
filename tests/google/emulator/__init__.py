"""Google Sheets v4 and Drive v3 on loopback: stateful, and held to Google's own discovery documents."""

from tests.google.emulator.http import Emulator

__all__ = ["Emulator"]
