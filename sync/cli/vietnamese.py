"""Click in Vietnamese: its own few words are looked up in the catalogue that the package ships."""

import gettext
import os
from pathlib import Path

DOMAIN = "dondoc"
LOCALE = Path(__file__).parent / "locale"


def speak_vietnamese() -> None:
    """Let gettext, which click asks for each of its words, answer in Vietnamese whatever the machine's language."""
    os.environ["LANGUAGE"] = "vi"
    gettext.bindtextdomain(DOMAIN, str(LOCALE))
    gettext.textdomain(DOMAIN)
