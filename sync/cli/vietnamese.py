"""Click in Vietnamese: its own few words are looked up in the catalogue that the package ships."""

import gettext
import os
from pathlib import Path
from typing import Any

import click

DOMAIN = "dondoc"
LOCALE = Path(__file__).parent / "locale"

_NUMBERS: dict[type[click.ParamType[Any]], str] = {
    type(click.INT): "số nguyên",
    click.IntRange: "số nguyên",
    type(click.FLOAT): "số",
    click.FloatRange: "số",
}
"""Click puts the names of its types into sentences without looking them up."""


def speak_vietnamese() -> None:
    """Let gettext, which click asks for each of its words, answer in Vietnamese whatever the machine's language."""
    os.environ["LANGUAGE"] = "vi"
    gettext.bindtextdomain(DOMAIN, str(LOCALE))
    gettext.textdomain(DOMAIN)
    for kind, name in _NUMBERS.items():
        kind.name = name
