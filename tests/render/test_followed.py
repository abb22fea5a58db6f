"""Protocols as a clinician and a patient read them: what is followed, since when, what waits and what was lighter."""

from datetime import date
from functools import cache
from pathlib import Path

import pytest
from attrs import evolve

from rehabplan.documents.documents import read
from rehabplan.model.anatomy import Site
from rehabplan.model.case import Case, ProtocolChoice
from rehabplan.model.catalogue import Bundle
from rehabplan.model.protocol import Choice, Row
from rehabplan.model.stretch import Stretch
from rehabplan.planning.bundle import bundle
from rehabplan.planning.explain import why, why_not
from rehabplan.planning.plan import plan
from rehabplan.render.followed import for_patient, told
from rehabplan.render.handout import handout
from rehabplan.render.text import text
from rehabplan.testing.builders import START
from rehabplan.testing.examples import first_party
from tests.planning.test_protocol_links import SUPERSET
from tests.planning.test_protocols import asks, by_weeks, lib, protocol
from tests.planning.tiny import planned

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "patellar-tendon-protocol.yaml"
KNEE = Site.parse("right knee")


@cache
def whole() -> Bundle:
    """The example: an injected patellar tendon, and heavy slow resistance for it."""
    case = read(EXAMPLE, Case).unwrap()
    program = plan(case, first_party(), on=case.plan.start).unwrap()
    return bundle(program, case, (), first_party())


def achilles() -> Bundle:
    """A tendon at the ankle, followed by heel drops whose load grows where they do not hurt."""
    case = read(EXAMPLE, Case).unwrap()
    ankle = Site.parse("right ankle")
    treated = tuple(evolve(each, site=ankle) for each in case.treatments)
    followed = evolve(case, treatments=treated, protocols=(ProtocolChoice(ankle, "published/alfredson-1998"),))
    asked = evolve(followed, screening=(*case.screening, evolve(case.screening[0], list="red_flags_ankle/1")))
    return bundle(plan(asked, first_party(), on=case.plan.start).unwrap(), asked, (), first_party())


def test_growth_that_must_be_earned_is_told_and_not_planned() -> None:
    """Heel drops begin with the body's weight; 5 kg more are earned by a session without pain."""
    given = achilles()
    (one,) = told(given)
    rule = "Inside a row load may grow by 5 kg when pain during exercise 0 or less"
    assert f"planned as each row stands; more of it is earned by what is reported: {rule}" in one.details
    doses = {str(each.dose.blocks[0].intensity) for each in given.program.prescriptions if each.of_protocol is not None}
    assert doses == {"bodyweight"}


def report() -> str:
    """The report's words, spaces as one."""
    return " ".join(text(whole(), width=200).split())


def test_the_report_says_what_is_followed_and_from_where() -> None:
    """Title, id and source; the first day (day 43 is a Tuesday, sessions are on Wednesdays), and all twelve weeks."""
    assert "Published programs in this plan right knee: Heavy slow resistance for the patellar tendon" in report()
    assert "published/kongsgaard-hsr-2009" in report()
    assert "Kongsgaard M et al." in report()
    assert "first day Wed 16 December 2026; 12 weeks trained in this plan, 12 in its source" in report()


def test_the_report_says_what_waits_and_what_asked_for_it() -> None:
    """From day 4 to 7 both the phase and the tendon allow light work only."""
    waits = "waits 6 to 9 November 2026: load class at the right knee: asks heavy,"
    assert f"{waits} subacute phase and injected tendon allow light" in report()


def test_the_report_says_what_is_lighter_and_why() -> None:
    """Each change once, with the restrictions that ask for two repetitions in reserve."""
    why_lighter = "(early remodelling phase and untreated region: 2 repetitions in reserve)"

    assert f"4 x 15 @ 15RM (~ 60% 1RM) is done as 4 x 15 @ 17RM (~ 60% 1RM) {why_lighter}" in report()
    assert report().count("4 x 15 @ 15RM") == 1


@pytest.mark.parametrize(
    ("on", "says"),
    [
        (date(2026, 11, 9), "It begins on Wed 16 December 2026, not before."),
        (date(2027, 1, 6), "You are in it now"),
    ],
)
def test_the_patient_reads_where_the_protocol_stands(on: date, says: str) -> None:
    """Before its first day that day, then that it is going on; in words, without a code."""
    (words,) = for_patient(whole(), on)

    assert words.startswith("For your right knee: Heavy slow resistance for the patellar tendon.")
    assert says in words
    assert "published/" not in words


def test_the_handout_says_the_weight_in_plain_words() -> None:
    """15 repetitions with the 17RM: a weight one could lift 17 times."""
    page = handout(whole(), on=date(2026, 12, 16))

    assert "4 sets of 15" in page
    assert "Choose a weight you could lift 17 times and not more." in page
    assert "The published program you follow" in page


def test_why_names_the_row_and_its_source() -> None:
    """Explaining a line: which row of which protocol, followed since when, what the source states, what adapted it."""
    first = next(given for given in whole().program.prescriptions if given.of_protocol is not None)
    because = " | ".join(why(whole().program, first.id).because)

    assert "row 1 of published/kongsgaard-hsr-2009, followed since 2026-12-16: 4 x 15 @ 15RM" in because
    assert "adapted: early remodelling phase: 2 repetitions in reserve" in because


def test_why_not_names_the_protocol_that_a_ladder_rests_for() -> None:
    """Heel digs are strength of the knee: on the protocol's days it rests."""
    found = why_not(
        whole().program, whole().case, first_party(), "knee/heel-dig", site=KNEE, on=date(2027, 1, 6)
    ).blocked_by

    assert found == ("it rests on the days of published/kongsgaard-hsr-2009, which the right knee follows",)


def test_a_protocol_followed_names_its_place() -> None:
    """One protocol, one line."""
    assert [each.never for each in told(whole())] == [False]


def test_a_round_is_told_to_clinician_and_patient() -> None:
    """What is done in turn names its round in the report and on the handout's card."""
    rows = Row(((Choice((SUPERSET,)),),), Stretch.parse("1-"))
    library, asked = lib(protocol(by_weeks(rows))), asks(weeks=2)
    given = bundle(planned(asked, library), asked, (), library)

    assert "(in turn: T/Squat, T/Bridge)" in " ".join(text(given, width=240).split())
    assert "Done in turn, a set of each, then the next round: T/Squat, T/Bridge." in handout(given, on=START)
