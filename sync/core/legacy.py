"""Recognise Vietnamese text typed for the pre-Unicode fonts TCVN3 (.VnTime) and VNI (VNI-Times).

Such text arrives as Latin letters and signs: 'Céng hßa' or 'Coäng hoøa' for 'Cộng hòa'. A word is evidence when it is no
Vietnamese syllable as it stands and becomes one by the font's table: so 'Müller', 'café', '10 µm' or '¹' accuse nobody.
"""

import re
import unicodedata
from collections.abc import Callable, Sequence
from functools import lru_cache

_TCVN3 = dict(
    zip(
        "µ¶·¸¹¨»¼½¾Æ©ÇÈÉÊË®ÌÎÏÐÑªÒÓÔÕÖ×ØÜÝÞßáãäâ«åæçèé¬êëìíîïñòóô\xadõö÷øùúûüýþ¡¢§£¤¥¦",
        "àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏóọõôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵĂÂĐÊÔƠƯ",
        strict=True,
    )
)
"""TCVN 5712:1993 VN3 as code page 1252 shows it."""

_MARKS = {
    "ù": "\u0301", "ø": "\u0300", "û": "\u0309", "õ": "\u0303", "ï": "\u0323",
    "â": "\u0302", "á": "\u0302\u0301", "à": "\u0302\u0300", "å": "\u0302\u0309", "ã": "\u0302\u0303",
    "ä": "\u0302\u0323", "ê": "\u0306", "é": "\u0306\u0301", "è": "\u0306\u0300", "ú": "\u0306\u0309",
    "ü": "\u0306\u0303", "ë": "\u0306\u0323",
}  # fmt: skip
"""VNI: a mark after its vowel."""
_VNI_LETTERS = str.maketrans("æóòîôöñ", "ỉĩịỵơưđ")
_VNI_PAIR = re.compile(f"([aeouyôö])([{''.join(_MARKS)}])")


def _tails(letters: str) -> bytes:
    """The second UTF-8 bytes of letters between À and ÿ, as a regex class."""
    return b"[" + re.escape(bytes(ord(letter) - 0x40 for letter in letters)) + b"]"


_SUSPECT = re.compile(
    b"\xc3(?:%s|(?<=[aeouyAEOUY]\xc3)%s|(?<=[aeAE]\xc3)%s|(?<=[oO]\xc3)%s|(?<=[aA]\xc3)%s)"
    % tuple(map(_tails, ("ÆÇËÎÏÐÑÖ×ØÜÞßäåæçëïîñö÷øûüþÄÅÛ", "ùõÙÕ", "áàãâÁÀÃÂ", "âÂ", "êÊ")))
)
"""Letters, and letters after a vowel, that Vietnamese in Unicode hardly ever has; in UTF-8, for speed: nearly every
cell of nearly every file has to pass."""
_WORD = re.compile("(?<![0-9\u0100-\u1eff])[A-Za-z\xa1-\xff]++(?![0-9\u0100-\u1eff\u0300-\u036f])")
_SIGNS = re.compile("[^A-Za-z]+|µ[A-Za-z]+|[A-Za-z]¹")  # '×', 'µm', 'B¹' are no words

_ONSET = "(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|b|c|d|đ|g|h|k|l|m|n|p|r|s|t|v|x)?"
_RIMES = (
    "a ac ach ai am an ang anh ao ap at au ay ă ăc ăm ăn ăng ăp ăt â âc âm ân âng âp ât âu ây e ec em en eng eo ep et "
    "ê êch ên ênh êm êp êt êu i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu o oa oac oach oai oam oan oang "
    "oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn "
    "ơp ơt u ua uân uâng uât uây uc uê uêch uênh ui um un ung uôc uôi uôm uôn uông uôt uơ up ut uy uya uych uyên uyêt "
    "uynh uyt uyu ư ưa ưc ưi ưm ưn ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu y yêm yên yêng yêt yêu"
)
_SYLLABLE = re.compile(f"{_ONSET}(?P<rime>{_RIMES.replace(' ', '|')})")
_TONES = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
_OPEN_PAIRS = frozenset(("oa", "oe", "uy"))  # 'hòa' and 'hoà' are both written


def legacy_encoding(text: str) -> bool:
    """Whether the text was typed for a TCVN3 or VNI font (give it raw or tidied, not folded)."""
    return _suspect(text) and (_proven(text, _from_tcvn3) or _proven(text, _from_vni))


def legacy_rows(texts: Sequence[str]) -> list[int]:
    """The positions of such texts in a column; a column without any costs one search."""
    if not _suspect("\n".join(set(texts))):
        return []
    return [position for position, text in enumerate(texts) if legacy_encoding(text)]


def _suspect(text: str) -> bool:
    if text.isascii():
        return False
    encoded = text.encode("utf-8", "surrogatepass")
    return b"\xc2" in encoded or bool(_SUSPECT.search(encoded))  # C2 leads every sign below À


def _from_tcvn3(word: str) -> str:
    return "".join(_TCVN3.get(char, char) for char in word).lower()


def _from_vni(word: str) -> str:
    marked = _VNI_PAIR.sub(lambda pair: pair[1].translate(_VNI_LETTERS) + _MARKS[pair[2]], word.lower())
    return unicodedata.normalize("NFC", marked.translate(_VNI_LETTERS))


def _proven(text: str, decode: Callable[[str], str]) -> bool:
    return any(_is_evidence(word, decode(word)) for word in set(_WORD.findall(text)) if not word.isascii())


def _is_evidence(word: str, decoded: str) -> bool:
    return not _SIGNS.fullmatch(word) and not _syllable(word.lower()) and _well_toned(decoded)


def _split_tones(word: str) -> tuple[str, list[int]]:
    """The word without tones, and the places of the letters that had one."""
    letters, places = "", []
    for part in unicodedata.normalize("NFD", word):
        if _TONES.match(part):
            places.append(len(unicodedata.normalize("NFC", letters)) - 1)
        else:
            letters += part
    return unicodedata.normalize("NFC", letters), places


@lru_cache(maxsize=4096)
def _syllable(word: str) -> bool:
    """Letters of a Vietnamese syllable with at most one tone, wherever it stands."""
    letters, places = _split_tones(word)
    return len(places) < 2 and bool(_SYLLABLE.fullmatch(letters))


@lru_cache(maxsize=4096)
def _well_toned(word: str) -> bool:
    """A syllable as it is really spelt: the tone on its vowel, and only sắc or nặng before a final c, ch, p, t."""
    letters, places = _split_tones(word)
    found = _SYLLABLE.fullmatch(letters)
    if not found or len(places) > 1:
        return False
    rime, start = found["rime"], found.start("rime")
    stopped = rime[-1] in "cpt" or rime.endswith("ch")
    if stopped and not re.search("[\u0301\u0323]", unicodedata.normalize("NFD", word)):
        return False
    return not places or places[0] - start in _tone_places(rime)


def _tone_places(rime: str) -> set[int]:
    """Where a rime carries its tone, counted from its first letter."""
    vowels = re.match("[aăâeêioôơuưy]+", rime)
    count = len(vowels[0]) if vowels else 0
    if hatted := [place for place in range(count) if rime[place] in "ăâêôơư"]:
        return {hatted[-1]}
    if rime in _OPEN_PAIRS:
        return {0, 1}
    return {1} if count > 1 and (count > 2 or len(rime) > count) else {0}
