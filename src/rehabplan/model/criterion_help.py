"""What is wrong with a text that is no criterion, in the words of whoever wrote it."""

import re
from difflib import get_close_matches

UNITS = (
    "%", "score", "steps", "s", "min", "weeks", "days", "cm", "m", "kg", "lb", "N", "repetitions", "degrees",
)  # fmt: skip
"""Units that a criterion may have."""

FORM = (
    "write a measure, one of <= >= < > is, and a number, such as 'pain_during <= 2 for 2 sessions' "
    "or 'single_leg_stance >= 10 s within 14 days by clinician'"
)
_SIGNS = {"=": "is", "==": "is", "=<": "<=", "=>": ">=", "≤": "<=", "≥": ">=", "under": "<", "over": ">"}
_MEANT = {
    "meters": "m", "metres": "m", "centimeters": "cm", "centimetres": "cm", "seconds": "s", "sec": "s",
    "minutes": "min", "reps": "repetitions", "percent": "%", "pounds": "lb", "lbs": "lb", "kilograms": "kg",
    "newtons": "N", "deg": "degrees",
}  # fmt: skip
_START = re.compile(r"(?P<measure>\S+) +(?P<sign>\S+?) *(?P<value>-?\d\S*)")


def advice(text: str, end: int) -> tuple[str, int, str]:
    """The message, the column from 1 and the help; ``end`` is how far the text could be read."""
    if not end:
        return _at_start(text)
    rest = text[end:]
    word = rest.split()[0] if rest.split() else ""
    if not rest.startswith(" ") and (word == "%" or word in UNITS):
        return f"a space is missing before {word!r}", end + 1, f"write '{text[:end]} {rest}'"
    if rest.startswith(","):
        return (
            f"{rest.strip()!r} cannot be read in a number",
            end + 1,
            "write a decimal with a point, a thousand without",
        )
    near = _MEANT.get(word) or next(iter(get_close_matches(word, UNITS, 1)), None)
    if near is not None:
        return f"{word!r} is no unit", end + 1, f"did you mean {near!r}?"
    return f"{rest.strip()!r} cannot be read in a criterion", end + 1, FORM


def _at_start(text: str) -> tuple[str, int, str]:
    found = _START.match(text)
    sign = None if found is None else _SIGNS.get(found["sign"])
    if found is not None and sign is not None:
        return f"{found['sign']!r} is no comparison", found.start("sign") + 1, f"write {sign!r}"
    return f"{text!r} is no criterion", 1, FORM
