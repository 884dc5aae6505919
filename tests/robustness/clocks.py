"""A clock that jumps each time it is asked, in this process."""

from __future__ import annotations

import datetime
import itertools
import sys
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["MOMENTS", "jumping"]

YEAR = 365 * 86_400
MOMENTS = {
    "a year back and on": (1_800_000_000, 1_800_000_000 - YEAR, 1_800_000_000 + YEAR),
    "before 1970": (-1, -1_000_000_000, 1_800_000_000),
    "before zip files began": (0, 315_532_799),
    "an hour that is not there": (1_774_745_999, 1_774_746_000, 1_774_742_400),
    "an hour that comes twice": (1_792_888_199, 1_792_891_800, 1_792_888_200),
    "beyond 32 bits": (2_147_483_647, 2_147_483_648, 4_354_819_200),
    "the last day there is": (253_402_300_799, 0),
}
"""What the clock says one time after another, in seconds since 1970."""


def jumping(moments: Sequence[int]) -> None:
    """Let every way to ask for the time jump from one of the moments to the next; for a process of its own."""
    turns = itertools.cycle(moments)
    real_day, real_moment, real_local, real_utc, real_text = (
        datetime.date, datetime.datetime, time.localtime, time.gmtime, time.strftime,
    )  # fmt: skip

    class Alike(type):
        """The real classes and ours are one to `isinstance`."""

        def __instancecheck__(cls, other: object) -> bool:
            return isinstance(other, real_moment if issubclass(cls, real_moment) else real_day)

    class Day(real_day, metaclass=Alike):
        @classmethod
        def today(cls):
            return real_day.fromtimestamp(next(turns))

    class Moment(real_moment, metaclass=Alike):
        @classmethod
        def now(cls, tz=None):
            return real_moment.fromtimestamp(next(turns), tz)

        today = now

        @classmethod
        def utcnow(cls):
            return real_moment.fromtimestamp(next(turns), datetime.UTC).replace(tzinfo=None)

    ours = {
        id(real_day): Day, id(real_moment): Moment,
        id(time.time): lambda: float(next(turns)),
        id(time.time_ns): lambda: next(turns) * 1_000_000_000,
        id(real_local): lambda seconds=None: real_local(next(turns) if seconds is None else seconds),
        id(real_utc): lambda seconds=None: real_utc(next(turns) if seconds is None else seconds),
        id(real_text): lambda form, when=None: real_text(form, real_local(next(turns)) if when is None else when),
    }  # fmt: skip
    for module in list(sys.modules.values()):  # also where `from time import time` was said
        for name, value in list(vars(module).items()) if module and module.__name__ != __name__ else ():
            if id(value) in ours:
                setattr(module, name, ours[id(value)])
