"""How hard a dose is, said in any way, read as one number."""

from decimal import Decimal

import pytest

from rehabplan.model.demand import floor_effort
from rehabplan.model.dose import Dose
from rehabplan.verification.intensity import intensities, least_effort

BORG = [(6, 0), (8, 0), (9, 1), (11, 2), (12, 3), (13, 4), (15, 5), (17, 7), (20, 10)]
"""Borg's words stand at 9, 11, 13, 15, 17 and 20 of one scale, and at 1, 2, 4, 5, 7 and 10 of the other (M)."""


@pytest.mark.parametrize(
    ("intensity", "cr10"),
    [
        ("effort very light", 1),
        ("effort light to hard", 2),
        ("effort somewhat hard", 4),
        ("effort hard", 5),
        ("effort very hard", 7),
        ("effort maximal", 10),
        *((f"Borg {borg}", cr10) for borg, cr10 in BORG),
        ("50% effort", 5),
        ("75% effort", 8),
        ("63% HRmax", 2),
        ("90-95% HRmax", 5),
        ("96% HRmax", 8),
        ("60% HRR", 5),
        ("100% HRmax", 10),
        ("40% LOP", 10),
        ("?% LOP", 10),
        ("100 W", 0),
        ("30% VO2max", 1),
        ("40-60% VO2max", 2),
        ("46% VO2max", 3),
        ("85-95% VO2max", 5),
        ("91% VO2max", 8),
        ("170% VO2max", 10),
        ("60% VO2R", 5),
        ("75% max speed", 8),
        ("50/80/100% max speed", 10),
        ("120% max aerobic speed", 10),
        ("60-85% max power", 6),
        ("CR10 2.5-4", 3),
    ],
)
def test_every_way_to_say_effort_is_read(intensity: str, cr10: int) -> None:
    """A dose asks for the least effort of its range, whichever scale names it, rounded up to a whole one."""
    assert floor_effort(Dose.parse(f"3 x 4 min @ {intensity}")) == cr10


@pytest.mark.parametrize(
    "intensity",
    [
        *("effort maximal", "Borg 16", "85% effort", "90-95% HRmax", "60-70% HRR", "?% HRR"),
        *(
            "37% VO2max",
            "120% VO2max",
            "59.5% VO2R",
            "65% max speed",
            "130% max power",
            "82% max aerobic speed",
            "?% LOP",
        ),
    ],
)
def test_planner_and_verifier_agree(intensity: str) -> None:
    """The verifier reads the same effort by itself, unrounded."""
    dose = Dose.parse(f"4 x 4 min @ {intensity}")
    found = least_effort(tuple(intensities(dose)))
    assert floor_effort(dose) - 1 < found <= floor_effort(dose)
    assert (found == Decimal("8.5")) is (intensity == "85% effort")
