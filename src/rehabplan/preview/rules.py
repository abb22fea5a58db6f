"""The other entries of a catalogue, which have no picture: from advice to screening lists."""

from collections.abc import Callable, Iterator
from typing import Any

from attrs import frozen

from rehabplan.library.kinds import Entry, key_of, word_of
from rehabplan.model.advice import Advice
from rehabplan.model.exercise_override import ExerciseOverride
from rehabplan.model.healing import HealingModel
from rehabplan.model.policy import Policy
from rehabplan.model.profile import FurtherMeasure, RegionProfile
from rehabplan.model.screening import ScreeningList
from rehabplan.preview.anchors import anchors, local
from rehabplan.preview.material import Material
from rehabplan.preview.notes import Note
from rehabplan.preview.wording import Cited, cited
from rehabplan.render.phrases import capital, listed, spaced
from rehabplan.render.words import region_words

Part = tuple[str, tuple[str, ...]]
"""A heading with its lines."""


@frozen
class RuleView:
    """An entry as headed lists."""

    anchor: str
    id: str
    kind: str
    title: str
    place: str
    parts: tuple[Part, ...]
    sources: tuple[Cited, ...]
    notes: tuple[Note, ...]


def rule_views(seen: Material, works: dict[str, str]) -> tuple[RuleView, ...]:
    """Every entry that is no exercise, ladder or protocol."""
    draft = seen.draft
    entries: list[Any] = [*draft.advice, *draft.profiles, *draft.healing, *draft.policies, *draft.screening]
    entries += [*draft.overrides, *draft.measures]
    names = anchors("x", (f"/{word_of(each)}-{key_of(each)}" for each in entries))
    return tuple(
        RuleView(
            names[f"/{word_of(each)}-{key_of(each)}"],
            local(key_of(each)),
            capital(word_of(each)),
            each.exercise if isinstance(each, ExerciseOverride) else capital(each.title),
            seen.desk.place(each),
            tuple(part for part in _PARTS[type(each)](each) if part[1]),
            cited(getattr(each, "sources", ()), works),
            seen.desk.of(each),
        )
        for each in entries
    )


def _advice(advice: Advice) -> Iterator[Part]:
    where = capital(region_words(advice.region)) if advice.region is not None else "Everyone"
    yield "For", (f"{where}, {listed(spaced(each) for each in advice.phases)}" if advice.phases else where,)
    yield capital(spaced(advice.topic)), advice.text


def _profile(profile: RegionProfile) -> Iterator[Part]:
    yield "Warning signs", profile.warning_signs
    yield "Conditions", tuple(capital(spaced(each)) for each in profile.conditions)
    yield "Measures", tuple(f"{each.title} ({each.unit}), {each.better} is better" for each in profile.measures)


def _measure(measure: FurtherMeasure) -> Iterator[Part]:
    yield "Measured at", (capital(region_words(measure.region)) if measure.region is not None else "The whole person",)
    yield "Criteria", (f"{measure.word} in {measure.unit}, {measure.better} is better",)


def _healing(model: HealingModel) -> Iterator[Part]:
    yield (
        "Phases",
        tuple(
            f"{phase.title}: day {phase.from_day}{' on' if phase.to_day is None else f' to {phase.to_day}'}, "
            f"up to {phase.limit.load_class}"
            for phase in model.phases
        ),
    )


def _policy(policy: Policy) -> Iterator[Part]:
    value = f" {spaced(policy.value)}" if policy.value else ""
    yield "In force", (f"{capital(spaced(policy.trigger))}{value}, at {spaced(policy.place)}",)
    yield "Says", (policy.say,)


def _screening(found: ScreeningList) -> Iterator[Part]:
    yield "Flags", tuple(f"{flag.title}: {spaced(flag.urgency)}, see {flag.refer_to}" for flag in found.flags)
    yield "Questions", tuple(each.question for each in found.conditions)


def _override(override: ExerciseOverride) -> Iterator[Part]:
    yield "Called", (override.name,) if override.name else ()
    yield "Cues", override.cues
    yield "Shown", tuple(f"{capital(each.kind)}: {each.title}, {each.address}" for each in override.media)
    yield "Preference", (capital(override.preference),) if override.preference else ()


_PARTS: dict[type[Entry], Callable[[Any], Iterator[Part]]] = {
    Advice: _advice,
    RegionProfile: _profile,
    HealingModel: _healing,
    Policy: _policy,
    ScreeningList: _screening,
    ExerciseOverride: _override,
    FurtherMeasure: _measure,
}
