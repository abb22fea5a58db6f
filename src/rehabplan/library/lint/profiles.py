"""Rules on region profiles: every aim can be met in its phase, every phase is spoken of, every patient gets advice."""

from collections.abc import Iterator

from rehabplan.library.coverage import coverage_of
from rehabplan.library.lint.context import Context
from rehabplan.library.lint.rule import AloneRule, Found, TogetherRule, error, found, warning
from rehabplan.model.advice import Topic
from rehabplan.model.healing import PhaseName
from rehabplan.model.profile import RegionProfile

_TOLD = (
    PhaseName.PROTECTION,
    PhaseName.SUBACUTE,
    PhaseName.PROLIFERATIVE,
    PhaseName.EARLY_REMODELLING,
    PhaseName.LATE_REMODELLING,
)
_DAILY_LIFE = frozenset({Topic.ACTIVITY, Topic.ERGONOMICS})


def _unmet(profile: RegionProfile, context: Context) -> Iterator[Found]:
    """A profile wants only what some ladder can give under the phase's own limit, in every healing model."""
    for model in context.library.content.healing:
        for each in coverage_of(profile, context.library, model):
            if not each.rungs:
                aim = " ".join([each.aim.capacity, *each.aim.muscles])
                yield found("phases", each.phase, each.index, aim=aim, phase=each.phase, model=model.id)


def _silent_phases(profile: RegionProfile) -> Iterator[Found]:
    """A phase without aims gives an empty program for that time."""
    spoken = {phase for phase, aims in profile.phases if aims}
    for phase in PhaseName:
        if phase not in spoken:
            yield found("phases", phase=phase)


def _untold(profile: RegionProfile, context: Context) -> Iterator[Found]:
    """Patients are told what to expect in each phase, how to live with it, what to do in a flare-up, how to keep on."""
    if profile.region is None:
        return
    own = [each for each in context.library.content.advice if each.region is profile.region]
    told = {phase for each in own if each.topic is Topic.EDUCATION for phase in each.phases}
    topics = {each.topic for each in own}
    missing = [f"education in the phase {phase}" for phase in _TOLD if phase not in told]
    missing += [topic for topic in (Topic.FLARE_UP, Topic.MAINTENANCE) if topic not in topics]
    missing += [] if topics & _DAILY_LIFE else ["activity or ergonomics"]
    for what in missing:
        yield found(what=what)


ALONE = (
    AloneRule(warning("silent-phase", "{phase} has no aims", "say what matters then"), RegionProfile, _silent_phases),
)
TOGETHER = (
    TogetherRule(
        error("unmet-aim", "{aim} in {phase}: no rung may start under {model}", "add an easier rung, or drop the aim"),
        RegionProfile,
        _unmet,
    ),
    TogetherRule(warning("untold-patient", "no advice on {what}", "write an advice entry"), RegionProfile, _untold),
)
