"""Catalogues that mean harm, or look like it: what is put beside a sound manifest, and what must be told of it."""

import os
from collections.abc import Callable
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from attrs import frozen

MANIFEST = """\
schema: rehabplan/catalogue/1
id: hostile
title: Hostile
version: 1.0.0
licence: CC-BY-4.0
authors: [test authors]
review_by: 2030-01-01
sources:
  - {id: own, text: Our own text, tag: D}
"""
EXERCISE = """\
- id: squat
  name: Squat
  trains: [{region: knee, capacity: strength}]
  how: {pattern: squat, mode: dynamic, done_with: both_sides, position: standing, range: mid, impact: none,
    speed: slow}
  demands:
    working_side: {hip: light, knee: light, ankle: light, foot: light}
    spine: {low_back: light}
    everywhere_else: none
  dose:
    start: 2 x 8 @ bodyweight, 3 days/week
    usual: 3 x 10 @ bodyweight, 3 days/week
    most: 3 x 12 @ bodyweight, 3 days/week
  cues:
    - Sit down slowly and stand up.
    - Keep your heels on the floor.
  avoid_if: []
  sources: [{cite: own, tag: D}]
"""
FILE = "exercises/one.yaml"
DEEP = 200_000
_MILLION = 1_000_000


@frozen
class Attack:
    """What is put into a catalogue's folder, and the code of an issue that must be told."""

    name: str
    put: Callable[[Path], None]
    code: str


def catalogue(folder: Path) -> Path:
    """A folder that holds a sound manifest and a place for exercises."""
    (folder / "exercises").mkdir(parents=True)
    (folder / "catalogue.yaml").write_text(MANIFEST, "utf-8")
    return folder


def _file(name: str, text: str | bytes, code: str, to: str = FILE) -> Attack:
    """One document."""

    def put(folder: Path) -> None:
        content = text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass")
        (folder / to).write_bytes(content)

    return Attack(name, put, code)


def _with(name: str, old: str, new: str, code: str) -> Attack:
    """A sound exercise with one text changed."""
    assert EXERCISE.count(old) == 1, old
    return _file(name, EXERCISE.replace(old, new), code)


def _bomb(form: str) -> str:
    """Nine levels of nine repeats each: a thousand million texts."""
    levels = "abcdefghi"
    rows = [f"{each}: &{each} {form.format(', '.join([f'*{before}'] * 9))}" for before, each in pairwise(levels)]
    return "\n".join(["a: &a {lol: lol}", *rows])


def _merged() -> str:
    rows = [f"k{n}: &k{n}\n  <<: [{', '.join([f'*k{n - 1}'] * 9)}]\n  x{n}: 1" for n in range(1, 12)]
    return "\n".join(["k0: &k0 {x: 1}", *rows])


def _sparse(folder: Path) -> None:
    """A file of 1 GB that takes no room on the disk."""
    with (folder / FILE).open("wb") as file:
        file.truncate(1_000_000_000)


def _many_files(folder: Path) -> None:
    for number in range(21_000):
        os.close(os.open(folder / "exercises" / f"e{number}.yaml", os.O_CREAT | os.O_WRONLY))


def _link_out(folder: Path) -> None:
    (folder / FILE).symlink_to("/etc/passwd")


def _link_up(folder: Path) -> None:
    (folder / FILE).symlink_to("../../../secret.yaml")


def _folder_link(folder: Path) -> None:
    (folder / "ladders").symlink_to("/etc", target_is_directory=True)


def _folder_loop(folder: Path) -> None:
    (folder / "exercises" / "again").symlink_to(folder, target_is_directory=True)


def _link_loop(folder: Path) -> None:
    (folder / "exercises" / "one.yaml").symlink_to("other.yaml")
    (folder / "exercises" / "other.yaml").symlink_to("one.yaml")


def _pipe(folder: Path) -> None:
    os.mkfifo(folder / FILE)


def _manifest_pipe(folder: Path) -> None:
    (folder / "catalogue.yaml").unlink()
    os.mkfifo(folder / "catalogue.yaml")


def _manifest_device(folder: Path) -> None:
    (folder / "catalogue.yaml").unlink()
    (folder / "catalogue.yaml").symlink_to("/dev/zero")


def _device(folder: Path) -> None:
    (folder / FILE).symlink_to("/dev/zero")


def _folder_as_file(folder: Path) -> None:
    (folder / FILE).mkdir()
    (folder / FILE / "inner.yaml").write_text(EXERCISE, "utf-8")


def _deep_folders(folder: Path) -> None:
    here = folder
    for _ in range(400):
        here /= "a"
        here.mkdir()
    (here / "one.yaml").write_text(EXERCISE, "utf-8")


def _named(name: bytes | str) -> Callable[[Path], None]:
    def put(folder: Path) -> None:
        (folder / "exercises" / (os.fsdecode(name) if isinstance(name, bytes) else name)).write_text(EXERCISE, "utf-8")

    return put


def _many_short(count: int) -> str:
    return "".join(f"- {{id: a{n}}}\n" for n in range(count))


def _million_issues(folder: Path) -> None:
    """Thousands of documents of thousands of mistakes each."""
    for number in range(1_900):
        (folder / "exercises" / f"e{number}.yaml").write_text(_many_short(400), "utf-8")


def _many_wholes(folder: Path) -> None:
    """More sound content than a catalogue may hold."""
    for number in range(60):
        (folder / "exercises" / f"e{number}.yaml").write_text(
            "".join(EXERCISE.replace("id: squat", f"id: e{number}-{n}") for n in range(1_000)), "utf-8"
        )


def _same_id(folder: Path) -> None:
    """One id again and again."""
    (folder / FILE).write_text(EXERCISE * 2_000, "utf-8")


def _unclosed_names() -> str:
    return EXERCISE.replace("Sit down slowly and stand up.", "'" + "[" * 19_000 + "'")


_COMPLEX = "? " * 100_000
YAML = (
    _file("alias bomb", _bomb("[{}]"), "document/anchor"),
    _file("billion laughs by merge keys", _merged(), "document/anchor"),
    _file("merge key", EXERCISE + "  <<: {a: 1}\n", "document/merge-key"),
    _file("open brackets", "[" * DEEP, "document/too-deep"),
    _file("closed brackets", "[" * DEEP + "]" * DEEP, "document/too-deep"),
    _file("open braces", "{a: " * DEEP, "document/too-deep"),
    _file("dashes", "- " * DEEP + "a", "document/too-deep"),
    _file("steps to the right", "".join(" " * n + "a:\n" for n in range(3_000)), "document/too-deep"),
    _file("question marks", _COMPLEX, "document/"),
    _file("colons", "a: " * 100_000, "document/second-colon"),
    _file("long plain text", "a " * (5 * _MILLION), "document/text-too-long"),
    _file("long quoted text", '"' + "a" * (9 * _MILLION) + '"', "document/text-too-long"),
    _file("long block text", "a: |\n" + "  a\n" * 2 * _MILLION, "document/text-too-long"),
    _file("unclosed text", '"' + "a\n" * (4 * _MILLION), "document/unclosed-quote"),
    _file("escapes", '"' + "\\x41" * 2 * _MILLION + '"', "document/text-too-long"),
    _file("long key", "a" * _MILLION + ": 1", "document/"),
    _file("long comment", "# " + "a" * (10 * _MILLION) + "\n" + EXERCISE.replace("squat,", "sqat,"), "document/"),
    _file("only line ends", "\n" * (10 * _MILLION), "document/empty"),
    _file("mixed line ends only", "\r\n\r\n\n\r" * _MILLION + "a: 1", "document/"),
    _file("short lines above a mistake", "#a\n" * 3 * _MILLION + EXERCISE.replace("2 x 8 @", "2 x 8 qq @"),
          "document/bad-format"),
    _file("only spaces", " " * (10 * _MILLION) + "a", "document/"),
    _file("only tabs", "\t" * (10 * _MILLION), "document/tab"),
    _file("tabs in texts", "".join(f"- 'a\tb{n}'\n" for n in range(50_000)) + "\t- c\n", "document/tab"),
    _file("only documents", "---\n" * 500_000, "document/several-documents"),
    _file("directives", "%A b\n" * 500_000, "document/directive"),
    _file("one line of a million values", "[" + "1," * _MILLION + "1]", "document/too-many-values"),
    _file("many keys", "".join(f"k{n}: 1\n" for n in range(95_000)), "document/wrong-type"),
    _file("one key many times", "k: 1\n" * 190_000, "document/duplicate-key"),
    _file("many short entries", _many_short(49_000), "document/missing-key"),
    _file("Python object", "- !!python/object/apply:os.system [id]", "document/tag"),
    _file("Python name", "!!python/name:os.system", "document/tag"),
    _file("own tag", "- !evil {id: squat}", "document/tag"),
    _file("binary tag", "- !!binary aGk=", "document/tag"),
    _file("huge exponent", "- {id: 1e999999}", "document/number"),
    _file("tiny exponent", "- {id: 1e-999999}", "document/number"),
    _file("exponent of exponents", "- {id: 1e99999999999999999999}", "document/number"),
    _file("huge number", "- {id: " + "9" * 15_000 + "}", "document/number"),
    _file("not a number", "- {id: .nan}", "document/number"),
    _file("infinity", "- {id: -.inf}", "document/number"),
    _file("NUL bytes", "- id: a\0b", "document/hidden-character"),
    _file("nothing but NUL bytes", b"\0" * (10 * _MILLION), "document/hidden-character"),
    _file("right-to-left override", "- id: a\u202eb", "document/hidden-character"),
    _file("right-to-left override, escaped", '- id: "a\\u202eb"', "document/hidden-character"),
    _file("escaped half of a pair", '- id: "\\ud800"', "document/"),
    _file("byte order mark inside", EXERCISE.replace("Squat", "\ufeffSquat"), "document/hidden-character"),
    _file("no UTF-8", b"- id: \xff\xfe", "document/not-utf-8"),
    _file("UTF-16", EXERCISE.encode("utf-16"), "document/not-utf-8"),
    _file("late bad byte", EXERCISE.encode() * 10_000 + b"\xff", "document/not-utf-8"),
    _file("overlong encoding", b"- id: \xc0\xae\xc0\xae/", "document/not-utf-8"),
    _file("text for a list", "/etc/passwd", "document/wrong-type"),
    _file("mixed line ends", EXERCISE.replace("\n", "\r\n", 5).replace("squat,", "sqat,"), "document/not-in-list"),
    _with("path as id", "id: squat", "id: ../../etc/passwd", "document/"),
    _with("Cyrillic id", "id: squat", "id: squ\u0430t", "document/"),
    _with("full-width id", "id: squat", "id: \uff53quat", "document/"),
    _with("invisible id", "id: squat", "id: squ\u200bat", "document/"),
    _with("long id", "id: squat", "id: " + "a-" * 9_000 + "!", "document/"),
    _with("script tag", "Sit down", "<script>alert(1)</script> Sit down", "lint/markup"),
    _with("image tag in the name", "name: Squat", "name: Squat <img src=x onerror=alert(1)>", "lint/markup"),
    _with("formula", "name: Squat", "name: =cmd|' /C calc'!A0", "lint/formula"),
    _with("formula of a cue", "Sit down slowly and stand up.", "\"@SUM(1+1)*cmd|' /C calc'!A0.\"", "lint/formula"),
    _with("expression in a text", "Sit down", "Sit {{7*7}} ${7*7} {% raw %} down", "lint/markup"),
    _with("brackets for a pattern", "Sit down slowly", "'" + "[" * 19_000 + "'", "document/"),
    _with("letters for a pattern", "Squat\n", "a" * 19_000 + "\n", "document/"),
    _with("dose of many parts", "2 x 8 @ bodyweight", "1 x 1" + " then 1 x 1" * 1_700, "lint/mixed-dose-forms"),
    _with("dose of many digits", "2 x 8", "2 x " + "8" * 19_000, "document/bad-format"),
    _with("dose of many bouts", "2 x 8 @", "2 x (" + "1 s run, " * 1_500 + "1 s run) @", "lint/mixed-dose-forms"),
    _with("dose of many words", "2 x 8 @", "2 x 8 " + "setz " * 3_000, "document/bad-format"),
    _with("dose of one word", "2 x 8 @", "2 x 8 " + "z" * 19_000, "document/bad-format"),
    _with("misspelt by much", "pattern: squat", "pattern: " + "squat" * 3_000, "document/not-in-list"),
    _with("many wrong words", "impact: none,", f"impact: none, tags: [{', '.join(f'run{n}' for n in range(900))}],",
          "document/not-in-list"),
    _with("unknown source", "cite: own", "cite: owm", "catalogue/unknown-source"),
    _file("one line of JSON", "[" + ",".join('{"id": "a"}' for _ in range(45_000)) + "]", "document/missing-key",
          "exercises/one.json"),
    _file("one line of JSON with a thousand faults",
          "[" + ",".join('{"dose": {"start": "1 x qq"}}' for _ in range(24_000)) + " " * 8_000_000 + "]",
          "document/", "exercises/one.json"),
    _file("a long line of JSON", '["' + "a" * (9 * _MILLION) + '"]', "document/text-too-long", "exercises/one.json"),
    _file("JSON brackets", "[" * DEEP, "document/too-deep", "exercises/one.json"),
    _file("JSON of keys inside keys", '{"a":' * DEEP, "document/too-deep", "exercises/one.json"),
    _file("JSON NaN", '[{"id": NaN}]', "document/number", "exercises/one.json"),
    _file("JSON infinity", '[{"id": -Infinity}]', "document/number", "exercises/one.json"),
    _file("JSON huge exponent", '[{"id": 1e999999}]', "document/number", "exercises/one.json"),
    _file("JSON huge number", '[{"id": ' + "9" * (5 * _MILLION) + "}]", "document/number", "exercises/one.json"),
    _file("JSON of line ends", "\n" * (10 * _MILLION) + "[", "document/", "exercises/one.json"),
    _file("JSON of one text", '["' + "\\u0041" * _MILLION + '"]', "document/text-too-long", "exercises/one.json"),
    _file("JSON with a key again and again", '{"a": 1' + ', "a": 1' * 150_000 + "}", "document/duplicate-key",
          "exercises/one.json"),
)  # fmt: skip
FILES = (
    Attack("a file of 1 GB", _sparse, "catalogue/too-large"),
    Attack("21,000 files", _many_files, "catalogue/too-many-files"),
    Attack("a link to a file outside", _link_out, "catalogue/link"),
    Attack("a link to a file above", _link_up, "catalogue/link"),
    Attack("a link to a folder outside", _folder_link, "catalogue/link"),
    Attack("a folder in itself", _folder_loop, "catalogue/link"),
    Attack("links in a circle", _link_loop, "catalogue/unreadable"),
    Attack("a pipe", _pipe, "catalogue/unreadable"),
    Attack("a pipe as manifest", _manifest_pipe, "catalogue/unreadable"),
    Attack("a device", _device, "catalogue/link"),
    Attack("a device as manifest", _manifest_device, "catalogue/link"),
    Attack("a folder called like a file", _folder_as_file, "catalogue/unknown-place"),
    Attack("folders inside folders", _deep_folders, "catalogue/unsafe-name"),
    Attack("a name that is no UTF-8", _named(b"\xff\xfe.yaml"), "catalogue/unsafe-name"),
    Attack("a name on two lines", _named("a\nerror: b.yaml"), "catalogue/unsafe-name"),
    Attack("a name that turns around", _named("a\u202elmay.yaml"), "catalogue/unsafe-name"),
    Attack("a name that moves the cursor", _named("a\x1b[2Jb.yaml"), "catalogue/unsafe-name"),
    Attack("a zip inside", _named("inner.zip"), "catalogue/unknown-place"),
    Attack("two endings", _named("one.yaml.exe"), "catalogue/unknown-place"),
    Attack("thousands of broken documents", _million_issues, "document/"),
    Attack("more content than a catalogue holds", _many_wholes, "catalogue/"),
    Attack("one id two thousand times", _same_id, "library/duplicate-id"),
)
CATALOGUES = {each.name: each for each in (*YAML, *FILES)}


def _zip(parts: dict[str, bytes], kind: int = ZIP_DEFLATED) -> bytes:
    made = BytesIO()
    with ZipFile(made, "w", kind) as zip:
        for name, content in {"catalogue.yaml": MANIFEST.encode(), **parts}.items():
            zip.writestr(ZipInfo(name), content, kind)
    return made.getvalue()


def _zip_link() -> bytes:
    made = BytesIO()
    with ZipFile(made, "w") as zip:
        zip.writestr("catalogue.yaml", MANIFEST)
        link = ZipInfo(FILE)
        link.create_system, link.external_attr = 3, 0o120777 << 16
        zip.writestr(link, "/etc/passwd")
    return made.getvalue()


def _twice() -> bytes:
    made = BytesIO()
    with ZipFile(made, "w") as zip:
        zip.writestr("catalogue.yaml", MANIFEST)
        for number in range(9_990):
            zip.writestr(f"exercises/e{number}.yaml", b"")
        zip.writestr("exercises/E9989.yaml", b"")
    return made.getvalue()


ZIPS: dict[str, tuple[Callable[[], bytes], str]] = {
    "../ in a name": (lambda: _zip({"../../evil.yaml": b"a: 1"}), "catalogue/unsafe-name"),
    "a name from the root": (lambda: _zip({"/etc/evil.yaml": b"a: 1"}), "catalogue/unsafe-name"),
    "a name of a drive": (lambda: _zip({"C:\\evil.yaml": b"a: 1"}), "catalogue/unsafe-name"),
    "a name that turns around": (lambda: _zip({"exercises/a\u202elmay.yaml": b"a: 1"}), "catalogue/unsafe-name"),
    "a link": (_zip_link, "catalogue/link"),
    "a bomb": (lambda: _zip({FILE: b"\0" * 300_000_000}), "catalogue/too-large"),
    "a zip in a zip": (lambda: _zip({"exercises/inner.zip": _zip({})}), "catalogue/unknown-place"),
    "one name in two writings": (_twice, "catalogue/unreadable-zip"),
    "many files": (lambda: _zip({f"exercises/e{n}.yaml": b"" for n in range(9_000)}), "catalogue/too-many-files"),
    "half": (lambda: _zip({FILE: EXERCISE.encode()})[:-30], "catalogue/unreadable-zip"),
    "no zip": (lambda: b"PK\x03\x04" + b"\0" * 1_000_000, "catalogue/unreadable-zip"),
    "directories without end": (lambda: b"PK\x03\x04" + b"PK\x01\x02" * 4_000_000, "catalogue/too-many-files"),
}
