"""A protocol in a program: what it exempts, and that nothing is exempt which only says it is a protocol's."""

import pytest
from attrs import evolve

from rehabplan.model.case import ProtocolChoice, Weekday
from rehabplan.model.catalogue import Bundle
from rehabplan.model.dose import Dose
from rehabplan.model.exercise import AvoidIf, AvoidSide, Tier
from rehabplan.model.movement import DoneWith
from rehabplan.model.program import Followed, FromProtocol, Sides
from rehabplan.model.protocol import Shape
from rehabplan.verification import verify
from rehabplan.verification.figures import figures
from tests.verification.broken import (
    Change,
    added,
    answered,
    both,
    case,
    daily,
    exercise,
    items,
    library,
    prescribed,
    program,
    session,
    timed,
)
from tests.verification.good import BUNDLE, KNEE, TRAINING_DAYS, sept
from tests.verification.good_followed import (
    FIRST,
    FOLLOWED,
    GIVEN,
    LINES,
    PRESSES,
    SECOND,
    SPARED,
    STATED,
    THIRD,
    TRACK,
    also,
    followed,
    hops_of,
    line,
    protocol,
    row,
)

EVERY_DAY = case(plan=evolve(BUNDLE.case.plan, days=tuple(Weekday)))
DOSE = Dose.parse


def codes(*changes: Change) -> set[str]:
    """The codes of the followed bundle after some changes, without their first part."""
    return {issue.code.removeprefix("verify/") for issue in verify(both(followed, *changes)(BUNDLE))}


def instead(on_or_after: int, before: int, old: str, new: str) -> Change:
    """Another prescription in the sessions of some days of September; no new one is a session less it."""

    def change(bundle: Bundle) -> Bundle:
        for now in bundle.program.sessions:
            if sept(on_or_after) <= now.date < sept(before):
                ids = tuple(new if i.prescription == old else i.prescription for i in now.items)
                bundle = items(now.date, *filter(None, ids))(bundle)
        return bundle

    return change


def test_a_followed_protocol_keeps_every_law() -> None:
    """Presses by the table, two repetitions lighter as the limit asks, give no issue."""
    assert codes() == set()


FIRST_PLACE = LINES[0].of_protocol
assert FIRST_PLACE is not None
NOT_OF_IT = {
    "more repetitions": both(prescribed("line-1", dose=DOSE("2 x 12 @ 14RM, 3 days/week")), timed),
    "another set": both(prescribed("line-1", dose=DOSE("3 x 10 @ 12RM, 3 days/week")), timed),
    "lighter than the reserve asks": prescribed("line-1", dose=DOSE("2 x 10 @ 13RM, 3 days/week")),
    "another clause": prescribed("line-1", dose=DOSE("2 x 10 @ 12RM, 2 days/week")),
    "another stated dose": prescribed("line-1", of_protocol=evolve(FIRST_PLACE, stated=DOSE("2 x 10 @ 9RM"))),
    "a row it does not have": prescribed("line-1", of_protocol=evolve(FIRST_PLACE, row=3)),
    "a track it does not have": prescribed("line-1", of_protocol=evolve(FIRST_PLACE, track=1)),
    "a protocol nobody has": prescribed("line-1", of_protocol=evolve(FIRST_PLACE, protocol="t/none")),
    "nobody chose it": case(protocols=()),
    "another was chosen": case(protocols=(ProtocolChoice(KNEE, "t/else"),)),
    "an arm it does not have": case(protocols=(ProtocolChoice(KNEE, "t/presses", "a"),)),
    "not told to be adapted": prescribed("line-1", of_protocol=evolve(FIRST_PLACE, adapted_by=())),
    "of a track of another site": prescribed("line-1", track="pull"),
    "a ladder's exercise": prescribed("row-6", of_protocol=FIRST_PLACE),
}


@pytest.mark.parametrize("change", NOT_OF_IT.values(), ids=list(NOT_OF_IT))
def test_only_a_protocols_own_line_passes_for_one(change: Change) -> None:
    """What says it is a protocol's and differs from its line in one thing is found."""
    assert "protocol-dose" in codes(change)


def test_a_dose_as_stated_is_not_called_adapted() -> None:
    """Where the row asks for the reserve itself, nothing adapted it."""
    rows = (row("1", "2 x 10 @ 12RM, 3 days/week"), *PRESSES.rows[1:])
    place = FromProtocol("t/presses", "", 0, 0, DOSE(GIVEN[0]), ())

    assert codes(library(protocols=(protocol(*rows),)), prescribed("line-1", of_protocol=place)) == set()
    called = evolve(place, adapted_by=SPARED)
    assert codes(library(protocols=(protocol(*rows),)), prescribed("line-1", of_protocol=called)) == {"protocol-dose"}


def test_a_heavier_maximum_is_found() -> None:
    """Eight repetitions of the 9RM leave one to spare, under two: it is no line, and it breaks the limit."""
    assert codes(prescribed("line-2", dose=DOSE("2 x 8 @ 9RM, 3 days/week"))) >= {"protocol-dose", "limit-reserve"}


def test_percentages_of_a_maximum_leave_a_reserve_too() -> None:
    """Ten repetitions at up to 100 % of the 10RM leave none to spare; of the 12RM they leave two."""
    rows = (row("1", "2 x 10 @ 50/100% 10RM, 3 days/week"), *PRESSES.rows[1:])
    stated = FromProtocol("t/presses", "", 0, 0, DOSE("2 x 10 @ 50/100% 10RM, 3 days/week"), SPARED)
    table = library(protocols=(protocol(*rows),))
    lighter = prescribed("line-1", of_protocol=stated, dose=DOSE("2 x 10 @ 50/100% 12RM, 3 days/week"))
    as_stated = prescribed("line-1", of_protocol=evolve(stated, adapted_by=()), dose=stated.stated)

    assert codes(table, lighter) == set()
    assert codes(table, as_stated) == {"limit-reserve"}


def test_as_many_as_possible_leaves_nothing_in_reserve() -> None:
    """A set to the last repetition is beyond a limit of two to spare, whatever names it."""
    rows = (row("1", "2 x max reps, 3 days/week"), *PRESSES.rows[1:])
    place = FromProtocol("t/presses", "", 0, 0, DOSE("2 x max reps, 3 days/week"), ())
    given = prescribed("line-1", of_protocol=place, dose=place.stated)

    assert "limit-reserve" in codes(library(protocols=(protocol(*rows),)), given, timed)


def test_where_nothing_is_stated_the_entrys_lowest_work_stands_in() -> None:
    """Leg press begins with 2 x 10 @ 40% 1RM; "?" may be that and nothing else."""
    rows = (row("1", "?, 3 days/week"), *PRESSES.rows[1:])
    place = FromProtocol("t/presses", "", 0, 0, DOSE("?, 3 days/week"), ("the source states no amount",))
    table = library(protocols=(protocol(*rows),))

    assert (
        codes(table, prescribed("line-1", of_protocol=place, dose=DOSE("2 x 10 @ 40% 1RM, 3 days/week")), timed)
        == set()
    )
    more = prescribed("line-1", of_protocol=place, dose=DOSE("2 x 10 @ 50% 1RM, 3 days/week"))
    assert codes(table, more, timed) == {"protocol-dose"}


def test_the_treated_limb_does_it() -> None:
    """A one-sided exercise is done by the right leg, whose knee the protocol is for."""
    one_sided = exercise("t/leg-press", {"done_with": DoneWith.ONE_SIDE})
    lines = [both(*(prescribed(each.id, sides=side) for each in LINES)) for side in (Sides.RIGHT, Sides.LEFT)]
    told = [
        [i for i in verify(both(followed, one_sided, each)(BUNDLE)) if i.code == "verify/protocol-dose"]
        for each in lines
    ]

    assert told[0] == []
    assert len(told[1]) == 3


def test_a_relative_contraindication_leaves_the_lowest_dose() -> None:
    """S5 holds for a protocol: where kneeling is hard and the entry says "low", 12RM is too much."""
    entry = exercise("t/leg-press", avoid_if=(AvoidIf("cannot_kneel", Tier.RELATIVE, AvoidSide.ANY),))

    assert codes(entry) == set()
    assert codes(entry, answered("conditions/1", present=("cannot_kneel",))) == {"protocol-dose"}


OUT_OF_ORDER = {
    "the second row first": instead(72, 74, "line-1", "line-2"),
    "a row left out": both(instead(77, 84, "line-2", "line-3")),
    "back to the first": instead(84, 91, "line-3", "line-1"),
    "on in the middle of a week": instead(79, 84, "line-2", "line-3"),
}


@pytest.mark.parametrize("change", OUT_OF_ORDER.values(), ids=list(OUT_OF_ORDER))
def test_rows_keep_their_order_and_their_weeks(change: Change) -> None:
    """Weeks pass one by one as they are trained; no row comes early, is skipped or comes back."""
    assert "protocol-order" in codes(change)


def test_a_row_may_be_held() -> None:
    """Two weeks of the first row, then the second: what waits loses nothing of its order."""
    held = both(instead(77, 84, "line-2", "line-1"), instead(84, 91, "line-3", "line-2"))

    assert codes(held) == set()


def test_a_week_without_exercise_passes_by_itself() -> None:
    """A table without a second week goes from the first row to that of week 3; one that has it does not."""
    rests = protocol(row("1", STATED[0]), row("3", STATED[1]), row("4", STATED[2]))
    full = protocol(row("1", STATED[0]), row("2", "2 x 9 @ 9RM"), row("3", STATED[1]), row("4", STATED[2]))

    def placed(bundle: Bundle) -> Bundle:
        lines = both(
            *(
                prescribed(each.id, of_protocol=evolve(each.of_protocol, row=number))
                for each, number in zip(LINES, (0, 2, 3), strict=True)
                if each.of_protocol
            )
        )
        return lines(bundle)

    assert codes(library(protocols=(rests,))) == set()
    assert codes(library(protocols=(full,)), placed) == {"protocol-order"}


def test_it_begins_anew_after_an_injection() -> None:
    """The first row before the injection of 28 September; in November it is the first row again, not the second."""
    early = instead(7, 14, "press-1", "line-1")
    late = instead(72, 77, "line-1", "line-2")

    assert "protocol-order" not in codes(early)
    assert "protocol-order" in codes(early, late)


def test_a_row_by_days_holds_the_days_since_the_injection() -> None:
    """11 November is day 44: a row of days 44-62 may hold all of it, one of days 50-62 may not."""
    for days, expected in (("44-62", set[str]()), ("50-62", {"protocol-order"})):
        table = protocol(*(row(days, dose) for dose in STATED), shape=Shape.DAYS)
        assert codes(library(protocols=(table,))) == expected


def test_steps_go_one_by_one() -> None:
    """A protocol of steps begins with the first and goes up one a week."""
    steps = protocol(*(row(str(n), dose) for n, dose in enumerate(STATED, start=1)), shape=Shape.STEPS)

    assert codes(library(protocols=(steps,))) == set()
    assert "protocol-order" in codes(library(protocols=(steps,)), instead(72, 77, "line-1", "line-2"))
    assert "protocol-order" in codes(library(protocols=(steps,)), instead(77, 84, "line-2", "line-3"))


def test_no_more_days_than_the_source_has() -> None:
    """Three days a week are stated; Wednesday, Friday, Saturday and Sunday are four."""
    two = (session(sept(75), "line-1"), session(sept(76), "line-1"))

    assert codes(EVERY_DAY, added(two[0])) == set()
    assert codes(EVERY_DAY, added(*two)) == {"protocol-days"}


def test_no_line_oftener_than_its_row_has_it() -> None:
    """A line once in the row is once in the session; one that stands there twice may be twice."""
    twice = items(FIRST, "line-1", "line-1", "row-6")
    table = protocol(row("1", STATED[0], STATED[0]), *PRESSES.rows[1:])

    assert codes(twice) == {"protocol-days"}
    assert codes(twice, library(protocols=(table,))) == set()


def test_every_other_day_is_not_every_day() -> None:
    """A line of every other day on Wednesday and Thursday."""
    text = STATED[0].replace("3 days/week", "every other day"), GIVEN[0].replace("3 days/week", "every other day")
    place = FromProtocol("t/presses", "", 0, 0, DOSE(text[0]), SPARED)
    table = library(protocols=(protocol(row("1", text[0]), *PRESSES.rows[1:]),))
    given = prescribed("line-1", of_protocol=place, dose=DOSE(text[1]))

    assert codes(table, given) == set()
    assert codes(table, given, EVERY_DAY, added(session(sept(73), "line-1"))) == {"protocol-days"}


WITHOUT_HOPS = instead(78, 91, "hop-1", "")


def test_heavy_days_of_three_a_week_keep_a_day_between() -> None:
    """8 repetitions of the 10RM are 70 %: on Wednesday 18 and Thursday 19 November they are too close."""
    close = both(EVERY_DAY, instead(81, 82, "line-2", ""), added(session(sept(80), "line-2")))

    assert codes(WITHOUT_HOPS, close) == {"high-load-spacing"}


def test_heavy_days_stand_where_the_source_has_more_than_three() -> None:
    """A table of five days a week cannot keep a day between; its published days stand."""
    texts = [(a.replace("3 days", "5 days"), b.replace("3 days", "5 days")) for a, b in zip(STATED, GIVEN, strict=True)]
    rows = tuple(row(str(n), stated) for n, (stated, _) in enumerate(texts, start=1))
    lines = both(
        *(
            prescribed(
                each.id, dose=DOSE(given), of_protocol=FromProtocol("t/presses", "", 0, number, DOSE(stated), SPARED)
            )
            for number, (each, (stated, given)) in enumerate(zip(LINES, texts, strict=True))
        )
    )

    table = both(library(protocols=(protocol(*rows),)), lines, WITHOUT_HOPS)
    assert codes(table, EVERY_DAY, added(session(sept(80), "line-2"))) == set()


def test_other_heavy_work_keeps_a_day_from_a_protocol() -> None:
    """A ladder's hops on Thursday 19 November, the day after the protocol's presses at 70 %."""
    assert codes(EVERY_DAY, added(session(sept(80), "hop-1"))) == {"high-load-spacing"}


MANY = 7
SEVEN = library(protocols=(protocol(row("1", *([STATED[0]] * MANY)), *PRESSES.rows[1:]),))
"""Seven times the same line: 7 x 2.9 min = 20.3 min, of 30."""


def test_a_protocol_is_kept_whole_and_nothing_stands_beside_it() -> None:
    """Seven lines alone are a session; an eighth exercise beside them is one too many."""
    assert codes(SEVEN, items(FIRST, *["line-1"] * MANY)) == set()
    assert codes(SEVEN, items(FIRST, *["line-1"] * MANY, "row-6")) == {"session-items"}


def test_a_protocol_may_take_more_than_the_minutes_alone() -> None:
    """Four lines are 11.6 min of 10 that there are; with a band row beside them the session is too long."""
    four = library(protocols=(protocol(row("1", *([STATED[0]] * 4)), *PRESSES.rows[1:]),))
    short = both(four, case(plan=evolve(BUNDLE.case.plan, minutes=10)))
    told = [
        {i.at.pointer for i in verify(both(followed, short, items(FIRST, *ids))(BUNDLE)) if i.code == "verify/minutes"}
        for ids in (["line-1"] * 4, [*["line-1"] * 4, "row-6"])
    ]
    first = f"/program/sessions/{[s.date for s in followed(BUNDLE).program.sessions].index(FIRST)}/minutes"

    assert first not in told[0]
    assert first in told[1]


def test_a_ladders_exercise_of_the_same_pattern_is_too_much() -> None:
    """A ladder's leg press on the protocol's day is a second squat."""
    assert "pattern" in codes(items(FIRST, "line-1", "press-8"))


def test_a_daily_list_holds_a_protocol_whole() -> None:
    """Four lines of a protocol are a daily list; with a walk beside them they are one of five."""
    four = library(protocols=(protocol(row("1", *([STATED[0]] * 4)), *PRESSES.rows[1:]),))
    lists = [daily(FIRST, *["line-1"] * 4), daily(FIRST, *["line-1"] * 4, "walk-1")]
    told = ["routine-items" in codes(four, each) for each in lists]

    assert told == [False, True]


def test_one_protocol_of_high_load_a_place() -> None:
    """Presses at 70 % and hops, both by protocols, at one knee."""
    assert codes(hops_of("t/hops-table")) == {"protocol-single"}


def test_one_protocol_an_exercise_of_a_limb() -> None:
    """The same leg press from two protocols is twice the dose, however light it is."""
    light = protocol(row("1-", "1 x 10 @ 20RM, 3 days/week"), id="t/light")
    place = FromProtocol("t/light", "", 0, 0, DOSE("1 x 10 @ 20RM, 3 days/week"), ())
    more = line("light-1", 0, track="t/light#1:right knee", of_protocol=place, dose=place.stated, rung=0)

    def change(bundle: Bundle) -> Bundle:
        track = evolve(next(t for t in bundle.program.tracks if t.id == TRACK), id="t/light#1:right knee")
        follow = Followed(KNEE, "t/light", "", False, FIRST, 1, (), ())  # noqa: FBT003 - the case names it
        return both(
            library(protocols=(*bundle.library.protocols, light)),
            case(protocols=(*bundle.case.protocols, ProtocolChoice(KNEE, "t/light"))),
            program(tracks=(*bundle.program.tracks, track), protocols=(*bundle.program.protocols, follow)),
            also(more),
        )(bundle)

    assert codes(change) == {"protocol-single"}


UNTOLD = {
    "a week fewer": program(protocols=(evolve(FOLLOWED, weeks_trained=2),)),
    "another first day": program(protocols=(evolve(FOLLOWED, starts=SECOND),)),
    "a wait without a reason": program(protocols=(evolve(FOLLOWED, waits=(evolve(FOLLOWED.waits[0], because=()),)),)),
    "one that nobody speaks of": case(protocols=(ProtocolChoice(KNEE, "t/presses"), ProtocolChoice(KNEE, "t/else"))),
}


@pytest.mark.parametrize("change", UNTOLD.values(), ids=list(UNTOLD))
def test_what_becomes_of_a_protocol_is_told(change: Change) -> None:
    """First day, weeks and waits are those of the sessions, and each choice is followed or explained."""
    assert codes(change) == {"protocol-told"}


def test_every_day_of_the_sample_is_a_training_day() -> None:
    """The sample's first days are days of training, a week apart or less."""
    assert {FIRST, SECOND, THIRD} <= set(TRAINING_DAYS)


LEG = exercise("t/leg-press", {"done_with": DoneWith.ONE_SIDE})


def in_row_one(stated: str, delivered: str, *, spared: bool = True) -> tuple[Change, Change]:
    """A table whose first row states a dose, and the first line delivered at another."""
    place = FromProtocol("t/presses", "", 0, 0, DOSE(f"{stated}, 3 days/week"), SPARED if spared else ())
    table = library(protocols=(protocol(row("1", f"{stated}, 3 days/week"), *PRESSES.rows[1:]),))
    return table, prescribed("line-1", of_protocol=place, dose=DOSE(f"{delivered}, 3 days/week"))


@pytest.mark.parametrize(
    ("stated", "lighter", "heavier"),
    [
        ("12/10/8 reps @ 12/10/8RM", "12/10/8 reps @ 14/12/10RM", "12/10/8 reps @ 14/12/9RM"),
        ("12/10/8 reps @ 12RM", "12/10/8 reps @ 14RM", "12/10/8 reps @ 12RM"),
        ("2 x 5+ reps @ 5RM", "2 x 5 @ 7RM", "2 x 5+ reps @ 7RM"),
        ("2 x 8 @ RIR 2, at 8RM", "2 x 8 @ RIR 2, at 10RM", "2 x 8 @ RIR 2, at 9RM"),
        ("2 x (3+3) @ 6RM", "2 x (3+3) @ 8RM", "2 x (3+3) @ 6RM"),
    ],
)
def test_every_set_and_every_intensity_leaves_the_reserve(stated: str, lighter: str, heavier: str) -> None:
    """Two repetitions to spare in each set: the (n + 2)RM set by set; one set or intensity short of it is found."""
    table, good = in_row_one(stated, lighter)

    assert codes(table, good, timed) == set()
    assert codes(table, in_row_one(stated, heavier, spared=False)[1], timed) >= {"limit-reserve"}


def test_a_further_intensity_may_not_be_dropped() -> None:
    """What a source asks besides is part of its dose."""
    table, good = in_row_one("2 x 10 @ 12RM, at pain <= 3", "2 x 10 @ 12RM, at pain <= 3", spared=False)
    _, dropped = in_row_one("2 x 10 @ 12RM, at pain <= 3", "2 x 10 @ 12RM")

    assert codes(table, good, timed) == set()
    assert codes(table, dropped, timed) == {"protocol-dose"}


def test_the_side_is_the_sources() -> None:
    """A line for the other side of the right knee is done on the left; for the weaker side, only where one is known."""
    for clause, side, expected in (
        ("other side", Sides.LEFT, set[str]()),
        ("other side", Sides.RIGHT, {"protocol-dose"}),
        ("treated side", Sides.RIGHT, set[str]()),
        ("treated side", Sides.LEFT, {"protocol-dose"}),
        ("weaker side", Sides.RIGHT, {"protocol-dose"}),
    ):
        stated, given = f"{STATED[0]}, {clause}", f"{GIVEN[0]}, {clause}"
        place = FromProtocol("t/presses", "", 0, 0, DOSE(stated), SPARED)
        table = library(protocols=(protocol(row("1", stated), *PRESSES.rows[1:]),))
        limbs = both(*(prescribed(each.id, sides=Sides.RIGHT) for each in LINES))
        line_one = prescribed("line-1", of_protocol=place, dose=DOSE(given), sides=side)
        found = codes(table, LEG, both(limbs, case(impairments=())), line_one)
        assert ("protocol-dose" in found) is bool(expected), (clause, side)


@pytest.mark.parametrize("clause", ["every 3 days", "rest 72 h between sessions"])
def test_days_apart_are_the_sources(clause: str) -> None:
    """The first line stands on Wednesday and Friday, two days apart, where its source has three."""
    stated, given = STATED[0].replace("3 days/week", clause), GIVEN[0].replace("3 days/week", clause)
    place = FromProtocol("t/presses", "", 0, 0, DOSE(stated), SPARED)
    table = library(protocols=(protocol(row("1", stated), *PRESSES.rows[1:]),))

    assert codes(table, prescribed("line-1", of_protocol=place, dose=DOSE(given))) == {"protocol-days"}


def test_lifting_fast_is_fast() -> None:
    """A tempo with lift fast meets a limit of speed, whatever the entry says of it."""
    slow = figures(DOSE("2 x 8, tempo lift 2 s lower 3 s")).peaks.fast
    fast = figures(DOSE("2 x 8, tempo lift fast lower 3 s")).peaks.fast

    assert (slow, fast) == (False, True)
