"""Each lint rule has a catalogue that breaks only it; the codes, their reasons and their page agree."""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from rehabplan.library.lint import ALONE, TOGETHER
from rehabplan.library.lint.dated import DATED
from rehabplan.library.lint.rule import AloneRule, DatedRule, TogetherRule
from rehabplan.library.load import check, first_party
from rehabplan.library.wording import WORDS
from tests.library.clinic import clinic, override

Edit = tuple[str, str, str]
EXERCISES, LADDERS, REGION, HEALING = (
    "exercises/knee.yaml",
    "ladders/knee.yaml",
    "regions/knee.yaml",
    "healing/model.yaml",
)
POLICIES, SCREENING, ADVICE = "policies/conditions.yaml", "screening/lists.yaml", "advice/knee.yaml"
PROTOCOLS, CATALOGUE, MEASURES = "protocols/knee.yaml", "catalogue.yaml", "measures/knee.yaml"
RULES: list[AloneRule[Any] | TogetherRule[Any] | DatedRule] = [*ALONE, *TOGETHER, *DATED]
BY = date(2027, 11, 1)
PAGE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "lint-rules.md"

REST = "{weeks: {1-12: {do: [{activity: Relative rest}]}}}"
NOTHING_BEYOND = (
    REGION,
    "unrestricted: [{capacity: strength, weight: 4, days: 2, target: 80, muscles: [quadriceps]}]",
    "unrestricted: [{capacity: mobility, weight: 4, days: 7, target: 5}]",
)
CANNOT_KNEEL = "    - {code: cannot_kneel, title: Cannot kneel, question: Can you kneel?, by_side: false}\n"
VERTEBRA = "    - {code: vertebral_fracture, title: Broken vertebra, question: Is one broken?, by_side: false}\n"
WRISTS = "    - {code: wrist_weight_bearing_restricted, title: Sore wrist, question: Does it hurt?, by_side: true}\n"
NO_REVIEWS = (PROTOCOLS, "  review_at: [0, 6]\n", "")


# code, what is edited: file, text ("a ... b" cuts from a to b), text instead
BREACHES: list[tuple[str, list[Edit]]] = [
    # the foot of a standing leg is forgotten; so is the other leg's; a leg that stands alone asks for daily living only
    ("forgotten-leg", [(EXERCISES, "hip: light, ankle: adl, foot: adl", "hip: light, ankle: adl")]),
    ("forgotten-leg", [(EXERCISES, "hip: adl, ankle: adl, foot: adl", "hip: adl, ankle: adl")]),
    ("forgotten-leg", [(EXERCISES, "ankle: moderate, foot: moderate", "ankle: moderate, foot: adl")]),
    (
        "forgotten-arm",
        [(EXERCISES, "shoulder: light, elbow: light, wrist: light", "shoulder: light, elbow: light, wrist: adl")],
    ),
    # on the forearms the shoulder is still loaded
    (
        "forgotten-arm",
        [(EXERCISES, "hip: moves, shoulder: light", "hip: moves, shoulder: adl"), (EXERCISES, ", hands_loaded", "")],
    ),
    ("forgotten-knee", [(EXERCISES, "knee: adl, hip: moves", "knee: moves, hip: moves")]),
    ("no-kneeling-tag", [(EXERCISES, "kneeling_pressure, ", "")]),
    (
        "forgotten-grip",
        [
            (
                EXERCISES,
                "foot: light, shoulder: light, elbow: light, wrist: light",
                "foot: light, shoulder: light, elbow: light",
            )
        ],
    ),
    ("other-side", [(EXERCISES, "    other_side: {knee: moves}\n", "")]),
    (
        "other-side",
        [(EXERCISES, "    spine: {low_back: adl}", "    other_side: {knee: adl}\n    spine: {low_back: adl}")],
    ),
    ("misplaced-region", [(EXERCISES, "{knee: light, hip: moves}", "{knee: light, hip: moves, low_back: light}")]),
    (
        "unloaded-aim",
        [
            (
                EXERCISES,
                "trains: [{region: knee, capacity: mobility}]",
                "trains: [{region: knee, capacity: mobility}, {region: ankle, capacity: mobility}]",
            )
        ],
    ),
    (
        "idle-class-range",
        [(EXERCISES, "{knee: light, hip: light, ankle: adl", "{knee: light to moderate, hip: light, ankle: adl")],
    ),
    ("wide-class-range", [(EXERCISES, "low_back: light", "low_back: moves to moderate")]),
    ("mixed-dose-forms", [(EXERCISES, "10 s hold @ CR10 3", "10 s hold")]),
    ("mixed-dose-forms", [(EXERCISES, "most: 3 x 8 x 10 s hold @ CR10 3", "most: 3 x 30 s hold @ CR10 3")]),
    ("dose-of-protocol", [(EXERCISES, "most: 3 x 12 @ bodyweight, 3", "most: 3 x 12 @ bodyweight, at RIR 2, 3")]),
    ("dose-of-protocol", [(EXERCISES, "most: 3 x 12 @ bodyweight, 3", "most: 3 x 12 @ bodyweight at RIR 2, 3")]),
    ("dose-of-protocol", [(EXERCISES, "most: 3 x 12 @ bodyweight, 3", "most: 3 x 12 @ bodyweight, weaker side, 3")]),
    ("falling-dose", [(EXERCISES, "most: 3 x 12 @ bodyweight, 3", "most: 3 x 7 @ bodyweight, 3")]),
    ("falling-dose", [(EXERCISES, "usual: 3 x 10 @ 60% 1RM", "usual: 3 x 10 @ 80% 1RM")]),
    (
        "no-per-side",
        [
            (EXERCISES, "start: 2 x 6 @ bodyweight, per side", "start: 2 x 6 @ bodyweight"),
            (EXERCISES, "usual: 3 x 8 @ bodyweight, per side", "usual: 3 x 8 @ bodyweight"),
            (EXERCISES, "most: 3 x 10 @ bodyweight, per side, tempo", "most: 3 x 10 @ bodyweight, tempo"),
        ],
    ),
    (
        "fixed-start-load",
        [
            (EXERCISES, "2 x 12 @ 40% 1RM", "2 x 8 @ 10 kg"),
            (EXERCISES, "3 x 10 @ 60% 1RM", "3 x 8 @ 12 kg"),
            (EXERCISES, "3 x 8 @ 75% 1RM", "3 x 8 @ 14 kg"),
        ],
    ),
    ("high-dose", [(EXERCISES, "most: 3 x 12 @ bodyweight, 3", "most: 3 x 20 @ bodyweight, 3")]),
    (
        "no-tempo",
        [(EXERCISES, "usual: 3 x 8 @ bodyweight, per side, tempo lower 3 s", "usual: 3 x 8 @ bodyweight, per side")],
    ),
    # holds that are counted, and as many as possible of them
    (
        "no-hold-time",
        [
            (EXERCISES, "2 x 5 x 5 s hold @ CR10 2, per side", "2 x 5 @ CR10 2, per side"),
            (EXERCISES, "3 x 6 x 5 s hold @ CR10 2, per side", "3 x 6 @ CR10 2, per side"),
            (EXERCISES, "3 x 8 x 10 s hold @ CR10 3, per side", "3 x 8 @ CR10 3, per side"),
            (LADDERS, "climb: [hold, sets", "climb: [sets"),
        ],
    ),
    (
        "no-hold-time",
        [
            (EXERCISES, "2 x 5 x 5 s hold @ CR10 2, per side", "2 x max reps @ CR10 2, per side"),
            (EXERCISES, "3 x 6 x 5 s hold @ CR10 2, per side", "3 x max reps @ CR10 2, per side"),
            (EXERCISES, "3 x 8 x 10 s hold @ CR10 3, per side", "3 x max reps @ CR10 3, per side"),
        ],
    ),
    ("no-frequency", [(EXERCISES, "usual: 3 x 8 @ bodyweight, 3 days/week", "usual: 3 x 8 @ bodyweight")]),
    (
        "hard-start",
        [
            (EXERCISES, "start: 1 x 6,", "start: 1 x 6 @ CR10 4,"),
            (EXERCISES, "usual: 2 x 9,", "usual: 2 x 9 @ CR10 4,"),
            (EXERCISES, "most: 2 x 11,", "most: 2 x 11 @ CR10 4,"),
        ],
    ),
    # a day without a phase; a phase that never ends; a last one that does
    ("phase-days", [(HEALING, "from_day: 15", "from_day: 16")]),
    ("phase-days", [(HEALING, "    to_day: 84\n", "")]),
    ("phase-days", [(HEALING, "from_day: 85", "from_day: 85\n    to_day: 365")]),
    ("falling-limit", [(HEALING, "percent_1rm: 90", "percent_1rm: 70")]),
    ("falling-limit", [(HEALING, "least_rir: 1,", "least_rir: 3,")]),
    # the tendon's own limit begins after a phase that allowed more
    ("falling-day", [(HEALING, "from_day: 4\n    to_day: 21", "from_day: 10\n    to_day: 21")]),
    # loading resumed between injections on day 5 meets the tendon's own limit on day 15
    (
        "falling-day",
        [
            (
                HEALING,
                "from_day: 4\n    to_day: 21 ... sources",
                "from_day: 15\n    to_day: 21\n    limit: {percent_1rm: 30}\n    ",
            )
        ],
    ),
    (
        "unknown-exercise",
        [(LADDERS, "- {exercise: quad-set}", "- {exercise: quad-set}\n    - {exercise: thigh-press}")],
    ),
    (
        "shared-exercise",
        [(LADDERS, "{exercise: all-fours-rock}", "{exercise: all-fours-rock}, {exercise: all-fours-rock}")],
    ),
    (
        "falling-ladder",
        [
            (LADDERS, "    - {exercise: slow-step-down}\n", ""),
            (
                LADDERS,
                "- {exercise: single-leg-squat}",
                "- {exercise: single-leg-squat}\n    - {exercise: slow-step-down}",
            ),
        ],
    ),
    (
        "falling-impact",
        [(EXERCISES, "impact: none, speed: slow, equipment: [chair]", "impact: low, speed: slow, equipment: [chair]")],
    ),
    ("leaping-ladder", [(EXERCISES, "{knee: light, hip: moves}", "{knee: moves, hip: moves}")]),
    (
        "stray-rung",
        [
            (
                EXERCISES,
                "Sit-to-stand\n  trains: [{region: knee, capacity: strength, muscles: [quadriceps]",
                "Sit-to-stand\n  trains: [{region: knee, capacity: strength, muscles: [hamstrings]",
            )
        ],
    ),
    ("unguarded-impact", [(LADDERS, ", enter_if: [hop_pain <= 2 within 14 days by clinician]", "")]),
    ("unknown-measure", [(LADDERS, "pain_during <= 2 for 2 sessions", "knee_joy >= 2")]),
    ("unknown-measure", [(LADDERS, "hop_pain <= 2", "hop_joy >= 2")]),
    # what ours, a profile and a catalogue call alike is measured alike, and better the same way
    ("unlike-measure", [(REGION, "unit: s, better: higher", "unit: min, better: higher")]),
    ("unlike-measure", [(REGION, "unit: s, better: higher", "unit: s, better: lower")]),
    (
        "unlike-measure",
        [
            (MEASURES, "id: single_hop_symmetry", "id: strength_symmetry"),
            (MEASURES, 'unit: "%"', "unit: kg"),
            (PROTOCOLS, "single_hop_symmetry >= 90 %", "strength_symmetry >= 90"),
        ],
    ),
    ("unused-measure", [(PROTOCOLS, ", single_hop_symmetry >= 90 %", "")]),
    ("wrong-unit", [(PROTOCOLS, "single_hop_symmetry >= 90 %", "single_hop_symmetry >= 90 cm")]),
    ("markup", [(MEASURES, "Single hop", "Single <b>hop</b>")]),
    # seconds of standing are no share of anything; a minute is met by sixty of them, and would be by one
    ("wrong-unit", [(LADDERS, "hop_pain <= 2", "pain_resting <= 2 %")]),
    ("wrong-unit", [(LADDERS, "pain_during <= 2 for 2 sessions", "effort <= 3 kg")]),
    ("wrong-unit", [(PROTOCOLS, "completed is 1", "repetitions_spare >= 2 min")]),
    (
        "ladder-length",
        [(LADDERS, ", {exercise: all-fours-rock}", ""), (EXERCISES, "- id: all-fours-rock ... - id: quad-set", "")],
    ),
    (
        "late-ladder",
        [
            (EXERCISES, "knee_extension, mode: isometric", "knee_extension, mode: dynamic"),
            (
                REGION,
                "subacute: [{capacity: strength, weight: 4, days: 3, target: 30, muscles: [quadriceps]}]",
                "subacute: [{capacity: mobility, weight: 4, days: 3, target: 5}]",
            ),
        ],
    ),
    (
        "low-ladder",
        [
            (
                EXERCISES,
                "position: single_leg, range: mid, impact: none, speed: slow",
                "position: single_leg, range: mid, impact: none, speed: slow, equipment: [step]",
            ),
            (EXERCISES, "impact: moderate, speed: fast", "impact: moderate, speed: fast, equipment: [step]"),
        ],
    ),
    # two criteria, or a criterion and the ladder's own, that no reading meets together
    (
        "unreachable-rung",
        [(LADDERS, "enter_if: [hop_pain <= 2 within", "enter_if: [hop_pain > 3 by clinician, hop_pain <= 2 within")],
    ),
    (
        "unreachable-rung",
        [(LADDERS, "enter_if: [hop_pain <= 2 within", "enter_if: [pain_during > 2, hop_pain <= 2 within")],
    ),
    # beyond the scale, below nothing, more sessions than days
    ("unreachable-rung", [(LADDERS, "hop_pain <= 2", "hop_pain > 10")]),
    ("unreachable-rung", [(LADDERS, "hop_pain <= 2", "hop_pain <= -1")]),
    (
        "unreachable-rung",
        [(LADDERS, "sessions_done >= 3 within 14 days", "sessions_done >= 3 for 9 days within 7 days")],
    ),
    # the first rung is never left
    (
        "unreachable-rung",
        [(LADDERS, "[pain_during <= 2 for 2 sessions]", "[single_leg_stance <= 2 s, single_leg_stance > 2 s]")],
    ),
    # above every phase's limit, in a region whose profile wants no power after the last of them
    (
        "unreachable-rung",
        [
            (EXERCISES, "knee: heavy, hip: heavy, ankle: heavy", "knee: maximal, hip: heavy, ankle: heavy"),
            NOTHING_BEYOND,
        ],
    ),
    # two machines at once
    (
        "unreachable-rung",
        [(EXERCISES, "impact: moderate, speed: fast", "impact: moderate, speed: fast, equipment: [treadmill, pool]")],
    ),
    ("overdue-review", [(CATALOGUE, "review_by: 2027-11-01", "review_by: 2027-10-31")]),
    ("stuck-rung", [(LADDERS, "climb: [sets, reps]", "climb: [hold]")]),
    ("policy-value", [(POLICIES, 'value: "18"', "value: eighteen")]),
    ("unknown-condition", [(EXERCISES, "code: knee_effusion", "code: knee_swelling")]),
    ("unknown-policy-condition", [(POLICIES, "value: open_wound", "value: open_sore")]),
    ("side-not-recorded", [(EXERCISES, "tier: relative, side: any", "tier: relative, side: working_side")]),
    ("no-impact", [(EXERCISES, "range: mid, impact: moderate", "range: mid, impact: none")]),
    ("missing-tag", [(EXERCISES, "pattern: step, mode: eccentric", "pattern: stairs, mode: eccentric")]),
    ("backwards-criterion", [(LADDERS, "step_down_if_any: [pain_during > 5]", "step_down_if_any: [pain_during <= 5]")]),
    ("lying-walk", [(EXERCISES, "pattern: knee_motion", "pattern: gait")]),
    ("unlisted-equipment", [(EXERCISES, "Stand on the step on one leg.", "Stand with a band round one leg.")]),
    ("unlisted-equipment", [(EXERCISES, "Stand on the step on one leg.", "Stand on a decline board on one leg.")]),
    ("unlisted-equipment", [(EXERCISES, "Stand on the step on one leg.", "Hold on to a pull-up bar.")]),
    ("wrong-side", [(EXERCISES, "side: working_side", "side: other_side")]),
    ("near-duplicate-name", [(EXERCISES, "name: Single-leg squat", "name: Goblet squats")]),
    # kneeling on hands and knees, as soon as somebody is asked whether they can kneel
    ("missing-condition", [(SCREENING, "    - {code: open_wound", f"{CANNOT_KNEEL}    - {{code: open_wound")]),
    # hop-in-place lands; all-fours-rock is done on hands and knees
    ("missing-condition", [(SCREENING, "    - {code: open_wound", f"{VERTEBRA}    - {{code: open_wound")]),
    ("missing-condition", [(SCREENING, "    - {code: open_wound", f"{WRISTS}    - {{code: open_wound")]),
    ("unused-exercise", [(LADDERS, "    - {exercise: slow-step-down}\n", "")]),
    ("ambiguous-code", [(SCREENING, "code: fever", "code: open_wound")]),
    ("unmet-aim", [(REGION, "protection: [{capacity: mobility", "protection: [{capacity: balance")]),
    ("silent-phase", [(REGION, "preparation: ... protection:", "preparation: []\n  ")]),
    (
        "no-exercise",
        [(PROTOCOLS, "  always: 3 days/week ... - id: thigh-steps\n", f"  tracks: [{REST}]\n")],
    ),
    # ten of 7 s in a minute; ten of 4 s on each side
    ("set-outlasts-turn", [(PROTOCOLS, "1-4: 3 x 10 @", "1-4: 3 x 10, tempo lift 3 s lower 4 s, a set every 1 min #")]),
    (
        "set-outlasts-turn",
        [(PROTOCOLS, "1-4: 3 x 10 @", "1-4: 3 x 10, per side, tempo lift 2 s lower 2 s, a set every 1 min #")],
    ),
    ("idle-row", [(PROTOCOLS, ", note: As far as it goes.", "")]),
    ("double-row", [(PROTOCOLS, "5-12:", "4-12:")]),
    # a week between two rows; a table that begins late
    ("week-gap", [(PROTOCOLS, "5-12:", "6-12:")]),
    ("week-gap", [(PROTOCOLS, "1-4:", "2-4:")]),
    (
        "backward-steps",
        [
            (PROTOCOLS, "repeat: 3}", "repeat: 3, weeks: 3-4}"),
            (PROTOCOLS, "3 x 12}\n- id: thigh-by", "3 x 12, weeks: 1-2}\n- id: thigh-by"),
        ],
    ),
    ("days-of-no-injection", [(PROTOCOLS, "      weeks:\n        1-4:", "      days:\n        1-4:")]),
    ("off-scale", [(PROTOCOLS, "pain_during <= 2]", "pain_during <= 20]")]),
    ("off-scale", [(LADDERS, "pain_during <= 2 for 2 sessions", "pain_during <= 20 for 2 sessions")]),
    ("same-step-name", [(PROTOCOLS, "{name: Two", "{name: One")]),
    ("endless-step", [(PROTOCOLS, ", repeat: 3", "")]),
    (
        "after-endless",
        [
            (
                PROTOCOLS,
                "      steps:\n        - {name: One, dose: 3",
                "      name: A\n      steps:\n        - {name: One, dose: 3",
            ),
            (
                PROTOCOLS,
                "- id: thigh-by-result",
                "    - {after: A, exercises: [goblet-squat], weeks: {1: 3 x 10}}\n- id: thigh-by-result",
            ),
        ],
    ),
    ("unruled-growth", [(PROTOCOLS, "      grow_if_all: [pain_during <= 2]\n", ""), NO_REVIEWS]),
    ("implausible-dose", [(PROTOCOLS, "5-12: 3 x 12", "5-12: 30 x 12")]),
    ("implausible-dose", [(PROTOCOLS, "5-12: 3 x 12", "5-12: 3 x 120")]),
    ("implausible-dose", [(PROTOCOLS, "3 x 12 @ bodyweight", "3 x 12 @ 1200 lb")]),
    ("implausible-dose", [(PROTOCOLS, "always: 3 days/week", "always: 30/day, 3 days/week")]),
    ("late-row", [(PROTOCOLS, "5-12:", "5-16:")]),
    ("late-row", [(PROTOCOLS, "{name: Two, dose: 3 x 12}", "{name: Two, dose: 3 x 12, weeks: '7'}")]),
    ("late-review", [(PROTOCOLS, "review_at: [0, 6]", "review_at: [0, 16]")]),
    ("late-review", [(PROTOCOLS, "review_at: [0, 6]", "review_weeks: 13")]),
    # a result in two rows; a better result that takes more away; a table that ends early; a change from most to least
    ("result-table", [(PROTOCOLS, "done: 5-6", "done: 4-6")]),
    ("result-table", [(PROTOCOLS, "kg: [2.5, 5]", "kg: [-10, 5]")]),
    ("result-table", [(PROTOCOLS, "done: 7-,", "done: 7-9,")]),
    ("result-table", [(PROTOCOLS, "lb: [5, 10]", "lb: [10, 5]")]),
    ("result-hole", [(PROTOCOLS, "done: 5-6", "done: '6'")]),
    ("unknown-measure", [(PROTOCOLS, "completed is 1", "joy is 1")]),
    ("unlike-dose", [(PROTOCOLS, "{name: Two, dose: 3 x 12}", "{name: Two, dose: 3 x 30 s hold}")]),
    ("unread-source", [(CATALOGUE, "tag: D", "tag: M"), (PROTOCOLS, "tag: D", "tag: R")]),
    ("untold-patient", [(ADVICE, "topic: flare_up", "topic: lifestyle")]),
    ("untold-patient", [(ADVICE, "[protection, subacute, ", "[subacute, ")]),
    ("markup", [(EXERCISES, "Tighten your thigh.", "Tighten <b>your</b> thigh.")]),
    ("formula", [(EXERCISES, "name: Heel slide", "name: =Heel slide")]),
    ("markup", [(PROTOCOLS, "note: As far", "note: As <b>far</b>")]),
    ("markup", [(PROTOCOLS, "name: Set 1", "name: Set &lt;1")]),
    ("formula", [(PROTOCOLS, "title: Thigh table", "title: '=Thigh table'")]),
    ("cut-sentence", [(PROTOCOLS, "  review_at:", "  cautions: [Stop when it hurts, and rest.]\n  review_at:")]),
    ("address", [(ADVICE, "Use the rail.", "Look at www.example.org for more.")]),
    # a cue in flow style is cut at its comma, one with a bare ' #' at that sign
    ("cut-sentence", [(EXERCISES, "    - Tighten your thigh.\n", "    - Tighten your thigh.\n    - then hold it.\n")]),
    ("cut-sentence", [(EXERCISES, "Tighten your thigh.", "Tighten your thigh, as in picture #1.")]),
]

# code, what a clinic writes of an exercise of the small catalogue
OVERRIDES: list[tuple[str, str]] = [
    ("dose-in-words", "name: Three sets of squats"),
    ("dose-in-words", "cues: [Stand up tall., Hold the weight of 20 kg.]"),
    ("dose-in-words", "cues: [Stand up tall., Lower for 3 seconds.]"),
    ("idle-override", "name: Sit-to-stand"),
    ("idle-override", ""),
    ("markup", "name: Rise from a <b>chair</b>"),
    ("markup", "media: [{kind: film, title: A <b>chair</b>, address: https://clinic.example}]"),
    ("address", "name: See www.clinic.example"),
    ("cut-sentence", "cues: [Stand up tall, then sit down.]"),
    ("unlisted-equipment", "cues: [Hold the barbell., Stand up tall.]"),
    ("near-duplicate-name", "name: Goblet squats"),
]


def test_a_sound_catalogue_has_nothing_to_lint(folder: Path) -> None:
    """The small catalogue, which the other tests break, breaks no rule itself."""
    assert check([folder], on=BY) == ()


@pytest.mark.parametrize(("code", "edits"), BREACHES, ids=[f"{code}-{i}" for i, (code, _) in enumerate(BREACHES)])
def test_a_rule_finds_what_breaks_it(code: str, edits: list[Edit], broken: Callable[..., dict[str, bytes]]) -> None:
    """A catalogue that breaks one rule is told of that rule and no other, at a line of the file that breaks it."""
    issues = check([broken(*edits)], on=BY)

    assert {issue.code for issue in issues} == {f"lint/{code}"}
    assert all(issue.at.line > 0 and issue.at.document.startswith("small/") for issue in issues)


@pytest.mark.parametrize(("code", "text"), OVERRIDES, ids=[f"{code}-{i}" for i, (code, _) in enumerate(OVERRIDES)])
def test_a_rule_judges_what_a_clinic_says(code: str, text: str, small: dict[str, bytes]) -> None:
    """An override is judged by its own words, beside the exercise that it is about."""
    issues = check([small, clinic(small, override("small/sit-to-stand", text))], on=BY)

    assert {issue.code for issue in issues} == {f"lint/{code}"}
    assert all(issue.at.document == "clinic/overrides/knee.yaml" for issue in issues)


def test_a_catalogue_overrides_none_of_its_own(small: dict[str, bytes]) -> None:
    """Who owns the exercise says there what it is called."""
    issues = check([{**small, "overrides/knee.yaml": override("small/sit-to-stand", "name: Rise").encode()}], on=BY)

    assert [(each.code, each.at.line) for each in issues] == [("lint/own-override", 2)]


def test_every_rule_has_a_breach() -> None:
    """No rule is untested."""
    rules = {rule.words.code for rule in RULES}

    assert rules == {f"lint/{code}" for code, _ in (*BREACHES, *OVERRIDES)} | {"lint/own-override"}


def test_the_page_names_every_rule_with_its_reason() -> None:
    """The reference page has a row for each rule and for no other: code, severity and the reason from its docstring."""
    rows = {(rule.words.code, rule.words.severity.value, reason(rule)) for rule in RULES}
    page = re.findall(r"^\| `(lint/[a-z-]+)` \| (error|warning) \| (.+?) \|$", PAGE.read_text(), re.MULTILINE)

    assert set(page) == rows
    assert len(page) == len(rows)


def test_the_page_names_every_other_code_of_catalogues() -> None:
    """Codes of files, of merging and of plugins stand on the page, and no other does."""
    page = re.findall(r"^\| `((?:catalogue|library|plugin)/[a-z-]+)` \|", PAGE.read_text(), re.MULTILINE)

    assert sorted(page) == sorted(WORDS)


def reason(rule: AloneRule[Any] | TogetherRule[Any] | DatedRule) -> str:
    """The docstring of the rule's function, on one line."""
    return " ".join((rule.finds.__doc__ or "").split())


def test_first_party_catalogues_are_clean() -> None:
    """Our own catalogues break no rule, not even one that only warns."""
    assert [str(issue) for issue in check(first_party())] == []
