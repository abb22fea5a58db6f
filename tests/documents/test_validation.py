"""What a schema refuses, told in the author's words at its line and column."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rehabplan.documents import DATE, FormatFault, Formats, Json, Schemas, Tree, parse, validate
from rehabplan.model.issue import Issue

COMMON: dict[str, Any] = {
    "$defs": {
        "id": {"description": "Words joined by hyphens.", "type": "string", "pattern": "^[a-z]+(-[a-z]+)*$"},
        "phase": {"enum": ["protection", "subacute", "proliferative"]},
    }
}
EXERCISES: dict[str, Any] = {
    "$id": "https://rehabplan.dev/schemas/exercises.json",
    "type": "array",
    "items": {
        "type": "object",
        "additionalProperties": False,
        "required": ["id", "dose"],
        "properties": {
            "id": {"$ref": "common.json#/$defs/id"},
            "name": {"type": "string", "minLength": 3, "maxLength": 20},
            "phase": {"$ref": "common.json#/$defs/phase"},
            "sets": {"type": "integer", "minimum": 1, "maximum": 10},
            "load": {"type": "number", "exclusiveMinimum": 0, "multipleOf": Decimal("0.1")},
            "hard": {"type": "boolean"},
            "cues": {"type": "array", "items": {"type": "string"}, "minItems": 1, "maxItems": 2, "uniqueItems": True},
            "dose": {"description": "A dose in the dose notation.", "type": "string", "format": "dose"},
            "review": {"type": "string", "format": "date"},
            "demand": {"type": "object", "propertyNames": {"enum": ["knee", "ankle"]}, "maxProperties": 1},
            "always": {"const": "yes"},
            "never": False,
            "other": {"not": {"const": 3}},
            "target": {"oneOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]},
            "either": {"oneOf": [{"type": "integer"}, {"minimum": 3}]},
            "start": {
                "oneOf": [
                    {
                        "type": "object",
                        "properties": {"kind": {"const": "reps"}, "reps": {"type": "integer"}},
                        "required": ["kind", "reps"],
                        "additionalProperties": False,
                    },
                    {
                        "type": "object",
                        "properties": {"kind": {"const": "hold"}, "seconds": {"type": "integer"}},
                        "required": ["kind", "seconds"],
                        "additionalProperties": False,
                    },
                ]
            },
            "some": {"type": "array", "contains": {"const": 1}},
            "open": {
                "type": "object",
                "allOf": [{"properties": {"a": {"type": "integer"}}}],
                "unevaluatedProperties": False,
            },
        },
        "dependentRequired": {"hard": ["name"]},
        "if": {"properties": {"phase": {"const": "protection"}}, "required": ["phase"]},
        "then": {"properties": {"load": {"maximum": 5}}},
    },
}
SCHEMAS = Schemas({"common.json": COMMON, "exercises.json": EXERCISES})


def dose_fault(text: str) -> FormatFault | None:
    """Stands in for the dose notation: pounds are asked for as kilograms."""
    column = text.find("kgs") + 1
    return FormatFault("the unit 'kgs' is not known", column, "write kg") if column else None


FORMATS: Formats = {**DATE, "dose": dose_fault}


def issues_of(text: str, schemas: Schemas = SCHEMAS) -> tuple[Issue, ...]:
    tree = parse(text, "knee.yaml")
    assert isinstance(tree, Tree), [str(issue) for issue in tree]
    return validate(tree, "exercises", FORMATS, schemas)


THING = "the exercise step-up"
GOOD = "- id: step-up\n  dose: 2 x 8\n"

# The lines after GOOD; line, column, code and what is said of the exercise step-up; the help.
WRONG = {
    "unknown key": (
        "  foo: 1\n",
        "3:3 unknown-key: the key 'foo' is not known here",
        "known here: id, name, phase, sets, load, hard, cues, dose, review, demand, always, never and 6 more",
    ),
    "misspelt key": ("  nmae: Step\n", "3:3 unknown-key: the key 'nmae' is not known here", "did you mean 'name'?"),
    "key of a bare comma": (
        "  demand: {knee: light}\n  a text, more:\n",
        "4:3 unknown-key: the key 'a text, more' is not known here",
        "remove it, or give it a value; inside {…} a comma starts a new key: put a text that holds one in quotes",
    ),
    "number for text": ("  name: 12\n", "3:9 wrong-type, name: expected text, found the number 12", "put it in quotes"),
    "nothing for text": (
        "  name:\n",
        "3:8 wrong-type, name: expected text, found nothing",
        "write a value after the colon",
    ),
    "text for a number": (
        "  sets: '3'\n",
        "3:9 wrong-type, sets: expected a whole number, found '3'",
        "write 3 alone, without quotes or words",
    ),
    "half a set": ("  sets: 2.5\n", "3:9 wrong-type, sets: expected a whole number, found the number 2.5", ""),
    "true for a number": ("  sets: true\n", "3:9 wrong-type, sets: expected a whole number, found true", ""),
    "yes for true": (
        "  name: Step\n  hard: yes\n",
        "4:9 wrong-type, hard: expected true or false, found 'yes'",
        "write true or false, without quotes",
    ),
    "text for a list": (
        "  cues: Up\n",
        "3:9 wrong-type, cues: expected a list, found 'Up'",
        "write each item on its own line after '- '",
    ),
    "list for text": ("  name: [a, b]\n", "3:9 wrong-type, name: expected text, found a list of 2", ""),
    "of no wanted type": (
        "  target: 3\n",
        "3:11 wrong-type, target: expected text or a list, found the number 3",
        "put it in quotes",
    ),
    "not in a list": (
        "  phase: prolifertive\n",
        "3:10 not-in-list, phase: expected one of protection, subacute, proliferative, found 'prolifertive'",
        "did you mean 'proliferative'?",
    ),
    "not in a list, far": (
        "  phase: soon\n",
        "3:10 not-in-list, phase: expected one of protection, subacute, proliferative, found 'soon'",
        "choose one of these",
    ),
    "other than the one": ("  always: no\n", "3:11 not-in-list, always: expected yes, found 'no'", "write yes"),
    "too small": ("  sets: 0\n", "3:9 out-of-range, sets: expected at least 1, found the number 0", ""),
    "too large": ("  sets: 11\n", "3:9 out-of-range, sets: expected at most 10, found the number 11", ""),
    "not more": ("  load: 0\n", "3:9 out-of-range, load: expected more than 0, found the number 0", ""),
    "between steps": (
        "  load: 2.25\n",
        "3:9 out-of-range, load: expected a multiple of 0.1, found the number 2.25",
        "",
    ),
    "by condition": (
        "  phase: protection\n  load: 6\n",
        "4:9 out-of-range, load: expected at most 5, found the number 6",
        "",
    ),
    "short text": ("  name: ab\n", "3:9 too-short, name: expected at least 3 characters, found 2 characters", ""),
    "long text": (
        "  name: aaaaaaaaaaaaaaaaaaaaa\n",
        "3:9 too-long, name: expected at most 20 characters, found 21 characters",
        "",
    ),
    "empty list": ("  cues: []\n", "3:9 too-short, cues: expected at least 1 item, found 0 items", ""),
    "long list": ("  cues: [a, b, c]\n", "3:9 too-long, cues: expected at most 2 items, found 3 items", ""),
    "many keys": ("  demand: {knee: 1, ankle: 2}\n", "3:11 too-long, demand: expected at most 1 key, found 2 keys", ""),
    "repeated item": ("  cues: [a, a]\n", "3:13 duplicate-item, cues 2: item 2 repeats item 1", "keep one of the two"),
    "key of a table": (
        "  demand: {kne: 1}\n",
        "3:12 unknown-key, demand: the key 'kne' is not known here",
        "did you mean 'knee'?",
    ),
    "30 February": (
        "  review: 2026-02-30\n",
        "3:19 bad-format, review: there is no 30 February 2026",
        "February 2026 has 28 days",
    ),
    "other date": (
        "  review: 2.11.2026\n",
        "3:11 bad-format, review: '2.11.2026' is not a date",
        "write year-month-day, such as 2026-11-02",
    ),
    "forbidden": ("  never: 1\n", "3:10 not-allowed, never: the number 1 may not stand here", ""),
    "excluded value": ("  other: 3\n", "3:10 not-allowed, other: the number 3 may not stand here", ""),
    "two forms": ("  either: 4\n", "3:11 ambiguous, either: the number 4 fits more than one form", ""),
    "needed by another": ("  hard: true\n", "1:3 missing-key: 'name' is missing", "add 'name: …'"),
    "kind decides": (
        "  start: {kind: hold, reps: 3, seconds: 5}\n",
        "3:23 unknown-key, start: the key 'reps' is not known here",
        "known here: kind, seconds",
    ),
    "kind decides, type": (
        "  start: {kind: reps, reps: a}\n",
        "3:29 wrong-type, start, reps: expected a whole number, found 'a'",
        "write a number, without quotes, unit or leading zero",
    ),
    "left over": ("  open: {a: 1, b: 2}\n", "3:16 unknown-key, open: the key 'b' is not known here", "remove it"),
    "cause, not fallout": (
        "  open: {a: x}\n",
        "3:13 wrong-type, open, a: expected a whole number, found 'x'",
        "write a number, without quotes, unit or leading zero",
    ),
    "other rules": ("  some: [2]\n", "3:9 unfit, some: a list of 1 does not fit", ""),
}


@pytest.mark.parametrize(("lines", "expected", "advice"), WRONG.values(), ids=WRONG)
def test_what_is_wrong_is_told_once(lines: str, expected: str, advice: str) -> None:
    """One mistake gives one issue: its code, its exact place, the author's words and what to do."""
    [issue] = issues_of(GOOD + lines)

    code = issue.code.removeprefix("document/")
    assert f"{issue.at.line}:{issue.at.column} {code}{issue.message.removeprefix(THING)}" == expected
    assert issue.help == advice


def test_what_is_right_gives_no_issue() -> None:
    """A document that fits its schema has no issues."""
    assert (
        issues_of(GOOD + "  name: Step\n  load: 2.5\n  start: {kind: hold, seconds: 5}\n  review: 2028-02-29\n") == ()
    )


def test_a_format_points_into_the_text() -> None:
    """A mistake inside a dose is told at its column in the line, in the notation's own words."""
    [issue] = issues_of("- id: step-up\n  dose: '3 x 8 @ 12 kgs'\n")

    assert (
        str(issue)
        == "knee.yaml:2:21: error[document/bad-format] the exercise step-up, dose: the unit 'kgs' is not known"
    )
    assert (issue.help, issue.at.pointer) == ("write kg", "/0/dose")


def test_a_form_of_text_is_told_by_its_description() -> None:
    """Authors see what a pattern means, never the pattern."""
    [issue] = issues_of("- id: Step Up\n  dose: 2 x 8\n")

    assert issue.message == "the exercise Step Up, id: expected words joined by hyphens, found 'Step Up'"


def test_a_line_end_does_not_slip_through_a_pattern() -> None:
    """A text with a line end at its end does not have the form that its other characters have."""
    [issue] = issues_of('- id: "step-up\\n"\n  dose: 2 x 8\n')

    assert issue.code == "document/bad-format"


def test_a_missing_key_is_told_at_the_thing_that_lacks_it() -> None:
    """What lacks a key is named and located itself, with the key's description."""
    issues = issues_of("- id: step-up\n  dose: 2 x 8\n- id: squat\n")

    assert [str(issue) for issue in issues] == [
        "knee.yaml:3:3: error[document/missing-key] the exercise squat: 'dose' is missing"
    ]
    assert issues[0].help == "add 'dose: …' (A dose in the dose notation)"


def test_a_misspelt_key_is_not_missing_too() -> None:
    """``dosee`` for ``dose`` is one mistake."""
    [issue] = issues_of("- id: step-up\n  dosee: 2 x 8\n")

    assert (issue.code, issue.help) == ("document/unknown-key", "did you mean 'dose'?")


def test_things_without_a_name() -> None:
    """Where nothing has an id or a name, the way there is told by keys and numbers from 1."""
    [issue] = issues_of("- dose: 2 x 8\n  id: a\n- dose: 2 x 8\n")

    assert issue.message == "the exercise, item 2: 'id' is missing"


def test_the_first_of_two_equal_items_is_related() -> None:
    """A repeated item points to the first."""
    [issue] = issues_of(GOOD + "  cues: [a, a]\n")

    assert [(place.line, place.column) for place in issue.related] == [(3, 10)]


def test_true_is_not_one() -> None:
    """Items are compared by value and type."""
    schemas = Schemas({"exercises.json": {"type": "array", "uniqueItems": True}})

    assert issues_of("[1, true, '1', {a: 1, b: 2}]", schemas) == ()
    assert len(issues_of("[{a: 1, b: 2}, {b: 2, a: 1.0}]", schemas)) == 1


def test_all_issues_at_once_in_the_order_of_the_text() -> None:
    """Every mistake is told in one go, line by line, and the same on every run."""
    text = "- id: b\n  foo: 1\n  sets: 0\n  dose: 3 kgs\n- id: A\n  phase: x\n"

    issues = issues_of(text)

    assert [(i.at.line, i.at.column, i.code.removeprefix("document/")) for i in issues] == [
        (2, 3, "unknown-key"),
        (3, 9, "out-of-range"),
        (4, 11, "bad-format"),
        (5, 3, "missing-key"),
        (5, 7, "bad-format"),
        (6, 10, "not-in-list"),
    ]
    assert issues == issues_of(text)


@pytest.mark.parametrize("text", ["[" + "1," * 1500 + "]", "- " + "  ".join(f"k{n}: 1\n" for n in range(1500))])
def test_the_list_of_issues_ends(text: str) -> None:
    """A document with more than a thousand problems is wrong as a whole, and that is said last."""
    issues = issues_of(text)

    assert 990 <= len(issues) <= 1001
    assert issues[-1].message == "more than 1000 problems; the others are not listed"
    assert issues[-1].at == issues[-2].at


def test_a_tree_without_places() -> None:
    """Data that never was text is told by its pointer."""
    tree = Tree([{"id": "a", "dose": 3}], {}, "given")

    [issue] = validate(tree, "exercises", FORMATS, SCHEMAS)

    assert (str(issue.at), issue.at.line) == ("given#/0/dose", 0)


def test_a_format_without_a_function_is_refused_loudly() -> None:
    """A dose that nobody reads must not count as read."""
    tree = Tree([{"id": "a", "dose": "3"}], {}, "given")

    with pytest.raises(LookupError, match="no function was given for the format 'dose'"):
        validate(tree, "exercises", DATE, SCHEMAS)


def test_an_unknown_schema_is_a_mistake_of_the_caller() -> None:
    """Asking for a schema that is not there is refused."""
    with pytest.raises(LookupError, match="there is no schema 'dogs'"):
        validate(Tree([], {}, "given"), "dogs", FORMATS, SCHEMAS)


DATES: Mapping[str, str | None] = {
    "2026-11-02": None,
    "2024-02-29": None,
    "0001-01-01": None,
    "9999-12-31": None,
    "2100-02-29": "there is no 29 February 2100",  # a century that is no leap year
    "2026-04-31": "there is no 31 April 2026",
    "2026-01-00": "there is no 0 January 2026",
    "2026-13-01": "there is no month 13",
    "2026-00-01": "there is no month 0",
    "0000-01-01": "there is no year 0000",
    "20261102": "'20261102' is not a date",
    "2026-W45-1": "'2026-W45-1' is not a date",
    "2026-11-2": "'2026-11-2' is not a date",
    "2026-11-02 ": "'2026-11-02 ' is not a date",
    "\u0662\u0660\u0662\u0666-11-02": "'\u0662\u0660\u0662\u0666-11-02' is not a date",  # Arabic digits
    "": "'' is not a date",
}


@pytest.mark.parametrize(("text", "message"), DATES.items(), ids=list(DATES))
def test_dates(text: str, message: str | None) -> None:
    """A date is a day of the calendar, written year-month-day."""
    fault = DATE["date"](text)

    assert (fault.message if fault else None) == message


WORDS = st.sampled_from(
    ["id", "dose", "step-up", "name", "sets", "kind", "reps", "start", "open", "a", "phase", "cues"]
)
DATA: st.SearchStrategy[Json] = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(-3, 12), WORDS),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(WORDS, inner, max_size=5)),
    max_leaves=20,
)


@given(DATA)
def test_any_value_is_judged(data: Json) -> None:
    """No value makes the validator fail, and every issue has words without gaps."""
    for issue in validate(Tree(data, {}, "given"), "exercises", FORMATS, SCHEMAS):
        assert issue.message
        assert "{" not in issue.message
