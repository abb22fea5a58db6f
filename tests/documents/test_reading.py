"""What the reader gives: YAML 1.2 values, exact numbers, and the place of every value and key."""

import pickle
import re
from contextlib import suppress
from decimal import Decimal

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from rehabplan.documents import KEY, LIMITS, Json, Tree, canonical_json, parse
from rehabplan.documents.lines import Lines
from rehabplan.documents.positions import Grower, StopReading
from rehabplan.documents.yaml_reader import yaml_parts
from rehabplan.model.issue import Location

VISIBLE = st.text(
    st.one_of(
        st.characters(min_codepoint=0x20, max_codepoint=0x7E),
        st.characters(min_codepoint=0xA0, max_codepoint=0x2027),
        st.sampled_from("\t\n\r\U0001f600\u4e2d\uac00"),
    ),
    max_size=30,
)
NUMBERS = st.one_of(
    st.integers(-(10**15) + 1, 10**15 - 1),
    st.decimals(-(10**9), 10**9, allow_nan=False, allow_infinity=False, places=10),
)
VALUES: st.SearchStrategy[Json] = st.recursive(
    st.one_of(st.none(), st.booleans(), NUMBERS, VISIBLE),
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(VISIBLE, inner, max_size=4)),
    max_leaves=15,
)


def tree(text: bytes | str, name: str = "case.yaml", *, many: bool = False) -> Tree:
    found = parse(text, name, many=many)
    assert isinstance(found, Tree), [str(issue) for issue in found]
    return found


# YAML 1.2.2, section 10.3.2 (core schema); leading zeros, hexadecimal and octal forms are our caution.
SCALARS: dict[str, Json] = {
    "null": None,
    "~": None,
    "Null": None,
    "true": True,
    "FALSE": False,
    "True": True,
    "7": 7,
    "-12": -12,
    "+12": 12,
    "0": 0,
    "1.50": Decimal("1.5"),
    ".5": Decimal("0.5"),
    "5.": 5,
    "1e3": 1000,
    "-0.0": 0,
    "25e-1": Decimal("2.5"),
    "no": "no",
    "yes": "yes",
    "on": "on",
    "off": "off",
    "y": "y",
    "nULL": "nULL",
    "010": "010",
    "0x1F": "0x1F",
    "0o17": "0o17",
    "1_000": "1_000",
    "12:30": "12:30",
    "2026-11-02": "2026-11-02",
    "2,5": "2,5",
    "3 x 10": "3 x 10",
    "'7'": "7",
    '"true"': "true",
    "''": "",
    "=": "=",
    "'<<'": "<<",
}


@pytest.mark.parametrize(("text", "value"), SCALARS.items(), ids=SCALARS)
def test_scalars(text: str, value: Json) -> None:
    """Only the words and numbers of YAML 1.2's core schema are more than text; whole numbers are ints."""
    found = tree(f"a: {text}\n").data

    assert found == {"a": value}
    assert isinstance(found, dict)
    assert type(found["a"]) is type(value)


def test_a_value_left_out_is_nothing() -> None:
    """A key without a value has the value null, told by the schema if that may not be."""
    assert tree("a:\nb: 1\n").data == {"a": None, "b": 1}


def test_keys_are_text_as_written() -> None:
    """A table's weeks may be numbers: a key is the text that is written, quoted or not."""
    assert tree("1: a\n2-3: b\n1.50: c\nno: d\n").data == {"1": "a", "2-3": "b", "1.50": "c", "no": "d"}


def test_block_texts_and_quotes() -> None:
    """Folded, literal, multi-line and quoted texts are read as YAML reads them; tabs may stand in them."""
    text = "a: >\n  one\n  two\nb: |\n  x\ty\nc: 'it''s'\nd: \"\\u00e9 \\U0001F600\"\ne: one\n  two\n# a\tb\n"

    assert tree(text).data == {"a": "one two\n", "b": "x\ty\n", "c": "it's", "d": "é 😀", "e": "one two"}


def test_places_of_values_and_keys() -> None:
    """Every value and every key has its line and column, from 1, in characters."""
    found = tree("ü: 1\nlist:\n  - é: 'x'\n    b: [2, 3]\n")

    assert found.marks == {
        (): (1, 1),
        ("ü", KEY): (1, 1),
        ("ü",): (1, 4),
        ("list", KEY): (2, 1),
        ("list",): (3, 3),
        ("list", 0): (3, 5),
        ("list", 0, "é", KEY): (3, 5),
        ("list", 0, "é"): (3, 8),
        ("list", 0, "b", KEY): (4, 5),
        ("list", 0, "b"): (4, 8),
        ("list", 0, "b", 0): (4, 9),
        ("list", 0, "b", 1): (4, 12),
    }


def test_places_in_json() -> None:
    """JSON has the same places, found when they are asked for."""
    found = tree('{"a": [1,\r\n "\\ud83d\\ude00", {"b": null}]}', "x.json")

    assert found.data == {"a": [1, "😀", {"b": None}]}
    assert dict(found.marks) == {
        (): (1, 1),
        ("a", KEY): (1, 2),
        ("a",): (1, 7),
        ("a", 0): (1, 8),
        ("a", 1): (2, 2),
        ("a", 2): (2, 18),
        ("a", 2, "b", KEY): (2, 19),
        ("a", 2, "b"): (2, 24),
    }
    assert len(found.marks) == 8


def test_tree_answers_with_locations() -> None:
    """A path gives document, JSON Pointer, line and column; what is missing takes the place of what is around it."""
    found = tree("a/b:\n  dose: 2 x 8\n")

    assert found.at(("a/b", "dose")) == Location("case.yaml", "/a~1b/dose", 2, 9)
    assert found.at_key(("a/b", "dose")) == Location("case.yaml", "/a~1b/dose", 2, 3)
    assert found.at(("a/b", "rest", 0)) == Location("case.yaml", "/a~1b/rest/0", 2, 3)
    assert found.at_key(("a/b", "rest")) == Location("case.yaml", "/a~1b/rest", 2, 3)
    assert Tree({"a": 1}, {}, "given").at(("a",)) == Location("given", "/a", 0, 0)


@pytest.mark.parametrize(
    ("text", "column", "place"),
    [
        ("a: 3 x 10 kgs\n", 8, (1, 11)),
        ("a: '3 x 10 kgs'\n", 8, (1, 12)),
        ('a: "3 x 10 kgs"\n', 8, (1, 12)),
        ("a: 3 x 10 kgs\n", 11, (1, 14)),
        ("a: >\n  3 x 10 kgs\n", 8, (1, 4)),
        ("a: 3 x\n  10 kgs\n", 8, (1, 4)),
        ('a: "3\\u0020x 10 kgs"\n', 8, (1, 4)),
        ("a: 3 x 10 kgs\n", 0, (1, 4)),
        ("a: [3 x 10 kgs]\n", 8, (1, 4)),
    ],
    ids=["plain", "single quotes", "double quotes", "end", "folded", "two lines", "escape before", "whole", "no text"],
)
def test_columns_inside_a_text(text: str, column: int, place: tuple[int, int]) -> None:
    """A column inside a text is its column in the line, and the text's own place where that cannot be known."""
    at = tree(text).inside(("a",), column)

    assert (at.line, at.column) == place


def test_a_byte_order_mark_and_line_ends_of_windows() -> None:
    """A UTF-8 byte order mark is left away; CR LF is one line end."""
    found = tree(b"\xef\xbb\xbfa: 1\r\nb: 2\r\n")

    assert found.data == {"a": 1, "b": 2}
    assert found.marks["b",] == (2, 4)


def test_several_documents_where_they_are_wanted() -> None:
    """A stream gives a list; paths start with the document's number, from 0."""
    found = tree("%YAML 1.2\n---\na: 1\n---\n- b\n", many=True)

    assert found.data == [{"a": 1}, ["b"]]
    assert found.at((1, 0)) == Location("case.yaml", "/1/0", 5, 3)


def test_a_json_document_in_place_of_a_stream() -> None:
    """JSON is a stream of one."""
    found = tree('{"a": 1}', "x.json", many=True)

    assert found.data == [{"a": 1}]
    assert found.marks[0, "a"] == (1, 7)


@pytest.mark.parametrize("text", ['{"a": 1}', "{a: 1}", "a: 1", '{"a": 1,}'])
def test_text_without_a_telling_name(text: str) -> None:
    """Text that is no JSON, and not named so, is read as YAML."""
    assert tree(text, "request").data == {"a": 1}


def test_a_key_named_like_the_mark_of_keys() -> None:
    """A key called ``#key`` is an ordinary key; the place of the key around it stays known."""
    found = tree("a: {'#key': 1, b: 2}\n")

    assert found.data == {"a": {"#key": 1, "b": 2}}
    assert found.at_key(("a",)) == Location("case.yaml", "/a", 1, 1)
    assert found.at_key(("a", "#key")) == Location("case.yaml", "/a/#key", 1, 5)


@pytest.mark.parametrize("name", ["x.yaml", "x.json"])
def test_trees_pickle(name: str) -> None:
    """A tree goes to another process and back, marks and all."""
    found = tree('{"a": [1, 2.5]}', name)

    copy = pickle.loads(pickle.dumps(found))  # noqa: S301 - our own bytes

    assert (copy.data, dict(copy.marks)) == (found.data, dict(found.marks))


PARSERS = {
    "keys": "a: 1\nb:\n  c: [x, {y: 2}]\n  d: 'q'\n",
    "list": "- a\n-\n  b: >-\n    folded\n    text\n- \n",
    "long": "".join(f"- id: e{n}\n  cues:\n    - Stand up.\n    - Sit, slowly.\n" for n in range(50)),
    "emoji": "😀: é\nx: 'y'\n",
    "duplicate": "a: 1\na: 2\n",
    "tab": "a:\n\tb: 1\n",
    "tab in text": "a: x\ty\n",
    "open quote": "a: 'x\n",
    "open bracket": "a: [1, 2\nb: 3\n",
    "second colon": "a: b: c\n",
    "alias": "a: *b\n",
    "directive": "%FOO bar\n---\na: 1\n",
    "bad escape": 'a: "\\q"\n',
    "deep": "[" * 40,
    "deeper than libyaml bears": 'é: "[[["\nb: ' + "[" * 1_500,
    "deep mappings": "{a: " * 1_500,
    "empty": "---\n",
}


@pytest.mark.parametrize("text", PARSERS.values(), ids=PARSERS)
def test_both_parsers_of_pyyaml_give_one_result(text: str) -> None:
    """With and without the C parser: the same issues, and without issues the same values and places."""
    results = []
    for loader in (yaml.SafeLoader, getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
        grower = Grower("x.yaml", LIMITS)
        with suppress(StopReading):
            tuple(yaml_parts(text, grower, loader(text)))
        issues = [str(issue) for issue in grower.issues]
        results.append((issues, None if issues else (grower.documents, grower.marks)))

    assert results[0] == results[1]


def test_an_escape_beyond_unicode_in_the_pure_parser() -> None:
    """The pure parser fails otherwise on an impossible character; it is told all the same."""
    grower = Grower("x.yaml", LIMITS)

    with pytest.raises(StopReading):
        tuple(yaml_parts('a: "\\UFFFFFFFF"\n', grower, yaml.SafeLoader('a: "\\UFFFFFFFF"\n')))

    assert [issue.code for issue in grower.issues] == ["document/bad-escape"]


class AheadOfItself:
    """A parser that meets the limit of libyaml 0.2.6, its 1,001st bracket, before it tells of the first."""

    def __init__(self) -> None:
        self.started = False

    def check_event(self) -> bool:
        """Always: there is the complaint to come."""
        return True

    def get_event(self) -> yaml.StreamStartEvent:
        """The start of the text; after it the complaint."""
        if self.started:
            mark = yaml.Mark("x.yaml", 1_000, 0, 1_000, "", 0)
            raise yaml.MarkedYAMLError("while increasing flow level", mark, "exceeded maximum nesting depth", mark)
        self.started = True
        return yaml.StreamStartEvent()

    def dispose(self) -> None:
        """Nothing is held."""


def test_a_limit_of_the_parser_hides_no_limit_of_ours() -> None:
    """Our own limit is told, at its place, though the parser stops at the 1,001st bracket before it tells of any."""
    text = "[" * 2_000
    grower = Grower("x.yaml", LIMITS)

    with pytest.raises(StopReading):
        tuple(yaml_parts(text, grower, AheadOfItself()))

    [issue] = grower.issues
    assert (issue.code, issue.at.column) == ("document/too-deep", LIMITS.depth + 1)


@given(VALUES)
def test_what_was_written_is_read(value: Json) -> None:
    """Reading the canonical form gives the value back, as JSON and as YAML."""
    text = canonical_json(value)

    assert tree(text, "x.json").data == value
    assert tree(text, "x").data == value


@given(VALUES)
def test_both_json_readers_agree(value: Json) -> None:
    """The slow reader of JSON, asked for places, sees the value that the quick one gave."""
    found = tree(canonical_json(value), "x.json")

    assert set(found.marks) >= set(_paths(found.data, ()))


@given(
    st.dictionaries(st.from_regex(r"[a-z]{1,8}", fullmatch=True), st.from_regex(r"[a-z0-9 ]{1,8}[a-z]", fullmatch=True))
)
def test_a_place_points_at_its_text(fields: dict[str, str]) -> None:
    """At a value's line and column its text stands, and at the key's the key."""
    lines = [f"{'  '}{key}:  {value}" for key, value in fields.items()]
    found = tree("\n".join(["top:", *lines, "end: 1"]))

    for key, value in fields.items():
        for (line, column), text in ((found.marks["top", key], value.strip()), (found.marks["top", key, KEY], key)):
            assert found.text.splitlines()[line - 1][column - 1 :].startswith(text)


@given(st.text("a\r\n", max_size=20), st.integers(0, 1030))
def test_a_line_by_number_starts_where_counting_ends(end: str, filled: int) -> None:
    """Whatever ends the lines, also where one stretch of the text meets the next, a line starts behind the last."""
    text = "\n" * (filled % 7) + "b" * filled + end
    starts = [0, *(found.end() for found in re.finditer("\r\n|\r|\n", text))]
    lines = Lines(text)

    assert [lines.start(number) for number in range(len(starts) + 2)] == [None, *starts, None]


@given(
    st.one_of(st.text(max_size=60), st.text("ab:-[]{}\"'#|>&*!%@`,?\\~<\n\t 1.", max_size=60)),
    st.sampled_from(["x.yaml", "x.json", "x"]),
)
def test_no_text_makes_the_reader_fail(text: str, name: str) -> None:
    """Any text at all is read or refused with located issues."""
    found = parse(text, name)

    assert isinstance(found, Tree) or all(issue.at.line for issue in found)


@given(st.binary(max_size=60))
def test_no_bytes_make_the_reader_fail(content: bytes) -> None:
    """Any bytes at all are read or refused."""
    assert parse(content, "x.yaml")


def _paths(value: Json, path: tuple[str | int, ...]) -> list[tuple[str | int, ...]]:
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path] + [each for key, part in inner for each in _paths(part, (*path, key))]
