"""Coverage: for each aim of each phase, the rungs that may start."""

from pathlib import Path

import pytest

from rehabplan.library.coverage import coverage, limit_of
from rehabplan.library.load import load
from rehabplan.model.healing import PhaseName
from rehabplan.model.limit import TOP

# in the small catalogue's own limits: protection moves joints; subacute adds light isometrics; proliferative adds
# dynamic work, not eccentric and at most moderate; remodelling heavy work and impact; no impact without treatment
MAY_START = {
    PhaseName.PROTECTION: ("heel-slide", "sitting-knee-bend", "all-fours-rock"),
    PhaseName.SUBACUTE: ("quad-set",),
    PhaseName.PROLIFERATIVE: ("quad-set", "sit-to-stand", "goblet-squat"),
    PhaseName.EARLY_REMODELLING: (
        "quad-set",
        "sit-to-stand",
        "goblet-squat",
        "slow-step-down",
        "single-leg-squat",
        "hop-in-place",
    ),
    PhaseName.UNTREATED: ("quad-set", "sit-to-stand", "goblet-squat", "slow-step-down", "single-leg-squat"),
}


@pytest.mark.parametrize("phase", MAY_START)
def test_rungs_that_may_start(phase: PhaseName, folder: Path) -> None:
    """A rung counts where its lightest dose fits the phase's limit at the region."""
    library = load([folder]).unwrap()

    (found,) = [each for each in coverage(library, library.content.healing[0]) if each.phase is phase]

    assert found.rungs == tuple(f"small/{id}" for id in MAY_START[phase])


def test_unrestricted_has_no_limit(folder: Path) -> None:
    """The phase that is entered by criteria is free of the model's limits."""
    (model,) = load([folder]).unwrap().content.healing

    assert limit_of(model, PhaseName.UNRESTRICTED) == TOP
    assert limit_of(model, PhaseName.UNTREATED) == model.untreated.limit
