"""Where a number comes from."""

from enum import StrEnum

from attrs import frozen


class Tag(StrEnum):
    """``R`` read in the source, ``M`` recalled and to be verified, ``D`` our own design."""

    READ = "R"
    RECALLED = "M"
    DESIGN = "D"


@frozen(order=True)
class Source:
    """A citation's id, how its numbers are known, and where in it they stand."""

    cite: str
    tag: Tag
    where: str = ""

    def __str__(self) -> str:
        place = f", {self.where}" if self.where else ""
        return f"{self.cite}{place} [{self.tag}]"


@frozen(order=True)
class Citation:
    """A work that a catalogue cites."""

    id: str
    text: str
    tag: Tag
