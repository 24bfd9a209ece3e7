"""How one request is to be treated: whom its failure names, whether it may be repeated, how much is taken in."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Care:
    """What a request needs besides its parts.

    Attributes:
        where: the file or service meant, for messages.
        repeatable: whether doing it twice does no harm; None: by its verb.
        most: bytes of an answer beyond which it is not taken in, 0 for no limit.
    """

    where: str = ""
    repeatable: bool | None = None
    most: int = 0
