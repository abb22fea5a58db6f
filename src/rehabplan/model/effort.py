"""What other ways to say how hard it is come to on the scale CR10 (0-10).

Borg's two scales share their words: very light is 9 and 1, light 11 and 2, somewhat hard 13 and 4, hard 15 and 5, very
hard 17 and 7, maximal 20 and 10 (M). Between two words the number is in proportion, rounded up (D).
"""

from bisect import bisect_right
from collections.abc import Mapping
from decimal import Decimal

from rehabplan.model.dose_words import Effort

MOST_CR10 = 10

CR10_OF_WORDS: Mapping[Effort, int] = {
    Effort.VERY_LIGHT: 1,
    Effort.LIGHT: 2,
    Effort.SOMEWHAT_HARD: 4,
    Effort.HARD: 5,
    Effort.VERY_HARD: 7,
    Effort.MAXIMAL: 10,
}
CR10_OF_BORG = (0, 0, 0, 1, 2, 2, 3, 4, 5, 5, 6, 7, 8, 9, 10)
"""For Borg 6, 7, 8 and so on to 20."""
BORG_STARTS_AT = 6

CR10_OF_SHARE: Mapping[str, tuple[tuple[int, int], ...]] = {
    "HRmax": ((0, 0), (50, 1), (57, 2), (64, 3), (77, 5), (96, 8), (100, 10)),
    "HRR": ((0, 0), (20, 1), (30, 2), (40, 3), (60, 5), (90, 8), (100, 10)),
    "VO2max": ((0, 1), (37, 2), (46, 3), (64, 5), (91, 8), (100, 10)),
    "VO2R": ((0, 0), (20, 1), (30, 2), (40, 3), (60, 5), (90, 8), (100, 10)),
}
"""From how many per cent on which CR10: the lower end of very light, light, moderate, vigorous and near-maximal work
in the classes of the American College of Sports Medicine (M), each at the least effort of its class (D).
All of it, or more, is as hard as can be.
"""

AS_EFFORT = frozenset({"effort", "max power", "max speed", "max aerobic speed"})
"""Ten per cent of each ask for one of CR10; above 100 % it is as hard as can be (D)."""

UNREAD = frozenset({"LOP"})
"""Shares that no scale of effort stands for, as of work under a cuff. They ask for the most, stated or not (D)."""


def cr10_of_share(of: str, percent: Decimal) -> int:
    """The least effort at a share of the greatest pulse or oxygen uptake, or of the reserve of either."""
    rows = CR10_OF_SHARE[of]
    return rows[bisect_right([start for start, _ in rows], percent) - 1][1]
