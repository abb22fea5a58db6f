"""What a clinician reads about a program on a day, in sections; how it looks is decided in ``text``."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby

from attrs import frozen

from rehabplan.model.catalogue import Bundle
from rehabplan.model.events import current
from rehabplan.model.issue import Issue, Referral, Severity, sort_issues
from rehabplan.model.program import GoalForecast, Prescription, Program, Session, Sides, Stand
from rehabplan.render import shown
from rehabplan.render.condense import condensed
from rehabplan.render.followed import told
from rehabplan.render.phrases import dates, day, day_and_year, day_names, listed, say, sentence
from rehabplan.render.timeline import chart
from rehabplan.render.words import criterion_words, left_out, limit_words, need_words, phase_words, place, places

GRAVE = frozenset({Severity.FATAL, Severity.ERROR})
_REVIEWS_SHOWN = 6
_LABEL = 16


@frozen
class Entry:
    """A line with details under it; ``tone`` is ``danger``, ``warning`` or empty, ``mark`` stands before the line."""

    line: str
    details: tuple[str, ...] = ()
    tone: str = ""
    mark: str = ""


@frozen
class Drawing:
    """Lines that must neither wrap nor lose a space."""

    lines: tuple[str, ...]


@frozen
class Grid:
    """A table under a line of its own, with its numbered notes beneath."""

    line: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...] = ()


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
        Section(say("report.withheld"), _issues(program, grave=True)),
        Section(program.stop_box.title, _stop(program)),
        Section(say("report.timeline"), _timeline(bundle, width)),
        Section(say("report.followed"), tuple(_followed(bundle))),
        _block(program, on),
        Section(say("report.sessions"), _sessions(bundle, on)),
        Section(say("report.routine"), _routine(bundle, on)),
        Section(say("report.left_out"), _left_out(program, on)),
        Section(say("report.goals"), tuple(map(_goal, program.goals))),
        Section(say("report.spacing"), tuple(_spacings(program))),
        Section(say("report.next_reviews"), tuple(_reviews(program, on))),
        Section(say("report.baselines"), tuple(_baselines(program))),
        Section(say("report.worded"), tuple(_worded(bundle))),
        Section(say("report.overrides"), tuple(_overrides(program))),
        Section(say("report.issues"), _issues(program, grave=False)),
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


def _issues(program: Program, *, grave: bool) -> tuple[Entry, ...]:
    """What is withheld, or everything else that a clinician must know."""
    issues = (issue for issue in sort_issues(program.issues) if (issue.severity in GRAVE) is grave)
    return tuple(map(issue_entry, condensed(issues)))


def issue_entry(issue: Issue) -> Entry:
    """An issue as it is printed everywhere, with its help beneath."""
    tone = "danger" if issue.severity in GRAVE else "warning" if issue.severity is Severity.WARNING else ""
    return Entry(str(issue), (say("help", help=issue.help),) if issue.help else (), tone)


def _stop(program: Program) -> tuple[Entry, ...]:
    box = program.stop_box
    return (*(Entry(sign, tone="danger", mark="-") for sign in box.signs), Entry(box.action, tone="danger"))


def _timeline(bundle: Bundle, width: int) -> tuple[Drawing | Entry, ...]:
    drawn = chart(bundle.program, current(bundle.case, bundle.events), width - _LABEL - 2)
    lines = [_labelled("", drawn.months)]
    for row in drawn.rows:
        lines += [_labelled(place(row.site), row.bars), _labelled("", row.injections)]
    lines.append(_labelled(say("report.reviews_row"), drawn.reviews))
    return (Drawing(tuple(lines)), *(Entry(say(f"report.legend.{n}")) for n in (1, 2, 3)))


def _labelled(label: str, cells: str) -> str:
    return f"{label[:_LABEL]:<{_LABEL}}  {cells}".rstrip()


def _followed(bundle: Bundle) -> Iterator[Entry]:
    for each in told(bundle):
        yield Entry(each.line, each.details, "warning" if each.never else "")


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
    line = say("report.session", days=listed(day(s.date) for s in alike), minutes=max(s.minutes for s in alike))
    return _grid(bundle, line, [(item.prescription,) for item in alike[0].items])


def _grid(bundle: Bundle, line: str, given: Sequence[tuple[str, ...]], *more: str) -> Grid:
    """A row for each prescription's id with its further cells; criteria that several share are one note."""
    columns = tuple(say(f"column.{name}") for name in ("id", "exercise", "dose", "limits", "stands", *more))
    notes: dict[str, int] = {}
    rows = tuple((*_row(bundle, bundle.program.prescription(id), notes), *cells) for id, *cells in given)
    return Grid(line, columns, rows, tuple(say("report.note", number=n, criteria=text) for text, n in notes.items()))


def _row(bundle: Bundle, given: Prescription, notes: dict[str, int]) -> tuple[str, ...]:
    limits = "\n".join(limit_words(given.ceilings))
    return (given.id, _exercise(bundle, given), str(given.dose), limits, _stand(given, notes))


def _exercise(bundle: Bundle, given: Prescription) -> str:
    name = shown.exercise_name(bundle, given.exercise)
    if given.of_protocol is not None and given.of_protocol.in_turn:
        round_of = ", ".join(shown.exercise_name(bundle, id) for id in given.of_protocol.in_turn)
        name = say("report.in_turn", name=name, exercises=round_of)
    is_told = given.sides is Sides.BOTH or (given.sides is Sides.EACH and given.dose.per_side)
    return name if is_told else say("exercise.sided", name=name, side=say(f"side.{given.sides}"))


def _stand(given: Prescription, notes: dict[str, int]) -> str:
    if given.stand is Stand.FIRM:
        return say("stand.firm")
    criteria = "; ".join(map(criterion_words, given.only_if))
    return say("stand.conditional", note=notes.setdefault(criteria, len(notes) + 1))


def _routine(bundle: Bundle, on: date) -> tuple[Grid, ...]:
    week = shown.week(bundle.program, shown.week_number(bundle.program, on))
    given = [(id, day_names(days)) for id, days in shown.routine_days(week)]
    return (_grid(bundle, "", given, "days"),) if given else ()


def _left_out(program: Program, on: date) -> tuple[Entry, ...]:
    """Needs that nothing covers, those with one reason and one way out together."""
    together: dict[tuple[str, str], dict[str, None]] = {}
    for line in left_out(program, shown.block_on(program, on).id):
        needs = together.setdefault(("; ".join(line.blocked_by), line.unlock), {})
        needs[need_words(line.region, line.capacity, line.muscles)] = None
    return tuple(
        Entry(sentence(why), (*needs, *((say("report.unlock", what=unlock),) if unlock else ())))
        for (why, unlock), needs in together.items()
    )


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
    for visit in shown.visits_from(program, on)[:_REVIEWS_SHOWN]:
        kind = say(f"review.{visit.kind}")
        line = say("report.review", day=day_and_year(visit.date), site=places(visit.sites), kind=kind)
        yield Entry(line, (say("report.review.decides", what=visit.decides),))


def _baselines(program: Program) -> Iterator[Entry]:
    for asked in program.baselines:
        yield Entry(say("report.baseline", measure=asked.measure, site=place(asked.site), why=asked.why))


def _worded(bundle: Bundle) -> Iterator[Entry]:
    """Which exercises of the program stand in another catalogue's words."""
    given = {prescription.exercise for prescription in bundle.program.prescriptions}
    for each in bundle.library.overrides:
        if each.exercise in given:
            name = shown.exercise_name(bundle, each.exercise)
            words = {"exercise": each.exercise, "what": listed(each.changes), "by": each.id}
            yield Entry(say("report.worded.line", name=name, **words))


def _overrides(program: Program) -> Iterator[Entry]:
    for made in program.overrides:
        who = {"code": made.code, "clinician": made.clinician, "at": made.at}
        yield Entry(say("report.override", **who, reason=sentence(made.reason)))


def _small_print(program: Program) -> tuple[Entry, ...]:
    made = say("report.made", day=day_and_year(program.made_on), engine=program.engine)
    return (*map(Entry, program.disclaimers), Entry(made))
