"""Characters that are safe to send to a terminal."""

import unicodedata

_HARMLESS = frozenset("\n")
_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"


def printable(text: str) -> str:
    """The text with control and invisible formatting characters replaced."""
    return text if text.isprintable() else "".join(_REPLACEMENT if _is_control(each) else each for each in text)


def _is_control(character: str) -> bool:
    return character not in _HARMLESS and unicodedata.category(character) in {"Cc", "Cf", "Cs"}
