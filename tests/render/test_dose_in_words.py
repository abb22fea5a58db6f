"""Doses, limits, criteria and dates in plain words."""

from datetime import date

import pytest

from rehabplan.model.anatomy import Capacity, Muscle, Region, Site
from rehabplan.model.dose import Dose
from rehabplan.model.program import Ceilings, Sides
from rehabplan.render.doses import dose_words, routine_words
from rehabplan.render.phrases import dates, day
from rehabplan.render.words import ceiling_words, criterion_words, need_words, place

# The dose as a clinician writes it, and the words that the notation's clauses stand for.
IN_WORDS = [
    (
        "3 x 10, per side, rest 60-90 s, 3 days/week",
        Sides.EACH,
        "3 sets of 10 on each side. Rest 60 to 90 seconds.",
    ),
    ("1 x 6", Sides.BOTH, "1 set of 6."),
    ("3 x 8, per side", Sides.LEFT, "3 sets of 8 on the left."),
    ("2 x 5 x 3 s hold, per side", Sides.RIGHT, "2 sets of 5 on the right, each held for 3 seconds."),
    ("2 x 5 x 1 s hold", Sides.BOTH, "2 sets of 5, each held for 1 second."),
    ("3 x 30 s hold", Sides.BOTH, "3 holds of 30 seconds."),
    ("10 min @ CR10 3", Sides.BOTH, "10 minutes. Effort 3 out of 10 (moderate)."),
    (
        "4 x 3 min @ CR10 4-5, rest 2 min",
        Sides.BOTH,
        "4 times 3 minutes. Effort 4 to 5 out of 10 (somewhat hard to hard). Rest 2 minutes.",
    ),
    ("3 x 10 @ red band", Sides.BOTH, "3 sets of 10 with the red band."),
    (
        "3 x 15 @ green flexbar, tempo lower 4 s",
        Sides.LEFT,
        "3 sets of 15 on the left with the green flexible bar. Lower for 4 seconds.",
    ),
    ("3 x 10 @ 20 kg (~ 60% 1RM)", Sides.BOTH, "3 sets of 10 with 20 kg."),
    ("3 x 8 @ RIR 4", Sides.BOTH, "3 sets of 8. Choose a weight that you could lift 4 more times when you stop."),
    ("3 x 8 @ RIR 1", Sides.BOTH, "3 sets of 8. Choose a weight that you could lift 1 more time when you stop."),
    ("4 x 15 @ 15RM", Sides.BOTH, "4 sets of 15. Choose a weight you could lift 15 times and not more."),
    ("3 x 10 @ 70% 1RM", Sides.BOTH, "3 sets of 10. Use 70 % of the weight you could lift 1 time."),
    ("3 x 8 @ bodyweight + 2.5 kg", Sides.BOTH, "3 sets of 8 with your body weight and 2.5 kg added."),
    (
        "2 x 8, tempo lift 2 s pause 1 s lower 4 s",
        Sides.BOTH,
        "2 sets of 8. Lift for 2 seconds, pause for 1 second, lower for 4 seconds.",
    ),
    ("12/10/8", Sides.BOTH, "3 sets: 12, 10 and 8 repetitions."),
    (
        "2 x 10 x 5 s hold @ 22-26 mmHg from 20",
        Sides.BOTH,
        "2 sets of 10, each held for 5 seconds. Bring the cuff from 20 to 22 to 26 mmHg.",
    ),
    ("4 x 20 m @ effort light, rest 1 min", Sides.BOTH, "4 times 20 metres. Effort: light. Rest 1 minute."),
    ("5 x (3 min run, 1 min walk)", Sides.BOTH, "5 rounds of 3 minutes of running and 1 minute of walking."),
    ("2 x 10 throws @ 10 m", Sides.RIGHT, "2 sets of 10 throws on the right as far as 10 metres."),
    ("1 x 10 then 1 x 20 s hold", Sides.BOTH, "1 set of 10. Then 1 hold of 20 seconds."),
    (
        "3 x 8 @ 70% 1RM, at RIR 2, at pain <= 3",
        Sides.BOTH,
        (
            "3 sets of 8. Use 70 % of the weight you could lift 1 time. Choose a weight that you could lift 2 more"
            " times when you stop. As hard as keeps pain at 3 out of 10 or less."
        ),
    ),
    (
        "8 reps @ RIR 2 then 8 reps @ 20 kg, at RIR 3",
        Sides.BOTH,
        (
            "1 set of 8. Choose a weight that you could lift 2 more times when you stop. Then 1 set of 8 with 20 kg."
            " Choose a weight that you could lift 3 more times when you stop."
        ),
    ),
    ("5+ reps @ 20 kg", Sides.LEFT, "1 set of as many as you can, 5 at least on the left with 20 kg."),
    ("3 x 5+ reps", Sides.BOTH, "3 sets of as many as you can, 5 at least."),
    ("3 x 5 @ 40/45/50 kg", Sides.BOTH, "3 sets of 5 with 40, 45 and 50 kg."),
    (
        "12/10/8 reps @ 12/10/8RM",
        Sides.BOTH,
        (
            "3 sets: 12, 10 and 8 repetitions. Choose for each set the weight you could lift 12, 10 and 8 times and not"
            " more."
        ),
    ),
    (
        "4 x (2+2+2) @ 20 kg, rest 3 min, rest 20 s between clusters",
        Sides.BOTH,
        "4 sets of 2 + 2 + 2 with 20 kg. Rest 3 minutes. Rest 20 seconds between the parts of a set.",
    ),
    ("3 x 5 jumps @ height 30 cm", Sides.BOTH, "3 sets of 5 jumps at a height of 30 centimetres."),
    (
        "20 min @ 120 bpm, at CR10 3",
        Sides.BOTH,
        "20 minutes. Keep your pulse at 120 beats a minute. Effort 3 out of 10 (moderate).",
    ),
    (
        "3 x 5, tempo lift fast pause 1 s lower 3 s pause 2 s, rest 48 h between sessions",
        Sides.BOTH,
        (
            "3 sets of 5. Lift as fast as you can, pause for 1 second, lower for 3 seconds, pause for 2 seconds."
            " Leave 48 hours or more from one session to the next."
        ),
    ),
    ("10 x 3 @ 40 kg, a set every 2 min", Sides.BOTH, "10 sets of 3 with 40 kg. Start a new set every 2 minutes."),
    ("4 x 4 min @ 85% VO2max", Sides.BOTH, "4 times 4 minutes. Work at 85 % of your greatest oxygen uptake."),
    ("20 min @ 50% VO2R", Sides.BOTH, "20 minutes. Work at 50 % of the reserve of your oxygen uptake."),
    ("3 x 40 m @ 80/90/95% max speed", Sides.BOTH, "3 times 40 metres. Go at 80, 90 and 95 % of your greatest speed."),
    ("5 min @ 70-80% max power", Sides.BOTH, "5 minutes. Work at 70 to 80 % of your greatest power."),
    (
        "5 min @ 100% max aerobic speed",
        Sides.BOTH,
        "5 minutes. Go at 100 % of the speed at which you take up your most oxygen.",
    ),
    (
        "45 throws @ 60 ft at 50% effort then 15 throws @ 60 ft at 75% effort",
        Sides.RIGHT,
        (
            "1 set of 45 throws on the right as far as 60 feet. Use 50 % of your effort. Then 1 set of 15 throws on the"
            " right as far as 60 feet. Use 75 % of your effort."
        ),
    ),
    ("3 x 5, tempo lift 1 s lower fast", Sides.BOTH, "3 sets of 5. Lift for 1 second, lower as fast as you can."),
    ("10/20/30 s hold, per side", Sides.EACH, "3 holds: 10, 20 and 30 seconds on each side."),
    ("5/10 min @ CR10 3", Sides.BOTH, "2 sets: 5 and 10 minutes. Effort 3 out of 10 (moderate)."),
    (
        "3 x 15 @ 5 kg, at 80% LOP",
        Sides.BOTH,
        "3 sets of 15 with 5 kg. Bring the cuff to 80 % of the pressure that stops the flow of blood.",
    ),
    ("3 x ?", Sides.BOTH, "3 sets of a number your clinician tells you."),
]


@pytest.mark.parametrize(("written", "sides", "said"), IN_WORDS, ids=[dose for dose, _, _ in IN_WORDS])
def test_a_dose_is_said_in_plain_words(written: str, sides: Sides, said: str) -> None:
    """Every number, unit and clause of a dose that concerns the session appears in its words."""
    assert dose_words(Dose.parse(written), sides) == said


def test_a_daily_dose_says_how_often() -> None:
    """An exercise of the daily list says how many times a day; its days are printed beside it."""
    dose = Dose.parse("2 x 10, per side, 3/day, 5 days/week")

    assert routine_words(dose, Sides.EACH) == "2 sets of 10 on each side. 3 times a day."
    hourly = routine_words(Dose.parse("1 x 10, every 2 h"), Sides.BOTH)
    assert hourly == "1 set of 10. Every 2 hours during the day."
    both = routine_words(Dose.parse("1 x 10, 6/day, every 1-2 h"), Sides.BOTH)
    assert both == "1 set of 10. 6 times a day. Every 1 to 2 hours during the day."


def test_ceilings_are_sentences() -> None:
    """Effort, repetitions in reserve and pain are printed as the limits they are."""
    said = ceiling_words(Ceilings(effort=5, least_rir=4, pain=3), Dose.parse("3 x 10"))

    assert said == (
        "Never harder than 5 out of 10 (hard).",
        "Stop each set while you could still do 4 more.",
        "Pain up to 3 out of 10 is all right if it is back to usual the next morning.",
    )


@pytest.mark.parametrize("dose", ["3 x 30 s hold", "10 min @ CR10 3", "3 x 8 @ RIR 4"])
def test_reserve_is_said_once_and_only_of_repetitions(dose: str) -> None:
    """Holds and minutes have no repetitions to spare, and a dose that asks for the reserve says it itself."""
    said = ceiling_words(Ceilings(effort=5, least_rir=4, pain=3), Dose.parse(dose))

    assert not any("while you could" in sentence for sentence in said)


def test_a_smaller_reserve_in_the_dose_does_not_hide_the_ceiling() -> None:
    """Where the ceiling asks for more in reserve than the dose, the ceiling is printed."""
    said = ceiling_words(Ceilings(effort=5, least_rir=4, pain=3), Dose.parse("3 x 8 @ RIR 2"))

    assert "Stop each set while you could still do 4 more." in said


@pytest.mark.parametrize("dose", ["10 min @ CR10 2", "3 x 8 @ CR10 5"])
def test_effort_is_said_once(dose: str) -> None:
    """A dose that asks for an effort up to the ceiling of 5 says it alone, with no higher number beside it."""
    said = ceiling_words(Ceilings(effort=5, least_rir=4, pain=3), Dose.parse(dose))

    assert not any("Never harder" in sentence for sentence in said)


@pytest.mark.parametrize("dose", ["3 x 8 @ CR10 6", "2 x 10 @ CR10 3 then 1 x 10", "3 x 8 @ RIR 4"])
def test_a_dose_that_leaves_effort_open_has_its_ceiling(dose: str) -> None:
    """A dose above the ceiling of 5, or with a part that states no effort on that scale, is printed with it."""
    said = ceiling_words(Ceilings(effort=5, least_rir=4, pain=3), Dose.parse(dose))

    assert "Never harder than 5 out of 10 (hard)." in said


def test_no_pain_is_allowed_where_the_limit_is_zero() -> None:
    """A pain limit of 0 is said as no pain."""
    assert ceiling_words(Ceilings(effort=10, least_rir=0, pain=0), Dose.parse("10")) == (
        "This should not hurt. Stop if it does.",
    )


@pytest.mark.parametrize("pain", [8, 10])
def test_pain_is_never_allowed_above_seven(pain: int) -> None:
    """No pain limit may be above 7, so a higher one was not set, and nothing is allowed."""
    said = ceiling_words(Ceilings(effort=10, least_rir=0, pain=pain), Dose.parse("10"))

    assert said == ("Stop if it hurts, and ask your clinic.",)


@pytest.mark.parametrize(
    ("criterion", "said"),
    [
        ("pain_during <= 2 for 2 sessions", "pain during exercise 2 or less in your last 2 sessions"),
        (
            "single_leg_stance >= 10 s within 14 days by clinician",
            "single leg stance 10 seconds or more in the last 14 days checked by your clinician",
        ),
        ("pain_next_morning >= 2 above baseline", "pain the next morning 2 or more above your usual"),
        ("the review before it agrees", "the review before it agrees"),
    ],
)
def test_a_criterion_is_said_in_plain_words(criterion: str, said: str) -> None:
    """A criterion keeps its measure, number and conditions; other text stays as it is."""
    assert criterion_words(criterion) == said


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (date(2026, 11, 2), date(2026, 11, 8), "2 to 8 November 2026"),
        (date(2026, 11, 30), date(2026, 12, 6), "30 November to 6 December 2026"),
        (date(2026, 12, 28), date(2027, 1, 3), "28 December 2026 to 3 January 2027"),
        (date(2026, 11, 2), date(2026, 11, 2), "2 November 2026"),
    ],
)
def test_two_dates_say_what_they_share_once(first: date, last: date, said: str) -> None:
    """A span of days names its month and year once, unless they differ."""
    assert dates(first, last) == said


def test_a_day_has_its_weekday() -> None:
    """2 November 2026 is a Monday."""
    assert day(date(2026, 11, 2)) == "Mon 2 November"


def test_places_and_needs_use_the_words_of_the_field() -> None:
    """Code words never reach a reader."""
    assert place(Site.parse("midline low_back")) == "low back"
    assert (
        need_words(Region.HIP, Capacity.MOTOR_CONTROL, (Muscle.HIP_ABDUCTORS,)) == "hip: motor control (hip abductors)"
    )
    assert need_words(None, Capacity.AEROBIC, ()) == "whole body: aerobic fitness"
