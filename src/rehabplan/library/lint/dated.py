"""Rules that a catalogue keeps or breaks on a day, which whoever asks must name: there is no clock in here."""

from collections.abc import Iterator
from datetime import date

from rehabplan.library.lint.rule import DatedRule, Found, found, warning
from rehabplan.library.places import Places, manifest_name
from rehabplan.model.catalogue import Manifest
from rehabplan.model.issue import Issue


def _overdue(manifest: Manifest, on: date) -> Iterator[Found]:
    """What was right when it was written may be refuted by now: its authors look again by a day they name."""
    if manifest.review_by < on:
        yield found("review_by", due=manifest.review_by, on=on)


DATED = (
    DatedRule(
        warning("overdue-review", "its review was due by {due}, before {on}", "review it, then set review_by anew"),
        _overdue,
    ),
)


def due(manifest: Manifest, on: date, places: Places) -> Iterator[Issue]:
    """What a catalogue breaks on a day."""
    name = manifest_name(manifest)
    for rule in DATED:
        yield from (rule.words.told(name, each, places.of_name(name, each.path)) for each in rule.finds(manifest, on))
