"""What a spreadsheet's locale decides: separators, the order of a date, default formats, names of months."""

from dataclasses import dataclass
from functools import cache

from babel import Locale, UnknownLocaleError
from babel.numbers import get_decimal_symbol, get_group_symbol

_DATES = {
    "en_US": "M/d/yyyy",
    "vi_VN": "dd/MM/yyyy",
    "en_GB": "dd/MM/yyyy",
    "de_DE": "dd.MM.yyyy",
    "ja_JP": "yyyy/MM/dd",
}


@dataclass(frozen=True)
class Conventions:
    """How a locale writes numbers and dates; ``order`` of a typed date is "mdy", "dmy" or "ymd"."""

    name: str
    decimal: str
    group: str
    date: str
    order: str

    @property
    def argument_separator(self) -> str:
        """Between the arguments of a formula."""
        return ";" if self.decimal == "," else ","


@cache
def conventions(name: str) -> Conventions:
    """The conventions of a locale such as "vi_VN"; raises ValueError for one that does not exist."""
    try:
        locale = Locale.parse(name)
    except (UnknownLocaleError, ValueError) as error:
        raise ValueError(f"Invalid locale: {name}") from error
    date = _DATES.get(name) or locale.date_formats["short"].pattern.replace("yy", "y").replace("y", "yyyy")
    order = "".join(sorted("dmy", key=lambda letter: date.lower().index(letter)))
    return Conventions(name, get_decimal_symbol(locale), get_group_symbol(locale), date, order)


@cache
def month_names(name: str, width: str) -> dict[int, str]:
    """Month number → its name ("wide" or "abbreviated")."""
    return dict(Locale.parse(name).months["format"][width])


@cache
def day_names(name: str, width: str) -> dict[int, str]:
    """Day of the week (0 Monday) → its name."""
    return dict(Locale.parse(name).days["format"][width])
