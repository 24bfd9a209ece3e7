"""Vietnamese text as people type it: one spelling for comparing, the typed one for showing."""

import re
import unicodedata
from functools import lru_cache

_SPACES = re.compile(r"[\s\u00a0\u200b\ufeff]+")
_APOSTROPHES = str.maketrans("’‘ʼ`´′", "''''''")
_MARKS = re.compile("[\u0300-\u034e\u0350-\u036f]+")
_NOT_WORDS = re.compile(r"[^\w]+")


def tidy(text: str) -> str:
    """NFC, one kind of apostrophe, single spaces, no blanks at the ends; case and accents stay."""
    if is_plain(text):
        return text.strip()
    composed = unicodedata.normalize("NFC", text).translate(_APOSTROPHES)
    return _SPACES.sub(" ", composed).strip()


def is_plain(text: str) -> bool:
    """Whether `tidy` would only take blanks off the ends; nearly every cell is, and looking is cheaper than tidying."""
    if not text.isprintable() or "  " in text or "`" in text:
        return False
    if text.isascii():
        return True
    if "’" in text or "‘" in text or "´" in text or "′" in text or "ʼ" in text:
        return False
    return unicodedata.is_normalized("NFC", text)


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """The key under which two spellings are the same text: tidy, without case, accents kept."""
    return tidy(text).casefold()


@lru_cache(maxsize=65536)
def plain(text: str) -> str:
    """ASCII words only: 'Đăk Tô' and 'Dak to' meet; for headers, unit names and near misses."""
    without_bar = fold(text).replace("đ", "d")
    decomposed = unicodedata.normalize("NFD", without_bar)
    letters = _MARKS.sub("", decomposed)
    if not letters.isascii():  # marks of other scripts
        letters = "".join(char for char in letters if not unicodedata.combining(char))
    return _NOT_WORDS.sub(" ", letters).strip()
