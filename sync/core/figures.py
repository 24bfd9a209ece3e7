"""Figures as people read them in Vietnamese: 16.051 and 98,63 %."""


def number(value: int) -> str:
    """Thousands with a dot: 16051 → '16.051'."""
    return f"{value:,}".replace(",", ".")


def percent(numerator: int, denominator: int) -> str:
    """Two decimals with a comma, rounded half up: (16051, 16274) → '98,63 %'; '–' for a zero denominator."""
    if denominator == 0:
        return "–"
    hundredths = (20_000 * numerator + denominator) // (2 * denominator)
    whole, rest = divmod(hundredths, 100)
    return f"{number(whole)},{rest:02d} %"


def ratio(numerator: int, denominator: int) -> str:
    """Numerator and denominator as printed beside a rate: '16.051/16.274'."""
    return f"{number(numerator)}/{number(denominator)}"
