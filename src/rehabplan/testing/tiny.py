"""The smallest catalogue that gives a whole program: two regions, six ladders, every class from moving to heavy."""

MANIFEST = b"""\
schema: rehabplan/catalogue/1
id: tiny
title: The smallest useful catalogue
version: 2026.1.0
licence: CC0-1.0
authors: [rehabplan]
review_by: 2027-11-01
sources:
  - {id: design, text: made for tests, tag: D}
"""

_EXERCISE = """\
- id: {id}
  name: {name}
  trains: [{{region: {region}, capacity: {capacity}{muscles}}}]
  how:
    {{pattern: {pattern}, mode: {mode}, done_with: both_sides, position: {position},
      range: mid, impact: none, speed: slow, equipment: []}}
  demands:
    working_side: {{{working}}}
    spine: {{low_back: moves}}
    everywhere_else: none
  dose:
    start: {start}
    usual: {usual}
    most: {most}
  avoid_if: []
  cues:
    - Move slowly and keep breathing.
    - Stop where it hurts more than your ceiling.
  sources: [{{cite: design, tag: D}}]
"""

_LADDER = """\
- id: {id}
  title: {title}
  trains: {{region: {region}, capacity: {capacity}{muscles}}}
  climb: [hold, reps, duration, sets, load]
  rungs: [{rungs}]
  step_up_if_all: [pain_during <= 2 for 2 sessions, repetitions_spare >= 2 for 2 sessions]
  step_down_if_any: [pain_during > 5]
  sources: [{{cite: design, tag: D}}]
"""

_PROFILE = """\
id: {region}
region: {region}
title: {region}
conditions: [pain]
links: []
phases:
{phases}
antagonists: []
measures: []
codes: {{}}
warning_signs:
  - New numbness or weakness.
sources: [{{cite: design, tag: D}}]
"""

_MOVE, _TRAIN = (
    "{capacity: mobility, weight: 3, days: 7, target: 5}",
    "{capacity: strength, weight: 5, days: 3, target: 60, muscles: [%s]}",
)
_PHASES = (
    "preparation",
    "protection",
    "subacute",
    "proliferative",
    "early_remodelling",
    "late_remodelling",
    "unrestricted",
    "untreated",
)
_DAILY, _TIMED = ", 2/day, 7 days/week", ", rest 60 s, 3 days/week"
_LIFTS = ("2 x 8 @ 50% 1RM", "3 x 10 @ 55% 1RM", "3 x 10 @ 60% 1RM")
_HEAVES = ("2 x 8 @ CR10 5", "3 x 8 @ CR10 6", "3 x 10 @ CR10 8")
_STEPS = (
    ("moves", "mobility", "active", "sitting", "moves", ("1 x 8", "1 x 10", "1 x 15"), ", 2/day", _DAILY),
    ("holds", "strength", "isometric", "sitting", "light", ("2 x 5 x 5 s hold @ CR10 2",) * 3, "", _TIMED),
    ("lifts", "strength", "dynamic", "sitting", "moderate", _LIFTS, "", _TIMED),
    ("heaves", "strength", "dynamic", "sitting", "heavy", _HEAVES, "", _TIMED),
)
_WALK = ("adl", "aerobic", "cyclic", "standing", ("10 min @ CR10 2", "20 min @ CR10 2", "30 min @ CR10 3"))
_RUNGS = ("holds", "lifts", "heaves")
_MUSCLES = {"knee": "quadriceps", "shoulder": "deltoid"}
_PATTERNS = ("reach", "squat", "push", "pull")


def catalogue() -> dict[str, bytes]:
    """The catalogue as names and bytes, ready to be loaded."""
    files = {"catalogue.yaml": MANIFEST}
    for region, muscle in _MUSCLES.items():
        files[f"exercises/{region}.yaml"] = "".join(_exercises(region, muscle)).encode()
        files[f"ladders/{region}.yaml"] = "".join(_ladders(region, muscle)).encode()
        files[f"regions/{region}.yaml"] = _PROFILE.format(region=region, phases=_phases(muscle)).encode()
    files["exercises/body.yaml"] = _walking().encode()
    files["ladders/body.yaml"] = _ladder("walking", "body", "aerobic", "", ["walking"]).encode()
    phases = "\n".join(f"  {phase}:\n    - {{capacity: aerobic, weight: 3, days: 5, target: 15}}" for phase in _PHASES)
    files["regions/body.yaml"] = _PROFILE.format(region="body", phases=phases).encode()
    return files


def _exercises(region: str, muscle: str) -> list[str]:
    made = []
    for number, (verb, capacity, mode, position, demand, doses, first, later) in enumerate(_STEPS):
        start, usual, most = (dose + days for dose, days in zip(doses, (first, later, later), strict=True))
        made.append(
            _EXERCISE.format(
                id=f"{region}-{verb}",
                name=f"{region.capitalize()} {verb}",
                region=region,
                capacity=capacity,
                muscles=f", muscles: [{muscle}]" if capacity == "strength" else "",
                pattern=_PATTERNS[number],
                mode=mode,
                position=position,
                working=f"{region}: {demand}",
                start=start,
                usual=usual,
                most=most,
            )
        )
    return made


def _walking() -> str:
    demand, capacity, mode, position, doses = _WALK
    start, usual, most = (f"{dose}, 1/day, 7 days/week" for dose in doses)
    legs = ", ".join(f"{region}: {demand}" for region in ("hip", "knee", "ankle", "foot"))
    return _EXERCISE.format(
        id="walking", name="Walking", region="body", capacity=capacity, muscles="", pattern="walking", mode=mode,
        position=position, working=legs, start=start, usual=usual, most=most,
    )  # fmt: skip


def _ladders(region: str, muscle: str) -> list[str]:
    return [
        _ladder(f"{region}-mobility", region, "mobility", "", [f"{region}-moves"]),
        _ladder(f"{region}-strength", region, "strength", muscle, [f"{region}-{verb}" for verb in _RUNGS]),
    ]


def _ladder(id: str, region: str, capacity: str, muscle: str, rungs: list[str]) -> str:
    named = ", ".join(f"{{exercise: {rung}}}" for rung in rungs)
    muscles = f", muscles: [{muscle}]" if muscle else ""
    return _LADDER.format(id=id, title=id, region=region, capacity=capacity, muscles=muscles, rungs=named)


def _phases(muscle: str) -> str:
    rows = []
    for phase in _PHASES:
        aims = [_MOVE] if phase == "protection" else [_MOVE, _TRAIN % muscle]
        rows.append(f"  {phase}:\n" + "\n".join(f"    - {aim}" for aim in aims))
    return "\n".join(rows)
