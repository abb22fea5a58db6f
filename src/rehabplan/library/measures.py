"""The measures that criteria may name: those taken of everybody, those of region profiles, those of catalogues."""

from collections.abc import Iterator

from attrs import frozen

from rehabplan.model.anatomy import Region
from rehabplan.model.catalogue import Content


@frozen
class KnownMeasure:
    """A measure as criteria name it; ``by`` is the entry that states it, nothing where it is ours.

    ``region`` is ``None`` for the whole person; ``better`` is higher or lower, or empty where neither is.
    """

    word: str
    by: str
    title: str
    unit: str
    better: str
    region: Region | None = None


def _ours(word: str, unit: str, better: str, title: str) -> KnownMeasure:
    return KnownMeasure(word, "", title, unit, better)


YES_OR_NO = "yes or no"
EVERYWHERE = (
    _ours("brisk_walk", "min", "higher", "Brisk walk without more pain"),
    _ours("effort", "score", "", "Effort of a session (0-10)"),
    _ours("effusion", "grade", "lower", "Stroke test of knee effusion"),
    _ours("grip_pain_free", "kg", "higher", "Pain-free grip"),
    _ours("heel_raises", "repetitions", "higher", "Single-leg heel raises"),
    _ours("hop_pain", "score", "lower", "Pain on hopping (0-10)"),
    _ours("pain_during", "score", "lower", "Pain during exercise (0-10)"),
    _ours("pain_next_morning", "score", "lower", "Pain the next morning (0-10)"),
    _ours("pain_resting", "score", "lower", "Pain at rest (0-10)"),
    _ours("range_symmetry", "%", "higher", "Range compared with the other side"),
    _ours("repetitions_spare", "repetitions", "higher", "Repetitions to spare at the end of a set"),
    _ours("sessions_done", "sessions", "higher", "Sessions done at this level"),
    _ours("single_leg_stance", "s", "higher", "Single-leg stance"),
    _ours("strength_symmetry", "%", "higher", "Strength compared with the other side"),
)
"""What check-ins and reviews ask for in every region."""
IN_PROTOCOLS = (
    _ours("cleared", YES_OR_NO, "higher", "A clinician's decision to go on (1 is yes)"),
    _ours("completed", YES_OR_NO, "higher", "The whole dose was done (1 is yes)"),
    _ours("days_since_surgery", "days", "higher", "Days since surgery"),
    _ours("quality", YES_OR_NO, "higher", "It was done well (1 is yes)"),
)
"""What protocols may ask for besides."""


def known_measures(content: Content) -> tuple[KnownMeasure, ...]:
    """Everything that criteria of these catalogues may name, by word; one word may be stated by several entries."""
    return tuple(sorted({*EVERYWHERE, *IN_PROTOCOLS, *stated_measures(content)}, key=_by_word))


def stated_measures(content: Content) -> Iterator[KnownMeasure]:
    """The measures that entries state."""
    for profile in content.profiles:
        for each in profile.measures:
            yield KnownMeasure(each.id, profile.id, each.title, each.unit, each.better, profile.region)
    for further in content.measures:
        yield KnownMeasure(further.word, further.id, further.title, further.unit, further.better, further.region)


def _by_word(known: KnownMeasure) -> tuple[str, str]:
    return known.word, known.by
