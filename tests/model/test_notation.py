"""Reading and printing the dose notation."""

import re
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from rehabplan.model.dose import (
    Amount,
    Clauses,
    Count,
    Dose,
    DoseBlock,
    DoseError,
    Duration,
    Hold,
    Percent,
    RepMax,
    Reps,
    Rest,
    Tempo,
    Time,
    TimeUnit,
    Work,
    read_clauses,
)
from rehabplan.testing.strategies import clauses, doses

REFERENCE = Path(__file__).parents[2] / "docs" / "reference" / "dose-notation.md"
EXAMPLES = [
    line
    for block in re.findall(r"```dose\n(.*?)```", REFERENCE.read_text("utf-8"), re.DOTALL)
    for line in block.splitlines()
]


@settings(max_examples=200)
@given(dose=doses())
def test_reading_is_the_inverse_of_printing(dose: Dose) -> None:
    """Every dose is read back from its printed form, which is the one form."""
    printed = str(dose)

    assert dose == Dose.parse(printed)
    assert printed == str(Dose.parse(printed))


@settings(max_examples=100)
@given(under=clauses())
def test_clauses_alone_are_read_back(under: Clauses) -> None:
    """Clauses have a printed form of their own, unless there are none."""
    if str(under):
        assert under == read_clauses(str(under))


@settings(max_examples=100)
@given(dose=doses(), data=st.data())
def test_a_damaged_dose_is_read_or_refused_at_a_column(dose: Dose, data: st.DataObject) -> None:
    """Cutting or changing a character gives a dose or a located error, nothing else."""
    text = str(dose)
    at = data.draw(st.integers(0, len(text)))
    piece = data.draw(st.text(st.sampled_from("0123456789 .,-\u2013\u00d7/%@~()?xsm"), max_size=2))

    refuse_or_read(text[:at] + piece + text[at + 1 :])


@settings(max_examples=200)
@given(text=st.text(max_size=40))
@example("\u0664 x \u0661\u0660")
@example("\u00a03 x 10")
@example("3\tx 10")
@example("9" * 5000)
@example("a" * 5000)
@example("10/" * 2000)
def test_any_text_is_read_or_refused(text: str) -> None:
    """No text raises anything but a located error."""
    refuse_or_read(text)


def refuse_or_read(text: str) -> None:
    """Read *text*, or check that its refusal is located and helpful."""
    found = read(text)
    if isinstance(found, Dose):
        assert found == Dose.parse(str(found))
    else:
        assert text == found.text
        assert 1 <= found.column <= len(text) + 1
        assert found.message
        assert found.help


def read(text: str) -> Dose | DoseError:
    """Read *text*; a refusal is returned."""
    try:
        return Dose.parse(text)
    except DoseError as error:
        return error


@pytest.mark.parametrize("text", EXAMPLES)
def test_documented_examples_print_as_they_are_written(text: str) -> None:
    """Each example of the reference is read, and is its own printed form."""
    assert text == str(Dose.parse(text))


@pytest.mark.parametrize(
    "text",
    [
        "2 x 8 @ bodyweight, per side",
        "3 x 10 @ bodyweight, per side, rest 60-90 s, 3 days/week",
        "3 x 12 @ bodyweight + 20 kg, per side, rest 90 s, 3 days/week",
        "4 x 15 @ 15RM (~ 60% 1RM)",
        "4 x 12 @ 12RM (~ 65% 1RM)",
        "4 x 10 @ 10RM (~ 70% 1RM)",
        "4 x 8 @ 8RM (~ 75% 1RM)",
        "4 x 6 @ 6RM (~ 80% 1RM)",
    ],
)
def test_examples_of_the_design_print_as_they_are_written(text: str) -> None:
    """The design's own examples are in the one printed form."""
    assert text == str(Dose.parse(text))


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("3 × 10", "3 x 10"),  # noqa: RUF001 - the sign is read
        ("3 x 8–12", "3 x 8-12"),  # noqa: RUF001 - the dash is read
        ("3 x 10, daily", "3 x 10, 7 days/week"),
        ("3 x 10, every 2 days", "3 x 10, every other day"),
        ("3 x 5+", "3 x 5+ reps"),
        ("10 x 3, every 90 s", "10 x 3, a set every 90 s"),
        ("10 x 3, every 1-2 min, rest 5 s between reps", "10 x 3, rest 5 s between reps, a set every 1-2 min"),
        ("3 x 8, at pain <= 3, per side, at RIR 2", "3 x 8, at RIR 2, at pain <= 3, per side"),
        ("20 min @ 18 /min", "20 min @ 18/min"),
        ("3x10@20kg,per side", "3 x 10 @ 20 kg, per side"),
        ("  3 x 10  ", "3 x 10"),
        ("3 x 10 reps", "3 x 10"),
        ("10", "10 reps"),
        ("max", "max reps"),
        ("12/10/8", "12/10/8 reps"),
        ("3 x 10-10", "3 x 10"),
        ("3 x 10 @ 2.50 kg", "3 x 10 @ 2.5 kg"),
        ("4 x 15 @ 15RM (~60% 1RM)", "4 x 15 @ 15RM (~ 60% 1RM)"),
        ("3 x 10, 3 days/week, rest 60 s, per side", "3 x 10, per side, rest 60 s, 3 days/week"),
        ("3 x 10, rest 3 s between reps, rest 60 s", "3 x 10, rest 60 s, rest 3 s between reps"),
    ],
)
def test_other_spellings_print_in_the_one_form(text: str, printed: str) -> None:
    """Signs, order and spaces may differ; one form is printed."""
    assert printed == str(Dose.parse(text))


def test_a_dose_is_read_into_its_parts() -> None:
    """Every word of a dose becomes the value it names."""
    expected = Dose(
        (
            DoseBlock(
                Work(Count.of(4), Reps(Count.of(15))),
                RepMax(15),
                Percent(Count.of(60), "1RM"),
            ),
        ),
        per_side=True,
        tempo=Tempo(lift=Count.of(3), lower=Count.of(3)),
        rests=(Rest(Time(Count(2, 3), TimeUnit.MIN)),),
        per_day=Count.of(1),
        days_per_week=Count.of(3),
    )

    assert expected == Dose.parse(
        "4 x 15 @ 15RM (~ 60% 1RM), per side, tempo lift 3 s lower 3 s, rest 2-3 min, 1/day, 3 days/week"
    )


def test_hold_duration_and_held_reps_are_told_apart() -> None:
    """`n x h s hold` is n holds, `n x h s` is moving for a time, `n x r x h s hold` holds each repetition."""
    three, five = Count.of(3), Time.of(5)
    expected: list[Amount] = [Hold(five), Duration(five), Reps(Count.of(10), five)]

    works = [Dose.parse(text).works[0] for text in ("3 x 5 s hold", "3 x 5 s", "3 x 10 x 5 s hold")]

    assert [Work(three, amount) for amount in expected] == works


MISTAKES = [
    ("3 x 10, 60 s rest", 12, "expected /day or days/week", "write rest 60 s"),
    ("3 x 10, 1-2 kg", 13, "expected /day or days/week", "after the work and @"),
    ("3 x 10, rest 1:30", 15, "':' has no meaning", "90 s"),
    ("3 x 10, twice a day", 9, "unknown word 'twice'", "write 2/day"),
    ("3 x 10, 3 times a week", 11, "unknown word 'times'", "3 days/week"),
    ("3 x 10 @ 70% of 1RM", 14, "unknown word 'of'", "leave out 'of'"),
    ("3 x 10 @ 8/10, per side", 14, "expected %, RM, kg or lb", "CR10 8"),
    ("45 throws @ 60 ft, at 50% effort then 15 throws", 34, "'then' after a clause", "a line of its own"),
    ("", 1, "expected a number of sets or an amount, found the end", "as in 3 x 10"),
    ("3 x", 4, "found the end", "as in 3 x 10"),
    ("3 x 10,", 8, "expected a clause, found the end", "per side, tempo, rest"),
    ("0 x 10", 1, "0 sets", "1 or more"),
    ("1.5 x 10", 1, "1.5 sets", "whole"),
    ("3 x 0", 5, "0 repetitions", "1 or more"),
    ("3 x 0 s hold", 5, "0 s is no time", "above zero"),
    ("3 x 12-8", 5, "12-8 runs downwards", "8-12"),
    ("12-10-8", 1, "12-10 runs downwards", "12/10"),
    ("03 x 10", 1, "starts with a zero", "leading zero"),
    ("3 x 123456", 5, "too large", "5 digits"),
    ("3 x 10 @ 2.1234 kg", 10, "too many decimals", "3"),
    ("3 x 10 @ 2,5 kg", 10, "comma inside a number", "write 2.5"),
    ("3 x 10,2/day", 5, "comma inside a number", "space after the comma"),
    ("3 x 10 @ 1.2.3 kg", 10, "'1.2.3' is not a number", "one decimal point"),
    ("3 x 10 @ .5 kg", 10, "a point without digits", "0.5"),
    ("3 x 10 @ RPE 7", 10, "unknown word 'RPE'", "CR10 or RIR"),
    ("3 x 10, RPE 7", 9, "unknown word 'RPE'", "CR10 or RIR"),
    ("3 x 10 @ 20 kgs", 13, "unknown word 'kgs'", "write kg"),
    ("3 x 10 @ 20 Kg", 13, "unknown word 'Kg'", "did you mean 'kg'?"),
    ("3 x 10 @ 70%", 13, "what the percentage is of", "1RM, MVIC"),
    ("3 x 10 @ 70% 1", 15, "expected 'RM'", "70% 1RM"),
    ("3 x 10 @ 110% MVIC", 10, "above 100%", "0-100%"),
    ("3 x 10 @ 20", 12, "expected a unit after 20, found the end", "20 kg"),
    ("3 x 10 @ CR10 11", 15, "off the scale", "0 to 10"),
    ("3 x 10 @ CR107", 10, "unknown word 'CR'", "did you mean 'CR10'?"),
    ("3 x 10 @ 8-10RM", 10, "8-10RM is not one number", "10RM"),
    ("3 x 10 @ effort hardish", 17, "unknown word 'hardish'", "did you mean 'hard'?"),
    ("3 x 10 @ effort hard to light", 17, "does not rise", "lighter effort first"),
    ("3 x 10 @ bodyweight + 20", 25, "expected kg or lb, found the end", "bodyweight + 10 kg"),
    ("3 x 10 @ red bnad", 14, "unknown word 'bnad'", "did you mean 'band'?"),
    ("3 x 10 @ pain ≤ 3", 15, "'≤' has no meaning here", "write <="),
    ("3 x 10 @ pain <= 11", 18, "pain 11 is off the scale", "0 to 10"),
    ("3 x 10 @ 15RM (60% 1RM)", 16, "expected '~', found '60'", "(~ 60% 1RM)"),
    ("3 x 10 @", 9, "expected an intensity, found the end", "20 kg"),
    ("3 x 10 kg", 8, "expected an amount, found 'kg'", "after @"),
    ("3 x 10 20 kg", 8, "expected @, then, a comma or the end, found '20'", "@"),
    ("3 x 10 per side", 8, "expected a comma, found 'per'", "a comma before each clause"),
    ("3 x 10/side", 7, "unknown word '/side'", "per side"),
    ("3 x 10 each", 8, "unknown word 'each'", "per side"),
    ("3 x 10, per sied", 13, "unknown word 'sied'", "did you mean 'side'?"),
    ("3 x 10, per day", 13, "expected 'side', found 'day'", "per side"),
    ("3 sets of 10", 3, "unknown word 'sets'", "3 x 10"),
    ("3 x 10 x 5 s", 13, "expected 'hold', found the end", "hold"),
    ("3 x 10 x 5", 11, "expected s, min or h, found the end", "5 s"),
    ("3 x 30 sec", 8, "unknown word 'sec'", "write s"),
    ("3 x 10, tempo lift 3 s", 23, "expected 'lower', found the end", "lower 3 s"),
    ("3 x 10, tempo 3-0-3", 15, "expected 'lower', found '3'", "tempo lift 3 s"),
    ("3 x 10, rest 60", 16, "expected s, min or h", "60 s"),
    ("3 x 10, rest 60 s between sets", 27, "between sets already", "leave out"),
    ("3 x 10, rest 60 s, rest 30 s", 20, "'rest' is given twice", "keep one"),
    ("3 x 10, per side, per side", 19, "'per side' is given twice", "keep one"),
    ("3 x 10, 3 days/week, daily", 22, "'days/week' is given twice", "keep one"),
    ("3 x 10, 8 days/week", 9, "a week has 7", "1 to 7"),
    ("3 x 10, 3 days/wek", 11, "unknown word 'days/wek'", "did you mean 'days/week'?"),
    ("3 x 10, 0/day", 9, "0 times a day", "1 or more"),
    ("3 x 10, 7 days/week, every other day", 22, "not every other day", "keep one of the two"),
    ("3 x 25 h", 5, "longer than a day", "24 h"),
    ("(3 min run 2 min walk)", 12, "expected ')', found '2'", "walk"),
    ("(3 min sprint)", 8, "unknown word 'sprint'", "as in (3 min run"),
    ("(3 reps)", 4, "expected a time or a distance, found 'reps'", "as in 3 min"),
    ("3 x 10 @ CR10 hard", 15, "expected a number, found 'hard'", "8-12"),
    ("3 x 8\u221212", 6, "has no meaning here", "write -"),
    ("3 x 10\tper side", 7, "is not a space", "use a space"),
    ("3 x 10 !", 8, "'!' has no meaning here", "leave it out"),
    ("12/10/8 reps @ 12/10RM", 16, "2 intensities for 3 sets", "give 3, one for each set, or one for all"),
    ("3 x 10 @ 50/60% 1RM", 10, "2 intensities for 3 sets", "give 3"),
    ("10 reps @ 50/60% 1RM", 11, "2 intensities for 1 set", "give 1"),
    ("? x 10 @ 50/60% 1RM", 10, "2 intensities for ? sets", "name 2 sets"),
    ("2 x ? @ 50/60% 1RM", 9, "for an unstated amount", "? @ 50% 1RM then ? @ 60% 1RM"),
    ("2 x 8 @ 8RM (~ 60/70/80% 1RM)", 16, "3 intensities for 2 sets", "give 2"),
    ("3 x 10 @ 40/50/60", 18, "after a list, found the end", "40/45/50 kg"),
    ("2 x 10 @ 8.5/8RM", 10, "8.5RM is not a whole number", "12/10/8RM"),
    ("5+ throws", 4, "expected 'reps', found 'throws'", "5+ reps"),
    ("5-6+ reps", 1, "5-6+ is not one number", "max reps"),
    ("?+ reps", 1, "?+ is not one number", "5+ reps"),
    ("0+ reps", 1, "0 repetitions: less than one", "1 or more"),
    ("5+ x 3", 1, "sets are never open-ended", "3 x 5+ reps"),
    ("3 x 8 @ RIR 3, at RIR 2", 16, "RIR is given twice", "keep one of the two"),
    ("3 x 8 @ 20 kg, at 70% 1RM", 16, "the load is given twice", "in brackets"),
    ("3 x 8, at RIR 3, at RIR 2", 18, "RIR is given twice", "keep one of the two"),
    ("3 x 8, at 40/50/60 kg", 11, "a list after at", "after @"),
    ("25 throws @ 50% effort, at 60 ft", 25, "how far a throw goes", "@ 60 ft, at 50% effort"),
    ("3 x 8, at", 10, "expected an intensity, found the end", "RIR 3"),
    ("3 x 10, weaker side, per side", 22, "per side and weaker side", "keep one of the two"),
    ("3 x 10, treated side, other side", 23, "'side' is given twice", "keep one of the two"),
    ("3 x 10, treated leg", 17, "unknown word 'leg'", "treated side"),
    ("3 x 10, affected side", 9, "unknown word 'affected'", "treated side"),
    ("3 x 10, every 1 days", 9, "every 1 days is out of bounds", "7 days/week"),
    ("3 x 10, every 9 days", 9, "every 9 days is out of bounds", "3 to 7"),
    ("3 x 10, every 3-4 days", 15, "every 3-4 days is not one number", "every 3 days"),
    ("3 x 10, every 2 weeks", 15, "every 2 weeks", "every 7 days at most"),
    ("3 x 10, every third day", 15, "unknown word 'third'", "every 3 days"),
    ("3 x 10, 5 days/week, every 3 days", 22, "5 days/week is not every 3 days", "2-3 days/week"),
    ("3 x 10, rest 48 h", 14, "48 h is longer than a day", "between sessions"),
    ("3 x 10, rest 200 h between sessions", 14, "200 h is longer than a week", "168 h"),
    ("3 x 10, rest 20 s between rounds", 27, "unknown word 'rounds'", "between"),
    ("3 x 5 contacts @ 0.3 m", 18, "0.3 m is how far a throw goes", "height 30 cm"),
    ("3 x 5 @ 30 cm", 9, "30 cm of what?", "height 30 cm"),
    ("3 x 5 @ box 30 cm", 9, "unknown word 'box'", "height 30 cm"),
    ("3 x 5 @ height 30 m", 19, "expected cm or in, found 'm'", "height 30 cm"),
    ("4 x (2+2", 9, "expected ')', found the end", "4 x (2+2+2)"),
    ("4 x (2+2-3)", 6, "2-3 is not one number", "4 x (2+2+2)"),
    ("45 throws @ 60 ft at 45 ft", 22, "how far a throw goes", "@ 45 ft, at 50% effort"),
    ("3 x 8 @ 20 kg at 70% 1RM", 18, "the load is given twice", "keep one of the two"),
    ("5 reps @ 1 kg at RIR 2 then 5 reps @ 2 kg at RIR 1, at RIR 3", 53, "RIR is given twice", "keep one of the two"),
    ("3 x 8 @ 20 kg at 1/2/3% 1RM", 18, "a list after at", "after @"),
    ("4 x 4 min @ 85% VO2 max", 17, "unknown word 'VO'", "VO2max"),
    ("4 x 40 m @ 80% MAS", 16, "unknown word 'MAS'", "max aerobic speed"),
    ("4 x 40 m @ 80% max", 16, "what the percentage is of, found 'max'", "max speed"),
    ("4 x 4 min @ 101% VO2R", 13, "above 100%", "0-100% VO2R"),
    ("5 min @ 80% max power, at 100 W", 24, "the power is given twice", "keep one of the two"),
    ("5 min @ 80% max speed, at 12 km/h", 24, "the speed is given twice", "keep one of the two"),
    ("3 x 10, a set every 2 h", 9, "a set every 2 h is out of bounds", "up to 60 min"),
    ("1 x 10, every 24 h", 9, "every 24 h is out of bounds", "1/day"),
    ("1 x 10, every ? h", 9, "every ? h is out of bounds", "1 to 12"),
    ("1 x 10, every hour", 15, "every how many hour?", "every 1 h"),
    ("1 x 10, hourly", 9, "unknown word 'hourly'", "every 1 h"),
    ("1 x 10, 9/day, every 3 h", 16, "9/day every 3 h is longer than a day", "correct one"),
    ("1 x 10, every 2 h, rest 48 h between sessions", 20, "every 2 h and rest 48 h between sessions", "keep one"),
    ("25/20 throws", 7, "reps or a time after a list, found 'throws'", "20 throws then 10 throws"),
    ("10/0 s hold", 1, "0 s is no time", "above zero"),
    ("3 x 10/20/30 s hold", 7, "found '/'", "comma"),
    ("10/20 s hold @ 1/2/3% 1RM", 16, "3 intensities for 2 sets", "give 2"),
    ("3 x 10 @ 20% 1RM, at 120% LOP", 22, "above 100%", "0-100% LOP"),
    ("3 x 10 @ 80% AOP", 14, "unknown word 'AOP'", "80% LOP"),
    ("3 x 10 @ 80% LOP, at 120 mmHg", 19, "the pressure is given twice", "keep one"),
    ("3 x 10, a set every 0 s", 9, "0 s is no time", "above zero"),
    ("3 x 10, a set every minute", 21, "a set every how long?", "a set every 1 min"),
    ("3 x 10, every min", 15, "every how many min?", "a set every 1 min"),
    ("3 x 10, a new set", 11, "unknown word 'new'", "a set every 2 min"),
    ("3 x 10, EMOM", 9, "unknown word 'EMOM'", "a set every 1 min"),
    ("3 x 10, rest 1 min, a set every 2 min", 21, "rest 1 min and a set every 2 min", "keep one"),
    ("3 x 10, a set every 2 min, every 3 min", 28, "'a set every' is given twice", "keep one"),
    ("3 x 10, tempo lower fast 3 s", 26, "a comma", "a comma"),
    ("3 x 10, tempo lift fast", 24, "expected 'lower', found the end", "lower 3 s"),
]


@pytest.mark.parametrize(("text", "column", "message", "advice"), MISTAKES, ids=[row[0] for row in MISTAKES])
def test_mistakes_are_refused_at_their_column_with_the_fix(text: str, column: int, message: str, advice: str) -> None:
    """A mistake is named at its column, with what to write instead."""
    with pytest.raises(DoseError) as caught:
        Dose.parse(text)

    error = caught.value
    assert (column, text) == (error.column, error.text)
    assert message in error.message
    assert advice in error.help


@pytest.mark.parametrize(
    ("text", "column"), [("", 1), ("3 x 10", 3), ("rest 60 s,", 11), ("rest 60 s per side", 11)], ids=str
)
def test_clauses_alone_refuse_everything_else(text: str, column: int) -> None:
    """A line of clauses holds clauses only."""
    with pytest.raises(DoseError) as caught:
        read_clauses(text)

    assert column == caught.value.column


def test_an_error_shows_its_place() -> None:
    """An error prints its column, its text, what is wrong and the fix."""
    with pytest.raises(DoseError) as caught:
        Dose.parse("3 x 10 @ RPE 7")

    expected = "column 10 of '3 x 10 @ RPE 7': unknown word 'RPE'; say which scale: CR10 or RIR, as in CR10 7 or RIR 3"
    assert expected == str(caught.value)
