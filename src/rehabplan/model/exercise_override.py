"""Overrides: what a catalogue says of another's exercise in its own words; they never reach a dose."""

from enum import StrEnum

from attrs import frozen


class Preference(StrEnum):
    """Which of two menus that cover the same is taken: one with the exercise ``FIRST``, one without it ``LAST``."""

    FIRST = "first"
    LAST = "last"


class MediumKind(StrEnum):
    """What a patient is shown beside the cues."""

    FILM = "film"
    PICTURE = "picture"
    LEAFLET = "leaflet"


@frozen
class Medium:
    """Something to look at, by its address. Raises ``ValueError`` for one that does not start with https."""

    kind: MediumKind
    title: str
    address: str

    def __attrs_post_init__(self) -> None:
        if not self.address.startswith("https://"):
            raise ValueError(f"{self.address!r} does not start with https://")


@frozen
class ExerciseOverride:
    """Other words, media and preference for an exercise of another catalogue; what is empty stays as it is there."""

    id: str
    exercise: str
    name: str = ""
    cues: tuple[str, ...] = ()
    media: tuple[Medium, ...] = ()
    preference: Preference | None = None

    @property
    def changes(self) -> tuple[str, ...]:
        """The fields that it states."""
        stated = {"name": self.name, "cues": self.cues, "media": self.media, "preference": self.preference}
        return tuple(name for name, value in stated.items() if value)
