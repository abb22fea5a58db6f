"""What a text that is no criterion was probably meant to say; only ever offered, never read in its place."""

import re
from collections.abc import Callable

from rehabplan.model.number_words import in_figures

_SAID = (
    (r"^(no pain|pain[- ]?free|painless|without pain)$", "pain_during <= 0"),
    (r"\b(no more than|not more than|at most|up to|maximum|max)\b|≤|=<", "<="),
    (r"\b(no less than|not less than|at least|minimum)\b|≥|=>", ">="),
    (r"\b(less than|fewer than|under|below(?! baseline))\b", "<"),
    (r"\b(more than|greater than|over|above(?! baseline))\b", ">"),
    (r"(?<![<>=])==?(?![<>=])|\b(equals?|equal to)\b", "is"),
    (r"(?<=\d) ?(/|out of|of) ?10\b", ""),
    (r"\b(in a row|consecutive(ly)?|running)\b", ""),
    (r"(?<=\d) ?(percent|per cent)\b", " %"),
    (r"\bfor (?:(?:the )?last )?(\d+) session\b", r"for \1 sessions"),
    (r"\bfor (\d+) day\b", r"for \1 days"),
)
"""What people say, and what stands for it in a criterion."""
_REWRITES = tuple((re.compile(said), written) for said, written in _SAID)
_LONGEST = 200
"""Characters of a text that can be a criterion in words."""
_WEEKS = re.compile(r"\b(for|within) (?:the last )?(\d+) weeks?\b")
_SIGN = re.compile(r" *(<=|>=|<|>|(?<= )is(?= )) *")
_UNIT = re.compile(r"(?<=\d)(?=[A-Za-z%])")
_ALSO = re.compile(r"\s*(?:\band\b|&|;|,|\+)\s*")

_OR = re.compile(r"\s+or\s+")
_NOT = re.compile(r"\b(no|not|never|without)\b")


def meant(text: str, reads: Callable[[str], bool]) -> str:
    """How to write what a text says, as advice; empty where that cannot be told."""
    if len(text) > _LONGEST:
        return ""
    one = _rewritten(text)
    if reads(one):
        return f"write '{one}'"
    several = [_rewritten(part) for part in _ALSO.split(text)]
    if len(several) > 1 and all(map(reads, several)):
        return f"write an item for each: [{', '.join(several)}]"
    either = [_rewritten(part) for part in _OR.split(text)]
    if len(either) > 1 and all(map(reads, either)):
        return "an item is one condition; of a list that ends in if_all every item must hold, of if_any one is enough"
    return ""


def _rewritten(text: str) -> str:
    """A text in the words of a criterion, as far as they are known."""
    said = in_figures(text.strip().lower())
    for form, written in _REWRITES:
        said = form.sub(written, said)
    said = _WEEKS.sub(lambda found: f"{found[1]} {7 * int(found[2])} days", said)
    measure, sign, rest = _parted(" ".join(said.split()))
    if not sign:
        return said
    if _NOT.search(measure):
        return ""
    return f"{'_'.join(re.findall(r'[a-z0-9_]+', measure))} {sign} {_UNIT.sub(' ', rest, count=1)}"


def _parted(said: str) -> tuple[str, str, str]:
    found = _SIGN.search(said)
    return (said[: found.start()], found[1], said[found.end() :]) if found else (said, "", "")
