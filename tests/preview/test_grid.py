"""Coverage: what may start when, from this catalogue and from others, and the holes."""

from pathlib import Path

from rehabplan.model.healing import PhaseName
from rehabplan.preview.grid import Cell, Grid
from rehabplan.preview.site import Site
from rehabplan.render.words import phase_words
from tests.preview.shown import folder_of, outline, pages_of, seen_in, site_without_samples, swapped


def knee(made: Site) -> Grid:
    """The knee's grid."""
    [covered] = made.covered
    return next(grid for grid in covered.grids if grid.region == "Knee")


def cell(grid: Grid, aim: str, phase: PhaseName) -> Cell | None:
    """A cell by its row and column."""
    row = next(cells for name, cells in grid.rows if name == aim)
    return row[grid.phases.index(phase_words(phase))]


def test_rungs_are_counted_where_they_may_start(tiny_site: Site) -> None:
    """Light holds may start in the subacute phase, lifts from the proliferative, heaves from remodelling (DESIGN)."""
    grid = knee(tiny_site)

    for phase, names in (
        (PhaseName.SUBACUTE, ("Knee holds",)),
        (PhaseName.PROLIFERATIVE, ("Knee holds", "Knee lifts")),
        (PhaseName.EARLY_REMODELLING, ("Knee holds", "Knee lifts", "Knee heaves")),
    ):
        assert cell(grid, "Strength: quadriceps", phase) == Cell(names, 0)


def test_what_a_phase_does_not_ask_for_is_empty(tiny_site: Site) -> None:
    """The tiny profile asks for no strength in the protection phase."""
    assert cell(knee(tiny_site), "Strength: quadriceps", PhaseName.PROTECTION) is None


def test_a_hole_is_told(tmp_path: Path) -> None:
    """Without its first rung a ladder leaves the subacute phase bare, and the page says so in words."""
    changes = swapped("ladders/knee.yaml", "{exercise: knee-holds}, ", "")
    made = site_without_samples(seen_in(folder_of(tmp_path, changes)))
    grid = knee(made)
    found = cell(grid, "Strength: quadriceps", PhaseName.SUBACUTE)

    assert found is not None
    assert found.tone == "hole"
    assert grid.holes == ("Strength: quadriceps: nothing may start in subacute",)
    assert "nothing may start in subacute" in outline(pages_of(made)["coverage.html"]).text


def test_a_region_without_profile_is_named(tmp_path: Path) -> None:
    """What no profile asks for cannot be measured, and that is said."""
    made = site_without_samples(seen_in(folder_of(tmp_path, {"regions/shoulder.yaml": None})))

    assert made.covered[0].without_profile == ("Shoulder",)
