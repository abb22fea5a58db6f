"""Rules on measures: one word has one unit and one direction, and something goes by what a catalogue adds."""

from collections.abc import Iterator

from rehabplan.documents import Path
from rehabplan.library.lint.context import Context
from rehabplan.library.lint.rule import Found, TogetherRule, error, found, warning
from rehabplan.model.profile import FurtherMeasure, Measure, RegionProfile


def _profile(profile: RegionProfile, context: Context) -> Iterator[Found]:
    """A reading is a bare number: of a measure in two units, or better both ways, nobody could tell what it says."""
    for index, each in enumerate(profile.measures):
        yield from _unlike(("measures", index), each.id, each, context)


def _further(measure: FurtherMeasure, context: Context) -> Iterator[Found]:
    """A reading is a bare number: of a measure in two units, or better both ways, nobody could tell what it says."""
    yield from _unlike((), measure.word, measure, context)


def _unlike(path: Path, word: str, own: Measure | FurtherMeasure, context: Context) -> Iterator[Found]:
    known = [each for each in context.known if each.word == word]
    units = sorted({each.unit for each in known} - {own.unit})
    ways = sorted({each.better for each in known} - {own.better, ""})
    if units:
        yield found(*path, "unit", word=word, own=f"in {own.unit}", other=f"in {' and '.join(units)}")
    if ways:
        yield found(*path, "better", word=word, own=f"better {own.better}", other=f"better {' and '.join(ways)}")


def _unused(measure: FurtherMeasure, context: Context) -> Iterator[Found]:
    """What no criterion names is asked of nobody: it was forgotten in a protocol, or spelt otherwise there."""
    if measure.word not in context.gone_by:
        yield found("id")


_TWO_WAYS = error(
    "unlike-measure", "{word} is {own} here and {other} elsewhere", "say it as elsewhere, or give it another id"
)
TOGETHER = (
    TogetherRule(_TWO_WAYS, RegionProfile, _profile),
    TogetherRule(_TWO_WAYS, FurtherMeasure, _further),
    TogetherRule(
        warning("unused-measure", "no criterion names it", "name it in a criterion, or remove it"),
        FurtherMeasure,
        _unused,
    ),
)
