"""What a function gives: a value with notes, or a refusal with reasons."""

from typing import Generic, NoReturn, TypeVar

from attrs import frozen

from rehabplan.model.issue import Issue, Referral

T = TypeVar("T")


class RefusedError(Exception):
    """Raised by ``unwrap`` on a refusal; ``issues`` says why."""

    def __init__(self, issues: tuple[Issue, ...]) -> None:
        super().__init__("; ".join(str(issue) for issue in issues) or "refused")
        self.issues = issues


@frozen
class Ok(Generic[T]):
    """A value that may be used, what to note about it, and whom to see."""

    value: T
    issues: tuple[Issue, ...] = ()
    referrals: tuple[Referral, ...] = ()

    def unwrap(self) -> T:
        """Return the value."""
        return self.value


@frozen
class Refused:
    """Nothing is given out; the issues say why and what to do."""

    issues: tuple[Issue, ...]
    referrals: tuple[Referral, ...] = ()

    def unwrap(self) -> NoReturn:
        """Raise ``RefusedError``."""
        raise RefusedError(self.issues)


Result = Ok[T] | Refused
