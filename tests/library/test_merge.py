"""Catalogues to one library: any order, nothing kept that two define, ladders only over exercises that exist."""

import re
from collections.abc import Callable
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rehabplan.library.catalogue_folder import read_catalogue
from rehabplan.library.load import first_party
from rehabplan.library.merge import merge
from rehabplan.model.catalogue import Catalogue

Files = dict[str, bytes]
Break = Callable[..., Files]
OURS = [read_catalogue(source).catalogue for source in first_party()]


def catalogue(files: Files) -> Catalogue:
    """A sound catalogue."""
    read = read_catalogue(files)
    assert read.catalogue is not None, read.issues
    return read.catalogue


def renamed(files: Files, id: str, *keep: str) -> Files:
    """The catalogue under another id, of its folders only those to keep."""
    kept = {name: content for name, content in files.items() if name.partition("/")[0] in {"catalogue.yaml", *keep}}
    return {**kept, "catalogue.yaml": kept["catalogue.yaml"].replace(b"id: small", b"id: " + id.encode())}


@given(order=st.permutations(OURS))
def test_the_order_of_catalogues_does_not_matter(order: list[Catalogue | None]) -> None:
    """First-party catalogues in any order, one of them twice, give an equal library and digest, without issues."""
    ours = [each for each in OURS if each is not None]
    there = [each for each in order if each is not None]

    one, other = merge(ours), merge([*there, there[0]])

    assert (one.library, one.issues) == (other.library, other.issues)
    assert one.issues == ()
    assert one.library.digest == other.library.digest


def test_different_catalogues_of_one_id_are_both_left_out(small: Files, broken: Break) -> None:
    """Nobody can tell which of two catalogues called the same is meant: neither is used, both are named as lost."""
    one, other = catalogue(small), catalogue(broken(("advice/knee.yaml", "Use the rail.", "Hold the rail.")))

    for order in permutations([one, other]):
        merged = merge(order)
        assert [issue.code for issue in merged.issues] == ["library/duplicate-catalogue"]
        assert merged.library.content.exercises == ()
        assert "policy small/open-wound" in merged.library.lost


def test_one_screening_list_from_two_catalogues_is_kept_from_neither(small: Files) -> None:
    """Lists are shared by all, so two of one name and version clash; the issue names both catalogues."""
    merged = merge([catalogue(small), catalogue(renamed(small, "clinic", "screening"))])

    assert [(issue.code, issue.message) for issue in merged.issues] == [
        ("library/duplicate-id", "the screening list id conditions/1 is given twice, by clinic and by small"),
        ("library/duplicate-id", "the screening list id red_flags/1 is given twice, by clinic and by small"),
    ]
    assert merged.library.content.screening == ()
    assert {"screening list conditions/1", "screening list red_flags/1"} <= set(merged.library.lost)


def newer(files: Files) -> Files:
    """The screening lists in a version 2, the flags of which are forgotten."""
    text = re.sub(rb"    - \{code: fever.*\n", b"", files["screening/lists.yaml"]).replace(b"flags:\n", b"flags: []\n")
    return {**files, "screening/lists.yaml": text.replace(b"version: 1", b"version: 2")}


def test_no_other_catalogue_writes_a_newer_version_of_a_list(small: Files) -> None:
    """The newest version is asked: from another catalogue it would silence flags, so that neither is used."""
    for id in ("clinic", "zoo"):
        merged = merge([catalogue(small), catalogue(newer(renamed(small, id, "screening")))])
        one, other = sorted(["small", id])

        assert [issue.message for issue in merged.issues] == [
            f"the screening list id conditions is given twice, by {one} and by {other}",
            f"the screening list id red_flags is given twice, by {one} and by {other}",
        ]
        assert merged.library.content.screening == ()
        assert {"screening list red_flags/1", "screening list red_flags/2"} <= set(merged.library.lost)


def test_a_catalogue_keeps_the_versions_of_its_own_lists(small: Files) -> None:
    """Who wrote a list may write it anew, and keep the old version for the answers that were given to it."""
    lists = small["screening/lists.yaml"] + b"".join(newer(small)["screening/lists.yaml"].partition(b"- id")[1:])
    merged = merge([catalogue({**small, "screening/lists.yaml": lists})])

    assert merged.issues == ()
    assert [each.key for each in merged.library.content.screening] == [
        "conditions/1",
        "conditions/2",
        "red_flags/1",
        "red_flags/2",
    ]


def test_two_profiles_of_one_region_are_both_left_out(small: Files) -> None:
    """A region has one profile: which one were used would depend on chance."""
    merged = merge([catalogue(small), catalogue(renamed(small, "clinic", "regions"))])

    assert [issue.code for issue in merged.issues] == ["library/duplicate-profile"]
    assert merged.library.content.profiles == ()
    assert merged.library.lost == ("profile clinic/knee", "profile small/knee")


def test_a_ladder_over_a_missing_exercise_is_left_out(broken: Break) -> None:
    """A rung that leads nowhere would stop a plan half-way up."""
    merged = merge([catalogue(broken(("ladders/knee.yaml", "{exercise: quad-set}", "{exercise: hip/bridge}")))])

    assert [issue.message for issue in merged.issues] == [
        "the ladder small/thigh-strength is left out: its exercise hip/bridge is in no catalogue"
    ]
    assert [ladder.id for ladder in merged.library.content.ladders] == ["small/knee-motion"]
    assert merged.library.lost == ("ladder small/thigh-strength",)


def test_a_library_knows_its_catalogues_and_citations(small: Files) -> None:
    """The lock names id, version and digest; citations carry the catalogue's id."""
    one = catalogue(small)
    library = merge([one]).library

    assert [(each.id, each.version, each.digest) for each in library.lock] == [("small", "2026.1.0", one.digest)]
    assert [each.id for each in library.citations] == ["small/design"]


@pytest.mark.parametrize("kind", ["exercises", "ladders", "profiles", "healing", "policies", "advice"])
def test_content_is_sorted_by_id(kind: str) -> None:
    """Each kind of entry stands in the order of its ids, whatever file it came from."""
    ids = [each.id for each in getattr(merge(each for each in OURS if each).library.content, kind)]

    assert ids == sorted(ids)
    assert ids
