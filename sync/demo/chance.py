"""Chance that falls out the same way in every run, apart for each purpose."""

from random import Random

_SEED = "1196/UBND-TH"


def chance_of(*purpose: str) -> Random:
    """A source of chance that depends on nothing but its purpose."""
    return Random(" ".join((_SEED, *purpose)))  # noqa: S311 - invents data, guards no secret
