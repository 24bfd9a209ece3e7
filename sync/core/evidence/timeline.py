"""Instants on many lanes at once: the last one before, the first one after, how many between."""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from sync.core.due import Instants

Numbers = npt.NDArray[np.int64]


class Timeline(NamedTuple):
    """Instants per lane. Keys are lane × rank of the instant, so that one binary search serves all lanes."""

    keys: Numbers
    lanes: Numbers
    at: Instants
    instants: Instants

    @classmethod
    def of(cls, lanes: Numbers, at: Instants) -> "Timeline":
        """A timeline from instants in any order; equal instants of a lane keep theirs."""
        instants, rank = np.unique(at, return_inverse=True)
        keys = lanes * (len(instants) + 1) + rank
        order = np.argsort(keys, kind="stable")
        return cls(keys[order], lanes[order], at[order], instants)

    def before(self, lanes: Numbers, at: Instants, *, inclusive: bool = False) -> Numbers:
        """How many entries stand in front of that instant, over all lanes in order: a position in `at`."""
        rank = np.searchsorted(self.instants, at, "right" if inclusive else "left")
        return np.searchsorted(self.keys, lanes * (len(self.instants) + 1) + rank, "left")

    def last_position(self, lanes: Numbers, at: Instants, *, inclusive: bool = False) -> Numbers:
        """Position of the lane's last entry before (or at) the instant; -1 if there is none."""
        position = self.before(lanes, at, inclusive=inclusive) - 1
        return np.where(self._in_lane(position, lanes), position, -1)

    def last_before(self, lanes: Numbers, at: Instants) -> Instants:
        """The lane's last instant before `at`, NaT if there is none."""
        return self._instant(self.last_position(lanes, at))

    def first_after(self, lanes: Numbers, at: Instants) -> Instants:
        """The lane's first instant after `at`, NaT if there is none."""
        position = self.before(lanes, at, inclusive=True)
        return self._instant(np.where(self._in_lane(position, lanes), position, -1))

    def any_between(self, lanes: Numbers, after: Instants, before: Instants) -> npt.NDArray[np.bool_]:
        """Whether the lane has an instant strictly between the two."""
        return np.asarray(self.before(lanes, before) > self.before(lanes, after, inclusive=True))

    def _in_lane(self, position: Numbers, lanes: Numbers) -> npt.NDArray[np.bool_]:
        inside = (position >= 0) & (position < len(self.lanes))
        if not len(self.lanes):
            return inside
        return np.asarray(inside & (self.lanes[np.where(inside, position, 0)] == lanes))

    def _instant(self, position: Numbers) -> Instants:
        if not len(self.at):
            return np.full(len(position), "NaT", dtype="datetime64[us]")
        return np.where(position >= 0, self.at[position], np.datetime64("NaT", "us"))
