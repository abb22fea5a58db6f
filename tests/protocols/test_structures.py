"""One small document for each structure: its table, and what a person does who follows it, worked out by hand."""

from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from attrs import evolve

from rehabplan.documents.documents import read_part
from rehabplan.documents.structure import AUTHOR, converter
from rehabplan.model.catalogue import Content
from rehabplan.model.criterion import Reading, Role
from rehabplan.model.dose import LoadUnit
from rehabplan.model.protocol import Protocol, ProtocolTrack
from rehabplan.protocols.by_result import Loading
from rehabplan.protocols.follow import (
    Position,
    after_session,
    after_week,
    begin,
    is_over,
    prescribed,
    rests_on,
    rows,
    turn,
)
from rehabplan.protocols.result import Evidence
from rehabplan.protocols.table import cells, table
from rehabplan.render.protocol_table import table_text

FOLDER = Path(__file__).parent / "structures"
NAMES = sorted(file.stem for file in FOLDER.glob("*.yaml"))
DAY = date(2026, 11, 2)
MOST_LINES = 30


def read(name: str) -> Protocol:
    """The protocol of a document."""
    (found,) = read_part((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"), "protocols", name).unwrap()
    return found


def only(name: str) -> ProtocolTrack:
    """The only track of a document."""
    (found,) = read(name).tracks
    return found


def kilograms(step: str = "0.5", most: str | None = None) -> Loading:
    """Loads in kilograms, by the smallest step, up to the limit in force."""
    return Loading(LoadUnit.KG, Decimal(step), None if most is None else Decimal(most))


def doses(track: ProtocolTrack, position: Position, loading: Loading | None = None) -> list[str]:
    """What the next session holds."""
    found = rows(track, position)
    sessions = (prescribed(track, position, row, turn(row, position), loading) for row in found)
    return [str(choice.usual.dose) for session in sessions for choice in session]


def projected(track: ProtocolTrack, weeks: int, sessions: int = 3) -> list[list[str]]:
    """The first dose of every session of each week, all of which succeed."""
    position, met = begin(track, DAY), []
    for _ in range(weeks):
        week = []
        for _ in range(sessions):
            week.append(doses(track, position)[0])
            position = after_session(track, position, Evidence(DAY, projected=True))
        met.append(week)
        position = after_week(track, position)
    return met


def report(day: int, **told: float | str) -> Evidence:
    """A session of a day, counted from ``DAY``, with what was measured then; ``reps`` and ``spare`` as they are."""
    reps, spare = told.pop("reps", None), told.pop("spare", None)
    on = DAY + timedelta(days=day)
    readings = tuple(Reading(name, Decimal(str(value)), on, Role.CLINICIAN) for name, value in told.items())
    done = () if reps is None else tuple(int(each) for each in str(reps).split())
    return Evidence(on, done, None if spare is None else int(spare), readings)


def followed(track: ProtocolTrack, reports: list[dict[str, float | str]], loading: Loading | None = None) -> list[str]:
    """The first dose before each report and after the last one; a session every second day."""
    position, met = begin(track, DAY, reported=True, loading=loading), []
    known: tuple[Reading, ...] = ()
    for number, told in enumerate(reports):
        met.append(doses(track, position, loading)[0])
        now = report(2 * number, **told)
        known += now.readings
        position = after_session(track, position, evolve(now, readings=known), loading=loading)
    return [*met, doses(track, position, loading)[0]]


@pytest.mark.parametrize("name", NAMES)
def test_a_structure_is_short_read_printed_and_written(name: str) -> None:
    """Under 30 lines; what is written back is the same protocol; the table fits 80 and 120 columns."""
    found, text = read(name), (FOLDER / f"{name}.yaml").read_text(encoding="utf-8")
    data = converter(AUTHOR).unstructure((found,), tuple[Protocol, ...])

    assert len(text.splitlines()) < MOST_LINES
    assert converter(AUTHOR).structure(data, tuple[Protocol, ...]) == (found,)
    for width in (80, 120):
        assert max(map(len, table_text(found, Content(), (), width).splitlines())) <= width


# table: weeks, days or name; exercise; dose
TABLES = {
    "weekly-table": [
        "1-2 squat 3 x 8, 3 days/week", "1-2 step-up 3 x 8, 3 days/week",
        "3 squat 3 x 10, 3 days/week", "3 step-up 3 x 10, 3 days/week",
        "4- squat 3 x 12, 3 days/week", "4- step-up 3 x 12, 3 days/week",
    ],
    "fixed": ["1-12 squat 3 x 10, 3 days/week"],
    "hold-then-sets": ["1-12 wall-sit 3 x 40 s hold"],
    "double": ["1-12 goblet-squat 3 x 10 @ 10 kg"],
    "linear-smallest": ["1-12 leg-press 3 x 8 @ 20 kg"],
    "rm-ladder": [
        f"{weeks} leg-press 4 x {n} @ {n}RM, rest 2-3 min, 3 days/week"
        for weeks, n in (("1", 15), ("2-3", 12), ("4-5", 10), ("6-8", 8), ("9-12", 6))
    ],
    "percent-of-maximum": [
        "1-3 leg-press 5 x 5 @ 70% 1RM", "4-6 leg-press 4 x 4 @ 80% 1RM", "7 leg-press 2 x 5 @ 50% 1RM",
    ],
    "delorme": [
        " knee-extension 10 reps @ 50% 10RM", " knee-extension 10 reps @ 75% 10RM",
        " knee-extension 10 reps @ 100% 10RM",
    ],
    "oxford": [
        " knee-extension 10 reps @ 100% 10RM", " knee-extension 10 reps @ 75% 10RM",
        " knee-extension 10 reps @ 50% 10RM",
    ],
    "dapre": [
        " knee-extension 10 reps @ 50% working weight", " knee-extension 6 reps @ 75% working weight",
        " knee-extension max reps @ 100% working weight", " knee-extension max reps @ 100% adjusted weight",
    ],
    "by-reserve": [" knee-extension 8 reps @ 100% working weight"] * 2,
    "three-failures": [" knee-extension 5 reps @ 100% working weight"],
    "by-effort": ["1-2 squat 3 x 8 @ RIR 3", "3-4 squat 3 x 8 @ RIR 2", "5-6 squat 3 x 8 @ CR10 7"],
    "eccentric-loaded": ["1-12 heel-drop 3 x 15 @ bodyweight, 2/day, 7 days/week"],
    "levels": [
        "Level 1 balance 3 x 30 s hold", "Level 2 balance 3 x 45 s hold", "Level 3 balance 3 x 60 s hold",
    ],
    "exercise-ladder": ["Sit quad-set 3 x 10 x 5 s hold", "Stand squat 3 x 10", "Step step-up 3 x 10"],
    "pressure": ["1-6 neck-nod 1 x 10 x 10 s hold @ 22 mmHg from 20"],
    "undulating": [
        "1-4 squat 3 x 12 @ 12RM, 3 days/week", "1-4 squat 3 x 8 @ 8RM, 3 days/week",
        "1-4 squat 3 x 4 @ 4RM, 3 days/week",
        "5-8 squat 3 x 10 @ 10RM, 3 days/week", "5-8 squat 3 x 5 @ 5RM, 3 days/week",
    ],
    "interval-run": [
        "Step 1 run 5 x (1 min run, 4 min walk)", "Step 2 run 5 x (2 min run, 3 min walk)",
        "Step 3 run 5 x (3 min run, 2 min walk)", "Step 4 run (25 min run)",
    ],
    "interval-throw": [
        "45 ft once throw 2 x 25 throws @ 45 ft, rest 10 min, every other day",
        "45 ft throw 3 x 25 throws @ 45 ft, rest 10 min, every other day",
        "60 ft once throw 2 x 25 throws @ 60 ft, rest 10 min, every other day",
    ],
    "descending": ["1-6 squat 12/10/8 reps @ CR10 6, rest 90 s"],
    "season": [
        "1-2 nordic 2 x 5, 1 days/week", "3-10 nordic 3 x 10, 3 days/week", "11- nordic 3 x 10, 1 days/week",
    ],
    "time-ladder": ["1-12 walk 20 min, 7 days/week"],
    "arms": [
        "1-6 squat 3 x 8 @ 8RM, tempo lift 3 s lower 3 s", "1-3 squat 3 x 8 @ 8RM", "4-6 squat 3 x 6 @ 6RM",
    ],
    "since-injection": ["Rest Relative rest", "Move heel-slide 2 x 10, 2/day", "Load squat 2 x 10"],
    "reviews": ["1-12 leg-press 3 x 10, 3 days/week"],
    "waves": ["1 squat 3 x 5 @ 40 kg", "2 squat 3 x 3 @ 45 kg", "3 squat 3 x 1 @ 50 kg", "4 squat 3 x 5 @ 25 kg"],
    "slower-lowering": ["1-6 heel-drop 3 x 8 @ bodyweight, tempo lift 1 s lower 3 s"],
    "phases": ["1-2 squat 3 x 10", "1 jump 2 x 5", "2- jump 3 x 5", "1- walk 20 min"],
    "shares-of-speed": [
        "Half run 4 x 40 m @ 50% max speed, rest 1 min, every other day",
        "Three quarters run 4 x 40 m @ 75% max speed, rest 1 min, every other day",
        "All run 3 x 40 m @ 80/90/100% max speed, rest 1 min, every other day",
    ],
    "intervals-of-uptake": [
        "1-2 cycling 20 min @ 50-60% VO2max, 3 days/week",
        "3-4 cycling 4 x (4 min on, 3 min off) @ 85% VO2max, at 80 rpm, 3 days/week",
        "5-6 cycling 10 x (1 min on, 1 min off) @ 90% max power, at CR10 8, 3 days/week",
    ],
    "every-hours": [
        "1 press-up 1 x 10, every 2 h, 7 days/week", "2 press-up 1 x 10, 6/day, every 2-3 h, 7 days/week",
        "3-4 press-up 2 x 10, 3/day, 7 days/week",
    ],
    "faster-lowering": [
        "1-2 heel-drop 3 x 10 @ bodyweight, tempo lower 4 s, 7 days/week",
        "3-4 heel-drop 3 x 10 @ bodyweight, tempo lift 1 s lower 2 s, 7 days/week",
        "5-6 heel-drop 3 x 10 @ bodyweight, tempo lift 1 s lower fast pause 1 s, 7 days/week",
    ],
    "holds-that-lengthen": [
        "1-2 balance 10/20/30 s hold, per side, rest 30 s, 3 days/week",
        "3-4 balance 20/30/40 s hold, per side, rest 30 s, 3 days/week",
    ],
    "week-zero": [
        "0 squat 1 x 8 @ RIR 5, 3 days/week", "1 squat 2 x 8 @ RIR 4, 3 days/week",
        "2 squat 3 x 8 @ RIR 3, 3 days/week",
    ],
    "cuffed": [
        f"{weeks} leg-press 30/15/15/15 reps @ {load}% 1RM, at {cuff}% LOP, rest 30 s, 2 days/week"
        for weeks, load, cuff in (("1-2", 20, 60), ("3-4", 30, 80))
    ],
    "throws-by-effort": [
        f"{name} throw {work}, at pain <= 2, rest 5 min, every other day"
        for name, work in (
            ("Half", "60 throws @ 60 ft at 50% effort"),
            ("Mixed", "45 throws @ 60 ft at 50% effort then 15 throws @ 60 ft at 75% effort"),
            ("More", "60 throws @ 60 ft at 75% effort"),
        )
    ],
    "every-minute": [
        "1 squat 5 x 3 @ 70% 1RM, rest 2 min, 2 days/week",
        "2-3 squat 10 x 3 @ 70% 1RM, a set every 2 min, 2 days/week",
        "4 squat 10 x 3 @ 70% 1RM, a set every 1 min, 2 days/week",
    ],
    "circuit": ["1-6 squat 3 x 10, rest 2 min", "1-6 plank 3 x 30 s hold, rest 2 min", "1-6 jump 3 x 5, rest 2 min"],
}  # fmt: skip


def test_every_structure_has_a_table() -> None:
    """No document is without expectation, and no expectation without its document."""
    assert sorted(TABLES) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_its_table_is_what_the_document_says(name: str) -> None:
    """Every line, in order: when or by which name, what, at which dose."""
    said = []
    for line in table(read(name)):
        item = line.item
        what = ", ".join(item.exercises) or item.activity
        said.append(" ".join((line.name or line.when, what, str(item.dose or ""))).rstrip())

    assert said == TABLES[name]


WEEKS = {
    "weekly-table": ["3 x 8, 3 days/week"] * 2 + ["3 x 10, 3 days/week"] + ["3 x 12, 3 days/week"] * 2,
    "fixed": ["3 x 10, 3 days/week"] * 5,
    "rm-ladder": [f"4 x {n} @ {n}RM, rest 2-3 min, 3 days/week" for n in (15, 12, 12, 10, 10, 8, 8, 8, 6, 6, 6, 6)],
    "percent-of-maximum": ["5 x 5 @ 70% 1RM"] * 3 + ["4 x 4 @ 80% 1RM"] * 3 + ["2 x 5 @ 50% 1RM"],
    "holds-that-lengthen": [f"{holds} s hold, per side, rest 30 s, 3 days/week" for holds in ("10/20/30",) * 2]
    + ["20/30/40 s hold, per side, rest 30 s, 3 days/week"] * 2,
    "faster-lowering": [
        f"3 x 10 @ bodyweight, tempo {tempo}, 7 days/week"
        for tempo in ("lower 4 s", "lift 1 s lower 2 s", "lift 1 s lower fast pause 1 s")
        for _ in range(2)
    ],
    # week 0 once, then the cycle of two
    "week-zero": [f"{each}, 3 days/week" for each in ("1 x 8 @ RIR 5", *("2 x 8 @ RIR 4", "3 x 8 @ RIR 3") * 2)],
    "by-effort": ["3 x 8 @ RIR 3"] * 2 + ["3 x 8 @ RIR 2"] * 2 + ["3 x 8 @ CR10 7"] * 2,
    "descending": ["12/10/8 reps @ CR10 6, rest 90 s"] * 6,
    "season": ["2 x 5, 1 days/week"] * 2 + ["3 x 10, 3 days/week"] * 8 + ["3 x 10, 1 days/week"] * 20,
    "reviews": ["3 x 10, 3 days/week"] * 12,
}
"""The dose of each trained week; nothing of these grows by itself."""


@pytest.mark.parametrize("name", WEEKS)
def test_a_table_is_followed_week_by_week(name: str) -> None:
    """Every session of a trained week has the week's dose."""
    assert projected(only(name), len(WEEKS[name])) == [[dose] * 3 for dose in WEEKS[name]]


def test_sets_descend() -> None:
    """12, 10 and 8 repetitions are three sets."""
    (item,) = only("descending").rows[0].items
    assert (cells(item.dose).sets, cells(item.dose).work) == ("3", "12/10/8 reps")


def test_what_starts_at_intervals_has_no_rest_of_its_own() -> None:
    """The rest said for all rows gives way; 10 sets every 2 min are 20 min, every minute 10."""
    rest, two, one = (row.items[0].dose for row in only("every-minute").rows)
    assert [cells(dose).rest for dose in (rest, two, one)] == ["2 min", "a set every 2 min", "a set every 1 min"]
    assert [dose.minutes() for dose in (rest, two, one) if dose] == [9, 20, 10]


def test_shares_of_speed_and_uptake_stand_in_their_column() -> None:
    """Each share is an intensity, set by set where it is a list; half speed goes on when it was free of pain."""
    half, _, rising = (row.items[0].dose for row in only("shares-of-speed").rows)
    assert [cells(dose).intensity for dose in (half, rising)] == ["50% max speed", "80/90/100% max speed"]
    assert cells(only("intervals-of-uptake").rows[1].items[0].dose).intensity == "85% VO2max, at 80 rpm"
    assert names_of(only("shares-of-speed"), [GOOD, BAD, GOOD]) == ["Half", "Three quarters", "Three quarters", "All"]


def test_each_block_has_its_own_effort() -> None:
    """45 throws at half and 15 at three quarters of the effort; a pain of 2 at most holds for both."""
    mixed = only("throws-by-effort").rows[1].items[0].dose
    assert mixed is not None
    assert [[str(each) for each in part.intensities] for part in mixed.parts] == [
        ["60 ft", "50% effort", "pain <= 2"], ["60 ft", "75% effort", "pain <= 2"],
    ]  # fmt: skip
    assert cells(mixed).intensity == "60 ft at 50% effort then 60 ft at 75% effort, at pain <= 2"
    assert cells(mixed).work == "45 throws then 15 throws"


def test_hours_in_the_day_stand_with_the_times_a_day() -> None:
    """Every two hours says how often, so the times a day that are said for all rows give way."""
    found = [cells(row.items[0].dose).per_day for row in only("every-hours").rows]
    assert found == ["every 2 h", "6, every 2-3 h", "3"]
    assert "every 2-3 h" in table_text(read("every-hours"), Content(), ())


def test_a_ladder_of_holds_is_a_set_each() -> None:
    """10, 20 and 30 s on each side are three sets of 120 s; two rests of 30 s make three minutes."""
    (item,) = only("holds-that-lengthen").rows[0].items
    assert item.dose is not None
    assert (cells(item.dose).sets, cells(item.dose).work) == ("3", "10/20/30 s hold")
    assert [str(part.amount) for part in item.dose.parts] == ["10 s hold", "20 s hold", "30 s hold"]
    assert item.dose.minutes() == 3


def test_a_cuffs_pressure_stands_beside_the_load() -> None:
    """30 and three times 15 repetitions are four sets, each with a fifth of the maximum under the cuff."""
    dose = only("cuffed").rows[0].items[0].dose
    assert (cells(dose).sets, cells(dose).intensity) == ("4", "20% 1RM, at 60% LOP")


def test_a_week_undulates() -> None:
    """Twelve, eight, four in each of the first weeks; from week 5 ten and five take turns across weeks."""
    found = projected(only("undulating"), 6)
    light = [f"3 x {n} @ {n}RM, 3 days/week" for n in (12, 8, 4)]
    ten, five = (f"3 x {n} @ {n}RM, 3 days/week" for n in (10, 5))

    assert found == [light, light, light, light, [ten, five, ten], [five, ten, five]]


GOOD: dict[str, float | str] = {"completed": 1, "pain_during": 0, "pain_next_morning": 0, "repetitions_spare": 2}
BAD: dict[str, float | str] = {"completed": 0, "pain_during": 6}
GROWTH = {
    # 40, 45, then one set more and the hold as the row has it; four sets of 45 s are the end
    "hold-then-sets": [f"{each} s hold" for each in ("3 x 40", "3 x 45", "4 x 40", "4 x 45", "4 x 45")],
    "double": [f"3 x {each} kg" for each in ("10 @ 10", "11 @ 10", "12 @ 10", "10 @ 12.5", "11 @ 12.5")],
    # 20 + 1.25 three times; 25 would be above the limit of 24 kg
    "linear-smallest": [f"3 x 8 @ {each} kg" for each in ("20", "21.25", "22.5", "23.75", "23.75")],
    "pressure": [f"1 x 10 x 10 s hold @ {each} mmHg from 20" for each in (22, 24, 26, 28, 30, 30)],
    # a tenth more, rounded down to tenths: 24.2 x 1.1 = 26.62, 26.6 x 1.1 = 29.26; 29.2 x 1.1 is above 30
    "time-ladder": [f"{each} min, 7 days/week" for each in ("20", "22", "24.2", "26.6", "29.2", "30", "30")],
    "slower-lowering": [f"3 x 8 @ bodyweight, tempo lift 1 s lower {each} s" for each in (3, 4, 5, 5)],
    # free of pain in two sessions at the same load, then 5 kg more
    "eccentric-loaded": [
        f"3 x 15 @ bodyweight{each}, 2/day, 7 days/week" for each in ("", "", " + 5 kg", " + 5 kg", " + 10 kg")
    ],
    "reviews": ["3 x 10, 3 days/week"] * 4,
}
"""The doses of sessions that all succeed."""


@pytest.mark.parametrize("name", GROWTH)
def test_success_grows_one_thing_at_a_time(name: str) -> None:
    """Each session that meets the criteria leads a step on, until nothing may grow further."""
    loading = kilograms("1.25", "24") if name == "linear-smallest" else kilograms()

    assert followed(only(name), [GOOD] * (len(GROWTH[name]) - 1), loading) == GROWTH[name]


@pytest.mark.parametrize("name", ["hold-then-sets", "eccentric-loaded"])
def test_pain_takes_a_step_of_growth_back_and_silence_holds(name: str) -> None:
    """Two good sessions, a silent one that changes nothing, then pain of 6: a step less."""
    good = followed(only(name), [GOOD, GOOD])
    assert followed(only(name), [GOOD, GOOD, {}]) == [*good, good[2]]
    assert followed(only(name), [GOOD, GOOD, BAD])[3] == {"hold-then-sets": good[1], "eccentric-loaded": good[0]}[name]


def test_dapre_adjusts_twice() -> None:
    """Seven at 20 kg keep it for the last set; nine there add the least of 2.5 to 7.5 kg; never above the limit."""
    track = only("dapre")
    for most, weight in ((None, "22.5"), ("21", "20")):
        loading = kilograms("2.5", most)
        here = evolve(begin(track, DAY, loading=loading), weight=Decimal(20))
        after = after_session(track, here, report(0, reps="10 6 7 9"), loading=loading)

        assert doses(track, here, loading)[:3] == ["10 reps @ 10 kg", "6 reps @ 15 kg", "max reps @ 20 kg"]
        assert after.weight == Decimal(weight)


@pytest.mark.parametrize(("name", "shares"), [("delorme", ("20", "30", "40")), ("oxford", ("40", "30", "20"))])
def test_set_schemes_share_out_the_maximum(name: str, shares: tuple[str, str, str]) -> None:
    """Of a 10RM of 40 kg: half is 20, three quarters are 30; ten repetitions with all of it ask for a new test."""
    track = only(name)
    here = evolve(begin(track, DAY), weight=Decimal(40))

    assert doses(track, here, kilograms()) == [f"10 reps @ {each} kg" for each in shares]
    assert track.by_result is not None
    assert [row.retest for done in (9, 10) if (row := track.by_result.row(done))] == [False, True]


def test_repetitions_to_spare_set_the_load() -> None:
    """From 20 kg: three to spare add 5 % (21 kg); none take 10 % (18.9, loaded as 18); one or two keep it."""
    loads = [dose.split("@ ")[1] for dose in followed(
        only("by-reserve"), [{"spare": 3}, {"spare": 0}, {"spare": 2}, {}], kilograms("1")
    )]  # fmt: skip

    assert loads == ["20 kg", "21 kg", "18 kg", "18 kg", "18 kg"]


def test_three_failures_in_a_row_take_a_tenth() -> None:
    """Two failures and a success change nothing but the success; three running take 40 + 2.5 kg to 38.25, so 38."""
    told: list[dict[str, float | str]] = [{"reps": each} for each in (4, 4, 5, 4, 3, 2, 4)]
    loads = [dose.split("@ ")[1] for dose in followed(only("three-failures"), told, kilograms())]

    assert loads == ["40 kg", "40 kg", "40 kg", "42.5 kg", "42.5 kg", "42.5 kg", "38 kg", "38 kg"]


def names_of(track: ProtocolTrack, reports: list[dict[str, float | str]]) -> list[str]:
    """The step of each session, and the one after the last."""
    position, met, known = begin(track, DAY, reported=True), [], tuple[Reading, ...]()
    for number, told in enumerate(reports):
        met.append(track.rows[position.row].name)
        now = report(2 * number, **told)
        known += now.readings
        position = after_session(track, position, evolve(now, readings=known))
    return [*met, track.rows[position.row].name]


def test_levels_are_opened_by_criteria() -> None:
    """The start is the highest level passed; a tenth more grip is judged against the baseline alone."""
    track = only("levels")
    stance, grip = report(0, single_leg_stance=30).readings, report(0, grip=220).readings

    assert begin(track, DAY).row == 0
    assert begin(track, DAY, stance).row == 1
    assert begin(track, DAY, (*stance, *grip)).row == 1  # nobody knows 220 of what
    assert begin(track, DAY, (*stance, *grip), (("grip", Decimal(200)),)).row == 2  # 220 is 110 % of 200
    assert begin(track, DAY, (*stance, *grip), (("grip", Decimal(201)),)).row == 1
    assert not is_over(track, Position(row=2))
    assert is_over(track, after_session(track, Position(row=2), report(0, cleared=1)))


def test_a_ladder_leads_to_the_next_exercise() -> None:
    """One good session of sitting, two of standing; a silent one between them holds and does not count."""
    assert names_of(only("exercise-ladder"), [GOOD, GOOD, {}, GOOD, GOOD]) == [
        "Sit", "Stand", "Stand", "Stand", "Step", "Step",
    ]  # fmt: skip


def test_a_step_of_running_repeats_until_it_is_free_of_symptoms() -> None:
    """Twice free of pain leads on; a pain of 1 repeats; a pain of 3 on step 3 leads two back, with two days of rest."""
    track = only("interval-run")
    sore: dict[str, float | str] = {"pain_during": 1, "pain_next_morning": 0}
    hurt: dict[str, float | str] = {"pain_during": 3, "pain_next_morning": 0}

    assert names_of(track, [GOOD, sore, GOOD, GOOD, GOOD, GOOD, hurt]) == [
        "Step 1", "Step 1", "Step 1", "Step 1", "Step 2", "Step 2", "Step 3", "Step 1",
    ]  # fmt: skip
    back = after_session(track, Position(row=2), report(0, **hurt))
    assert [rests_on(back, DAY + timedelta(days=n)) for n in (1, 2, 3)] == [True, True, False]
    assert after_session(track, Position(row=1), report(0, **hurt)).row == 0


def test_throws_go_on_after_two_sessions_free_of_pain() -> None:
    """Each distance twice; pain or silence repeats it."""
    assert names_of(only("interval-throw"), [GOOD, GOOD, BAD, GOOD, GOOD]) == [
        "45 ft once", "45 ft once", "45 ft", "45 ft", "45 ft", "60 ft once",
    ]  # fmt: skip


def test_arms_are_followed_apart() -> None:
    """The slow group has one dose, the fast one two."""
    slow, fast = read("arms").arms

    assert projected(slow.tracks[0], 6, 1) == [["3 x 8 @ 8RM, tempo lift 3 s lower 3 s"]] * 6
    assert projected(fast.tracks[0], 6, 1) == [["3 x 8 @ 8RM"]] * 3 + [["3 x 6 @ 6RM"]] * 3


def test_days_since_the_injection_open_the_rows() -> None:
    """Rest to day 3, motion to day 14, load from day 15 on; reported pain of 5 on day 14 holds the load back."""
    track = only("since-injection")
    here = begin(track, DAY, reported=True)
    hurt = after_session(track, here, report(14, pain_during=5), 14)
    fine = after_session(track, here, report(14, pain_during=2), 14)

    assert [rows(track, Position(), day)[0].name for day in (0, 3, 4, 14, 15)] == [
        "Rest",
        "Rest",
        "Move",
        "Move",
        "Load",
    ]
    assert (rows(track, hurt, 16)[0].name, rows(track, fine, 16)[0].name) == ("Move", "Load")
    assert rows(track, here) == ()


@pytest.mark.parametrize(("completed", "later"), [(1, ("42.5", "47.5", "52.5", "27.5")), (0, ("40", "45", "50", "25"))])
def test_a_wave_begins_again_a_step_heavier(completed: int, later: tuple[str, ...]) -> None:
    """The last session of the fourth week decides: 2.5 kg more in every row, or the same wave again."""
    track, met = only("waves"), []
    position = begin(track, DAY, reported=True)
    for week in range(8):
        met.append(doses(track, position)[0].split("@ ")[1])
        told = report(7 * week, completed=completed if week == 3 else 1)
        position = after_week(track, after_session(track, position, told))

    assert met == [f"{each} kg" for each in ("40", "45", "50", "25", *later)]


def test_the_circuit_is_three_rounds() -> None:
    """Its three exercises are done in turn, each three times."""
    assert [(line.turn, cells(line.item.dose).sets, cells(line.item.dose).rest) for line in table(read("circuit"))] == [
        (1, "3", "2 min"), (2, "3", "2 min"), (3, "3", "2 min"),
    ]  # fmt: skip
