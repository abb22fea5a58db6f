"""Words of the dose notation, and the cursor that walks along them."""

import re
from difflib import get_close_matches
from enum import StrEnum
from typing import NamedTuple

from rehabplan.model.dose_number import DECIMALS
from rehabplan.model.dose_words import (
    NAMED_REFERENCES,
    Activity,
    Between,
    Colour,
    CountedUnit,
    Device,
    DistanceUnit,
    DoseError,
    DoseSide,
    Effort,
    HeightUnit,
    LoadUnit,
    MeterUnit,
    ScaleName,
    SpeedUnit,
    TimeUnit,
)

_TOKEN = re.compile(
    r"(?P<number>[0-9]+(?:[.,][0-9]+)*)"
    r"|(?P<word>CR10(?![0-9])|VO2(?:max|R)(?![^\W_])|/?[^\W\d_]+(?:/[^\W\d_]+)?)"
    r"|(?P<symbol><=|[@%?~()+,/\u00d7\u2013-])"
)
_READ_AS = {"\u00d7": "x", "\u2013": "-"}
_DIGITS = 5
_LONGEST_WORD = 24

_KEYWORDS = (
    "x reps hold max until then tempo lift pause lower rest between as work per side"
    " every other day days week weeks daily /day days/week RM CR10 to from mmHg pain effort bodyweight"
    " at height fast"
)
_VOCABULARY = (
    *(TimeUnit, CountedUnit, DistanceUnit, LoadUnit, SpeedUnit, ScaleName, Effort),
    *(Colour, Device, Activity, Between, DoseSide, HeightUnit, MeterUnit),
)
_PHRASES = (_KEYWORDS, *NAMED_REFERENCES, *(word for words in _VOCABULARY for word in words))
WORDS = tuple(sorted({word for phrase in _PHRASES for word in phrase.split()}))
_SAY_SCALE = "say which scale: CR10 or RIR, as in CR10 7 or RIR 3"
_FIXES = {
    "rpe": _SAY_SCALE,
    "/side": "write ', per side' after the work",
    "each": "write ', per side' after the work",
    "/week": "write days/week, as in 3 days/week",
    "weekly": "write days/week, as in 1 days/week",
    "sets": "write 3 x 10 for 3 sets of 10",
    "set": "write 1 x 10 for 1 set of 10",
    "bw": "write bodyweight",
    "of": "leave out 'of', as in 70% 1RM",
    "once": "write 1/day, or 1 days/week",
    "twice": "write 2/day, or 2 days/week",
    "times": "write 3/day, or 3 days/week",
    "x/week": "write days/week, as in 3 days/week",
    "x/day": "write /day, as in 2/day",
    "sessions/week": "write days/week, as in 3 days/week",
    "amrap": "write max reps",
    "failure": "write max reps",
    "rep": "write reps",
    "sec": "write s",
    "secs": "write s",
    "second": "write s",
    "seconds": "write s",
    "mins": "write min",
    "minute": "write min",
    "minutes": "write min",
    "hour": "write h",
    "hours": "write h",
    "kgs": "write kg",
    "lbs": "write lb",
    "meters": "write m",
    "metres": "write m",
    "feet": "write ft",
    "yards": "write yd",
    "mile": "write mi",
    "miles": "write mi",
    "inch": "write in, as in height 12 in",
    "inches": "write in, as in height 12 in",
    "box": "write height, as in @ height 30 cm",
    "watts": "write W",
    "third": "write every 3 days",
    "involved": "write treated side",
    "affected": "write treated side",
    "uninvolved": "write other side",
    "unaffected": "write other side",
    "vo": "write VO2max or VO2R",
    "vvo": "write max aerobic speed",
    "aop": "write LOP, as in at 80% LOP",
    "bfr": "write the cuff's pressure, as in at 80% LOP",
    "mas": "write max aerobic speed",
    "vmax": "write max speed",
    "wmax": "write max power",
    "pmax": "write max power",
    "explosive": "write tempo lift fast lower 2 s",
    "hourly": "write every 1 h",
    "emom": "write a set every 1 min",
    "otm": "write a set every 1 min",
}


class Kind(StrEnum):
    """Kinds of token."""

    NUMBER = "number"
    WORD = "word"
    SYMBOL = "symbol"
    END = "end"


class Token(NamedTuple):
    """A piece of the text and its column, counted from 1."""

    kind: Kind
    text: str
    column: int

    @property
    def found(self) -> str:
        """Name it as an author sees it."""
        return "the end" if self.kind is Kind.END else f"'{self.text[:_LONGEST_WORD]}'"


def tokens(text: str) -> tuple[Token, ...]:
    """Cut *text* into tokens, longest match first, and end with an END."""
    found = []
    at = 0
    while at < len(text):
        if text[at] == " ":
            at += 1
            continue
        match = _TOKEN.match(text, at)
        if match is None:
            raise _stray(text, at)
        kind = Kind(str(match.lastgroup))
        word = match.group()
        if kind is Kind.NUMBER:
            _check_number(text, word, at + 1)
        found.append(_token(kind, word, at + 1))
        at = match.end()
    found.append(Token(Kind.END, "", at + 1))
    return tuple(found)


def _token(kind: Kind, word: str, column: int) -> Token:
    word = _READ_AS.get(word, word)
    return Token(Kind.WORD if word == "x" else kind, word, column)


def _stray(text: str, at: int) -> DoseError:
    character = text[at]
    if character in "\u2264<":
        return DoseError(text, at + 1, f"{character!r} has no meaning here", "write <=")
    if character in "\u2212\u2014":
        return DoseError(text, at + 1, f"{character!r} has no meaning here", "write -")
    if character == ".":
        message, help_ = "a point without digits", "write digits on both sides, as 0.5"
        return DoseError(text, at + 1, message, help_)
    if character.isspace():
        return DoseError(text, at + 1, f"{character!r} is not a space", "use a space")
    help_ = "write seconds, as 90 s for 1:30" if character == ":" else "leave it out"
    return DoseError(text, at + 1, f"{character!r} has no meaning here", help_)


def _check_number(text: str, word: str, column: int) -> None:
    whole, _, decimals = word.partition(".")
    if "," in word:
        point = word.replace(",", ".")
        help_ = f"write {point} with a decimal point, or a space after the comma"
        message = f"{word!r} has a comma inside a number"
    elif "." in decimals:
        message, help_ = f"{word!r} is not a number", "use one decimal point"
    elif len(whole) > 1 and whole.startswith("0"):
        message, help_ = f"{word!r} starts with a zero", "leave out the leading zero"
    elif len(whole) > _DIGITS:
        message = f"{word[:_LONGEST_WORD]!r} is too large"
        help_ = f"use at most {_DIGITS} digits"
    elif len(decimals) > DECIMALS:
        message = f"{word[:_LONGEST_WORD]!r} has too many decimals"
        help_ = f"use at most {DECIMALS}"
    else:
        return
    raise DoseError(text, column, message, help_)


class Cursor:
    """A place in the tokens of one text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._tokens = tokens(text)
        self._at = 0

    @property
    def here(self) -> Token:
        """The token under the cursor."""
        return self._tokens[self._at]

    def peek(self, ahead: int = 1) -> Token:
        """Return the token *ahead*, or the END."""
        return self._tokens[min(self._at + ahead, len(self._tokens) - 1)]

    def advance(self) -> Token:
        """Step over the token under the cursor and return it."""
        token = self.here
        self._at = min(self._at + 1, len(self._tokens) - 1)
        return token

    def accept(self, word: str, *more: str) -> bool:
        """Step over *word*, and *more*, if exactly they follow."""
        if self._tokens[self._at].text != word:
            return False
        if any(self.peek(i).text != each for i, each in enumerate(more, 1)):
            return False
        self._at += 1 + len(more)
        return True

    def expect(self, *words: str, example: str) -> None:
        """Step over *words*, or refuse what stands there."""
        for word in words:
            if not self.accept(word):
                raise self.refusal(f"'{word}'", f"as in {example}", among=(word,))

    def refusal(self, wanted: str, help_: str, among: tuple[str, ...] = ()) -> DoseError:
        """Say what was *wanted* and what was found, with the nearest known word."""
        token = self.here
        if token.kind is Kind.WORD and token.text not in WORDS:
            help_ = _advice(token.text, among) or help_
            return self.error(token.column, f"unknown word {token.found}", help_)
        message = f"expected {wanted}, found {token.found}"
        return self.error(token.column, message, help_)

    def error(self, column: int, message: str, help_: str) -> DoseError:
        """Make an error about this text."""
        return DoseError(self.text, column, message, help_)


def _advice(word: str, among: tuple[str, ...]) -> str | None:
    known = _FIXES.get(word.lower())
    if known is not None:
        return known
    if len(word) > _LONGEST_WORD:
        return None
    words, alike = (among, 0.6) if among else (WORDS, 0.75)
    folded = {each.lower(): each for each in words}
    near = get_close_matches(word.lower(), sorted(folded), n=1, cutoff=alike)
    return f"did you mean '{folded[near[0]]}'?" if near else None
