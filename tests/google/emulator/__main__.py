"""Serve the emulator alone: ``python -m tests.google.emulator --port N --open``."""

import signal
import threading

import click

from tests.google.emulator.http import Emulator


@click.command()
@click.option("--port", type=int, default=0, help="Port on 127.0.0.1; 0 takes a free one.")
@click.option("--open", "is_open", is_flag=True, help="Any bearer token is good, no quotas.")
def main(port: int, is_open: bool) -> None:
    """Serve Sheets under /v4/… and Drive under /drive/v3/… until interrupted; prints the address."""
    ended = threading.Event()
    for asked in (signal.SIGINT, signal.SIGTERM):
        signal.signal(asked, lambda *_: ended.set())
    with Emulator(port=port, is_open=is_open) as emulator:
        click.echo(emulator.url)
        ended.wait()


if __name__ == "__main__":
    main()
