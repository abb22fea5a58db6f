"""Rules on what entries name: conditions, codes, links."""

from collections.abc import Iterator

from rehabplan.library.lint.context import Context, name_key
from rehabplan.library.lint.rule import AloneRule, Found, TogetherRule, error, found, warning
from rehabplan.model.case import Irritability
from rehabplan.model.exercise import AvoidSide, Exercise
from rehabplan.model.policy import Policy, Trigger
from rehabplan.model.screening import Condition, Flag, ScreeningList

_AGES = {Trigger.AGE_UNDER, Trigger.AGE_FROM}
_WITHOUT_VALUE = {Trigger.ALWAYS, Trigger.UNTRAINED}


def _avoided(exercise: Exercise, context: Context) -> Iterator[Found]:
    """A contraindication that no screening list asks for would never be found."""
    for index, each in enumerate(exercise.avoid_if):
        if each.code not in context.conditions:
            yield found("avoid_if", index, "code", code=each.code)


def _sided(exercise: Exercise, context: Context) -> Iterator[Found]:
    """A condition that is recorded without a side is on any side, and one limb's exercise is not spared by half."""
    for index, each in enumerate(exercise.avoid_if):
        if each.side is not AvoidSide.ANY and not context.conditions.get(each.code, True):
            yield found("avoid_if", index, "side", code=each.code, side=each.side)


def _wrong_side(exercise: Exercise) -> Iterator[Found]:
    """Who is kept away by the other side alone bears more there somewhere; else the working side was meant."""
    working = dict(exercise.demands.working_side)
    bears_more = any(
        at not in working or span.high > working[at].high for at, span in exercise.demands.other_side if span.high.rank
    )
    elsewhere = {each.code for each in exercise.avoid_if if each.side is not AvoidSide.OTHER_SIDE}
    for index, each in enumerate(exercise.avoid_if):
        if each.side is AvoidSide.OTHER_SIDE and not bears_more and each.code not in elsewhere:
            yield found("avoid_if", index, "side", code=each.code)


def _unladdered(exercise: Exercise, context: Context) -> Iterator[Found]:
    """An exercise on no ladder and in no protocol is never prescribed."""
    if exercise.id not in context.ladders_of and exercise.id not in context.in_protocols:
        yield found()


def like_name(exercise: Exercise, context: Context) -> Iterator[Found]:
    """Two exercises of a catalogue that are called alike are one, or will be taken for one."""
    others = [id for id in context.names_of.get(name_key(exercise), ()) if id != exercise.id]
    if others:
        yield found("name", others=", ".join(others))


def _policy_condition(policy: Policy, context: Context) -> Iterator[Found]:
    """A policy on a condition that no screening list asks for would never come into force."""
    if policy.trigger is Trigger.CONDITION and policy.value not in context.conditions:
        yield found("value", code=policy.value)


def _policy_value(policy: Policy) -> Iterator[Found]:
    """A policy comes into force by a value that its trigger can have."""
    value, wanted = policy.value, ""
    if policy.trigger in _AGES and not (value.isascii() and value.isdigit()):
        wanted = "an age in whole years"
    if policy.trigger is Trigger.IRRITABILITY and value not in {*Irritability}:
        wanted = "low, moderate or high"
    if policy.trigger in _WITHOUT_VALUE and value:
        wanted = "no value"
    if policy.trigger not in _WITHOUT_VALUE and not value:
        wanted = "a value"
    if wanted:
        yield found("value", trigger=policy.trigger, value=value, wanted=wanted)


def _codes(lst: ScreeningList, context: Context) -> Iterator[Found]:
    """A code has one meaning: it stands in one list, or in versions of that list."""
    groups: tuple[tuple[str, tuple[Flag | Condition, ...]], ...] = ("flags", lst.flags), ("conditions", lst.conditions)
    for name, group in groups:
        for index, each in enumerate(group):
            others = [key for key in context.lists_of[each.code] if key.split("/")[0] != lst.id]
            if others or context.lists_of[each.code].count(lst.key) > 1:
                yield found(name, index, "code", code=each.code, where=", ".join(sorted({*others}) or [lst.key]))


_ASKED_NOWHERE = "no screening list asks for {code}", "correct the code, or add it to a list"
ALONE = (
    AloneRule(
        error("wrong-side", "{code} counts on the other side only, which bears no more", "correct the side"),
        Exercise,
        _wrong_side,
    ),
    AloneRule(
        error("policy-value", "{trigger} wants {wanted}, found '{value}'", "correct the value"), Policy, _policy_value
    ),
)
TOGETHER = (
    TogetherRule(error("unknown-condition", *_ASKED_NOWHERE), Exercise, _avoided),
    TogetherRule(error("unknown-policy-condition", *_ASKED_NOWHERE), Policy, _policy_condition),
    TogetherRule(
        warning("side-not-recorded", "{code} is recorded without a side", "write side: any"), Exercise, _sided
    ),
    TogetherRule(
        warning("near-duplicate-name", "it is called like {others}", "tell them apart by name, or remove one"),
        Exercise,
        like_name,
    ),
    TogetherRule(
        warning("unused-exercise", "it is on no ladder and in no protocol", "add it to a ladder, or remove it"),
        Exercise,
        _unladdered,
    ),
    TogetherRule(
        error("ambiguous-code", "{code} is also in {where}", "give each meaning a code of its own"),
        ScreeningList,
        _codes,
    ),
)
