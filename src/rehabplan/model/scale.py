"""Closed ordered vocabularies."""

from enum import StrEnum
from typing import Self


class Scale(StrEnum):
    """Words with an order: the first member is the least."""

    rank: int

    def __new__(cls, word: str) -> Self:
        member = str.__new__(cls, word)
        member._value_ = word
        member.rank = len(cls.__members__)
        return member

    def __lt__(self, other: object) -> bool:
        return self.rank < other.rank if isinstance(other, Scale) else NotImplemented

    def __le__(self, other: object) -> bool:
        return self.rank <= other.rank if isinstance(other, Scale) else NotImplemented

    def __gt__(self, other: object) -> bool:
        return self.rank > other.rank if isinstance(other, Scale) else NotImplemented

    def __ge__(self, other: object) -> bool:
        return self.rank >= other.rank if isinstance(other, Scale) else NotImplemented
