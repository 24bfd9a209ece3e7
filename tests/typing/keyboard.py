"""A keyboard that has every Vietnamese letter on a key of its own.

xdotool would put a missing letter on a spare key for a moment; LibreOffice asks a moment too late which letter it was, and
“Đã hoàn thành” arrives as “Đ hon thành”.
"""

import re
import unicodedata
from pathlib import Path

KEYCODES = Path("/usr/share/X11/xkb/keycodes/evdev")
_TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
_SIGNS = (("“", "”"), ("–", "…"))
_KEY = re.compile(r"<(I\d+)>\s*=\s*(\d+);")
_SPARE = range(94, 256)  # above the common keys, and no higher than X counts


def letters() -> list[str]:
    """The small letters that an English keyboard lacks, in one piece each (NFC)."""
    vowels = [unicodedata.normalize("NFC", vowel + tone) for vowel in "aăâeêioôơuưy" for tone in _TONES]
    return ["đ", *(vowel for vowel in vowels if not vowel.isascii())]


def layout() -> str:
    """The English layout and the Vietnamese letters, shifted the capitals, as xkbcomp reads it."""
    pairs = [(letter, letter.upper()) for letter in letters()] + list(_SIGNS)
    spare = [name for name, code in _KEY.findall(KEYCODES.read_text("utf-8")) if int(code) in _SPARE]
    keys = [
        f"override key <{name}> {{ [ U{ord(small):04X}, U{ord(large):04X} ] }};"
        for name, (small, large) in zip(reversed(spare), pairs, strict=False)
    ]
    assert len(keys) == len(pairs), "more letters than spare keys"
    return _LAYOUT % "\n".join(keys)


_LAYOUT = """xkb_keymap {
xkb_keycodes { include "evdev+aliases(qwerty)" };
xkb_types { include "complete" };
xkb_compat { include "complete" };
xkb_symbols { include "pc+us+inet(evdev)"
%s
};
};
"""
