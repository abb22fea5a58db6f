"""What a conformance rule is: a code, the version since which it holds, a check whose docstring is the reason."""

from collections.abc import Callable, Iterable
from importlib.util import find_spec
from unittest import SkipTest

from attrs import frozen

from rehabplan.model.issue import Issue, sort_issues
from rehabplan.testing.conformance.subject import Subject

Check = Callable[[Subject], Iterable[Issue]]


@frozen
class Outcome:
    """What a rule found; ``waits`` says why it could not be judged, empty where it was."""

    rule: "Rule"
    issues: tuple[Issue, ...] = ()
    waits: str = ""

    @property
    def holds(self) -> bool:
        """Whether the rule was judged and found nothing."""
        return not self.issues and not self.waits


@frozen
class Rule:
    """A rule that every catalogue keeps; ``needs`` names a package without which it cannot be judged."""

    code: str
    since: str
    check: Check
    needs: str = ""

    @property
    def reason(self) -> str:
        """Why it is asked, in a sentence."""
        return " ".join((self.check.__doc__ or "").partition("\n\n")[0].split())

    def judge(self, subject: Subject) -> Outcome:
        """Judge a catalogue; one that does not load is judged by the rule on loading alone."""
        if self.code != FIRST and not subject.is_sound:
            return Outcome(self, waits=f"the catalogue does not load: see {FIRST}")
        if self.needs and find_spec(self.needs) is None:
            return Outcome(self, waits=f"the package {self.needs} is not installed")
        return Outcome(self, sort_issues(self.check(subject)))

    def require(self, subject: Subject) -> None:
        """Raise ``AssertionError`` with all that it finds; ``unittest.SkipTest`` where it cannot be judged."""
        outcome = self.judge(subject)
        if outcome.waits:
            raise SkipTest(outcome.waits)
        if outcome.issues:
            told = "\n".join(f"  {issue}\n    help: {issue.help}" for issue in outcome.issues)
            raise AssertionError(f"{self.code}: {self.reason}\n{told}")

    def __str__(self) -> str:
        return self.code.partition("/")[2]


FIRST = "conformance/loads"


def version(text: str) -> tuple[int, ...]:
    """A calendar version such as ``2026.1`` in order. Raises ``ValueError``."""
    parts = text.split(".")
    if not all(part.isascii() and part.isdigit() for part in parts):
        raise ValueError(f"{text!r} is no version: write it as 2026.1")
    return tuple(map(int, parts))
