"""What the reader refuses, each with its code, place and words."""

import time

import pytest

from rehabplan.documents import Limits, Tree, parse
from rehabplan.model.issue import Act, Issue, Severity


def refused(text: bytes | str, name: str = "case.yaml", **options: object) -> tuple[Issue, ...]:
    found = parse(text, name, **options)  # type: ignore[arg-type]
    assert not isinstance(found, Tree), f"read as {found.data!r}"
    return found


def told(issue: Issue) -> str:
    """``line:column code: message``."""
    return f"{issue.at.line}:{issue.at.column} {issue.code.removeprefix('document/')}: {issue.message}"


YAML = {
    "alias": ("a: 1\nb: *x\n", "2:4 alias: '*x' repeats another part of the document, which is not allowed"),
    "anchor": ("a: &x 1\n", "1:4 anchor: '&x' names a part to be repeated, which is not allowed"),
    "tag": ("a: !dose 3 x 10\n", "1:4 tag: the tag '!dose' is not allowed"),
    "python tag": (
        "a: !!python/object/apply:os.system [ls]\n",
        "1:4 tag: the tag 'tag:yaml.org,2002:python/object/apply:o…' is not allowed",
    ),
    "directive": ("%TAG ! x\n---\na: 1\n", "1:1 directive: the line '%TAG ! x' is not allowed"),
    "other YAML": ("%YAML 1.1\n---\na: no\n", "1:1 directive: the line '%YAML 1.1' is not allowed"),
    "merge key": ("a:\n  <<: {b: 1}\n", "2:3 merge-key: the key '<<' copies keys from elsewhere, which is not allowed"),
    "duplicate key": (
        "sets: 2\nreps: 8\nsets: 3\n",
        "3:1 duplicate-key: the key 'sets' is given twice, first on line 1",
    ),
    "same key, quoted": ("1: a\n'1': b\n", "2:1 duplicate-key: the key '1' is given twice, first on line 1"),
    "null key": ("~: 1\n", "1:1 key-not-text: a key must be text, found nothing"),
    "boolean key": ("true: 1\n", "1:1 key-not-text: a key must be text, found true"),
    "list as key": ("[a, b]: 1\n", "1:1 key-not-text: a key must be text, found a list"),
    "keys as key": ("{a: b}: 1\n", "1:1 key-not-text: a key must be text, found keys with values"),
    "key left out": ("? # later\n: 1\n", "1:2 key-not-text: a key must be text, found nothing"),
    "infinite": ("load: .inf\n", "1:7 number: '.inf' is not a number that can be kept exactly"),
    "no number": ("load: -.NAN\nx: .nan\n", "2:4 number: '.nan' is not a number that can be kept exactly"),
    "long number": ("a: 1000000000000000\n", "1:4 number: '1000000000000000' is not a number that can be kept exactly"),
    "fine number": ("a: 0.00000000001\n", "1:4 number: '0.00000000001' is not a number that can be kept exactly"),
    "number without end": (f"a: {'1' * 70}\n", f"1:4 number: '{'1' * 39}…' is not a number that can be kept exactly"),
    "huge exponent": ("a: 1e999999999\n", "1:4 number: '1e999999999' is not a number that can be kept exactly"),
    "escaped bidi": (
        'a: "x\\u202Ey"\n',
        "1:4 hidden-character: the character U+202E cannot be seen and may not stand in a document",
    ),
    "escaped NUL": (
        'a: "x\\0y"\n',
        "1:4 hidden-character: the character U+0000 cannot be seen and may not stand in a document",
    ),
    "raw bidi": (
        "a: x\nb: x\u2066y\n",
        "2:5 hidden-character: the character U+2066 cannot be seen and may not stand in a document",
    ),
    "raw bidi, comment": (
        "a: 1 # \u202e\n",
        "1:8 hidden-character: the character U+202E cannot be seen and may not stand in a document",
    ),
    "raw control": (
        "a: x\x07y\n",
        "1:5 hidden-character: the character U+0007 cannot be seen and may not stand in a document",
    ),
    "half a pair": (
        "a: \ud83d\n",
        "1:4 hidden-character: the character U+D83D cannot be seen and may not stand in a document",
    ),
    "two documents": ("a: 1\n---\nb: 1\n", "2:1 several-documents: a second document starts here"),
    "nothing": ("", "1:1 empty: the document is empty"),
    "only a comment": ("# later\n", "1:1 empty: the document is empty"),
    "only a start": ("---\n", "2:1 empty: the document is empty"),
    "tab as indentation": ("dose:\n\tsets: 3\n", "2:1 tab: a tab stands where only spaces may"),
    "tab after a dash": ("-\ta: 1\n", "1:2 tab: a tab stands where only spaces may"),
    "tab after a colon": ("a:\tx\n", "1:3 tab: a tab stands where only spaces may"),
    "tab in plain text": ("a: x\ty\n", "1:5 tab: a tab stands where only spaces may"),
    "open quote": ("a: 'x\nb: 2\n", "1:4 unclosed-quote: the quotation mark opened here is never closed"),
    "bad escape": (
        'a: "\\q"\n',
        "1:4 bad-escape: a backslash in this text is followed by something it cannot stand before",
    ),
    "no colon": ("a: 1\nreps\nb: 2\n", "2:1 missing-colon: a colon and a space are missing after this key"),
    "two colons": ("cue: stand up: slowly\n", "1:14 second-colon: a colon followed by a space cannot stand here"),
    "at sign": ("dose: @ 15RM\n", "1:7 unquoted-text: text cannot start with '@'"),
    "star": ("- * text\n", "1:3 unquoted-text: text cannot start with '*'"),
    "closing bracket": ("a: ]\n", "1:4 unquoted-text: text cannot start with ']'"),
    "open bracket": ("a: [1, 2\nb: 3\n", "1:4 unclosed-bracket: the bracket opened here does not end well: see line 2"),
    "uneven indentation": ("a:\n  - b\n c: d\n", "3:2 indentation: this does not fit what stands before it"),
    "list after keys": ("a: 1\n- b\n", "2:1 indentation: this does not fit what stands before it"),
    "text after quotes": ("a: 'b' c\n", "1:8 indentation: this does not fit what stands before it"),
}

JSON = {
    "duplicate key": ('{"a": 1,\n "a": 2}', "2:2 duplicate-key: the key 'a' is given twice, first on line 1"),
    "deep duplicate": (
        '[{"a": [{"b": 1, "b": 2}]}]',
        "1:18 duplicate-key: the key 'b' is given twice, first on line 1",
    ),
    "last comma": ('{"a": [1, 2,]}', "1:13 json-syntax: expected a value, found ']'"),
    "comma left out": ('{"a": 1 "b": 2}', "1:9 json-syntax: expected a comma or '}', found '\"b\"'"),
    "colon left out": ('{"a" 1}', "1:6 json-syntax: expected a colon, found '1'"),
    "single quotes": ("{'a': 1}", "1:2 json-syntax: expected a key in double quotes, found '''"),
    "comment": ("{\n// later\n}", "2:1 json-syntax: expected a key in double quotes, found '/'"),
    "no end": ('{"a": [1', "1:9 json-syntax: expected a comma or ']', found the end of the document"),
    "more after the end": ("{} {}", "1:4 json-syntax: expected the end of the document, found '{'"),
    "leading zero": ('{"a": 010}', "1:7 json-syntax: expected a value, found '0'"),
    "unknown word": ('{"a": yes}', "1:7 json-syntax: expected a value, found 'yes'"),
    "raw tab in text": ('{"a": "x\ty"}', "1:7 json-syntax: expected \\t for a tab inside a text, found '\"x y\"'"),
    "open quote": ('{"a": "x}', "1:7 unclosed-quote: the quotation mark opened here is never closed"),
    "bad escape": (
        '{"a": "\\q"}',
        "1:7 bad-escape: a backslash in this text is followed by something it cannot stand before",
    ),
    "no number": ('{"a": NaN}', "1:7 number: 'NaN' is not a number that can be kept exactly"),
    "infinite": ('{"a": -Infinity}', "1:7 number: '-Infinity' is not a number that can be kept exactly"),
    "huge": ('{"a": 1e400}', "1:7 number: '1e400' is not a number that can be kept exactly"),
    "half a pair": (
        '{"a": "\\ud83d"}',
        "1:7 hidden-character: the character U+D83D cannot be seen and may not stand in a document",
    ),
    "back space": (
        '{"a": "\\b"}',
        "1:7 hidden-character: the character U+0008 cannot be seen and may not stand in a document",
    ),
    "nothing": (" \n", "1:1 empty: the document is empty"),
}


@pytest.mark.parametrize(("text", "expected"), YAML.values(), ids=YAML)
def test_yaml_that_is_refused(text: str, expected: str) -> None:
    """Every form of YAML that could be taken for something else is refused where it stands, in plain words."""
    [issue] = refused(text)

    assert told(issue) == expected
    assert issue.help
    assert (issue.severity, issue.act) == (Severity.ERROR, Act.FIX)


@pytest.mark.parametrize(("text", "expected"), JSON.values(), ids=JSON)
def test_json_that_is_refused(text: str, expected: str) -> None:
    """JSON that is wrong is refused where it is wrong, in the words of JSON."""
    [issue] = refused(text, "case.json")

    assert told(issue) == expected
    assert issue.help


def test_both_places_of_a_duplicate_key() -> None:
    """A key given twice is told at the second place and points to the first."""
    [issue] = refused("a:\n  sets: 2\n  reps: 8\n  sets: 3\n")

    assert (issue.at.line, issue.at.column, issue.at.pointer) == (4, 3, "/a/sets")
    assert [(place.line, place.column) for place in issue.related] == [(2, 3)]


def test_all_problems_together_in_the_order_of_the_text() -> None:
    """Independent problems are told in one go, from the top of the text to its end."""
    issues = refused("b: 1\nb: &x 2\na: *x\na: !t 3\n<<: 4\nc: .nan\nd: [\n")

    assert [(issue.at.line, issue.code.removeprefix("document/")) for issue in issues] == [
        (2, "duplicate-key"),
        (2, "anchor"),
        (3, "alias"),
        (4, "duplicate-key"),
        (4, "tag"),
        (5, "merge-key"),
        (6, "number"),
        (8, "unquoted-text"),
    ]


def test_bytes_that_are_not_utf_8() -> None:
    """A byte that is no UTF-8 is named with its place, counted in characters."""
    [issue] = refused("a: ü\nb: ü".encode() + b"\xff")

    assert told(issue) == "2:5 not-utf-8: the text is not UTF-8: byte 0xFF cannot be read"


def test_utf_16_is_recognised() -> None:
    """A file saved as UTF-16 is told so."""
    [issue] = refused("a: 1".encode("utf-16"))

    assert issue.message == "the text is not UTF-8: it looks like UTF-16"


@pytest.mark.parametrize(("opening", "name"), [("[", "x.yaml"), ("[", "x.json"), ("- ", "x.yaml"), ('{"a":', "x.json")])
def test_200_000_levels_end_quickly(opening: str, name: str) -> None:
    """Bottomless nesting is refused at the 33rd level, long before anything overflows."""
    start = time.perf_counter()

    [issue] = refused(opening * 200_000, name)

    assert issue.code == "document/too-deep"
    assert issue.message == "more than 32 lists or keys inside each other"
    assert issue.at.column == 32 * len(opening) + 1
    assert time.perf_counter() - start < 2


def test_32_levels_are_read() -> None:
    """The agreed depth itself is allowed, in YAML and in JSON; one more is not."""
    text = "[" * 32 + "]" * 32

    assert isinstance(parse(text, "x.yaml"), Tree)
    assert isinstance(parse(text, "x.json"), Tree)
    assert refused(f"[{text}]", "x.yaml")[0].code == "document/too-deep"
    assert refused(f"[{text}]", "x.json")[0].code == "document/too-deep"


def test_alias_bomb() -> None:
    """Ten lines that would stand for a billion values are refused unexpanded."""
    lines = ["a0: &a0 [x, x]"] + [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 10)]

    issues = refused("\n".join(lines))

    assert {issue.code for issue in issues} == {"document/alias", "document/anchor"}
    assert len(issues) == 10 + 9 * 9


@pytest.mark.parametrize("text", ["x" * 1_000_000, "'" + "x" * 1_000_000 + "'", "|\n  " + "x" * 1_000_000])
def test_a_text_of_a_million_characters(text: str) -> None:
    """A text beyond 20,000 characters is refused where it starts."""
    [issue] = refused(f"a: {text}\n")

    assert told(issue).startswith("1:4 text-too-long: a text of 100000")
    assert issue.message.endswith("at most 20000 are allowed")


def test_long_texts_and_keys_of_json() -> None:
    """The same holds for JSON, and for keys."""
    assert refused('{"a": "' + "x" * 20_001 + '"}', "x.json")[0].code == "document/text-too-long"
    assert refused('{"' + "x" * 20_001 + '": 1}', "x.json")[0].code == "document/text-too-long"
    assert isinstance(parse('{"' + "x" * 20_000 + '": 1}', "x.json"), Tree)


@pytest.mark.parametrize("name", ["x.yaml", "x.json"])
def test_number_of_values(name: str) -> None:
    """The 100,001st value ends the reading."""
    assert isinstance(parse("[" + "1," * 99_998 + "1]", name), Tree)

    [issue] = refused("[" + "1," * 99_999 + "1]", name)

    assert told(issue) == "1:200000 too-many-values: more than 100000 values in one document"


def test_size_is_a_limit_of_the_caller() -> None:
    """A document larger than the caller's limit is not looked at."""
    [issue] = refused(b"a: 12345", limits=Limits(size=7))

    assert told(issue) == "0:0 too-large: the document is larger than 7 bytes"


def test_the_list_of_problems_ends() -> None:
    """After a hundred problems reading stops and says so, so that no document costs more than its size."""
    many = "".join(f"k: {n}\n" for n in range(150))

    for issues in (refused(many), refused("a: " + "\x00" * 150)):
        assert len(issues) == 101
        assert issues[-1].message == "more than 100 problems; the others are not listed"


def test_one_of_several_documents_is_empty() -> None:
    """In a stream an empty document is told at its place."""
    [issue] = refused("a: 1\n---\n---\nb: 2\n", many=True)

    assert told(issue) == "3:1 empty: the document is empty"


def test_json_under_another_name_is_told_in_the_words_of_json() -> None:
    """Text that is JSON but for its content gets JSON's places, whatever it is called."""
    [issue] = refused('{"a": "\\ud83d\\ude00", "a": 1}', "request")

    assert told(issue) == "1:23 duplicate-key: the key 'a' is given twice, first on line 1"
