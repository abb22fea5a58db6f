"""The pytest plugin: three lines are a suite, and nobody gets it who does not ask."""

import subprocess
import sys
from collections.abc import Mapping
from importlib.metadata import entry_points

import pytest

from rehabplan.testing.conformance import RULES
from tests.testing.test_conformance import sound

pytest_plugins = ["pytester"]

INI = "[pytest]\nrehabplan_catalogue = small\nfilterwarnings = error\n"
CONFTEST = 'pytest_plugins = ["rehabplan.testing.pytest_plugin"]\n'
ALONE = """
import pytest
from rehabplan.testing.conformance import Subject

@pytest.fixture(scope="session")
def subject(catalogue):
    return Subject(catalogue, beside=())
"""
SUITE = """
def test_conformance(conformance_rule, subject):
    conformance_rule.require(subject)

def test_case(worked_case):
    assert not worked_case.issues
"""


def suite(pytester: pytest.Pytester, files: Mapping[str, bytes], conftest: str = CONFTEST + ALONE) -> None:
    """A folder with a catalogue and three lines of tests."""
    for name, content in files.items():
        path = pytester.path / "small" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    pytester.makeconftest(conftest)
    pytester.makepyfile(test_small=SUITE)


def test_three_lines_are_a_suite(pytester: pytest.Pytester) -> None:
    """Each rule and each worked case is a test with a name of its own."""
    suite(pytester, sound())
    pytester.makeini(INI)

    result = pytester.runpytest_subprocess("-v")

    result.assert_outcomes(passed=len(RULES) + 1)
    result.stdout.fnmatch_lines(["*test_conformance[[]reachable[]] PASSED*", "*test_case[[]knee[]] PASSED*"])


def test_a_broken_rule_fails_with_its_reason(pytester: pytest.Pytester) -> None:
    """A failure says the rule's code and reason, the issue at its place, and its help."""
    files = sound()
    files["ladders/knee.yaml"] = files["ladders/knee.yaml"].replace(b"[pain_during > 5]", b"[pain_during > 10]")
    suite(pytester, files)
    pytester.makeini(INI)

    result = pytester.runpytest_subprocess("-k", "descendable or lint")

    result.assert_outcomes(passed=1, failed=1, deselected=len(RULES) - 1)
    result.stdout.fnmatch_lines(
        ["*conformance/descendable: Trouble leads down*", "*small/ladders/knee.yaml:*", "*help: *"]
    )


def test_a_suite_pins_its_rules(pytester: pytest.Pytester) -> None:
    """``rehabplan_since`` and ``rehabplan_without`` choose the rules."""
    suite(pytester, sound())
    pytester.makeini(INI + "rehabplan_since = 2026.1\nrehabplan_without =\n    conformance/verifies\n")

    result = pytester.runpytest_subprocess("--collect-only", "-q")

    result.stdout.no_fnmatch_line("*verifies*")
    result.stdout.fnmatch_lines([f"{len(RULES)} tests collected*"])


@pytest.mark.parametrize(("ini", "arguments"), [("[pytest]\n", ()), (INI, ("--rehabplan-catalogue", "nowhere"))])
def test_a_missing_catalogue_is_told(pytester: pytest.Pytester, ini: str, arguments: tuple[str, ...]) -> None:
    """Without a catalogue, or with one that is not there, the run ends with the words that help."""
    suite(pytester, {})
    pytester.makeini(ini)

    result = pytester.runpytest_subprocess(*arguments)

    assert result.ret != 0
    assert "say which catalogue is under test" in result.stdout.str() + result.stderr.str()


def test_the_argument_wins(pytester: pytest.Pytester) -> None:
    """``--rehabplan-catalogue`` names another folder than the ini file does."""
    suite(pytester, sound())
    pytester.makeini(INI.replace("= small", "= nowhere"))

    result = pytester.runpytest_subprocess("--rehabplan-catalogue", "small", "-k", "loads")

    result.assert_outcomes(passed=1, deselected=len(RULES))


def test_nobody_gets_it_unasked() -> None:
    """Neither pytest nor Hypothesis finds the kit by an entry point."""
    found = [each for group in ("pytest11", "hypothesis") for each in entry_points(group=group)]

    assert [each.name for each in found if each.value.startswith("rehabplan")] == []


@pytest.mark.parametrize("module", ["", ".conformance", ".worked", ".examples", ".edits", ".laws", ".builders"])
def test_the_kit_brings_no_tool_unasked(module: str) -> None:
    """Rules, worked cases and builders load neither Hypothesis nor pytest; the command uses them without."""
    script = f"import sys, rehabplan.testing{module}; print([n for n in ('hypothesis', 'pytest') if n in sys.modules])"

    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"
