"""What is wrong with a case or with events: each mistake at its place, in its author's words."""

from pathlib import Path
from typing import Any

import pytest

from rehabplan.documents.assemble import Events
from rehabplan.documents.documents import read
from rehabplan.model.case import Case
from rehabplan.model.issue import Act, Issue, Severity
from rehabplan.model.result import Ok, Refused

MISTAKES = Path(__file__).resolve().parents[2] / "examples" / "twenty-mistakes.yaml"


def told(issue: Issue) -> tuple[str, int, int, str]:
    return issue.code, issue.at.line, issue.at.column, issue.message


def refused(*args: Any) -> tuple[Issue, ...]:  # noqa: ANN401 - as read takes them
    result = read(*args)
    assert isinstance(result, Refused), result
    return result.issues


# By hand from the example: for each planted mistake its line, its column (1 is the first character) and what is said.
TWENTY = [
    (4, 15, "wrong-type", "birth_year: expected a whole number, found 'nineteen seventy-nine'"),
    (5, 3, "unknown-key", "the key 'langauge' is not known here"),
    (9, 18, "bad-format", "start: there is no 30 February 2026"),
    (10, 10, "out-of-range", "weeks: expected at least 1, found the number 0"),
    (11, 20, "not-in-list", "days 3: expected one of mon, tue, wed, thu, fri, sat, sun, found 'someday'"),
    (12, 12, "wrong-type", "minutes: expected a whole number, found '30'"),
    (14, 11, "bad-format", "site: the knee has no midline"),
    (15, 13, "not-in-list", "found 'tendons'"),
    (18, 16, "not-in-list", "between: expected one of restart, resume_between_injections, found 'carry_on'"),
    (19, 19, "not-in-list", "irritability: expected one of low, moderate, high, found 'very_high'"),
    (21, 24, "bad-format", "date: there is no 31 November 2026"),
    (22, 36, "not-in-list", "status: expected one of planned, done, cancelled, found 'booked'"),
    (23, 5, "unknown-key", "the key 'order' is not known here"),
    (26, 16, "wrong-type", "all_asked: expected true or false, found 'yes'"),
    (32, 14, "wrong-type", "present: expected a list, found 'knee_locking'"),
    (34, 9, "not-in-list", "by: expected one of patient, clinician, physiotherapist, found 'secretary'"),
    (36, 36, "wrong-type", "value: expected a number, found 'two'"),
    (38, 66, "duplicate-item", "muscles 2: item 2 repeats item 1"),
    (40, 37, "unknown-key", "the key 'before' is not known here"),
    (42, 12, "not-in-list", "found 'dumbells'"),
]


def test_twenty_mistakes_are_all_told_at_once() -> None:
    """Twenty mistakes of a case are told together, each at its line and column, in the author's words."""
    issues = refused(MISTAKES, Case, "twenty-mistakes.yaml")

    assert [(i.at.line, i.at.column, i.code) for i in issues] == [
        (line, col, f"document/{code}") for line, col, code, _ in TWENTY
    ]
    for issue, (*_, words) in zip(issues, TWENTY, strict=True):
        assert issue.message.endswith(words)
        assert issue.help
        assert issue.severity is Severity.ERROR


def test_a_near_miss_is_named() -> None:
    """A misspelt key or word gets the one that was probably meant."""
    helps = {issue.at.line: issue.help for issue in refused(MISTAKES, Case)}

    assert helps[5] == "did you mean 'language'?"
    assert helps[15] == "did you mean 'tendon'?"
    assert helps[23] == "did you mean 'orders'?"
    assert helps[42] == "did you mean 'dumbbell'?"


SOUND = """schema: rehabplan/case/1
patient: {id: P-1, birth_year: 1979}
plan: {start: 2026-11-02, weeks: 26, days: [mon, wed], minutes: 30}
treatments:
  - site: right knee
    tissue: ligament
    healing: {model: prolotherapy/prolotherapy, between: restart}
    injections:
      - {date: 2026-11-30, status: planned}
      - {date: 2026-11-02, status: done}
screening:
  - {list: conditions/1, all_asked: true, present: [], date: 2026-10-28, by: clinician}
clearances:
  - {code: night_pain, concern: low, clinician: Clinic lead, date: 2026-10-28}
equipment:
  - {item: dumbbell, sizes: ["2", "2.5"]}
  - {item: band, sizes: [red]}
"""

# Each change of the sound case, what it breaks, where and in which words.
NONSENSE = {
    "start before birth": (
        "birth_year: 1979",
        "birth_year: 2027",
        [
            ("case/before-birth", 3, 15, "the program is dated 2026-11-02, before the birth year 2027"),
            ("case/before-birth", 9, 16, "an injection is dated 2026-11-30, before the birth year 2027"),
            ("case/before-birth", 10, 16, "an injection is dated 2026-11-02, before the birth year 2027"),
        ],
    ),
    "one day, two injections": (
        "2026-11-30, status: planned",
        "2026-11-02, status: planned",
        [("case/injection-twice", 9, 9, "the right knee has two injections on 2026-11-02")],
    ),
    "the same treatment again": (
        "screening:\n",
        "  - {site: right knee, tissue: ligament, healing: {model: x}, injections: []}\nscreening:\n",
        [("case/treatment-twice", 11, 5, "the ligament of the right knee is treated twice")],
    ),
    "resuming without a word": (
        "between: restart",
        "between: resume_between_injections",
        [
            (
                "case/resume-unexplained",
                7,
                58,
                "resuming between injections at the right knee needs clinician and reason: no clinician and reason",
            )
        ],
    ),
    "resuming without a reason": (
        "between: restart",
        "between: resume_between_injections, clinician: Clinic lead, reason: ' '",
        [
            (
                "case/resume-unexplained",
                7,
                58,
                "resuming between injections at the right knee needs clinician and reason: no reason",
            )
        ],
    ),
    "two answers of one day": (
        "clearances:\n",
        "  - {list: conditions/1, all_asked: true, present: [falls], date: 2026-10-28, by: clinician}\nclearances:\n",
        [
            (
                "case/answered-twice",
                13,
                5,
                "the answer to conditions/1 is given twice for 2026-10-28, with different content",
            )
        ],
    ),
    "two judgements of one day": (
        "equipment:\n",
        "  - {code: night_pain, concern: high, clinician: Clinic lead, date: 2026-10-28}\nequipment:\n",
        [
            (
                "case/answered-twice",
                15,
                5,
                "the clearance of night_pain is given twice for 2026-10-28, with different content",
            )
        ],
    ),
    "a weight with its unit": (
        '"2.5"',
        "2.5 kg",
        [("case/size-no-weight", 16, 35, "'2.5 kg' is no weight of a dumbbell [kg]")],
    ),
    "a decimal comma": ('"2.5"', '"2,5"', [("case/size-no-weight", 16, 35, "'2,5' is no weight of a dumbbell [kg]")]),
    "no weight at all": ('"2.5"', '"0"', [("case/size-no-weight", 16, 35, "'0' is no weight of a dumbbell [kg]")]),
    "a number that is none": (
        '"2.5"',
        "NaN",
        [("case/size-no-weight", 16, 35, "'NaN' is no weight of a dumbbell [kg]")],
    ),
    "a colour nobody makes": ("[red]", "[pink]", [("case/size-no-colour", 17, 26, "'pink' is no colour of a band")]),
    "any colour": ("[red]", "[any]", [("case/size-no-colour", 17, 26, "'any' is no colour of a band")]),
    "a size of a chair": (
        "item: band",
        "item: chair",
        [("case/size-without-use", 17, 26, "a chair has no sizes here")],
    ),
    "equipment twice": (
        "item: band, sizes: [red]",
        "item: dumbbell",
        [("case/equipment-twice", 17, 5, "the dumbbell is listed twice")],
    ),
}


def test_the_sound_case_is_sound() -> None:
    """The case that the next test breaks has nothing wrong."""
    assert read(SOUND, Case, "case.yaml").issues == ()


@pytest.mark.parametrize(("old", "new", "expected"), NONSENSE.values(), ids=NONSENSE)
def test_nonsense_between_parts(old: str, new: str, expected: list[tuple[str, int, int, str]]) -> None:
    """What each part may say alone, and two cannot say together, is told at its place."""
    assert SOUND.count(old) == 1

    issues = refused(SOUND.replace(old, new), Case, "case.yaml")

    assert [told(issue) for issue in issues] == expected
    assert all(issue.help and issue.severity is Severity.ERROR for issue in issues)


def test_a_repeated_answer_is_no_contradiction() -> None:
    """The same answer written twice is one answer."""
    line = "  - {list: conditions/1, all_asked: true, present: [], date: 2026-10-28, by: clinician}\n"

    assert read(SOUND.replace(line, line + line), Case).issues == ()


def test_an_injection_that_should_have_been_given() -> None:
    """An injection still planned before one that was done is asked about; the clock is the same, so it is given."""
    result = read(SOUND.replace("2026-11-30, status", "2026-10-05, status"), Case, "case.yaml")

    assert isinstance(result, Ok)
    assert [told(issue) for issue in result.issues] == [
        (
            "case/injection-overdue",
            9,
            9,
            "an injection at the right knee is still planned for 2026-10-05, before the one done on 2026-11-02",
        )
    ]
    assert (result.issues[0].severity, result.issues[0].act) == (Severity.WARNING, Act.ASK)


def test_a_band_without_colours_is_asked_about() -> None:
    """A band whose colours are not told cannot be given: the case stands, and says what to add."""
    result = read(SOUND.replace("item: band, sizes: [red]", "item: band"), Case, "case.yaml")

    assert isinstance(result, Ok)
    [issue] = result.issues
    assert (issue.code, issue.severity, issue.at.line) == ("case/no-colours", Severity.WARNING, 17)
    assert issue.help == "say which colours there are, such as sizes: [red, green]"


# Changes of the sound case that its schema refuses: the bounds of DESIGN and of the classes.
BOUNDS = {
    "no weeks": ("weeks: 26", "weeks: 0", "document/out-of-range"),
    "too many weeks": ("weeks: 26", "weeks: 105", "document/out-of-range"),
    "half a week": ("weeks: 26", "weeks: 2.5", "document/wrong-type"),
    "a day twice": ("[mon, wed]", "[mon, mon]", "document/duplicate-item"),
    "no days": ("[mon, wed]", "[]", "document/too-short"),
    "nine minutes": ("minutes: 30", "minutes: 9", "document/out-of-range"),
    "too many minutes": ("minutes: 30", "minutes: 181", "document/out-of-range"),
    "the whole body": ("site: right knee", "site: body", "document/not-allowed"),
    "a name": ("id: P-1", "id: A Person", "document/bad-format"),
    "a birth date": ("birth_year: 1979", "birth_year: 1979-04-01", "document/wrong-type"),
    "a language": ("id: P-1", "id: P-1, language: english", "document/bad-format"),
    "a code with its end": ("code: night_pain", 'code: "night_pain\\n"', "document/bad-format"),
    "another kind": ("rehabplan/case/1", "rehabplan/events/1", "document/not-in-list"),
    "no kind": ("rehabplan/case/1", "case", "document/not-in-list"),
    "eleven repetitions": (
        "equipment:\n",
        "best_lifts: [{exercise: knee/leg-press, load_kg: 40, reps: 11, on: 2026-10-28, by: clinician}]\nequipment:\n",
        "document/out-of-range",
    ),
}


@pytest.mark.parametrize(("old", "new", "code"), BOUNDS.values(), ids=BOUNDS)
def test_bounds_of_a_case(old: str, new: str, code: str) -> None:
    """A value out of its bounds is one issue."""
    assert SOUND.count(old) == 1

    assert [issue.code for issue in refused(SOUND.replace(old, new), Case)] == [code]


def test_a_newer_document_says_so() -> None:
    """A document of a later version is not judged by the rules of this one."""
    issues = refused("schema: rehabplan/case/12\nshape: new\n", Case, "case.yaml")

    assert [told(issue) for issue in issues] == [
        (
            "document/newer-version",
            1,
            9,
            "the document is written in the newer version rehabplan/case/12; this installation reads rehabplan/case/1",
        )
    ]


SITES = {
    "left and right": ("knee left", "'knee left' names no site", 0, "did you mean 'left knee'?"),
    "no side": ("shoulder", "'shoulder' names no site", 0, "did you mean 'right shoulder'?"),
    "no side, spine": ("low back", "'low back' names no site", 0, "did you mean 'midline low_back'?"),
    "misspelt": ("right kne", "'kne' is no region", 7, "did you mean 'right knee'?"),
    "not one of ours": (
        "left jaw",
        "'jaw' is no region",
        6,
        "write a side and a region, such as 'right knee' or 'midline low_back'",
    ),
    "only a side": (
        "left",
        "'left' names no site",
        0,
        "write a side and a region, such as 'right knee' or 'midline low_back'",
    ),
    "a limb in the middle": ("midline foot", "the foot has no midline", 0, "write left foot or right foot"),
}


@pytest.mark.parametrize(("site", "words", "column", "advice"), SITES.values(), ids=SITES)
def test_a_site_that_is_none(site: str, words: str, column: int, advice: str) -> None:
    """A site is a side and a region; what else was written is told with what was probably meant."""
    (issue,) = refused(SOUND.replace("site: right knee", f"site: {site}"), Case, "case.yaml")

    assert told(issue) == ("document/bad-format", 5, 11 + max(0, column - 1), f"the case, treatments 1, site: {words}")
    assert issue.help == advice


@pytest.mark.parametrize(
    "moment", ["2026-11-09", "2026-11-09 08:30", "2026-02-30T08:30Z", "2026-11-09T25:00", "2026-11-09T08:30+25:00"]
)
def test_a_moment_that_is_none(moment: str) -> None:
    """A time of an override is a real date and time of day."""
    event = {"kind": "overrode", "id": "e", "code": "a/b", "clinician": "x", "reason": "y", "at": moment}

    assert [i.code for i in refused({"schema": "rehabplan/events/1", "events": [event]}, Events)] == [
        "document/bad-format"
    ]


def test_an_unknown_kind_of_event() -> None:
    """A misspelt kind is told with the one that was probably meant, and nothing else is said about the event."""
    issues = refused("schema: rehabplan/events/1\nevents:\n  - {kind: inject, id: e1}\n", Events, "events.yaml")

    assert [(issue.code, issue.at.line, issue.at.column, issue.help) for issue in issues] == [
        ("document/not-in-list", 3, 12, "did you mean 'injected'?")
    ]


def test_a_key_of_another_kind_of_event() -> None:
    """An event takes the keys of its kind only."""
    text = "schema: rehabplan/events/1\nevents:\n  - {kind: injected, id: e1, site: right knee, was: 2026-11-02}\n"

    assert [told(issue)[:3] for issue in refused(text, Events, "events.yaml")] == [
        ("document/missing-key", 3, 5),
        ("document/unknown-key", 3, 48),
    ]


def test_events_that_clash() -> None:
    """One id with two contents is an error; a pause that ends before it starts is another."""
    text = (
        "schema: rehabplan/events/1\nevents:\n"
        "  - {kind: injected, id: e1, site: right knee, on: 2026-11-02}\n"
        "  - {kind: paused, id: e2, from_date: 2026-11-09, to_date: 2026-11-02}\n"
        "  - {kind: injected, id: e1, site: left knee, on: 2026-11-02}\n"
    )

    assert [told(issue) for issue in refused(text, Events, "events.yaml")] == [
        ("events/pause-reversed", 4, 60, "the pause ends on 2026-11-02, before it starts on 2026-11-09"),
        ("events/id-clash", 5, 5, "the id e1 belongs to two different events"),
    ]


FRAME = "{start: 2026-11-02, weeks: 26, days: [mon], minutes: %d}"


@pytest.mark.parametrize(
    ("first", "second", "more", "told_at"),
    [
        ("", "", "", (4, 5)),
        (", on: 2026-11-09", ", on: 2026-11-09", "", (4, 5)),
        (", on: 2026-11-09", ", on: 2026-11-10", "", None),
        (", on: 2026-11-09", "", "", None),
        ("", "", "  - {kind: corrected, id: e3, event: e1, reason: mistyped}\n", None),
    ],
)
def test_frames_of_one_day_contradict_each_other(
    first: str, second: str, more: str, told_at: tuple[int, int] | None
) -> None:
    """Of two frames the one agreed later counts; where no day tells, both are told, unless one was corrected."""
    text = (
        "schema: rehabplan/events/1\nevents:\n"
        f"  - {{kind: rescheduled, id: e1, plan: {FRAME % 20}{first}}}\n"
        f"  - {{kind: rescheduled, id: e2, plan: {FRAME % 45}{second}}}\n{more}"
    )
    found = read(text, Events)

    assert [(i.code, (i.at.line, i.at.column)) for i in found.issues] == (
        [("events/reschedule-clash", told_at)] if told_at else []
    )


def test_a_mistake_inside_a_dose_is_told_at_its_column() -> None:
    """The place of a mistake in a dose is the column in the line, not the start of the text."""
    text = (
        "schema: rehabplan/events/1\nevents:\n"
        "  - {kind: check_in, id: e, on: 2026-11-02, done: [{prescription: p, dose: 3 x 10 @ 20 kgs}]}\n"
    )

    (issue,) = refused(text, Events, "events.yaml")

    assert (issue.code, issue.at.line, text.splitlines()[2][issue.at.column - 1 :][:3]) == (
        "document/bad-format",
        3,
        "kgs",
    )
