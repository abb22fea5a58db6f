"""What a protocol says beside its table, in sentences: when to go on, what grows, how much pain is accepted."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from rehabplan.model.climb import Climb, StepBy
from rehabplan.model.criterion import Comparison, Criterion
from rehabplan.model.dose import RepMax
from rehabplan.model.dose_number import plain
from rehabplan.model.protocol import GrowEach, PainRule, Protocol, ProtocolTrack, Row, Shape, StartAt, StepDown
from rehabplan.model.result_rule import Adjustment, ByResult, Change, Judge
from rehabplan.render.phrases import spaced
from rehabplan.render.words import criterion_words

_UNIT = {Shape.WEEKS: "Weeks", Shape.DAYS: "Days", Shape.STEPS: "Weeks", Shape.BY_RESULT: ""}

_STEPS = {StepBy.SMALLEST: "the smallest step", StepBy.NEXT_BAND: "the next band"}
_DONE = {"completed": "the whole dose was done", "quality": "it was done well"}
_NOT_DONE = {"completed": "not the whole dose was done", "quality": "it was not done well"}


def track_sentences(track: ProtocolTrack) -> Iterator[str]:
    """What holds for a track and for its rows."""
    if track.waits:
        yield f"Begins{f' after {track.after}' if track.after else ''}{_when(track.start_if_all, 'and')}."
    if track.start_at is StartAt.HIGHEST_PASSED:
        yield "Starts at the highest step that the person can do."
    if track.cycle is not None:
        yield f"After {track.cycle} weeks the rows begin again."
    yield from growth_sentences(track)
    if track.step_up_if_all:
        yield f"Go on{_when(track.step_up_if_all, 'and')}."
    if track.step_down_if_any:
        yield f"Go back {_back(track.step_down)}{_when(track.step_down_if_any, 'or')}."
    for row in track.rows:
        yield from _row_sentences(track, row)


def growth_sentences(track: ProtocolTrack) -> Iterator[str]:
    """What grows inside a row, and what takes it back."""
    if track.climb:
        grows = ", then ".join(map(_grows, track.climb))
        ends = " at the end of a cycle" if track.grow_each is GrowEach.CYCLE else ""
        yield f"Inside a row {grows}{ends}{_when(track.grow_if_all, 'and')}."
    if track.shrink_if_any:
        yield f"Take back a step of growth{_when(track.shrink_if_any, 'or')}."


def _back(down: StepDown) -> str:
    back = "a step" if down.steps == 1 else f"{down.steps} steps"
    days = "a day" if down.rest_days == 1 else f"{down.rest_days} days"
    return f"{back} after {days} of rest" if down.rest_days else back


def _grows(climb: Climb) -> str:
    """What grows, in words: ``reps may grow by 1 up to 12``."""
    words = [f"{spaced(climb.grows)} may grow"]
    words += [f"by {plain(climb.amount)} {climb.unit}".rstrip()] if climb.amount is not None else []
    words += [f"by {_STEPS[climb.by]}"] if climb.by is not None else []
    words += [f"up to {plain(climb.to)} {climb.to_unit}".rstrip()] if climb.to is not None else []
    return " ".join(words)


def _row_sentences(track: ProtocolTrack, row: Row) -> Iterator[str]:
    often = [f"At least {row.repeat} sessions."] if row.repeat > 1 else []
    often += ["Its sessions take turns across weeks."] if row.alternates else []
    up = [f"Go on{_when(row.step_up_if_all, 'and')}."] if row.step_up_if_all else []
    down = [f"Go back {_back(track.step_down)}{_when(row.step_down_if_any, 'or')}."] if row.step_down_if_any else []
    said = [part for part in (row.goal, row.note) if part]
    if told := [*often, *up, *down, *said]:
        yield f"{_label(track.shape, row)}: {' '.join(told)}"


def _label(shape: Shape, row: Row) -> str:
    return row.name or ("" if row.at is None else f"{_UNIT[shape]} {row.at}")


def item_sentences(track: ProtocolTrack, longest: int, names: dict[str, str]) -> Iterator[str]:
    """Notes of lines that are too long for the table; those of sets by result all stand in it."""
    if track.shape is Shape.BY_RESULT:
        return
    for row in track.rows:
        for item in row.items:
            if len(item.note) > longest:
                who = ", ".join(names.get(id, id) for id in item.exercises) or item.activity
                who = who or f"any {spaced(item.any_mode or '')} exercise"
                label = _label(track.shape, row)
                yield f"{label}, {who}: {item.note}" if label else f"{who}: {item.note}"


def result_sentence(rule: ByResult) -> str:
    """How a load by result begins, and when it is tested."""
    weeks = rule.retest_weeks
    tested = "" if weeks is None else f" It is tested again every {'week' if weeks == 1 else f'{weeks} weeks'}."
    start = f"the {rule.start_with}" if isinstance(rule.start_with, RepMax) else str(rule.start_with)
    return f"The working weight is at first {start}.{tested}"


def result_rows(rule: ByResult) -> tuple[tuple[str, str, str], list[tuple[str, str, str]]]:
    """The heads and lines of the table of changes."""
    judged = "Repetitions done" if rule.judged_by is Judge.REPS else "Repetitions to spare"
    return (judged, "Change for the next set", "Change for the next session"), [_changes(row) for row in rule.adjust]


def _changes(row: Adjustment) -> tuple[str, str, str]:
    later = "test again" if row.retest else _change(row.next_session)
    later += f" after {row.in_a_row} sessions running" if row.in_a_row > 1 else ""
    return str(row.done), _change(row.same_session), later


def _change(change: Change | None) -> str:
    if change is None:
        return ""
    amounts = ((change.kg, "kg"), (change.lb, "lb"), (change.percent, "%"))
    told = [(ends, unit) for ends, unit in amounts if ends is not None]
    if not any(number for ends, _ in told for number in ends):
        return "none"
    first, *others = [f"{' to '.join(dict.fromkeys(map(_signed, ends)))} {unit}" for ends, unit in told]
    return f"{first} ({', '.join(others)})" if others else first


def _signed(number: Decimal) -> str:
    return f"{number:+f}" if number else "0"


def closing_sentences(protocol: Protocol) -> Iterator[str]:
    """Progression, reviews, pain and cautions."""
    if protocol.progression:
        yield protocol.progression
    if protocol.review_weeks is not None:
        yield f"Reviewed every {'week' if protocol.review_weeks == 1 else f'{protocol.review_weeks} weeks'}."
    if protocol.review_at:
        yield f"Reviewed in weeks {_joined(map(str, protocol.review_at))}."
    if pain := _pain(protocol.pain):
        yield f"Pain: {pain}"
    yield from (f"Caution: {caution}" for caution in protocol.cautions)


def _pain(rule: PainRule) -> str:
    levels = [("during", rule.during), ("after", rule.after), ("to leave a stage", rule.advance)]
    told = [f"at most {level} of 10 {when}" for when, level in levels if level is not None]
    told += [f"settled by {rule.settles_by}"] if rule.settles_by else []
    return " ".join(part for part in (f"{', '.join(told)}." if told else "", rule.says) if part)


def _when(criteria: Iterable[Criterion], word: str) -> str:
    told = [_criterion(criterion) for criterion in criteria]
    return f" when {f' {word} '.join(told)}" if told else ""


def _criterion(criterion: Criterion) -> str:
    """What a criterion asks; of the measures that are yes or no, whether it was."""
    words = {1: _DONE, 0: _NOT_DONE}.get(int(criterion.value), {}) if criterion.how is Comparison.IS else {}
    if criterion.measure not in words:
        return criterion_words(str(criterion))
    lasted = f" in your last {criterion.for_count} {criterion.for_unit}" if criterion.for_unit else ""
    fresh = "" if criterion.within_days is None else f" in the last {criterion.within_days} days"
    return f"{words[criterion.measure]}{lasted}{fresh}" + (
        "" if criterion.by is None else f", judged by the {criterion.by}"
    )


def _joined(words: Iterable[str]) -> str:
    return ", ".join(words)
