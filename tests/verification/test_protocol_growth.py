"""Growth of a protocol's lines: what a plan has is right; too early, too far or too sure is told."""

from collections.abc import Callable

import pytest
from attrs import evolve

from rehabplan.model.case import Case
from rehabplan.model.catalogue import Bundle
from rehabplan.model.climb import Climb
from rehabplan.model.criterion import Criterion
from rehabplan.model.dose import Dose
from rehabplan.model.program import Prescription, Stand
from rehabplan.model.protocol import ProtocolTrack
from rehabplan.planning.bundle import bundle
from rehabplan.testing.builders import exercise
from rehabplan.verification import verify
from rehabplan.verification.line_growth import faults, is_lowest
from tests.planning.test_protocols import ONE_LEG, asks, by_weeks, item, lib, protocol, row
from tests.planning.tiny import planned

HEAVY = exercise("t/heavy", "2 x 8 @ 5 kg", "3 x 8 @ 10 kg", "3 x 8 @ 20 kg", done=ONE_LEG, working="knee light")


def table(*climb: str, dose: str = "3 x 8-10 @ 10 kg") -> ProtocolTrack:
    """A row that goes on, and grows."""
    return evolve(
        by_weeks(row("1-", item(dose, HEAVY))),
        climb=tuple(map(Climb.parse, climb)),
        grow_if_all=(Criterion.parse("completed is 1"),),
    )


DOUBLE = table("reps + 1 to 10", "load + 1 kg")


def made() -> Bundle:
    """Seven weeks of eight to ten repetitions, then a kilogram more: 8, 9, 10 of 10 kg, 8, 9 of 11 kg."""
    asked: Case = asks(weeks=7)
    library = lib(protocol(DOUBLE), HEAVY)
    return bundle(planned(asked, library), asked, (), library)


def changed(number: int, **changes: object) -> Callable[[Bundle], Bundle]:
    """The bundle with other facts in the prescription of the dose of that number, from 0."""

    def change(old: Bundle) -> Bundle:
        grown = [p for p in old.program.prescriptions if p.of_protocol is not None]
        doses = list(dict.fromkeys(p.dose for p in grown))
        found = tuple(
            evolve(p, **changes) if p.of_protocol and p.dose == doses[number] else p  # type: ignore[arg-type]
            for p in old.program.prescriptions
        )
        return evolve(old, program=evolve(old.program, prescriptions=found))

    return change


def at(number: int, dose: str) -> Callable[[Bundle], Bundle]:
    """The bundle with another dose as grown in the prescription of that number."""

    def change(old: Bundle) -> Bundle:
        line = _line(old)
        assert line.of_protocol is not None
        place = evolve(line.of_protocol, grown=Dose.parse(dose))
        return changed(number, dose=Dose.parse(dose), of_protocol=place)(old)

    return change


def _line(old: Bundle) -> Prescription:
    return next(p for p in old.program.prescriptions if p.of_protocol is not None)


def earlier(days: int) -> Callable[[Bundle], Bundle]:
    """The bundle with its second dose given some days earlier."""

    def change(old: Bundle) -> Bundle:
        grown = [p for p in old.program.prescriptions if p.of_protocol is not None]
        (first, *_), second = grown, next(p for p in grown if p.dose != grown[0].dose)
        start = next(s.date for s in old.program.sessions if any(i.prescription == second.id for i in s.items))
        ids = {p.id for p in grown if p.dose == first.dose}
        sessions = []
        for each in old.program.sessions:
            moves = 0 < (start - each.date).days <= days
            items = (evolve(i, prescription=second.id) if moves and i.prescription in ids else i for i in each.items)
            sessions.append(evolve(each, items=tuple(items)))
        return evolve(old, program=evolve(old.program, sessions=tuple(sessions)))

    return change


def codes(old: Bundle) -> set[str]:
    """The codes of errors."""
    return {issue.code.removeprefix("verify/") for issue in verify(old) if issue.severity.value == "error"}


def test_planned_growth_keeps_every_law() -> None:
    """What the planner plans ahead gives no error."""
    assert codes(made()) == set()


BROKEN = {
    "begins above the lowest": at(0, "3 x 9 @ 10 kg"),
    "two repetitions at once": at(1, "3 x 10 @ 10 kg"),
    "a load before the repetitions are at their end": at(1, "3 x 8 @ 11 kg"),
    "load and work at once": at(3, "3 x 10 @ 11 kg"),
    "beyond the end": at(2, "3 x 11 @ 10 kg"),
    "two kilograms": at(3, "3 x 8 @ 12 kg"),
    "a set more": at(1, "4 x 8 @ 10 kg"),
    "in the week before": earlier(13),
}


@pytest.mark.parametrize("change", BROKEN.values(), ids=BROKEN)
def test_a_step_that_is_not_the_rows_is_told(change: Callable[[Bundle], Bundle]) -> None:
    """A dose that no success could earn by that day is told by its own code."""
    assert "protocol-growth" in codes(change(made()))


def test_growth_is_never_firm_and_says_what_it_waits_for() -> None:
    """A grown dose that is firm, or without its criterion, is told."""
    firm = changed(1, stand=Stand.FIRM, only_if=())(made())
    silent = changed(1, only_if=("the review before it agrees",))(made())

    assert {"protocol-growth", "firm-move", "firm-window"} <= codes(firm)
    assert "protocol-growth" in codes(silent)


def test_a_dose_that_is_not_what_it_has_grown_to_is_told() -> None:
    """The dose given is the grown one; a dose below the note is told as no line of the protocol."""
    assert "protocol-dose" in codes(changed(2, dose=Dose.parse("3 x 9 @ 10 kg"))(made()))


# climb, stated, before, after, whether it is one step by the words of the language
STEPS = [
    (("hold + 5 s to 20 s", "sets + 1 to 3"), "1 x 5 x 10 s hold", "1 x 5 x 20 s hold", "2 x 5 x 10 s hold", True),
    (("hold + 5 s to 20 s", "sets + 1 to 3"), "1 x 5 x 10 s hold", "1 x 5 x 15 s hold", "2 x 5 x 10 s hold", False),
    (("hold + 5 s to 20 s", "sets + 1 to 3"), "1 x 5 x 10 s hold", "1 x 5 x 20 s hold", "2 x 5 x 20 s hold", False),
    (("duration + 10 % to 30 min",), "20 min", "20 min", "22 min", True),
    (("duration + 10 % to 30 min",), "20 min", "20 min", "22.1 min", False),
    (("duration + 10 % to 30 min",), "20 min", "29.2 min", "30 min", True),
    (("load next band",), "2 x 8 @ yellow band", "2 x 8 @ yellow band", "2 x 8 @ red band", True),
    (("load next band",), "2 x 8 @ yellow band", "2 x 8 @ yellow band", "2 x 8 @ green band", False),
    (("pressure + 2 to 30",), "5 x 10 s hold @ 22 mmHg", "5 x 10 s hold @ 22 mmHg", "5 x 10 s hold @ 24 mmHg", True),
    (("pressure + 2 to 30",), "5 x 10 s hold @ 22 mmHg", "5 x 10 s hold @ 30 mmHg", "5 x 10 s hold @ 32 mmHg", False),
    (("tempo + 1 s to 5 s",), "3 x 8, tempo lower 3 s", "3 x 8, tempo lower 3 s", "3 x 8, tempo lower 4 s", True),
    (("reps + 1 to 12",), "3 x 8, tempo lower 3 s", "3 x 8, tempo lower 3 s", "3 x 9, tempo lower 4 s", False),
    (("load + 2.5 kg",), "3 x 8 @ bodyweight", "3 x 8 @ bodyweight", "3 x 8 @ bodyweight + 2.5 kg", True),
    (("load + 2.5 kg",), "3 x 8 @ 10 kg", "3 x 8 @ 10 kg", "3 x 8 @ 12.5 lb", False),
    (("distance + 100 m to 1000 m",), "400 m", "400 m", "500 m", True),
    (("steps + 500 to 8000",), "5000 steps", "5000 steps", "5500 steps", True),
    (("reps + 1 to 12",), "3 x 8 @ 10RM", "3 x 8 @ 10RM", "3 x 9 @ 9RM", False),
]


@pytest.mark.parametrize(("climb", "stated", "before", "after", "is_step"), STEPS)
def test_one_step_is_judged_by_the_words(
    climb: tuple[str, ...], stated: str, before: str, after: str, *, is_step: bool
) -> None:
    """One thing grows, by its step, to its end; those before it are at theirs and return to the row's dose."""
    what = faults(table(*climb, dose=stated), Dose.parse(stated), Dose.parse(before), Dose.parse(after))

    assert (what == "") is is_step, what


def test_the_lowest_dose_is_the_low_end_of_what_grows() -> None:
    """Of 8-12 repetitions that grow eight are the lowest; what does not grow stays a range."""
    stated, low = Dose.parse("2-3 x 8-12 @ 10 kg"), Dose.parse("2-3 x 8 @ 10 kg")

    assert is_lowest(table("reps + 1 to 12"), stated, low)
    assert not is_lowest(table("reps + 1 to 12"), stated, stated)
    assert not is_lowest(table("reps + 1 to 12"), stated, Dose.parse("2 x 8 @ 10 kg"))
    assert is_lowest(evolve(table("reps + 1 to 12"), grow_if_all=()), stated, stated)
