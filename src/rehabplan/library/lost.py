"""Names of what a library lost with a faulty plugin, and which of them could have been a restriction."""

from collections.abc import Iterable

from rehabplan.library.kinds import Entry, Kind, name_of

_FREEDOMS = ("exercise", "ladder", "profile", "advice", "protocol", "override", "measure")


def lost_entry(entry: Entry) -> str:
    """An entry that cannot be used: ``exercise knee/step-up``."""
    return name_of(entry)


def lost_file(kind: Kind, document: str) -> str:
    """A document that cannot be read: ``policy file clinic/policies/orders.yaml``."""
    return f"{kind.word} file {document}"


def lost_catalogue(name: str) -> str:
    """A catalogue of which nothing is known."""
    return f"catalogue {name}"


def lost_plugin(name: str) -> str:
    """A code plugin that cannot be asked."""
    return f"plugin {name}"


def restricting(lost: Iterable[str]) -> tuple[str, ...]:
    """What may have forbidden something: all but what is listed as a freedom.

    Without an exercise less can be planned, without a policy, a screening list or a rule more: then nothing may be.
    """
    return tuple(name for name in lost if not name.startswith(_FREEDOMS))
