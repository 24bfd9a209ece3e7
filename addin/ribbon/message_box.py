"""A message box without Excel, for when Excel itself cannot be asked to show one."""

import subprocess
import sys

_WARNING_ON_TOP = 0x30 | 0x40000 | 0x10000
"""MB_ICONWARNING, MB_TOPMOST, MB_SETFOREGROUND."""


def show(title: str, text: str) -> None:
    """Show the text and wait for OK; where there is neither Windows nor macOS, write it to standard error."""
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415

        ctypes.windll.user32.MessageBoxW(None, text, title, _WARNING_ON_TOP)
    elif sys.platform == "darwin":
        subprocess.run(apple_script(title, text), check=False)  # noqa: S603 - the texts are arguments, never script
    else:
        sys.stderr.write(f"{title}: {text}\n")


def apple_script(title: str, text: str) -> list[str]:
    """The command of macOS that shows it; both texts are handed over as data."""
    script = (
        "on run texts",
        "display alert (item 1 of texts) message (item 2 of texts) as critical",
        "end run",
    )
    lines = [part for line in script for part in ("-e", line)]
    return ["/usr/bin/osascript", *lines, title, text]
