"""A screen nobody looks at, with a keyboard and a clipboard: Xvfb, openbox, xdotool, xclip."""

import contextlib
import os
import shutil
import struct
import subprocess
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.typing import keyboard

INSTALL = "apt-get install -y --no-install-recommends xvfb openbox xdotool xclip"
_TOOLS = ("Xvfb", "xkbcomp", "openbox", "xdotool", "xclip")
_SIZE = "1600x900x24"
_HEADER = struct.Struct(">25I")  # of an XWD file, as Xvfb keeps its picture
_QUIET: Mapping[str, Any] = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}


class Screen:
    """One display; every key and every click of the session goes to it alone."""

    def __init__(self, number: int, folder: Path) -> None:
        self._picture = folder / "Xvfb_screen0"
        shown = {"DISPLAY": f":{number}", "LC_ALL": "C.UTF-8", "XMODIFIERS": "@im=none"}
        self.environment = {**os.environ, **shown, "SAL_USE_VCLPLUGIN": "gen", "WAYLAND_DISPLAY": ""}

    def run(self, *command: str, text: str = "") -> str:
        """What a command says that works on this display."""
        encoded = text.encode()
        done = subprocess.run(
            command, input=encoded, env=self.environment, stdout=subprocess.PIPE, check=True, timeout=60
        )
        return done.stdout.decode().strip()

    def press(self, *keys: str) -> None:
        """Press keys by their names in X: 'Return', 'ctrl+s'."""
        self.run("xdotool", "key", "--clearmodifiers", *keys)

    def type(self, text: str) -> None:
        """Type a text letter by letter."""
        self.run("xdotool", "type", "--delay", "4", "--", text)

    def copy(self, text: str) -> None:
        """Put a text into the clipboard, as if copied in another program."""
        command = ("xclip", "-selection", "clipboard")
        subprocess.run(command, input=text.encode(), env=self.environment, check=True, timeout=60, **_QUIET)

    @property
    def active(self) -> str:
        """The title of the window that gets the keys."""
        with contextlib.suppress(subprocess.CalledProcessError):
            return self.run("xdotool", "getactivewindow", "getwindowname")
        return ""

    def pixels(self) -> Any:
        """What the screen shows: height × width × (red, green, blue)."""
        raw = self._picture.read_bytes()
        fields = _HEADER.unpack_from(raw)
        size, width, height, line, colours = fields[0], fields[4], fields[5], fields[12], fields[19]
        body = np.frombuffer(raw, np.uint8, height * line, offset=size + 12 * colours)
        return body.reshape(height, line)[:, : width * 4].reshape(height, width, 4)[..., 2::-1]

    def shows(self, colour: str) -> int:
        """How many points of the screen have exactly this colour, '#RRGGBB'."""
        return int((self.pixels() == list(bytes.fromhex(colour[1:]))).all(axis=2).sum())

    def shoot(self, target: Path) -> Path:
        """Keep what the screen shows as a PNG."""
        pixels = self.pixels()
        height, width = pixels.shape[:2]
        lines = np.pad(pixels.reshape(height, width * 3), ((0, 0), (1, 0)))  # filter 0 begins each line
        header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
        parts = ((b"IHDR", header), (b"IDAT", zlib.compress(lines.tobytes())), (b"IEND", b""))
        target.write_bytes(b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*part) for part in parts))
        return target


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def opened(folder: Path) -> Iterator[Screen]:
    """A screen on a free display as long as the iterator lives; skips where a tool is missing."""
    missing = [tool for tool in _TOOLS if not shutil.which(tool)]
    if missing:
        pytest.skip(f"no screen to type at, {', '.join(missing)} missing: {INSTALL}")
    reading, writing = os.pipe()
    options = ["-displayfd", str(writing), "-screen", "0", _SIZE, "-fbdir", str(folder)]
    options += [
        "-nolisten",
        "tcp",
        "-noreset",
    ]  # a reset would take the keyboard away with the program that set it
    with _running(["Xvfb", *options], pass_fds=[writing]):
        os.close(writing)
        with os.fdopen(reading) as told:
            screen = Screen(int(told.readline()), folder)
        (folder / "keyboard.xkb").write_text(keyboard.layout(), "utf-8")
        screen.run("xkbcomp", "-w", "0", str(folder / "keyboard.xkb"), screen.environment["DISPLAY"])
        with _running(["openbox"], env=screen.environment):
            yield screen


@contextlib.contextmanager
def _running(command: list[str], **options: Any) -> Iterator[None]:
    program = subprocess.Popen(command, start_new_session=True, **options, **_QUIET)
    try:
        yield
    finally:
        program.terminate()
        program.wait(20)
