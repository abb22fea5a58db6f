"""How the tracks of an arm depend on each other: one begins when another is done, or when criteria are met."""

from attrs import evolve, frozen

from rehabplan.model.protocol import Arm, ProtocolTrack, Shape
from rehabplan.model.stretch import Stretch
from rehabplan.protocols.follow import Position, begun, is_over
from rehabplan.protocols.result import Evidence

Positions = tuple[Position, ...]


def opened(
    arm: Arm, positions: Positions, measured: Evidence, day: int | None = None, weeks: Stretch | None = None
) -> Positions:
    """The positions after every track that may begin has begun; unknown criteria never open one."""
    pairs = zip(arm.tracks, positions, strict=True)
    return tuple(
        begun(track, here, measured)
        if not here.begun and _has_turn(arm, positions, track, day, weeks) and measured.meets(track.start_if_all)
        else here
        for track, here in pairs
    )


@frozen
class Gate:
    """What a track whose turn has come still waits for; ``follows`` another, whose last rows are held meanwhile."""

    follows: bool
    why: str


def gated(arm: Arm, positions: Positions, day: int | None = None, weeks: Stretch | None = None) -> tuple[Gate, ...]:
    """The tracks whose turn has come, and whose criteria are not met."""
    pairs = enumerate(zip(arm.tracks, positions, strict=True), start=1)
    return tuple(
        Gate(bool(track.after), f"{track.name or f'track {number}'} begins when {_all(track)}")
        for number, (track, here) in pairs
        if track.start_if_all and not here.begun and _has_turn(arm, positions, track, day, weeks)
    )


def _all(track: ProtocolTrack) -> str:
    return " and ".join(map(str, track.start_if_all))


def _has_turn(arm: Arm, positions: Positions, track: ProtocolTrack, day: int | None, weeks: Stretch | None) -> bool:
    """Whether the track that it comes after is done."""
    if not track.after:
        return True
    before = next((pair for pair in zip(arm.tracks, positions, strict=True) if pair[0].name == track.after), None)
    return before is not None and before[1].begun and is_over(*before, day, weeks)


def rests(arm: Arm, positions: Positions) -> bool:
    """Whether none of the tracks that have begun holds an exercise this week, and one of them does later."""
    running = [(t, p.week) for t, p in zip(arm.tracks, positions, strict=True) if p.begun]
    if any(track.shape is not Shape.WEEKS for track in arm.tracks) or any(t.trains_in(week) for t, week in running):
        return False
    return any(track.rests_in(week) for track, week in running)


def first_weeks(arm: Arm, positions: Positions) -> Positions:
    """The positions at the first week that holds an exercise; the tracks that begin with the arm share its weeks."""
    positions = tuple(
        here if track.waits else evolve(here, week=arm.first_week)
        for track, here in zip(arm.tracks, positions, strict=True)
    )
    while rests(arm, positions):
        positions = tuple(evolve(p, week=p.week + 1) if p.begun else p for p in positions)
    return positions
