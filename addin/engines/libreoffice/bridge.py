"""The one place that imports LibreOffice's `uno`, and the small words of its language."""

import builtins
import functools
import importlib
import sys
import weakref
from collections.abc import Callable
from pathlib import Path
from types import FunctionType
from typing import Any, TypeVar

from addin.engines.libreoffice import finding
from addin.engines.libreoffice.errors import (
    LibreOfficeDiedError,
    LibreOfficeMissingError,
    RefusedByOfficeError,
)

_Class = TypeVar("_Class", bound=type)
STARTED: "weakref.WeakSet[Any]" = weakref.WeakSet()
"""Every `Office` that was started and not yet ended."""
_GONE = ("URP bridge", "illegal object given")


@functools.cache
def uno() -> Any:
    """The module `uno`; a venv hides the distribution's, so its folder is on the path while it is imported."""
    if "uno" in sys.modules:
        return sys.modules["uno"]
    for folder in (None, *finding.uno_folders(finding.soffice())):
        module = _imported(folder)
        if module is not None:
            return module
    raise LibreOfficeMissingError(finding.NO_UNO)


def _imported(folder: Path | None) -> Any:
    """`uno` from the folder, or None. Its own `__import__`, which would slow every later import, is taken back."""
    before, path = builtins.__import__, list(sys.path)
    sys.path.extend([str(folder)] if folder else [])
    try:
        return importlib.import_module("uno")
    except ImportError:
        return None
    finally:
        builtins.__import__, sys.path[:] = before, path


def struct(name: str, **fields: Any) -> Any:
    """A structure of com.sun.star, e.g. `struct("table.CellAddress", Row=3)`."""
    made = uno().createUnoStruct(f"com.sun.star.{name}")
    for field, value in fields.items():
        setattr(made, field, value)
    return made


def enum(kind: str, value: str) -> Any:
    """A member of an enumeration of com.sun.star, e.g. `enum("table.CellDeleteMode", "UP")`."""
    return uno().Enum(f"com.sun.star.{kind}", value)


def named(**values: Any) -> tuple[Any, ...]:
    """Named arguments as UNO takes them."""
    return tuple(struct("beans.PropertyValue", Name=name, Value=value) for name, value in values.items())


def typed(kind: str, value: Any) -> Any:
    """A value with its UNO type written on, where LibreOffice would not guess it."""
    return uno().Any(kind, value)


def url(path: Path | str) -> str:
    """The file's address as LibreOffice writes addresses."""
    return str(uno().systemPathToFileUrl(str(path)))


def path(address: str) -> Path:
    """The file that an address of LibreOffice means."""
    return Path(uno().fileUrlToSystemPath(address))


def refuses() -> type[Exception]:
    """The class of everything that LibreOffice raises."""
    return uno().getClass("com.sun.star.uno.Exception")  # type: ignore[no-any-return]


def is_gone(error: Exception) -> bool:
    """Whether the exception means that there is no LibreOffice any more behind the bridge.

    Objects of a process that has just died raise whatever comes first: a plain RuntimeException that names the bridge
    or an illegal object, or "cannot get value". So the processes themselves are asked too.
    """
    disposed = uno().getClass("com.sun.star.lang.DisposedException")
    named_so = isinstance(error, disposed) or any(words in str(error) for words in _GONE)
    return named_so or not all(office.alive for office in STARTED)


def translated(owner: _Class) -> _Class:
    """Class decorator: what LibreOffice raises inside the class's methods leaves them as a Vietnamese sentence."""
    for name, member in list(vars(owner).items()):
        if isinstance(member, property):
            setattr(owner, name, property(*map(spoken, (member.fget, member.fset, member.fdel))))
        elif isinstance(member, FunctionType) and name != "__init__":
            setattr(owner, name, spoken(member))
    return owner


def spoken(method: Callable[..., Any] | None) -> Any:
    """Decorator: what LibreOffice raises inside leaves the function as a Vietnamese sentence."""
    if method is None:
        return None

    @functools.wraps(method)
    def call(*args: Any, **kwargs: Any) -> Any:
        try:
            return method(*args, **kwargs)
        except Exception as error:
            if "uno" not in sys.modules or not isinstance(error, refuses()):
                raise
            if is_gone(error):
                raise LibreOfficeDiedError from error
            raise RefusedByOfficeError(method.__name__, str(error)) from error

    return call
