"""The clinic's progression and rule, and that they are used where they are asked for by name, and only there."""

from datetime import date, timedelta

import pytest

from example_clinic_code import quiet_eve, settle_in
from rehabplan.library.library import Library
from rehabplan.library.load import first_party
from rehabplan.library.progressions import Standing
from rehabplan.model.case import Weekday
from rehabplan.model.dose import Dose
from rehabplan.planning.bundle import bundle
from rehabplan.planning.plan import plan
from rehabplan.plugins.load import load_library
from rehabplan.testing.examples import START, knee_case

MORE, HEAVIER = Dose.parse("3 x 9 @ bodyweight"), Dose.parse("3 x 8 @ bodyweight + 2 kg")
WEEKDAYS = tuple(Weekday)


@pytest.fixture(scope="module")
def installed() -> Library:
    """The first-party catalogues and this plugin, as somebody has it who asks for it by name."""
    return load_library(*first_party(), "example-clinic", plugins=["example-clinic"]).unwrap()


def standing(library: Library, days: int) -> Standing:
    """A person so many days into the slow heel raise."""
    exercise = library.exercise("example-clinic/worktop-heel-raise")
    return Standing(library.ladder("example-clinic/calf"), exercise, Dose.parse("3 x 8 @ bodyweight"), days)


@pytest.mark.parametrize(("days", "expected"), [(0, None), (13, None), (14, MORE), (40, MORE)])
def test_a_dose_settles_for_two_weeks(installed: Library, days: int, expected: Dose | None) -> None:
    """Nothing grows before the fifteenth day; then amounts before loads."""
    assert settle_in(standing(installed, days), (HEAVIER, MORE)) == expected


def test_load_grows_where_nothing_else_can(installed: Library) -> None:
    """Where only heavier steps are left, the first of them is taken."""
    assert settle_in(standing(installed, 20), (HEAVIER,)) == HEAVIER


def test_a_session_on_the_eve_of_an_injection_is_told(installed: Library) -> None:
    """Injections every fourth Monday, training on Sundays: the eve of the second is found, and printed."""
    case = knee_case()
    on_sundays = type(case.plan)(case.plan.start, case.plan.weeks, (Weekday.SUN, Weekday.WED), case.plan.minutes)
    clash = type(case)(case.patient, on_sundays, case.treatments, screening=case.screening, equipment=case.equipment)

    program = plan(clash, installed, on=START).unwrap()

    eve = START + timedelta(days=27)
    assert eve == date(2026, 11, 29)
    told = [issue for issue in program.issues if issue.code == "example-clinic/session-on-eve"]
    assert str(eve) in {dict(issue.params)["day"] for issue in told}
    assert not list(quiet_eve(bundle(plan(case, installed, on=START).unwrap(), case, (), installed)))


def test_nothing_of_it_is_used_unless_it_is_asked_for() -> None:
    """Being installed is not being used."""
    library = load_library().unwrap()

    assert "example-clinic" not in {each.id for each in library.lock}
    assert (library.rules, library.progressions) == ((), ())
