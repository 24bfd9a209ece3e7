"""What stops a use case, and the sentence that every door tells of it."""

import os
import sys
import tempfile
import traceback

from sync.core.secrets import withheld

_FORESEEN = {
    "sync.core.adding_up": "TotalsDisagreeError",
    "sync.deployment.files": "ConfigError",
    "sync.ledger.errors": "LedgerError",
    "sync.failure": "NotDone",
}


class NotDone(Exception):  # noqa: N818 - it is an outcome that the doors report, named as they report it
    """Where – what – what to do, in Vietnamese; the command ends with exit code 2."""


def foreseen() -> tuple[type[BaseException], ...]:
    """Failures that carry a sentence for people; only those of modules already imported can have been raised."""
    loaded = [(sys.modules[module], name) for module, name in _FORESEEN.items() if module in sys.modules]
    return tuple(getattr(module, name) for module, name in loaded)


def unforeseen(error: Exception, besides: str = "") -> str:
    """The sentence for any other failure; its traceback goes into a file for whoever mends the program.

    DONDOC_DEBUG raises `error` instead. `besides` stands behind its kind: what is safe all the same.
    """
    if os.environ.get("DONDOC_DEBUG"):
        raise error
    with tempfile.NamedTemporaryFile(
        "w", prefix="dondoc-loi-", suffix=".txt", encoding="utf-8", delete=False
    ) as log:
        log.write(withheld("".join(traceback.format_exception(error))))
    kind = type(error).__name__
    return f"lỗi ngoài dự kiến ({kind}){besides} – gửi tệp {log.name} cho người phụ trách phần mềm"
