"""Weeks, days or repetitions from one number to another."""

import re

from attrs import frozen

from rehabplan.model.number_words import in_figures

_FORM = re.compile(r"(?P<first>0|[1-9]\d{0,2})(?P<dash>-(?P<last>0|[1-9]\d{0,2})?)?", re.ASCII)

_SAID = (
    (re.compile(r"\b(weeks?|days?|reps?|repetitions?|from|w|wk)\b"), ""),
    (re.compile(r" (to|until|through|and) "), "-"),
    (re.compile(r" *(\+|or more|on(wards?)?|and later)$"), "-"),
)
"""What people write around numbers, and what stands for it."""
_DASHES = {0x2013: "-", 0x2014: "-", 0x2212: "-"}
"""En dash, em dash and minus, as word processors write them."""


class StretchError(ValueError):
    """The text is no stretch, or one that never comes."""

    def __init__(self, message: str, help: str) -> None:
        super().__init__(f"{message}: {help}")
        self.message, self.help = message, help


@frozen
class Stretch:
    """Weeks, days or repetitions from the first to the last, both counted; without a last one it stays open."""

    first: int
    last: int | None

    def __attrs_post_init__(self) -> None:
        if self.last is not None and self.last < self.first:
            raise StretchError(f"{self.first}-{self.last} runs backwards", "write the smaller number first")

    @classmethod
    def parse(cls, text: str) -> "Stretch":
        """Read ``4``, ``2-3`` or ``13-``; every stretch has one form. Raises ``StretchError``."""
        found = _FORM.fullmatch(text)
        if found is None:
            plain = _plain(text)
            near = f"write {plain}" if _FORM.fullmatch(plain) else "write 4, 2-3 (from 2 to 3) or 13- (from 13 on)"
            raise StretchError(f"{text!r} is neither a number nor a run of numbers", near)
        first = int(found["first"])
        stretch = cls(first, first if found["dash"] is None else int(found["last"]) if found["last"] else None)
        if str(stretch) != text:
            raise StretchError(f"{text!r} is one number", f"write {stretch}")
        return stretch

    @property
    def order(self) -> tuple[int, bool, int]:
        """The key that sorts stretches by their first number, then by their last, the open one after the others."""
        return self.first, self.last is None, self.last or 0

    def __contains__(self, number: int) -> bool:
        """Whether a number lies in it."""
        return self.first <= number and (self.last is None or number <= self.last)

    def __str__(self) -> str:
        if self.last is None:
            return f"{self.first}-"
        return str(self.first) if self.last == self.first else f"{self.first}-{self.last}"


def _plain(text: str) -> str:
    """A text in figures, without the words around them."""
    said = in_figures(text.lower().translate(_DASHES))
    for form, written in _SAID:
        said = form.sub(written, said)
    return said.replace(" ", "")
