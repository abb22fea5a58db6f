"""Screening: what may be planned at all, and what must be asked first.

Flags (S4): sufficient ones withhold their scope and refer; concerns withhold
until a named clinician records a low level of concern. Unanswered lists (S5)
withhold their region, or everything where the list is systemic.
"""

from collections.abc import Iterator
from datetime import date
from functools import cached_property

from attrs import frozen

from rehabplan.library.library import Library
from rehabplan.model.anatomy import Region, Side
from rehabplan.model.case import Answer, Case, Clearance, Concern
from rehabplan.model.exercise import AvoidIf, AvoidSide, Exercise, Tier
from rehabplan.model.issue import Act, Issue, Location, Referral, Severity, params, sort_issues
from rehabplan.model.policy import Trigger
from rehabplan.model.screening import Flag, Kind, Scope, ScreeningList
from rehabplan.planning.policies import sided

CASE = Location("case", "/screening")
SIDES = {side.value: side for side in Side}


@frozen
class Screened:
    """The outcome: what is withheld, and what the conditions say.

    ``withheld`` regions get nothing; ``refused`` means no program at all;
    ``present`` and ``asked`` are conditions, of whichever list asks for them.
    """

    refused: bool
    withheld: frozenset[Region]
    issues: tuple[Issue, ...]
    referrals: tuple[Referral, ...]
    present: frozenset[str]
    asked: frozenset[str]
    flags_low: frozenset[str]

    @cached_property
    def sides(self) -> dict[str, list[Side | None]]:
        """The sides of each condition that is present; ``None`` where none is named."""
        found: dict[str, list[Side | None]] = {}
        for side, code in map(_present, sorted(self.present)):
            found.setdefault(code, []).append(side)
        return found


def screen(case: Case, library: Library, on: date) -> Screened:
    """Judge a case's screening on a day."""
    answers: dict[str, list[Answer]] = {}
    for answer in case.answers:
        answers.setdefault(answer.list, []).append(answer)
    lists = _lists_for(case, library)
    found = [_Finding(*_without_list(region)) for region in _unasked(case, library)]
    found += [_Finding(*item) for lst in lists for item in _judge(lst, answers.get(lst.key, []), case, on)]
    unknown = _unknown_codes(case, library)
    return Screened(
        refused=any(f.everything for f in found) or bool(unknown),
        withheld=frozenset(f.region for f in found if f.region is not None),
        issues=sort_issues([f.issue for f in found] + unknown),
        referrals=tuple(sorted({f.referral for f in found if f.referral is not None}, key=_by_urgency)),
        present=_present_of(case, library),
        asked=_asked_of(case, library),
        flags_low=frozenset(c.code for c in case.clearances if c.concern is Concern.LOW),
    )


@frozen
class _Finding:
    issue: Issue
    referral: Referral | None
    region: Region | None
    everything: bool


_Row = tuple[Issue, Referral | None, Region | None, bool]


def _by_urgency(referral: Referral) -> tuple[int, str, str]:
    order = ["emergency", "same_day", "urgent"]
    return (order.index(referral.urgency), referral.whom, referral.why)


def newest_lists(library: Library) -> dict[str, ScreeningList]:
    """The newest version of each list, by its id."""
    newest: dict[str, ScreeningList] = {}
    for lst in library.content.screening:
        if lst.version >= newest.get(lst.id, lst).version:
            newest[lst.id] = lst
    return newest


def _lists_for(case: Case, library: Library) -> tuple[ScreeningList, ...]:
    regions = {site.region for site in case.sites}
    newest = newest_lists(library)
    answered = {answer.list for answer in case.screening}
    asked = [lst for lst in library.content.screening if lst.key in answered]
    asked += [lst for lst in newest.values() if lst.required and lst.region in {None, *regions}]
    return tuple(sorted({lst.key: lst for lst in asked}.values(), key=lambda lst: lst.key))


def _present_of(case: Case, library: Library) -> frozenset[str]:
    """The conditions that the answers in force name, each as it was told, with its side."""
    codes = {lst.key: {each.code for each in lst.conditions} for lst in library.content.screening}
    told = ((answer.list, word) for answer in case.answers for word in answer.present)
    return frozenset(word for key, word in told if sided(word)[1] in codes.get(key, ()))


def _asked_of(case: Case, library: Library) -> frozenset[str]:
    """The conditions of the lists that were answered as a whole."""
    taken = {answer.list for answer in case.answers} - {answer.list for answer in case.answers if not answer.all_asked}
    return frozenset(each.code for lst in library.content.screening if lst.key in taken for each in lst.conditions)


def _unasked(case: Case, library: Library) -> Iterator[Region | None]:
    """The treated regions, and ``None`` for the whole person, that no required list of flags asks about."""
    flags = (lst for lst in library.content.screening if lst.flags or not lst.conditions)
    asked = {lst.region for lst in flags if lst.required}
    yield from (None,) if None not in asked else ()
    treated = {site.region for site in case.sites}
    yield from (region for region in Region if region in treated - asked)


def _without_list(region: Region | None) -> _Row:
    """A question that nobody can ask is not answered with no."""
    whom = "the whole person" if region is None else f"the {_words(region)}"
    issue = Issue(
        "screening/no-list",
        Severity.FATAL,
        "the library has no list of red flags for {whom}: nothing is planned for {whom}",
        params(whom=whom),
        CASE,
        "load a catalogue with such a list, required: true",
        Act.FIX,
    )
    return issue, None, region, region is None


def _judge(lst: ScreeningList, answers: list[Answer], case: Case, on: date) -> Iterator[_Row]:
    whole = bool(answers) and all(answer.all_asked for answer in answers)
    if lst.required and not whole:
        yield _unanswered(lst)
    for flag in lst.flags:
        told = _last_told(flag, lst, case)
        if told is not None:
            yield from _flagged(flag, lst.region, [c for c in case.clearances if told <= c.date <= on])


def _last_told(flag: Flag, lst: ScreeningList, case: Case) -> date | None:
    """The latest day a flag was told; a newer answer without it does not clear it."""
    days = (a.date for a in case.screening if a.list == lst.key and flag.code in {sided(word)[1] for word in a.present})
    return max(days, default=None)


def _unanswered(lst: ScreeningList) -> _Row:
    where = "nothing can be planned" if lst.region is None else f"nothing is planned for the {_words(lst.region)}"
    issue = Issue(
        "screening/unanswered",
        Severity.FATAL,
        "the screening list {list} is not answered as a whole: {where}",
        params(list=lst.key, where=where),
        CASE,
        f"ask every question of {lst.title}, then record all_asked: true and what is present",
        Act.ASK,
        sources=lst.sources,
    )
    return issue, None, lst.region, lst.region is None


def _flagged(flag: Flag, region: Region | None, clearances: list[Clearance]) -> Iterator[_Row]:
    """A flag stands until a named clinician's latest judgement since it was told is a low concern."""
    judged = [c for c in clearances if c.code == flag.code and c.clinician.strip()]
    latest = max((c.date for c in judged), default=None)
    if latest is not None and all(c.concern is Concern.LOW for c in judged if c.date == latest):
        return
    everything = flag.scope is Scope.WHOLE_PERSON or region is None
    if flag.kind is Kind.CONCERN and not judged:
        yield _waiting(flag, region), None, region, everything
        return
    referral = Referral(flag.refer_to, flag.urgency, flag.why, code=flag.code)
    yield _stopping(flag, region), referral, region, everything


def _waiting(flag: Flag, region: Region | None) -> Issue:
    return Issue(
        "screening/concern",
        Severity.FATAL,
        "{title}: nothing is planned for {scope} until a named clinician records a level of concern",
        params(title=flag.title, scope=_scope(flag, region)),
        CASE,
        f"judge it and record a clearance for {flag.code} with clinician, date and level of concern",
        Act.CONFIRM,
    )


def _stopping(flag: Flag, region: Region | None) -> Issue:
    return Issue(
        "screening/flag",
        Severity.FATAL,
        "{title}: nothing is planned for {scope}; refer to {whom}",
        params(title=flag.title, scope=_scope(flag, region), whom=flag.refer_to),
        CASE,
        "time does not clear this flag; a dated medical clearance does",
        Act.REFER,
    )


def _scope(flag: Flag, region: Region | None) -> str:
    return "this person" if flag.scope is Scope.WHOLE_PERSON or region is None else f"the {_words(region)}"


def _words(region: Region) -> str:
    return region.value.replace("_", " ")


def _unknown_codes(case: Case, library: Library) -> list[Issue]:
    known = {
        lst.key: {f.code for f in lst.flags} | {c.code for c in lst.conditions} for lst in library.content.screening
    }
    issues = []
    for answer in case.screening:
        if answer.list not in known:
            issues.append(_unknown("list", answer.list))
            continue
        codes = {sided(word)[1] for word in answer.present} - known[answer.list]
        issues += [_unknown("code", f"{code} of {answer.list}") for code in sorted(codes)]
    return issues + _unknown_orders(case, library)


def _unknown_orders(case: Case, library: Library) -> list[Issue]:
    """Orders and interventions that no policy speaks of: nothing would restrict them."""
    known = {(p.trigger, p.value) for p in library.content.policies}
    orders = {o.code for t in case.treatments for o in t.orders if (Trigger.ORDER, o.code) not in known}
    kinds = {i.kind for i in case.interventions if (Trigger.INTERVENTION, i.kind) not in known}
    return [_unknown("order", code) for code in sorted(orders)] + [_unknown("intervention", k) for k in sorted(kinds)]


def _unknown(what: str, name: str) -> Issue:
    return Issue(
        "screening/unknown-code",
        Severity.FATAL,
        "the {what} {name} is not known: nothing is planned",
        params(what=what, name=name),
        CASE,
        "use a code that the library knows; an unknown one may stand for something that forbids exercise",
        Act.FIX,
    )


def contraindicated(exercise: Exercise, working: tuple[Side, ...], screened: Screened) -> tuple[AvoidIf, ...]:
    """Contraindications of an exercise that are met, or absolute and unknown."""
    met = tuple(rule for rule in exercise.avoid_if if _is_met(rule, working, screened))
    return met + tuple(
        rule
        for rule in exercise.avoid_if
        if rule.tier is Tier.ABSOLUTE and rule.code not in screened.asked and rule not in met
    )


def starts_low(exercise: Exercise, working: tuple[Side, ...], screened: Screened) -> bool:
    """Whether a relative contraindication, met or unknown, asks for a low start."""
    relative = [rule for rule in exercise.avoid_if if rule.tier is Tier.RELATIVE]
    return any(rule.code not in screened.asked or _is_met(rule, working, screened) for rule in relative)


def _is_met(rule: AvoidIf, working: tuple[Side, ...], screened: Screened) -> bool:
    return any(_counts(rule, side, working) for side in screened.sides.get(rule.code, ()))


def _counts(rule: AvoidIf, side: Side | None, working: tuple[Side, ...]) -> bool:
    """Whether a condition of that side counts for the limbs that work."""
    if side is None or rule.side is AvoidSide.ANY:
        return True
    return side in (working if rule.side is AvoidSide.WORKING_SIDE else tuple(each.other for each in working))


def _present(word: str) -> tuple[Side | None, str]:
    side, _, code = word.partition(" ")
    return (SIDES[side], code) if code and side in SIDES else (None, word)
