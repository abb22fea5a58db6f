"""What a schema cannot say: whether the parts of a case, or of a set of events, make sense together."""

from collections.abc import Callable, Hashable, Iterable, Iterator
from datetime import date
from decimal import Decimal, InvalidOperation
from types import MappingProxyType
from typing import Any, TypeVar

from rehabplan.documents.tree import Path, Tree, value_at
from rehabplan.documents.wording import in_text_order
from rehabplan.model.case import Case, HealingChoice, Injection, InjectionStatus, OwnedEquipment
from rehabplan.model.dose_words import Device, LoadUnit
from rehabplan.model.elastic import COLOURS
from rehabplan.model.events import Corrected, Event, Paused, rescheduled
from rehabplan.model.healing import Between
from rehabplan.model.increments import WEIGHTS
from rehabplan.model.issue import Act, Issue, Severity, params
from rehabplan.model.load_units import to_kg
from rehabplan.model.movement import Equipment

COLOURED = MappingProxyType({Equipment(device): COLOURS[device] for device in Device})
HEAVIEST_KG = 500

T = TypeVar("T")


def case_issues(case: Case, tree: Tree) -> tuple[Issue, ...]:
    """Everything in a case that cannot be meant, in the order of its text."""
    checks = (_births, _injections, _treatments, _healing, _answers, _equipment)
    return in_text_order(issue for check in checks for issue in check(case, tree))


def event_issues(events: tuple[Event, ...], tree: Tree) -> tuple[Issue, ...]:
    """Everything in events, in the order of their document, that cannot be meant."""
    return in_text_order([*_clashes(events, tree), *_pauses(events, tree), *_reschedules(events, tree)])


def _issue(code: str, template: str, tree: Tree, path: Path, advice: str, **words: object) -> Issue:
    return Issue(code, Severity.ERROR, template, params(**words), tree.at(path), advice, Act.FIX)


def _twice(code: str, template: str, tree: Tree, paths: tuple[Path, Path], advice: str, **words: object) -> Issue:
    """An issue about two places, told at the second."""
    first, second = map(tree.at, paths)
    return Issue(code, Severity.ERROR, template, params(**words), second, advice, Act.FIX, (first,))


def _repeats(items: Iterable[T], key: Callable[[T], Hashable]) -> Iterator[tuple[int, int]]:
    """Places of items that share a key with an earlier one, and the place of the first."""
    seen: dict[Hashable, int] = {}
    for index, item in enumerate(items):
        first = seen.setdefault(key(item), index)
        if first != index:
            yield index, first


def _placed(case: Case, number: int, tree: Tree) -> list[tuple[Path, Injection]]:
    """A treatment's injections, which are kept by date, with their places in the text."""
    around: Path = ("treatments", number, "injections")
    written: Any = value_at(tree.data, around)
    places = sorted(range(len(written)), key=lambda i: (written[i]["date"], written[i]["status"]))
    return [((*around, i), injection) for i, injection in zip(places, case.treatments[number].injections, strict=True)]


def _births(case: Case, tree: Tree) -> Iterator[Issue]:
    placed = [one for number in range(len(case.treatments)) for one in _placed(case, number, tree)]
    dated: list[tuple[str, Path, date]] = [("the program", ("plan", "start"), case.plan.start)]
    dated += [("an injection", (*path, "date"), injection.date) for path, injection in placed]
    for what, path, day in dated:
        if day.year < case.patient.birth_year:
            text = "{what} is dated {date}, before the birth year {year}"
            advice = "correct the date or the birth year"
            yield _issue(
                "case/before-birth", text, tree, path, advice, what=what, date=day, year=case.patient.birth_year
            )


def _injections(case: Case, tree: Tree) -> Iterator[Issue]:
    for number, treatment in enumerate(case.treatments):
        placed = _placed(case, number, tree)
        for second, first in _repeats(placed, lambda one: one[1].date):
            text, advice = "the {site} has two injections on {date}", "keep one, with the status that holds now"
            paths, day = (placed[first][0], placed[second][0]), placed[second][1].date
            yield _twice("case/injection-twice", text, tree, paths, advice, site=treatment.site, date=day)
        done = treatment.days(InjectionStatus.DONE)
        for path, injection in placed:
            if injection.status is InjectionStatus.PLANNED and done and injection.date < done[-1]:
                yield _overdue(tree, path, site=treatment.site, date=injection.date, done=done[-1])


def _overdue(tree: Tree, path: Path, **words: object) -> Issue:
    """The clock runs from the later one either way, so this asks and does not refuse."""
    text = "an injection at the {site} is still planned for {date}, before the one done on {done}"
    advice = "was it given, moved or cancelled? record done or cancelled"
    return Issue("case/injection-overdue", Severity.WARNING, text, params(**words), tree.at(path), advice, Act.ASK)


def _treatments(case: Case, tree: Tree) -> Iterator[Issue]:
    for second, first in _repeats(case.treatments, lambda each: (each.site, each.tissue)):
        text, advice = "the {tissue} of the {site} is treated twice", "put all its injections under one treatment"
        paths: tuple[Path, Path] = ("treatments", first), ("treatments", second)
        words = {"tissue": case.treatments[second].tissue, "site": case.treatments[second].site}
        yield _twice("case/treatment-twice", text, tree, paths, advice, **words)


def _healing(case: Case, tree: Tree) -> Iterator[Issue]:
    for number, treatment in enumerate(case.treatments):
        lacking = " and ".join(_lacking(treatment.healing))
        if treatment.healing.between is Between.RESUME and lacking:
            text = "resuming between injections at the {site} needs clinician and reason: no {lacking}"
            path: Path = ("treatments", number, "healing", "between")
            advice = "add what is missing, or write restart"
            yield _issue("case/resume-unexplained", text, tree, path, advice, site=treatment.site, lacking=lacking)


def _lacking(healing: HealingChoice) -> list[str]:
    return [name for name in ("clinician", "reason") if not getattr(healing, name).strip()]


def _answers(case: Case, tree: Tree) -> Iterator[Issue]:
    """Two different answers of one day: which holds must not depend on their order."""
    text, advice = "{what} is given twice for {date}, with different content", "keep the one that holds"
    lists = [((a.list, a.date), a, f"the answer to {a.list}") for a in case.screening]
    flags = [((c.code, c.date), c, f"the clearance of {c.code}") for c in case.clearances]
    for key, rows in (("screening", lists), ("clearances", flags)):
        for second, first in _repeats(rows, lambda row: row[0]):
            if rows[second] != rows[first]:
                (_, day), _, what = rows[second]
                paths: tuple[Path, Path] = (key, first), (key, second)
                yield _twice("case/answered-twice", text, tree, paths, advice, what=what, date=day)


def _equipment(case: Case, tree: Tree) -> Iterator[Issue]:
    for second, first in _repeats(case.equipment, lambda owned: owned.item):
        text, advice = "the {item} is listed twice", "put all its sizes under one entry"
        paths: tuple[Path, Path] = ("equipment", first), ("equipment", second)
        yield _twice("case/equipment-twice", text, tree, paths, advice, item=case.equipment[second].item)
    for number, owned in enumerate(case.equipment):
        yield from _sizes(owned, case.patient.units, ("equipment", number, "sizes"), tree)


def _sizes(owned: OwnedEquipment, unit: LoadUnit, path: Path, tree: Tree) -> Iterator[Issue]:
    item = owned.item
    if owned.sizes and item not in {*COLOURED, *WEIGHTS}:
        text, advice = "a {item} has no sizes here", "leave the sizes out: only weights and colours are used"
        yield _issue("case/size-without-use", text, tree, path, advice, item=item)
        return
    if item in COLOURED and not owned.sizes:
        text = "the {item} has no colours: it is not known how heavy it is, so that nothing is given with it"
        advice = "say which colours there are, such as sizes: [red, green]"
        yield Issue("case/no-colours", Severity.WARNING, text, params(item=item), tree.at(path), advice, Act.FIX)
    for index, size in enumerate(owned.sizes):
        if item in COLOURED and size not in COLOURED[item]:
            text, advice = "'{size}' is no colour of a {item}", f"use {', '.join(COLOURED[item])}"
            yield _issue("case/size-no-colour", text, tree, (*path, index), advice, size=size, item=item)
        elif item in WEIGHTS and not _is_weight(size, unit):
            text = "'{size}' is no weight of a {item} [{unit}]"
            advice = f"write the weight in {unit}, the patient's unit, as a number alone, such as '2.5'"
            yield _issue("case/size-no-weight", text, tree, (*path, index), advice, size=size, item=item, unit=unit)


def _is_weight(size: str, unit: LoadUnit) -> bool:
    if not size.isascii() or not size.replace(".", "", 1).isdigit():
        return False
    try:
        return 0 < to_kg(Decimal(size), unit) <= HEAVIEST_KG
    except (InvalidOperation, ValueError):
        return False


def _clashes(events: tuple[Event, ...], tree: Tree) -> Iterator[Issue]:
    for second, first in _repeats(events, lambda event: event.id):
        if events[second] != events[first]:
            text, advice = "the id {id} belongs to two different events", "give every event an id of its own"
            paths: tuple[Path, Path] = ("events", first), ("events", second)
            yield _twice("events/id-clash", text, tree, paths, advice, id=events[second].id)


def _pauses(events: tuple[Event, ...], tree: Tree) -> Iterator[Issue]:
    for number, event in enumerate(events):
        if isinstance(event, Paused) and event.to_date < event.from_date:
            text, advice = "the pause ends on {to}, before it starts on {start}", "exchange the two dates"
            path = ("events", number, "to_date")
            yield _issue("events/pause-reversed", text, tree, path, advice, to=event.to_date, start=event.from_date)


def _reschedules(events: tuple[Event, ...], tree: Tree) -> Iterator[Issue]:
    """Each further frame that was agreed on the day of another one."""
    undone = {event.event for event in events if isinstance(event, Corrected)}
    agreed = rescheduled(event for event in events if event.id not in undone)
    for other in agreed[1:]:
        text = "{id} and {other} both say how the plan goes on, and no day tells which counts"
        advice = "give each its day, on, or correct the one that no longer counts"
        paths: tuple[Path, Path] = ("events", events.index(agreed[0])), ("events", events.index(other))
        yield _twice("events/reschedule-clash", text, tree, paths, advice, id=agreed[0].id, other=other.id)
