"""Doses and demand classes as authors write them: a text that was read a moment ago is not read again.

A catalogue repeats its doses, and each is read twice: against the schema, and for its value. What is kept is bounded,
and the values cannot change.
"""

from functools import lru_cache

from rehabplan.model.dose import Dose
from rehabplan.model.exercise import ClassSpan

_DOSES, _SPANS = 4096, 128


@lru_cache(_DOSES)
def dose_of(text: str) -> Dose:
    """The dose of a text. Raises ``DoseError`` as ``Dose.parse`` does, each time anew."""
    return Dose.parse(text)


@lru_cache(_SPANS)
def span_of(text: str) -> ClassSpan:
    """The demand classes of a text. Raises ``ValueError``."""
    return ClassSpan.parse(text)
