"""Small numbers as people write them out: only to offer the figure in their place."""

import re

_WORDS = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
)  # fmt: skip
_FIGURES = {word: str(number) for number, word in enumerate(_WORDS)}
_WORD = re.compile(rf"\b({'|'.join(_WORDS)})\b", re.IGNORECASE)


def in_figures(text: str) -> str:
    """A text with its number words as figures."""
    return _WORD.sub(lambda found: _FIGURES[found.group().lower()], text)
