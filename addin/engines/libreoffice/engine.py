"""The xlwings engine itself: what a cell's value becomes on the way in and out, and its registration."""

import datetime as dt
import functools
from collections.abc import Callable, Sequence
from typing import Any

import pandas as pd
import xlwings as xw

from addin.engines.libreoffice.apps import Apps
from addin.engines.libreoffice.values import CellError

NAME = "libreoffice"
_PLAIN = frozenset(
    (str, int, bool, type(None), dt.datetime, dt.date)
)  # what most cells hold goes through untouched


class Engine:
    """What `xw.Engine(impl=…)` asks for; xlwings calls the two static methods in its converters."""

    name = NAME
    type = "desktop"

    def __init__(self) -> None:
        self.apps = Apps(self)

    @staticmethod
    def prepare_xl_data_element(value: Any, _options: Any) -> Any:
        """A value on its way into a cell: scalars of pandas and numpy become Python's, what is missing becomes None."""
        if type(value) in _PLAIN:
            return value
        if isinstance(value, pd.Timestamp):
            return value.to_pydatetime()
        if hasattr(value, "item"):
            value = value.item()
        return None if value is pd.NaT or value is pd.NA or value != value else value  # noqa: PLR0124 - NaN

    @staticmethod
    def clean_value_data(
        rows: Sequence[Sequence[Any]],
        date_builder: Callable[..., Any],
        empty_as: Any,
        number_builder: Callable[[float], Any] | None,
        err_to_str: bool,
    ) -> list[list[Any]]:
        """Raw rows as the reader's options want them; an error is None unless `err_to_str`."""

        def cleaned(value: Any) -> Any:
            if value is None:
                return empty_as
            if isinstance(value, CellError):
                return str(value) if err_to_str else empty_as
            if isinstance(value, dt.datetime) and date_builder is not dt.datetime:
                return _built(date_builder, value)
            is_number = isinstance(value, float) and number_builder is not None
            return number_builder(value) if is_number and number_builder else value

        return [[cleaned(value) for value in row] for row in rows]


def _built(builder: Callable[..., Any], value: dt.datetime) -> Any:
    names = ("year", "month", "day", "hour", "minute", "second", "microsecond")
    return builder(**{name: getattr(value, name) for name in names}, tzinfo=None)


@functools.cache
def engine() -> xw.Engine:
    """The engine "libreoffice", known to xlwings from the first call on; the active one where there is no Excel."""
    made = xw.Engine(impl=Engine())
    xw.engines.add(made)
    if xw.engines.active is None:
        made.activate()
    return made


def register() -> None:
    """Makes `xw.engines["libreoffice"]` known."""
    engine()
