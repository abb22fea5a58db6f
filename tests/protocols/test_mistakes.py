"""What authors get wrong in protocols: each single mistake is told once, at its line and column, in their words."""

import pytest

from rehabplan.documents.documents import read_part
from rehabplan.model.issue import Issue
from rehabplan.model.result import Refused
from tests.protocols.documents import document

TABLE = document(
    """
tracks:
  - exercises: [squat]
    weeks:
      1: 3 x 10
      2-3: 3 x 12
"""
)
STEPS = document(
    """
tracks:
  - exercises: [squat]
    steps:
      - {name: One, dose: 3 x 10}
      - {name: Two, dose: 3 x 12, weeks: 2-5}
"""
)
RESULT = document(
    """
tracks:
  - exercises: [squat]
    by_result:
      start_with: 6RM
      judged_by: reps
      sets: [{name: One, dose: 10 reps}]
      adjust:
        - {done: 0-2, next_session: {kg: [-5, -2.5], lb: [-10, -5]}}
        - {done: 3-, next_session: retest}
"""
)
ARMS = document(
    """
arms:
  - {name: Slow, tracks: [{exercises: [squat], weeks: {1: 3 x 10}}]}
  - {name: Fast, tracks: [{exercises: [squat], weeks: {1: 3 x 10}}]}
"""
)
ROW = "the protocol made, tracks 1, weeks, 1"
TRACK = "the protocol made, tracks 1"
RULE = "the protocol made, tracks 1, by_result"

# mistake: document, text that is edited, text instead; what is told: "line:column code: message | help"
MISTAKES = {
    # keys
    "misspelt key": (
        (TABLE, "confidence: high", "confidance: high"),
        "5:3 unknown-key: the protocol made: the key 'confidance' is not known here | did you mean 'confidence'?",
    ),
    "misspelt shape": (
        (TABLE, "      weeks:", "      week:"),
        f"10:7 unknown-key: {TRACK}: the key 'week' is not known here | did you mean 'weeks'?",
    ),
    "key of an earlier form": (
        (TABLE, "exercises: [squat]", "exercises: [squat]\n      climb: [load]\n      step: 2.5 kg"),
        (
            f"11:7 unknown-key: {TRACK}: the key 'step' is not known here | "
            "the step stands in 'climb', as in 'climb: [load + 2.5 kg]' or 'climb: [load smallest]'"
        ),
    ),
    "two shapes": (
        (TABLE, "      weeks:", "      days: {1: 3 x 5}\n      weeks:"),
        (
            f"9:7 one-of-keys: {TRACK}: expected exactly one of the keys weeks, days, steps, by_result, "
            "found weeks and days | write the one that is meant, and no other"
        ),
    ),
    "no shape": (
        (TABLE, "weeks:\n        1: 3 x 10\n        2-3: 3 x 12", "climb: [load]"),
        (
            f"9:7 one-of-keys: {TRACK}: expected exactly one of the keys weeks, days, steps, by_result, "
            "found none | write the one that is meant, and no other"
        ),
    ),
    "arms and tracks": (
        (ARMS, "  arms:", "  tracks: [{exercises: [squat], weeks: {1: 3 x 10}}]\n  arms:"),
        (
            "1:3 one-of-keys: the protocol made: expected exactly one of the keys tracks, arms, found tracks and arms"
            " | write the one that is meant, and no other"
        ),
    ),
    "one arm": (
        (ARMS, "\n    - {name: Fast, tracks: [{exercises: [squat], weeks: {1: 3 x 10}}]}", ""),
        (
            "9:5 too-short: the protocol made, arms: expected at least 2 items, found 1 item"
            " | what is asked for here: groups of a study, of which one is followed"
        ),
    ),
    "two arms of one name": (
        (ARMS, "name: Fast", "name: Slow"),
        "10:14 invalid-value: the arm Slow, name: two arms are called 'Slow' | name each arm once",
    ),
    "key that a row of weeks has not": (
        (TABLE, "1: 3 x 10", "1: {dose: 3 x 10, repeat: 2}"),
        (
            f"11:27 unknown-key: {ROW}: the key 'repeat' is not known here | known here: name, goal, dose, do, "
            "rotation, alternate, always, note, tag, step_up_if_all, step_down_if_any"
        ),
    ),
    "no source": (
        (TABLE, "  sources: [{cite: design, tag: D}]\n", ""),
        "1:3 missing-key: the protocol made: 'sources' is missing | add 'sources: …'",
    ),
    # weeks and days
    "weeks backwards": (
        (TABLE, "2-3: 3", "3-2: 3"),
        f"12:9 bad-format: {TRACK}, weeks: 3-2 runs backwards | write the smaller number first",
    ),
    "weeks with a long dash": (
        (TABLE, "2-3: 3 x 12", "2\N{EN DASH}3: 3 x 12"),
        f"12:9 bad-format: {TRACK}, weeks: '2\N{EN DASH}3' is neither a number nor a run of numbers | write 2-3",
    ),
    "a track after one that is not there": (
        (TABLE, "exercises: [squat]", "exercises: [squat]\n      after: Base"),
        (
            f"10:14 invalid-value: {TRACK}, after: no track above this one is called 'Base'"
            " | give a track above this one that name"
        ),
    ),
    "growth of a cycle without one": (
        (TABLE, "exercises: [squat]", "exercises: [squat]\n      climb: [reps + 1]\n      grow_each: cycle"),
        f"11:18 invalid-value: {TRACK}, grow_each: the rows run in no cycle | add cycle, or remove it",
    ),
    "a step down that nothing leads to": (
        (TABLE, "exercises: [squat]", "exercises: [squat]\n      step_down: {steps: 2}"),
        (
            f"10:18 invalid-value: {TRACK}, step_down: nothing says when to step down"
            " | add step_down_if_any to the track or to a row"
        ),
    ),
    "weeks in words": (
        (TABLE, "1: 3 x 10", "week 1: 3 x 10"),
        f"11:9 bad-format: {TRACK}, weeks: 'week 1' is neither a number nor a run of numbers | write 1",
    ),
    "week 0": (
        (STEPS, "weeks: 2-5", "weeks: 0-5"),
        "12:44 bad-format: the step Two, weeks: there is no week 0 | count weeks from 1",
    ),
    "one week as a range": (
        (TABLE, "1: 3 x 10", "1-1: 3 x 10"),
        f"11:9 bad-format: {TRACK}, weeks: '1-1' is one number | write 1",
    ),
    "the same weeks twice": (
        (TABLE, "1: 3 x 10", "2-3: 3 x 10"),
        "12:9 duplicate-key: the key '2-3' is given twice, first on line 11 | keep one of the two",
    ),
    "length without quotes": (
        (TABLE, 'weeks: "12"', "weeks: 12"),
        "6:10 wrong-type: the protocol made, weeks: expected text, found the number 12 | put it in quotes",
    ),
    "length in words": (
        (TABLE, 'weeks: "12"', "weeks: 12 weeks"),
        "6:10 bad-format: the protocol made, weeks: '12 weeks' is neither a number nor a run of numbers | write 12",
    ),
    "length backwards": (
        (TABLE, 'weeks: "12"', 'weeks: "26-12"'),
        "6:10 bad-format: the protocol made, weeks: 26-12 runs backwards | write the smaller number first",
    ),
    "expected weeks backwards": (
        (STEPS, "2-5", "5-2"),
        "12:44 bad-format: the step Two, weeks: 5-2 runs backwards | write the smaller number first",
    ),
    # doses and clauses
    "dose in words": (
        (TABLE, "1: 3 x 10", "1: 3 sets of 10"),
        f"11:14 bad-format: {ROW}: unknown word 'sets' | write 3 x 10 for 3 sets of 10",
    ),
    "clause in a dose": (
        (TABLE, "1: 3 x 10", '1: {dose: "3 x 10, per sid"}'),
        f"11:32 bad-format: {ROW}, dose: unknown word 'sid' | did you mean 'side'?",
    ),
    "unknown clause": (
        (TABLE, "  tracks:", "  always: 3 days/week, twice\n  tracks:"),
        "8:24 bad-format: the protocol made, always: unknown word 'twice' | write 2/day, or 2 days/week",
    ),
    "contradictory clauses": (
        (TABLE, "  tracks:", "  always: 7 days/week, every other day\n  tracks:"),
        (
            "8:24 bad-format: the protocol made, always: 7 days/week is not every other day"
            " | every other day is 3-4 days/week: keep one of the two"
        ),
    ),
    "a clause twice": (
        (TABLE, "  tracks:", "  always: rest 60 s, rest 2 min\n  tracks:"),
        "8:22 bad-format: the protocol made, always: 'rest' is given twice | keep one of the two",
    ),
    "a dose under always": (
        (TABLE, "  tracks:", "  always: 3 x 10\n  tracks:"),
        (
            "8:13 bad-format: the protocol made, always: expected /day or days/week, found 'x'"
            " | clauses stand here: the work, such as 3 x 10, belongs in front of them, or in each row"
        ),
    ),
    "comma without quotes": (
        (TABLE, "1: 3 x 10", "1: {dose: 3 x 10, per side}"),
        (
            f"11:27 unknown-key: {ROW}: the key 'per side' is not known here | remove it, or give it a value; "
            f"inside {{…}} a comma starts a new key: put a text that holds one in quotes"
        ),
    ),
    "question mark without quotes": (
        (TABLE, "1: 3 x 10", "1: ?"),
        "11:12 unquoted-text: text cannot start with '?' | put the text in quotes",
    ),
    "line without dose": (
        (TABLE, "1: 3 x 10", "1: {do: [{exercise: squat}]}"),
        (
            f"11:18 missing-key: {ROW}, do 1: 'dose' is missing"
            " | add 'dose: …' (Dose; ? where the source does not say it)"
        ),
    ),
    "row without work": (
        (TABLE, "1: 3 x 10", "1: {note: Rest.}"),
        (
            f"11:12 one-of-keys: {ROW}: expected exactly one of the keys dose, do, rotation, alternate, found none"
            " | write the one that is meant, and no other"
        ),
    ),
    "row left empty": (
        (TABLE, "1: 3 x 10", "1:"),
        f"11:11 wrong-type: {ROW}: expected keys with values, found nothing | write a value after the colon",
    ),
    "row that is a number": (
        (TABLE, "1: 3 x 10", "1: 10"),
        (
            f"11:12 wrong-type: {ROW}: expected keys with values, found the number 10"
            " | what is asked for here: a dose such as 3 x 10, or keys such as do"
        ),
    ),
    "dose and lines": (
        (TABLE, "1: 3 x 10", '1: {dose: 3 x 10, do: [{exercise: squat, dose: "?"}]}'),
        (
            f"11:12 one-of-keys: {ROW}: expected exactly one of the keys dose, do, rotation, alternate, found dose "
            "and do | write the one that is meant, and no other"
        ),
    ),
    "a choice of one": (
        (TABLE, "1: 3 x 10", "1: {do: [{any_of: [{exercise: squat, dose: 3 x 10}]}]}"),
        (
            f"11:27 too-short: {ROW}, do 1, any_of: expected at least 2 items, found 1 item"
            " | what is asked for here: alternatives; the first is the usual one"
        ),
    ),
    # exercises
    "exercises as a text": (
        (TABLE, "exercises: [squat]", "exercises: squat"),
        (
            f"9:18 wrong-type: {TRACK}, exercises: expected a list, found 'squat'"
            " | write each item on its own line after '- '"
        ),
    ),
    "exercise by its name": (
        (TABLE, "exercises: [squat]", "exercises: [Deep squat]"),
        (
            f"9:19 bad-format: {TRACK}, exercises 1: expected an entry's id; with the catalogue's id and a slash when "
            "it is another catalogue's, found 'Deep squat' | did you mean 'deep-squat'?"
        ),
    ),
    "exercise twice": (
        (TABLE, "exercises: [squat]", "exercises: [squat, squat]"),
        f"9:26 duplicate-item: {TRACK}, exercises 2: item 2 repeats item 1 | keep one of the two",
    ),
    "unknown mode": (
        (TABLE, "exercises: [squat]", "exercises: [{any: isotonic}]"),
        (
            f"9:25 not-in-list: {TRACK}, exercises 1, any: expected one of passive, assisted, active, cyclic, "
            "isometric, dynamic, eccentric, plyometric, found 'isotonic' | did you mean 'dynamic'?"
        ),
    ),
    "dose without exercise": (
        (
            STEPS.replace("name: Two, dose: 3 x 12", "name: Two, do: [{any: active, dose: 3 x 12}]"),
            "exercises: [squat]",
            "climb: [load]",
        ),
        (
            "11:29 invalid-value: the step One, dose: no exercise is named for this dose"
            " | list exercises for the track, or name one under do"
        ),
    ),
    "exercises without dose": (
        (TABLE, "1: 3 x 10\n        2-3: 3 x 12", "1: {do: [{exercise: squat, dose: 3 x 10}]}"),
        (
            f"9:18 invalid-value: {TRACK}, exercises: no row has a dose for these exercises"
            " | give rows a dose, or name the exercises under do alone"
        ),
    ),
    # steps and growth
    "step without name": (
        (STEPS, "name: One, ", ""),
        f"11:11 missing-key: {TRACK}, steps 1: 'name' is missing | add 'name: …' (Name for people)",
    ),
    "start at a step without steps": (
        (TABLE, "exercises: [squat]", "exercises: [squat]\n      start_at: highest_passed"),
        f"10:17 invalid-value: {TRACK}, start_at: only a track of steps starts at a step | remove it",
    ),
    "step without its unit apart": (
        (TABLE, "exercises: [squat]", "exercises: [squat]\n      climb: [load + 5kg]"),
        (
            f"10:15 bad-format: {TRACK}, climb 1: cannot read the growth 'load + 5kg' | write for example "
            "'reps + 1 to 12', 'hold + 5 s to 45 s', 'load + 2.5 kg', 'load smallest' or 'load next band'"
        ),
    ),
    "growth in a wrong unit": (
        (TABLE, "exercises: [squat]", "exercises: [squat]\n      climb: [load + 5 m]"),
        f"10:15 bad-format: {TRACK}, climb 1: load does not grow by 5 m | use kg or lb",
    ),
    "growth of nothing": (
        (TABLE, "exercises: [squat]", "exercises: [squat]\n      grow_if_all: [pain_during <= 2]"),
        (
            f"10:20 invalid-value: {TRACK}, grow_if_all: nothing is said that may grow"
            " | add climb, or write step_up_if_all to go on to the next row"
        ),
    ),
    "row beyond its cycle": (
        (TABLE, "exercises: [squat]", "exercises: [squat]\n      cycle: 2"),
        f"13:14 invalid-value: {TRACK}, weeks, 2-3: week 2-3 is beyond the cycle of 2 | count weeks within the cycle",
    ),
    "dose of an activity": (
        (TABLE, "1: 3 x 10\n", "1: {do: [{activity: Rest, dose: 3 x 10}]}\n"),
        (
            f"11:41 invalid-value: {TRACK}, weeks, 1, do 1, dose: an activity has no dose"
            " | name an exercise, or say it in the activity or a note"
        ),
    ),
    "criterion without its sign": (
        (TABLE, "exercises: [squat]", "exercises: [squat]\n      step_up_if_all: [pain_during below 2]"),
        (
            f"10:24 bad-format: {TRACK}, step_up_if_all 1: 'pain_during below 2' is no criterion"
            " | write 'pain_during < 2'"
        ),
    ),
    # results
    "result without exercises": (
        (RESULT, "exercises: [squat]", "climb: [load]"),
        (
            f"9:7 missing-key: {TRACK}: 'exercises' is missing | add 'exercises: …'"
            " (Exercises that share the dose of every row)"
        ),
    ),
    "results backwards": (
        (RESULT, "0-2", "2-0"),
        f"15:20 bad-format: {RULE}, adjust 1, done: 2-0 runs backwards | write the smaller number first",
    ),
    "one end of a change": (
        (RESULT, "[-5, -2.5]", "[-5]"),
        (
            f"15:44 too-short: {RULE}, adjust 1, next_session, kg: expected at least 2 items, found 1 item"
            " | what is asked for here: in kilograms"
        ),
    ),
    "change of nothing": (
        (RESULT, "{kg: [-5, -2.5], lb: [-10, -5]}", "{}"),
        (
            f"15:39 too-short: {RULE}, adjust 1, next_session: expected at least 1 key, found 0 keys | "
            "what is asked for here: change of load in any of the units, from its smallest to its largest"
        ),
    ),
    "misspelt retest": (
        (RESULT, "retest", "retset"),
        (
            f"16:38 not-in-list: {RULE}, adjust 2, next_session: expected retest, found 'retset'"
            " | did you mean 'retest'?"
        ),
    ),
}


def told(issue: Issue) -> str:
    """``line:column code: message | help``."""
    return f"{issue.at.line}:{issue.at.column} {issue.code.removeprefix('document/')}: {issue.message} | {issue.help}"


@pytest.mark.parametrize("sound", [TABLE, STEPS, RESULT, ARMS], ids=["table", "steps", "result", "arms"])
def test_the_documents_are_sound(sound: str) -> None:
    """What the mistakes are made in has none itself."""
    assert len(read_part(sound, "protocols").unwrap()) == 1


@pytest.mark.parametrize(("edit", "expected"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_is_told_once_and_in_its_place(edit: tuple[str, str, str], expected: str) -> None:
    """One mistake gives one issue: its code, its line and column, its words and what to do."""
    sound, old, new = edit
    assert old in sound

    found = read_part(sound.replace(old, new, 1), "protocols", "made.yaml")

    assert isinstance(found, Refused)
    assert [told(issue) for issue in found.issues] == [expected]


def test_every_mistake_of_a_protocol_is_told() -> None:
    """Mistakes that only show between rows are told together, in the order of the text."""
    text = ARMS.replace("Fast", "Slow").replace("exercises: [squat], ", "")

    found = read_part(text, "protocols", "made.yaml")

    assert isinstance(found, Refused)
    assert [issue.at.line for issue in found.issues] == [9, 10, 10]
