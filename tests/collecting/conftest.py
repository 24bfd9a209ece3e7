"""The command as a person runs it, for the tests of this folder too."""

from tests.cli.conftest import dondoc

__all__ = ["dondoc"]
