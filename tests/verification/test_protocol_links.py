"""Tracks that wait: the verifier works out by itself whether what they wait for has come."""

import pytest
from attrs import evolve

from rehabplan.model.criterion import Criterion
from rehabplan.model.protocol import Arm, Protocol, ProtocolTrack
from rehabplan.testing.builders import reading
from tests.verification.broken import both, case, library
from tests.verification.good import BUNDLE
from tests.verification.good_followed import PRESSES, row
from tests.verification.test_protocols import codes

(TABLE,) = PRESSES.tracks
STRONG = (Criterion.parse("leg_strength >= 80 %"),)
EARLIER = ProtocolTrack(TABLE.shape, (row("1-2", "2 x 5", exercise="t/hop"),), name="Hops")


def with_tracks(*tracks: ProtocolTrack) -> Protocol:
    """The presses with other tracks."""
    return evolve(PRESSES, arms=(Arm("", tracks),))


@pytest.mark.parametrize(
    ("value", "found"),
    [("80", set()), ("79", {"protocol-order"}), ("", {"protocol-order"})],
    ids=["met", "not", "unknown"],
)
def test_a_track_begins_when_its_criteria_are_met(value: str, found: set[str]) -> None:
    """Presses that wait for 80 % are in order where it was measured, and nowhere else."""
    readings = (*BUNDLE.case.readings, *((reading("leg_strength", value),) if value else ()))
    gated = with_tracks(evolve(TABLE, start_if_all=STRONG))

    assert codes(both(library(protocols=(gated,)), case(readings=readings))) == found


def test_a_track_comes_after_the_one_it_names() -> None:
    """Presses after two weeks of hops that nobody did are out of order."""
    late = with_tracks(evolve(TABLE, after="Hops"), EARLIER)

    assert codes(library(protocols=(late,))) == {"protocol-order"}
