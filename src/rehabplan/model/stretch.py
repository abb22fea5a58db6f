"""Weeks, days or repetitions from one number to another."""

import re

from attrs import frozen

_FORM = re.compile(r"(?P<first>0|[1-9]\d{0,2})(?P<dash>-(?P<last>[1-9]\d{0,2})?)?", re.ASCII)


@frozen(order=True)
class Stretch:
    """Weeks, days or repetitions from the first to the last, both counted; without a last one it stays open."""

    first: int
    last: int | None

    @classmethod
    def parse(cls, text: str) -> "Stretch":
        """Read ``4``, ``2-3`` or ``13-``. Raises ``ValueError``."""
        found = _FORM.fullmatch(text)
        if found is None:
            raise ValueError(f"{text!r} is no stretch: write 4, 2-3 or 13-")
        first = int(found["first"])
        last = first if found["dash"] is None else int(found["last"]) if found["last"] else None
        if last is not None and last < first:
            raise ValueError(f"{text!r} runs backwards: write the smaller number first")
        return cls(first, last)

    def __contains__(self, number: int) -> bool:
        """Whether a number lies in it."""
        return self.first <= number and (self.last is None or number <= self.last)

    def __str__(self) -> str:
        if self.last is None:
            return f"{self.first}-"
        return str(self.first) if self.last == self.first else f"{self.first}-{self.last}"
