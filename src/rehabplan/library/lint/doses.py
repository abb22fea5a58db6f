"""Rules on an exercise's doses: one form from start to most, never falling, within the bounds of a home program."""

from collections.abc import Iterator
from decimal import Decimal

from rehabplan.library.lint.context import Context
from rehabplan.library.lint.rule import AloneRule, Found, TogetherRule, error, found, warning
from rehabplan.model.dose import (
    Amount,
    Band,
    Between,
    Cluster,
    Counted,
    Distance,
    Dose,
    Duration,
    Hold,
    Listed,
    ListedTimes,
    Load,
    LoadList,
    Maximum,
    MaximumOf,
    OpenReps,
    Percent,
    PercentList,
    RepMaxList,
    Reps,
    Scale,
    ScaleName,
    Time,
)
from rehabplan.model.exercise import Exercise, intensity_number
from rehabplan.model.limit import DemandClass
from rehabplan.model.movement import Mode

_STEPS = ("start", "usual", "most")
_MOST = {"sets": 3, "repetitions": 15, "hold [s]": 45}
_EASY_EFFORT = 3
_REPS, _SETS, _HOLD, _INTENSITY = "repetitions", "sets", "hold [s]", "intensity"


def _doses(exercise: Exercise) -> tuple[tuple[str, Dose], ...]:
    return tuple((step, getattr(exercise.dose, step)) for step in _STEPS)


def _seconds(time: Time | None) -> Decimal | None:
    return None if time is None else time.longest


def _sizes(dose: Dose) -> dict[str, Decimal]:
    """What a dose is measured by; unstated parts are left out."""
    block = dose.blocks[0]
    sizes: dict[str, Decimal | None] = {_SETS: block.work.written_sets.high, _INTENSITY: intensity_number(dose)}
    match block.work.amount:
        case Reps(count=count, hold=hold):
            sizes |= {_REPS: count.high, _HOLD: _seconds(hold)}
        case Hold(time=time):
            sizes[_HOLD] = _seconds(time)
        case Duration(time=time):
            sizes["duration [s]"] = _seconds(time)
        case Distance(count=count) | Counted(count=count):
            sizes["amount"] = count.high
    return {name: size for name, size in sizes.items() if size is not None}


def _intensity_kind(dose: Dose) -> str:
    match dose.blocks[0].intensity:
        case None:
            return "no intensity"
        case Percent(of=of):
            return f"% {of}"
        case Scale(scale=scale):
            return scale.value
        case Band(device=device):
            return device.value
        case Load():
            return "kg"
        case other:
            return type(other).__name__.lower()


def _form(dose: Dose) -> str:
    amount = dose.blocks[0].work.amount
    held = " with holds" if isinstance(amount, Reps) and amount.hold is not None else ""
    unit = f" in {amount.unit}" if isinstance(amount, Counted | Distance) else ""
    parts = [f"{len(dose.blocks)} x {type(amount).__name__.lower()}{held}{unit}", _intensity_kind(dose)]
    parts += ["per side"] if dose.per_side else []
    parts += ["times a day"] if dose.per_day is not None else []
    return ", ".join(parts)


def _one_form(exercise: Exercise) -> Iterator[Found]:
    """Doses can be compared, and a dose can grow towards the next, only where they share unit and kind of intensity."""
    wanted = _form(exercise.dose.start)
    for step, dose in _doses(exercise)[1:]:
        if _form(dose) != wanted:
            yield found("dose", step, step=step, form=_form(dose), start=wanted)


def _never_falls(exercise: Exercise) -> Iterator[Found]:
    """Inside a rung variables only grow; repetitions may fall where % of 1RM rises."""
    for (_, lower), (step, higher) in zip(_doses(exercise), _doses(exercise)[1:], strict=False):
        before, after = _sizes(lower), _sizes(higher)
        heavier = _intensity_kind(higher) == "% 1RM" and after.get(_INTENSITY, 0) > before.get(_INTENSITY, 0)
        for name in sorted(before.keys() & after.keys()):
            if after[name] < before[name] and not (heavier and name == _REPS):
                yield found("dose", step, step=step, what=name, more=before[name], less=after[name])


def _of_protocols(exercise: Exercise) -> Iterator[Found]:
    """A dose that is to grow, or to be weighed out, says one thing of all sets; the rest is for a protocol's table."""
    for step, dose in _doses(exercise):
        for what in _only_of_protocols(dose):
            yield found("dose", step, step=step, what=what)


def _only_of_protocols(dose: Dose) -> Iterator[str]:
    for block in dose.blocks:
        if isinstance(block.work.amount, OpenReps | Cluster | Listed | ListedTimes):
            yield str(block.work.amount)
        if isinstance(block.intensity, RepMaxList | LoadList | PercentList):
            yield str(block.intensity)
        yield from (f"at {each}" for each in block.at)
    yield from (f"at {each}" for each in dose.at)
    if dose.side is not None:
        yield str(dose.side)
    if dose.tempo is not None:
        yield from (f"{name} fast" for name, seconds in dose.tempo.steps if seconds is None)
    if dose.set_every is not None:
        yield f"a set every {dose.set_every}"
    if dose.every_hours is not None:
        yield f"every {dose.every_hours} h"
    if dose.every_days is not None or dose.rest(Between.SESSIONS) is not None:
        yield f"every {dose.days_apart} days"


def _per_side(exercise: Exercise) -> Iterator[Found]:
    """Without the clause a reader halves or doubles the work of an exercise of one side."""
    for step, dose in _doses(exercise):
        if exercise.is_one_sided and not dose.per_side:
            yield found("dose", step, step=step)


def _bounds(exercise: Exercise, context: Context) -> Iterator[Found]:
    """More than 3 sets of 15, or holds beyond 45 s, ask for too much time, unless a protocol prescribes as much."""
    is_in_sets = isinstance(exercise.dose.most.blocks[0].work.amount, Reps | Hold)
    sizes = _sizes(exercise.dose.most) if is_in_sets else {}
    for name, most in _MOST.items():
        if sizes.get(name, 0) > most and not _is_prescribed(exercise, name, sizes[name], context):
            yield found("dose", "most", what=name, size=sizes[name], most=most)


def _is_prescribed(exercise: Exercise, name: str, size: Decimal, context: Context) -> bool:
    rows = (row for protocol in context.library.content.protocols for row in protocol.rows)
    doses = (item.dose for row in rows for item in row.items if exercise.id in item.exercises)
    return any(_sizes(dose).get(name, 0) >= size for dose in doses if dose is not None)


def _tempo(exercise: Exercise) -> Iterator[Found]:
    """An eccentric exercise is its tempo: without one it is a dynamic exercise."""
    for step, dose in _doses(exercise):
        if exercise.how.mode is Mode.ECCENTRIC and dose.tempo is None:
            yield found("dose", step, step=step)


def _timed(exercise: Exercise) -> Iterator[Found]:
    """A hold is its time: counted alone, nobody knows how long to hold, and no limit on holds would ever bind it."""
    for step, dose in _doses(exercise):
        if exercise.how.mode is Mode.ISOMETRIC and any(_is_only_counted(block.work.amount) for block in dose.blocks):
            yield found("dose", step, step=step)


def _is_only_counted(amount: Amount) -> bool:
    """Whether a hold is told by its number alone; what a ladder cannot grow is told for that."""
    match amount:
        case Reps(hold=None) | Maximum(of=MaximumOf.REPS):
            return True
    return False


def _frequency(exercise: Exercise) -> Iterator[Found]:
    """A dose without days a week says nothing about recovery."""
    for step, dose in _doses(exercise)[1:]:
        if not dose.says_days:
            yield found("dose", step, step=step)


def _own_weight(exercise: Exercise) -> Iterator[Found]:
    """A load in kg that fits one person is dangerous for the next: a start is relative to the person."""
    if isinstance(exercise.dose.start.blocks[0].intensity, Load):
        yield found("dose", "start")


def _easy_start(exercise: Exercise) -> Iterator[Found]:
    """An exercise that early phases allow, up to light, starts at an effort of 3 of 10 at most."""
    intensity, light = (
        exercise.dose.start.blocks[0].intensity,
        exercise.main_class(exercise.dose.start) <= DemandClass.LIGHT,
    )
    if (
        light
        and isinstance(intensity, Scale)
        and intensity.scale is ScaleName.CR10
        and (intensity.count.high or 0) > _EASY_EFFORT
    ):
        yield found("dose", "start", effort=intensity)


ALONE = (
    AloneRule(
        error("mixed-dose-forms", "{step} is {form}; start is {start}", "write the three doses in one form"),
        Exercise,
        _one_form,
    ),
    AloneRule(
        error("falling-dose", "the {what} of {step} fall from {more} to {less}", "let doses grow from start to most"),
        Exercise,
        _never_falls,
    ),
    AloneRule(
        error("dose-of-protocol", "{step} says '{what}', which a ladder cannot grow", "keep it for a protocol's dose"),
        Exercise,
        _of_protocols,
    ),
    AloneRule(error("no-per-side", "{step} lacks 'per side'", "add the clause 'per side'"), Exercise, _per_side),
    AloneRule(
        error("fixed-start-load", "starts with a load in kg", "start with % 1RM or bodyweight"), Exercise, _own_weight
    ),
    AloneRule(
        warning("no-tempo", "is eccentric, but {step} has no tempo", "add a tempo, such as tempo lower 3 s"),
        Exercise,
        _tempo,
    ),
    AloneRule(
        error("no-hold-time", "is a hold, but {step} does not say how long", "say it, such as 3 x 5 x 10 s hold"),
        Exercise,
        _timed,
    ),
    AloneRule(
        warning("no-frequency", "{step} does not say how many days a week", "add n days/week"), Exercise, _frequency
    ),
    AloneRule(warning("hard-start", "starts at {effort}", "start at CR10 3 or less"), Exercise, _easy_start),
)

TOGETHER: tuple[TogetherRule[Exercise], ...] = (
    TogetherRule(warning("high-dose", "{what} of most: {size}, more than {most}", "lower it"), Exercise, _bounds),
)
