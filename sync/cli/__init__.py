"""The command `dondoc`: a door that knows today, paths and exit codes, and leaves the work to the use cases."""

from sync.cli.main import main

__all__ = ["main"]
