"""S4 and S5: what screening withholds stays withheld."""

from datetime import date, timedelta

from attrs import evolve
from hypothesis import event, given
from hypothesis import strategies as st

from rehabplan.model.anatomy import Region
from rehabplan.model.case import Answer, Case, Clearance, Concern
from rehabplan.model.criterion import Role
from rehabplan.model.issue import Severity
from rehabplan.model.result import Ok, Refused
from rehabplan.model.screening import Flag, Kind, Scope, ScreeningList
from rehabplan.planning.plan import plan
from rehabplan.testing import strategies
from rehabplan.testing.examples import knee_case
from tests.laws.support import Planned, any_planned, examples, load, plans, shipped, tiny, uses

FLAGS = [(lst, flag) for lst in shipped().content.screening if lst.required for flag in lst.flags]


def of_the_knee(lst: ScreeningList) -> bool:
    """Whether a list is asked of everybody or of knees."""
    return lst.region in {None, Region.KNEE}


TOLD_DAYS = 10
KNEE_FLAGS = [(lst, flag) for lst, flag in FLAGS if of_the_knee(lst)]


def flagged(lst: ScreeningList, flag: Flag) -> Case:
    """The knee case with one flag present."""
    case = knee_case(weeks=4)
    answers = (evolve(a, present=(flag.code,)) if a.list == lst.key else a for a in case.screening)
    return evolve(case, screening=tuple(answers))


@plans(40)
@given(st.sampled_from(KNEE_FLAGS), st.integers(-30, 300))
def test_s4_a_flag_stops_its_scope_whatever_the_time(found: tuple[ScreeningList, Flag], days: int) -> None:
    """S4: a flag at the only treated site, or of the whole person, leaves nothing; time never clears it."""
    lst, flag = found
    case = flagged(lst, flag)
    result = plan(case, tiny(), on=case.plan.start + timedelta(days=days))

    assert isinstance(result, Refused)
    assert any(issue.severity is Severity.FATAL for issue in result.issues)
    assert (flag.kind is Kind.SUFFICIENT) <= any(referral.code == flag.code for referral in result.referrals)


@plans(40)
@given(st.sampled_from(KNEE_FLAGS), st.integers(-20, 20), st.sampled_from(Concern))
def test_s4_only_a_clearance_dated_by_then_clears(
    found: tuple[ScreeningList, Flag], days: int, concern: Concern
) -> None:
    """S4: a low concern dated since the flag was told opens; a high, an older or a later one does not."""
    lst, flag = found
    case = flagged(lst, flag)
    asked = (evolve(answer, date=case.plan.start - timedelta(days=TOLD_DAYS)) for answer in case.screening)
    case = evolve(case, screening=tuple(asked))
    judged = Clearance(flag.code, concern, "the treating clinician", case.plan.start + timedelta(days=days))
    result = plan(evolve(case, clearances=(judged,)), tiny(), on=case.plan.start)

    assert isinstance(result, Ok) == (concern is Concern.LOW and -TOLD_DAYS <= days <= 0)


@plans(40)
@given(any_planned(cleared=False, max_weeks=12))
def test_s4_s5_withheld_regions_get_nothing(each: Planned) -> None:
    """S4, S5: a region whose flags stop it, or whose list is not answered as a whole, is neither trained nor worked."""
    answers = {answer.list: answer for answer in sorted(each.case.screening, key=lambda a: (a.date, a.list))}
    shut: set[Region | None] = set()
    for lst in each.library.content.screening:
        answer = answers.get(lst.key)
        asked = lst.region in {None, *(site.region for site in each.case.sites)}
        if lst.required and asked and (answer is None or not answer.all_asked):
            shut.add(lst.region)
        present = set() if answer is None else set(answer.present)
        for flag in lst.flags:
            if answer is not None and flag.code in present and not _is_cleared(each, flag.code, answer.date):
                shut.add(None if flag.scope is Scope.WHOLE_PERSON else lst.region)
    event(f"refused: {isinstance(each.result, Refused)}, shut: {len(shut)}")

    if None in shut or {site.region for site in each.case.sites} <= shut:
        assert isinstance(each.result, Refused)
    elif isinstance(each.result, Ok):
        for use in uses(each):
            for site in each.case.sites:
                assert site.region not in shut or not load(use, site).worked, (use, site)


def _is_cleared(each: Planned, code: str, told: date) -> bool:
    judged = [c for c in each.case.clearances if c.code == code and told <= c.date <= each.on]
    return bool(judged) and max(judged, key=lambda c: c.date).concern is Concern.LOW


@plans(40)
@given(any_planned(cleared=False, max_weeks=12))
def test_the_verifier_agrees_on_screening(each: Planned) -> None:
    """S4, S5 V: what screening lets through, the verifier lets through."""
    codes = ("verify/flag", "verify/referral", "verify/unanswered", "verify/unknown-code", "verify/contraindication")

    assert [str(issue) for issue in each.result.issues if issue.code in codes] == []


@examples(40)
@given(st.text(st.sampled_from("abcdefgh_"), min_size=3, max_size=12), st.sampled_from(["list", "code"]))
def test_s5_unknown_codes_fail_closed(word: str, what: str) -> None:
    """S5: a list or a code that the library does not know may stand for anything, so nothing is planned."""
    case = knee_case(weeks=2)
    day = case.plan.start
    if what == "list":
        strange = (*case.screening, Answer(f"x{word}/1", True, (), day, Role.CLINICIAN))  # noqa: FBT003
    else:
        strange = (evolve(case.screening[0], present=(f"x{word}",)), *case.screening[1:])

    assert isinstance(plan(evolve(case, screening=strange), tiny(), on=day), Refused)


@plans(25)
@given(strategies.cases(library=shipped(), max_weeks=8), st.sampled_from(["", "left ", "right "]), st.data())
def test_s5_a_contraindication_excludes(case: Case, side: str, data: st.DataObject) -> None:
    """S5: an exercise with an absolute contraindication that is present, on no side in particular, is nowhere."""
    library = shipped()
    rules = [(e, rule) for e in library.content.exercises for rule in e.avoid_if if rule.tier == "absolute"]
    exercise, rule = data.draw(st.sampled_from(rules))
    words = (f"{side}{rule.code}",)
    answers = (evolve(a, present=words) if a.list == "conditions/1" else a for a in case.screening)
    result = plan(evolve(case, screening=tuple(answers)), library, on=case.plan.start)

    if isinstance(result, Ok) and (not side or rule.side == "any"):
        assert exercise.id not in {p.exercise for p in result.value.prescriptions}
