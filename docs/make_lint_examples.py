"""Write the page with a good and a bad example of each lint rule, from the breaches that the tests try.

Run it from the root of the tree after a lint rule or its test has changed: ``python docs/make_lint_examples.py``.
"""

import sys
from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))  # the tests are no package that is installed

from rehabplan.library.load import check  # noqa: E402
from rehabplan.model.issue import Issue  # noqa: E402
from rehabplan.testing.edits import edited  # noqa: E402
from tests.library import test_lint_rules as tried  # noqa: E402
from tests.library.clinic import OVERRIDES, clinic, override  # noqa: E402

Files = Mapping[str, bytes]
PAGE = ROOT / "docs" / "reference" / "lint-examples.md"
SMALL = ROOT / "tests" / "library" / "small"
SQUAT = "small/sit-to-stand"
GOOD_WORDS = override(SQUAT, "name: Rise from a chair", "cues: [Stand up tall., Sit down slowly.]")
OWN = "lint/own-override"
INTRODUCTION = """# Examples of what the linter finds

For each rule what breaks it, what is said of it, and the same lines as they should be. They are taken from a small
catalogue that breaks no rule, with one mistake each; `…` stands for lines in between. Why each rule is there:
[what the linter asks](lint-rules.md).
"""


def small() -> dict[str, bytes]:
    """The sound catalogue."""
    return {path.relative_to(SMALL).as_posix(): path.read_bytes() for path in sorted(SMALL.rglob("*.yaml"))}


def examples() -> Iterator[tuple[str, Files, Files, tuple[Issue, ...]]]:
    """The code of each rule, files as they should be, files that break it, and what is said of these."""
    sound = small()
    for code, edits in dict(reversed(tried.BREACHES)).items():
        bad = edited(sound, *edits)
        yield f"lint/{code}", sound, bad, check([bad], on=tried.BY)
    good = clinic(sound, GOOD_WORDS)
    for code, words in dict(reversed(tried.OVERRIDES)).items():
        if code not in dict(tried.BREACHES):
            bad = clinic(sound, override(SQUAT, words))
            yield f"lint/{code}", good, bad, check([sound, bad], on=tried.BY)
    own = {**sound, OVERRIDES: override(SQUAT, "name: Rise from a chair").encode()}
    yield OWN, sound, own, check([own], on=tried.BY)


def changes(good: Files, bad: Files) -> Iterator[tuple[str, str, str]]:
    """The files that differ, with their lines as they should not be, and as they should be."""
    for name in sorted({*good, *bad}):
        right, wrong = (files.get(name, b"").decode().splitlines() for files in (good, bad))
        hunks = [
            each for each in SequenceMatcher(None, wrong, right, autojunk=False).get_opcodes() if each[0] != "equal"
        ]
        if hunks:
            yield (
                name,
                joined([wrong[start:end] for _, start, end, _, _ in hunks]),
                joined([right[start:end] for _, _, _, start, end in hunks]),
            )


def joined(hunks: list[list[str]]) -> str:
    return "\n…\n".join("\n".join(lines) for lines in hunks if any(lines))


def section(code: str, good: Files, bad: Files, issues: tuple[Issue, ...]) -> str:
    """A rule with its example."""
    issue = next(each for each in issues if each.code == code)
    said = f"{issue.severity.value}[{issue.code}] {issue.message}\n  help: {issue.help}"
    parts = [f"\n## {code}\n", f"```text\n{said}\n```\n"]
    for name, wrong, right in changes(good, bad):
        parts.append(shown(f"Not so, in `{name}`:", wrong, f"Not so, in `{name}`: without the lines below."))
        parts.append(shown("But so:", right, "But so: without these lines."))
    return "\n".join(parts)


def shown(words: str, lines: str, without: str) -> str:
    return f"{words}\n\n```yaml\n{lines}\n```\n" if lines else f"{without}\n"


def page() -> str:
    """The page, a section for each rule in the order of codes, by the first breach that is tried."""
    return INTRODUCTION + "".join(section(*each) for each in sorted(examples(), key=lambda each: each[0]))


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
