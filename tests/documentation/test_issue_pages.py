"""Every issue code of the source has its place in the pages of issues, and no other code has."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from attrs import evolve, frozen

from rehabplan.model.issue import Severity

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "rehabplan"
FOLDER = ROOT / "docs" / "reference" / "issues"
CODE = re.compile(r"[a-z]+/[a-z0-9]+(-[a-z0-9]+)*")
ELSEWHERE = ("verify/", "lint/")  # these have pages of their own, with tests of their own
UNITS = {"days/week"}  # has the form of a code, and is a clause of a dose
MILDER = {"catalogue/unknown-place": {"warning"}}  # a stray file that can hold no content is a warning
PARTS = ("Severity", "Given when", "Means", "What to do")


@frozen
class Said:
    """What the source says of a code: its severity where it is written beside it, and texts it may be told in."""

    code: str
    severity: str
    texts: tuple[str, ...]


@frozen
class Section:
    """What a page says of a code."""

    code: str
    parts: tuple[tuple[str, str], ...]
    example: str


ENTRIES = {"prolotherapy/prolotherapy"}
"""Ids of entries, which have the form of a code."""


def texts_in(node: ast.AST) -> tuple[str, ...]:
    """Every constant text below a node."""
    return tuple(
        each.value for each in ast.walk(node) if isinstance(each, ast.Constant) and isinstance(each.value, str)
    )


def severity_of(call: ast.Call) -> str:
    """The severity that is written in a call, such as ``Severity.FATAL``; error where none is, as in the helpers."""
    named = (
        each.attr for each in call.args if isinstance(each, ast.Attribute) and ast.unparse(each.value) == "Severity"
    )
    return str(Severity[next(named, "ERROR")])


def code_of(node: ast.AST | None) -> str:
    """The constant text that a node is, if it has the form of a code, else nothing."""
    is_code = isinstance(node, ast.Constant) and isinstance(node.value, str) and CODE.fullmatch(node.value)
    return is_code.string if is_code else ""


def given_in_calls(tree: ast.Module) -> Iterator[Said]:
    """Codes that are the first argument of a call, or that named ``code``; their words stand in the same function."""
    for function in (each for each in ast.walk(tree) if isinstance(each, ast.FunctionDef)):
        for call in (each for each in ast.walk(function) if isinstance(each, ast.Call)):
            for given in (*call.args[:1], *(each.value for each in call.keywords if each.arg == "code")):
                if code := code_of(given):
                    yield Said(code, severity_of(call), texts_in(function))


def named_by_modules(tree: ast.Module) -> Iterator[Said]:
    """Codes that a module gives a name; their words stand somewhere in it, and so does their severity."""
    for each in tree.body:
        if isinstance(each, ast.Assign | ast.AnnAssign) and (code := code_of(each.value)):
            yield Said(code, "", texts_in(tree))


def listed_in_tables(tree: ast.Module) -> Iterator[Said]:
    """Codes of a table ``WORDS``: its keys, with the prefix that the module puts before them."""
    heads = (each.values[0] for each in ast.walk(tree) if isinstance(each, ast.JoinedStr) and each.values)
    prefix = next((text for head in heads for text in texts_in(head) if re.fullmatch("[a-z]+/", text)), "")
    for table in (
        each for each in tree.body if isinstance(each, ast.AnnAssign) and ast.unparse(each.target) == "WORDS"
    ):
        assert isinstance(table.value, ast.Dict)
        constants = {ast.unparse(each.targets[0]): texts_in(each) for each in tree.body if isinstance(each, ast.Assign)}
        for key, words in zip(table.value.keys, table.value.values, strict=True):
            if key is None:  # a table of other words, put together from parts
                continue
            named = [each.id for each in ast.walk(words) if isinstance(each, ast.Name)]
            texts = (*texts_in(words), *(text for name in named for text in constants[name]))
            yield from (Said(prefix + code, "error", texts) for code in texts_in(key))


def from_source() -> dict[str, tuple[Said, ...]]:
    """What the source says, by code; of the testing kit what its table says: the rest of it makes up values."""
    found: dict[str, tuple[Said, ...]] = {}
    for file in sorted(SOURCE.rglob("*.py")):
        if "testing" in file.relative_to(SOURCE).parts and file.name != "wording.py":
            continue
        tree = ast.parse(file.read_text(encoding="utf-8"))
        for said in (*given_in_calls(tree), *named_by_modules(tree), *listed_in_tables(tree)):
            if not said.code.startswith(ELSEWHERE) and said.code not in UNITS | ENTRIES:
                found[said.code] = (*found.get(said.code, ()), said)
    return found


def from_pages() -> list[Section]:
    """Every section of the pages."""
    found = []
    for page in sorted(FOLDER.glob("*.md")):
        for text in re.split(r"^## (?=[a-z]+/)", page.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
            code, _, rest = text.partition("\n")
            parts = re.findall(r"^- \*\*([A-Z][a-z ]+)\*\*: ((?:.+\n)(?:  .+\n)*)", rest, re.MULTILINE)
            [example] = re.findall(r"^```text\n(.+)\n```$", rest, re.MULTILINE)
            found.append(Section(code, tuple((word, " ".join(told.split())) for word, told in parts), example))
    return found


SAID, SECTIONS = from_source(), from_pages()


def fits(text: str, message: str) -> bool:
    """Whether a message is a template with its parameters filled in."""
    pieces = [re.escape(piece) for piece in re.split(r"\{\w+\}", text)]
    return re.fullmatch(".+".join(pieces), message) is not None


def test_every_code_has_one_section_and_no_other_has() -> None:
    """The pages of issues and the source name the same codes, each page each code once."""
    assert sorted(section.code for section in SECTIONS) == sorted(SAID)


@pytest.mark.parametrize("section", SECTIONS, ids=[section.code for section in SECTIONS])
def test_a_section_is_whole(section: Section) -> None:
    """A section says severity, when, what it means and what to do, in this order, in sentences."""
    assert tuple(word for word, _ in section.parts) == PARTS
    assert [told for word, told in section.parts if word != "Severity" and not told.endswith(".")] == []


@pytest.mark.parametrize("section", SECTIONS, ids=[section.code for section in SECTIONS])
def test_severity_and_example_are_those_of_the_source(section: Section) -> None:
    """The severity is the one the source gives, and the example is a message that the source can make."""
    said = SAID[section.code]
    told = set(re.findall("fatal|error|warning|information", dict(section.parts)["Severity"]))
    known = {each.severity for each in said if each.severity} | MILDER.get(section.code, set())
    severity, _, message = section.example.partition(f"[{section.code}] ")

    assert told == (known or {severity})
    assert severity in told
    assert any(fits(text, message) for each in said for text in each.texts)


def test_a_code_is_found_in_every_form() -> None:
    """A code is found as an argument of a call, under a name, and in a table of words with and without a prefix."""
    given = ast.parse("def f():\n    text = 'no {x}'\n    return Issue('plan/a', Severity.FATAL, text)\n")
    plain = ast.parse("WORDS: dict = {'library/b': ('no {x}', 'help')}\n")
    short = ast.parse(
        "KEEP = 'keep'\nWORDS: dict = {'c': ('no', KEEP)}\ndef f(code):\n    return Issue(f'document/{code}')\n"
    )
    named = ast.parse("CODE = 'plan/d'\n")
    found = [*given_in_calls(given), *named_by_modules(named), *listed_in_tables(plain), *listed_in_tables(short)]

    assert [evolve(each, texts=()) for each in found] == [
        Said("plan/a", "fatal", ()),
        Said("plan/d", "", ()),
        Said("library/b", "error", ()),
        Said("document/c", "error", ()),
    ]
    assert fits("no {x}", "no dose")
    assert not fits("no {x}", "a dose")


def test_the_index_leads_to_the_page_of_every_family() -> None:
    """What stands before the slash of a code leads to the page that tells of it."""
    index = (FOLDER / "index.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (`.+?/`) \| .+ \| \[.+\]\((.+)\) \|$", index, re.MULTILINE)
    pages = {family: page for families, page in rows for family in re.findall(r"`(\w+)/`", families)}
    told = {file.name: file.read_text(encoding="utf-8") for file in FOLDER.glob("*.md")}

    assert {code.partition("/")[0] for code in SAID} <= set(pages)
    assert [code for code in SAID if f"\n## {code}\n" not in told[pages[code.partition("/")[0]]]] == []
