"""What a clinician reads about a program on a day, in sections; how it looks is decided in ``text``."""

from collections.abc import Iterator
from datetime import date
from itertools import groupby

from attrs import frozen

from rehabplan.model.catalogue import Bundle
from rehabplan.model.events import current
from rehabplan.model.issue import Issue, Referral, Severity, sort_issues
from rehabplan.model.program import GoalForecast, Prescription, Program, Session, Sides, Stand
from rehabplan.render import shown
from rehabplan.render.phrases import dates, day, day_and_year, day_names, listed, say, sentence
from rehabplan.render.timeline import chart
from rehabplan.render.words import criterion_words, left_out, limit_words, need_words, phase_words, place

_REVIEWS_SHOWN = 6
_LABEL = 16


@frozen
class Entry:
    """A line with details under it; ``tone`` is ``danger``, ``warning`` or empty."""

    line: str
    details: tuple[str, ...] = ()
    tone: str = ""


@frozen
class Drawing:
    """Lines that must neither wrap nor lose a space."""

    lines: tuple[str, ...]


@frozen
class Grid:
    """A table under a line of its own."""

    line: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@frozen
class Section:
    """A titled part of the report."""

    title: str
    parts: tuple[Entry | Drawing | Grid, ...]


def report(bundle: Bundle, on: date, width: int) -> tuple[Section, ...]:
    """The sections of a program on one of its days, referrals first; empty ones are left out."""
    program = bundle.program
    on = shown.within(program, on)
    sections = (
        _head(program, on),
        Section(say("report.referrals"), tuple(map(referral_entry, program.referrals))),
        Section(program.stop_box.title, _stop(program)),
        Section(say("report.timeline"), _timeline(bundle, width)),
        _block(program, on),
        Section(say("report.sessions"), _sessions(bundle, on)),
        Section(say("report.routine"), _routine(bundle, on)),
        Section(say("report.left_out"), tuple(_left_out(program, on))),
        Section(say("report.goals"), tuple(map(_goal, program.goals))),
        Section(say("report.spacing"), tuple(_spacings(program))),
        Section(say("report.next_reviews"), tuple(_reviews(program, on))),
        Section(say("report.baselines"), tuple(_baselines(program))),
        Section(say("report.overrides"), tuple(_overrides(program))),
        Section(say("report.issues"), tuple(map(issue_entry, sort_issues(program.issues)))),
        Section(say("report.disclaimers"), _small_print(program)),
    )
    return tuple(section for section in sections if section.parts)


def _head(program: Program, on: date) -> Section:
    title = say("report.title", patient=program.patient, dates=dates(program.start, program.end))
    week, weeks = shown.week_number(program, on), shown.number_of_weeks(program)
    return Section(title, (Entry(say("report.week", day=day_and_year(on), week=week, weeks=weeks)),))


def referral_entry(referral: Referral) -> Entry:
    """Whom to see and how soon, with the reason beneath."""
    when = say(f"urgency.{referral.urgency}")
    return Entry(say("report.referral", when=when, whom=referral.whom), (referral.why,), "danger")


def issue_entry(issue: Issue) -> Entry:
    """An issue as it is printed everywhere, with its help beneath."""
    tone = {Severity.WARNING: "warning", Severity.INFORMATION: ""}.get(issue.severity, "danger")
    return Entry(str(issue), (say("help", help=issue.help),) if issue.help else (), tone)


def _stop(program: Program) -> tuple[Entry, ...]:
    box = program.stop_box
    return (*(Entry(f"- {sign}", tone="danger") for sign in box.signs), Entry(box.action, tone="danger"))


def _timeline(bundle: Bundle, width: int) -> tuple[Drawing | Entry, ...]:
    drawn = chart(bundle.program, current(bundle.case, bundle.events), width - _LABEL - 2)
    lines = [_labelled("", drawn.months)]
    for row in drawn.rows:
        lines += [_labelled(place(row.site), row.bars), _labelled("", row.injections)]
    lines.append(_labelled(say("report.reviews_row"), drawn.reviews))
    return (Drawing(tuple(lines)), Entry(say("report.legend")), Entry(say("report.marks")))


def _labelled(label: str, cells: str) -> str:
    return f"{label[:_LABEL]:<{_LABEL}}  {cells}".rstrip()


def _block(program: Program, on: date) -> Section:
    block = shown.block_on(program, on)
    title = say("report.block", title=f"{block.title}, {dates(block.from_date, block.to_date)}")
    lines = (say("report.purpose", text=block.purpose), say("report.milestone", text=block.milestone))
    return Section(title, (*map(Entry, lines), *_phases(program, on)))


def _phases(program: Program, on: date) -> Iterator[Entry]:
    for span in shown.phases_on(program, on):
        key = "report.phase.projected" if span.projected else "report.phase"
        until = dates(span.from_date, span.to_date)
        yield Entry(say(key, site=place(span.site), phase=phase_words(span.phase), dates=until))


def _sessions(bundle: Bundle, on: date) -> tuple[Grid | Entry, ...]:
    week = shown.week(bundle.program, shown.week_number(bundle.program, on))
    if not week.sessions:
        return (Entry(say("report.sessions.none")),)
    alike = [list(same) for _, same in groupby(sorted(week.sessions, key=_alike), key=_alike)]
    return tuple(_session_grid(bundle, same) for same in sorted(alike, key=lambda same: same[0].date))


def _alike(session: Session) -> tuple[str, ...]:
    return tuple(item.prescription for item in session.items)


def _session_grid(bundle: Bundle, alike: list[Session]) -> Grid:
    days = listed(day(session.date) for session in alike)
    rows = tuple(_row(bundle, bundle.program.prescription(item.prescription)) for item in alike[0].items)
    return Grid(say("report.session", days=days, minutes=max(s.minutes for s in alike)), _columns(), rows)


def _columns(*more: str) -> tuple[str, ...]:
    return tuple(say(f"column.{name}") for name in ("id", "exercise", "dose", "limits", "stands", *more))


def _row(bundle: Bundle, given: Prescription, *more: str) -> tuple[str, ...]:
    limits = ", ".join(limit_words(given.ceilings))
    return (given.id, _exercise(bundle, given), str(given.dose), limits, _stand(given), *more)


def _exercise(bundle: Bundle, given: Prescription) -> str:
    name = shown.exercise_name(bundle, given.exercise)
    return name if given.sides is Sides.BOTH else say("exercise.sided", name=name, side=say(f"side.{given.sides}"))


def _stand(given: Prescription) -> str:
    if given.stand is Stand.FIRM:
        return say("stand.firm")
    return say("stand.conditional", criteria="; ".join(map(criterion_words, given.only_if)))


def _routine(bundle: Bundle, on: date) -> tuple[Grid, ...]:
    week = shown.week(bundle.program, shown.week_number(bundle.program, on))
    rows = tuple(
        _row(bundle, bundle.program.prescription(id), day_names(days)) for id, days in shown.routine_days(week)
    )
    return (Grid("", _columns("days"), rows),) if rows else ()


def _left_out(program: Program, on: date) -> Iterator[Entry]:
    for line in left_out(program, shown.block_on(program, on).id):
        need = need_words(line.region, line.capacity, line.muscles)
        unlock = (say("report.unlock", what=line.unlock),) if line.unlock else ()
        yield Entry(say("report.left_out.line", need=need, why="; ".join(line.blocked_by)), unlock)


def _goal(goal: GoalForecast) -> Entry:
    key = "report.goal.target" if goal.target else "report.goal"
    line = say(key, activity=goal.activity, target=goal.target, feasible=goal.feasible)
    details = [say("report.goal.by", day=day_and_year(goal.by))] if goal.by else []
    details += [say("report.goal.needs", what="; ".join(map(criterion_words, goal.needs)))] if goal.needs else []
    return Entry(line, tuple(details))


def _spacings(program: Program) -> Iterator[Entry]:
    for spacing in program.spacings:
        yield Entry(say("report.spacing.line", site=place(spacing.site), says=spacing.says), spacing.others)


def _reviews(program: Program, on: date) -> Iterator[Entry]:
    for review in shown.reviews_from(program, on)[:_REVIEWS_SHOWN]:
        kind = say(f"review.{review.kind}")
        line = say("report.review", day=day_and_year(review.date), site=place(review.site), kind=kind)
        yield Entry(line, (say("report.review.decides", what=review.decides),))


def _baselines(program: Program) -> Iterator[Entry]:
    for asked in program.baselines:
        yield Entry(say("report.baseline", measure=asked.measure, site=place(asked.site), why=asked.why))


def _overrides(program: Program) -> Iterator[Entry]:
    for made in program.overrides:
        who = {"code": made.code, "clinician": made.clinician, "at": made.at}
        yield Entry(say("report.override", **who, reason=sentence(made.reason)))


def _small_print(program: Program) -> tuple[Entry, ...]:
    made = say("report.made", day=day_and_year(program.made_on), engine=program.engine)
    return (*map(Entry, program.disclaimers), Entry(made))
