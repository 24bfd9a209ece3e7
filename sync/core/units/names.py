"""How people write the names of units: spellings that mean the same, and phrases that name nobody."""

import re
from collections.abc import Iterator
from functools import lru_cache

from sync.core.text import fold, plain


def _councils(*words: str) -> tuple[str, ...]:
    return (*(f"ubnd {word}" for word in words), *words, "ubnd")


_PREFIXES: dict[str, tuple[str, ...]] = {
    "sở": ("so",),
    "ban": ("ban",),
    "huyện": _councils("huyen", "h"),
    "thành phố": _councils("thanh pho", "tp", "t p"),
    "thị xã": _councils("thi xa", "tx", "t x"),
    "xã": _councils("xa"),
    "phường": _councils("phuong", "p"),
    "đặc khu": _councils("dac khu"),
}
"""What stands before the proper name of a unit of each kind, and may be left out or said otherwise."""


@lru_cache(maxsize=65536)
def name_key(text: str) -> str:
    """The key of a name: no accents, no apostrophes (Ia H'Drai), '&' is 'và', 'Ủy ban nhân dân' is 'UBND'."""
    bare = plain(fold(text).replace("'", "").replace("&", " và "))
    return bare.replace("uy ban nhan dan", "ubnd")


def loose_keys(name: str, kind: str) -> Iterator[str]:
    """Keys of a name with its kind's prefix left out or said otherwise, and with 'tỉnh' added."""
    key = name_key(name)
    prefixes = _PREFIXES.get(kind, ())
    core = next((key.removeprefix(f"{p} ") for p in prefixes if key.startswith(f"{p} ")), key)
    if len(core) < 3 or core.replace(" ", "").isdigit():
        return  # 'Xã 1' without 'Xã' names nothing
    for spelled in (core, *(f"{prefix} {core}" for prefix in prefixes)):
        yield spelled
        if not kind or kind in ("sở", "ban", "ngành"):
            yield f"{spelled} tinh"


_GENERIC = frozenset(
    name_key(
        "các tất cả mọi những một số toàn bộ khác cùng và có liên quan thuộc trực thuộc trên trong của địa bàn tỉnh cấp "
        "sở ban ngành đơn vị cơ quan tổ chức đoàn thể hội địa phương chức năng chuyên môn phòng trường "
        "UBND huyện thành phố TP thị xã phường đặc khu"
    ).split()
)
_SEVERAL = re.compile(r"\b(?:cac|tat ca|moi|nhung|mot so|toan|lien quan|don vi|dia phuong|co quan|khac)\b")
_KINDS = frozenset(("so", "nganh", "huyen", "pho", "tp", "xa", "phuong"))


def is_generic(text: str) -> bool:
    """Whether only kinds of units are named, no unit: 'Sở', 'các huyện', 'UBND các huyện, thành phố'."""
    words = name_key(text).split()
    return bool(words) and _GENERIC.issuperset(words)


def is_vague(text: str) -> bool:
    """Whether the words mean several units without naming any: 'các đơn vị', 'các sở, ban, ngành liên quan'."""
    key = name_key(text)
    return is_generic(text) and (bool(_SEVERAL.search(key)) or len(_KINDS & set(key.split())) > 1)
