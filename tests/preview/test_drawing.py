"""Ladders as pictures: order, classes, what lets one up, the way back."""

import itertools
import re

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from rehabplan.preview.drawing import NOT_FOUND, columns, drawn, wrapped
from rehabplan.preview.ladders import LadderView, ladder_views
from rehabplan.preview.site import Site


@pytest.fixture(scope="module")
def strength(tiny_site: Site) -> LadderView:
    """The tiny catalogue's ladder of knee strength: holds (light), lifts (moderate), heaves (heavy)."""
    return next(each for each in tiny_site.ladders if each.id == "knee-strength")


def tops(picture: str) -> list[int]:
    """The tops of the boxes, in the order of the rungs."""
    return [int(y) for y in re.findall(r'<rect class="box[^"]*" x="\d+" y="(\d+)"', picture)]


def test_rungs_climb_upwards(strength: LadderView) -> None:
    """The first rung comes first for readers aloud and stands at the bottom for the eye."""
    picture = str(drawn(strength))

    assert tops(picture) == sorted(tops(picture), reverse=True)
    assert re.findall(r'aria-label="(Rung[^"]*)"', picture) == [
        "Rung 1: Knee holds, light",
        "Rung 2: Knee lifts, moderate",
        "Rung 3: Knee heaves, heavy",
    ]


def test_boxes_do_not_touch(strength: LadderView) -> None:
    """Between two boxes there is room for the arrow, whatever stands in them."""
    long = evolve(
        strength, rungs=tuple(evolve(r, name="long name " * 9, enter_if=("x y " * 20,)) for r in strength.rungs)
    )
    picture = str(drawn(long))
    boxes = [
        (int(y), int(h)) for y, h in re.findall(r'class="box" x="46" y="(\d+)" width="306" height="(\d+)"', picture)
    ]

    assert len(boxes) == 3
    assert all(upper + height + 40 <= lower for (lower, _), (upper, height) in itertools.pairwise(boxes))


def test_classes_are_colour_and_label(strength: LadderView) -> None:
    """A class is a coloured label with its word in it."""
    picture = str(drawn(strength))

    for name in ("light", "moderate", "heavy"):
        assert f'class="c-{name}"' in picture
        assert f">{name}</text>" in picture


def test_every_step_has_a_way_up_and_a_way_back(strength: LadderView) -> None:
    """Between two rungs one arrow leads up and one back; without criteria to step down there is no way back."""
    picture = str(drawn(strength))
    without = str(drawn(evolve(strength, back_if=())))

    assert (picture.count('class="up"'), picture.count('class="back"')) == (2, 2)
    assert (without.count('class="up"'), without.count('class="back"')) == (2, 0)


def test_what_lets_one_in_stands_at_the_edge(strength: LadderView) -> None:
    """The criteria of a rung stand beside the arrow that leads to it, and in its name."""
    first, second, third = strength.rungs
    asked = evolve(strength, rungs=(first, second, evolve(third, enter_if=("single-leg stance 10 seconds or more",))))
    picture = str(drawn(asked))
    [entry] = re.findall(r'<text class="small entry" x="\d+" y="(\d+)">only if', picture)

    assert tops(picture)[2] < int(entry) < tops(picture)[1]
    assert "heavy, only if single-leg stance 10 seconds or more" in picture


def test_rungs_lead_to_their_cards(strength: LadderView) -> None:
    """A rung of the catalogue is a link to its card."""
    assert 'href="exercises-knee.html#e-knee-lifts"' in str(drawn(strength))


def test_a_lost_rung_is_drawn_as_lost(broken: Site) -> None:
    """A rung that no catalogue has keeps its place, and says so."""
    lost = next(each for each in broken.ladders if each.id == "knee-strength")
    picture = str(drawn(lost))

    assert picture.count('class="box missing"') >= 1
    assert f">{NOT_FOUND}</text>" in picture
    assert "knee-heavse" in picture


def test_a_ladder_of_one_rung_is_a_box(tiny_site: Site) -> None:
    """One rung has no arrow."""
    [one] = [each for each in tiny_site.ladders if each.id == "walking"]

    assert (len(tops(str(drawn(one)))), str(drawn(one)).count('class="up"')) == (1, 0)


def test_the_ladders_come_in_the_order_of_their_ids(tiny_site: Site) -> None:
    """As the catalogue holds them."""
    ids = [each.id for each in ladder_views(tiny_site.seen, {})]

    assert ids == sorted(ids)


@given(st.text(), st.integers(4, 60))
def test_lines_fit(text: str, width: int) -> None:
    """No line is wider than asked for, the last of a text that is cut apart."""
    lines = wrapped(text, width)

    assert all(columns(line) <= width for line in lines)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", ()),
        ("one two", ("one two",)),
        ("one two three", ("one two", "three")),
        ("unbreakable", ("unbreaka", "ble")),
        ("膝の伸展をする", ("膝の伸展", "をする")),  # a sign of East Asian script takes two columns
    ],
    ids=["empty", "fits", "breaks", "breaks a word", "wide"],
)
def test_lines_break_between_words(text: str, lines: tuple[str, ...]) -> None:
    """Lines of eight columns."""
    assert wrapped(text, 8) == lines
