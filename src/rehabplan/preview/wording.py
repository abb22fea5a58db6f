"""The words that the pages add to a catalogue's own."""

from collections.abc import Iterable, Mapping

from attrs import frozen

from rehabplan.model.criterion import Criterion
from rehabplan.model.dose import Dose
from rehabplan.model.exercise import AvoidSide, Exercise, Line, Tier, Variable
from rehabplan.model.program import Sides
from rehabplan.model.source import Source, Tag
from rehabplan.render.doses import dose_words, routine_words
from rehabplan.render.phrases import capital, number
from rehabplan.render.words import criterion_words, need_words

TIERS = {Tier.ABSOLUTE: "Never with", Tier.RELATIVE: "Start low with"}
AVOID_SIDES = {
    AvoidSide.WORKING_SIDE: "on the working side",
    AvoidSide.OTHER_SIDE: "on the other side",
    AvoidSide.ANY: "on either side",
}
GROWS = {
    Variable.HOLD: "longer holds",
    Variable.SETS: "more sets",
    Variable.REPS: "more repetitions",
    Variable.DURATION: "more time",
    Variable.DISTANCE: "a longer way",
    Variable.LOAD: "more load",
}
TAGS = {Tag.READ: "read in the source", Tag.RECALLED: "recalled, to be verified", Tag.DESIGN: "own design"}


@frozen
class Cited:
    """A work, where in it, and how its numbers are known."""

    text: str
    where: str
    known: str
    tag: str


def line_words(line: Line) -> str:
    """What is trained: ``knee: strength (quadriceps)``."""
    return need_words(line.region, line.capacity, line.muscles)


def dose_in_words(exercise: Exercise, dose: Dose) -> str:
    """A dose as the patient reads it, and on how many days."""
    sides = Sides.EACH if exercise.is_one_sided else Sides.BOTH
    words = routine_words(dose, sides) if dose.per_day or dose.every_hours else dose_words(dose, sides)
    return " ".join(part for part in (words, _days(dose)) if part)


def _days(dose: Dose) -> str:
    if dose.every_other_day:
        return "Every other day."
    if dose.every_days is not None:
        return f"Every {dose.every_days} days."
    if dose.days_per_week is None:
        return ""
    count = number(dose.days_per_week)
    return {"1": "One day a week.", "7": "Every day."}.get(count, f"{capital(count)} days a week.")


def criteria(found: Iterable[Criterion]) -> tuple[str, ...]:
    """Criteria in plain words."""
    return tuple(criterion_words(str(each)) for each in found)


def cited(sources: Iterable[Source], works: Mapping[str, str]) -> tuple[Cited, ...]:
    """Each source with its work; a work that no catalogue lists is named by its id."""
    return tuple(Cited(works.get(each.cite, each.cite), each.where, TAGS[each.tag], each.tag) for each in sources)
