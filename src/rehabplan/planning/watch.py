"""What a clinician must be told about a finished draft: gaps that no step could close."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from rehabplan.model.anatomy import Capacity
from rehabplan.model.issue import Act, Issue, Severity, params
from rehabplan.model.program import Prescription, Program
from rehabplan.planning.blocks import MAINTENANCE_DAYS
from rehabplan.planning.clocks import DAY
from rehabplan.planning.context import Context
from rehabplan.planning.screen import newest_lists

OTHER_REGION_SESSIONS, AEROBIC_MINUTES = 2, 150


def watch(context: Context, draft: Program) -> tuple[Issue, ...]:
    """Deconditioning (P9), maintenance, overdue injections, blocks without a proof."""
    return (
        *_deconditioning(context, draft),
        *_maintenance(draft),
        *_overdue(context),
        *_unproved(draft),
        *_questions(context),
    )


def _deconditioning(context: Context, draft: Program) -> Iterator[Issue]:
    """Weeks with less than two strength sessions for other regions, or short of aerobic minutes."""
    weeks = range(1, context.case.plan.weeks + 1)
    strong, aerobic = _other_strength(context, draft), _aerobic_minutes(context, draft)
    weak = [week for week in weeks if strong[week] < OTHER_REGION_SESSIONS]
    short = [week for week in weeks if aerobic[week] < AEROBIC_MINUTES]
    if weak:
        yield _gap("strength for other regions at least twice a week", weak, "more days, minutes or equipment")
    if short:
        yield _gap(
            f"{AEROBIC_MINUTES} minutes of aerobic exercise", short, "longer or more frequent bouts as they become easy"
        )


def _gap(what: str, weeks: list[int], unlock: str) -> Issue:
    return Issue(
        "plan/deconditioning",
        Severity.WARNING,
        "{what} is not reached in week {weeks}",
        params(what=what, weeks=_ranges(weeks)),
        help=unlock,
        act=Act.CONFIRM,
    )


def _ranges(weeks: list[int]) -> str:
    runs: list[list[int]] = []
    for week in weeks:
        if runs and week == runs[-1][-1] + 1:
            runs[-1].append(week)
        else:
            runs.append([week])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in runs)


def _other_strength(context: Context, draft: Program) -> Counter[int]:
    """Sessions with resisted work for other regions, by week."""
    treated = {site.region for site in context.sites}
    exercises = ((p.id, context.library.exercise(p.exercise)) for p in draft.prescriptions)
    strong = {id for id, exercise in exercises if exercise.is_resisted and exercise.main.region not in treated}
    return Counter(s.week for s in draft.sessions if any(item.prescription in strong for item in s.items))


def _aerobic_minutes(context: Context, draft: Program) -> dict[int, Decimal]:
    """Aerobic minutes of each plan week, in routines and sessions."""
    aerobic = {p.id: minutes for p in draft.prescriptions if (minutes := _aerobic(context, p))}
    found = dict.fromkeys(range(1, context.case.plan.weeks + 1), Decimal(0))
    for routine in draft.routines:
        minutes = sum((aerobic[i] for i in routine.items if i in aerobic), Decimal(0))
        for week in range(context.week(routine.from_date), context.week(routine.to_date) + 1) if minutes else ():
            first = draft.start + DAY * 7 * (week - 1)
            found[week] += minutes * _overlap(routine.from_date, routine.to_date, first, first + DAY * 6)
    for session in draft.sessions:
        found[session.week] += sum(
            (aerobic[i.prescription] for i in session.items if i.prescription in aerobic), Decimal(0)
        )
    return found


def _aerobic(context: Context, prescription: Prescription) -> Decimal:
    if context.library.exercise(prescription.exercise).main.capacity is not Capacity.AEROBIC:
        return Decimal(0)
    seconds = prescription.dose.work_seconds() or Decimal(0)
    count = prescription.dose.per_day
    return seconds / 60 * (1 if count is None or count.high is None else count.high)


def _overlap(a: date, b: date, first: date, last: date) -> int:
    return max(0, (min(b, last) - max(a, first)).days + 1)


def _maintenance(draft: Program) -> Iterator[Issue]:
    if any(p.move.value == "maintenance" for p in draft.prescriptions):
        return
    late = [span.from_date for span in draft.timeline if span.phase.value == "late_remodelling"]
    when = f"on {(max(late) + DAY * MAINTENANCE_DAYS).isoformat()} at the earliest" if late else "after this plan's end"
    yield Issue(
        "plan/no-maintenance",
        Severity.INFORMATION,
        "the plan ends before its maintenance part, which may begin {when}",
        params(when=when),
        help="plan on from the last review",
    )


def _overdue(context: Context) -> Iterator[Issue]:
    for treatment in context.case.treatments:
        for injection in treatment.injections:
            if injection.status.value == "planned" and injection.date < context.on:
                yield Issue(
                    "plan/injection-unconfirmed",
                    Severity.WARNING,
                    "the injection of {site} planned for {day} is neither done nor cancelled: it counts as given",
                    params(site=treatment.site, day=injection.date),
                    help="record whether it was given; until then the tighter limits hold",
                    act=Act.ASK,
                )


def _unproved(draft: Program) -> Iterator[Issue]:
    for block in draft.blocks:
        if not block.proved_optimal:
            yield Issue(
                "plan/not-proved-optimal",
                Severity.INFORMATION,
                "the menu of {block} is good but was not proved to be the best",
                params(block=block.id),
            )


def _questions(context: Context) -> Iterator[Issue]:
    for lst in newest_lists(context.library).values():
        if any(each.code not in context.screened.asked for each in lst.conditions):
            yield Issue(
                "screening/conditions-unasked",
                Severity.WARNING,
                "the list {list} is not answered as a whole: exercises that one of its conditions forbids are left out",
                params(list=lst.key),
                help="ask every question of it, then record all_asked: true and what is present",
                act=Act.ASK,
            )
