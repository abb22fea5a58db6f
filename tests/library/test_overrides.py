"""Overrides: other words for another catalogue's exercise, whatever the order, and nothing but words."""

from itertools import permutations
from pathlib import Path

import pytest
from attrs import evolve

from rehabplan.library.extend import extend
from rehabplan.library.load import check, check_beside, load
from rehabplan.library.locks import lock_differences, lock_of
from rehabplan.library.merge import merge
from rehabplan.model.exercise_override import Medium, MediumKind
from rehabplan.model.result import Ok, Refused
from tests.library.clinic import OVERRIDES, clinic, override, read

Files = dict[str, bytes]
RISE = "small/sit-to-stand"
NAME, CUES = "name: Rise from the blue chair", "cues: [Sit on the blue chair., Stand up tall.]"


def codes(*sources: Files) -> list[str]:
    """The codes of everything that is told of some catalogues."""
    return [issue.code for issue in check(sources)]


def test_an_override_changes_words_and_nothing_else(small: Files) -> None:
    """The exercise keeps its id, demands, dose, contraindications and the way it is done."""
    old = load([small]).unwrap().exercise(RISE)

    new = load([small, clinic(small, override(RISE, NAME, CUES))]).unwrap().exercise(RISE)

    assert (new.name, new.cues) == ("Rise from the blue chair", ("Sit on the blue chair.", "Stand up tall."))
    assert evolve(new, name=old.name, cues=old.cues) == old


def test_what_it_leaves_out_stays(small: Files) -> None:
    """An override of the name leaves the cues, and every other exercise as it was."""
    old, new = load([small]).unwrap(), load([small, clinic(small, override(RISE, NAME))]).unwrap()

    assert new.exercise(RISE).cues == old.exercise(RISE).cues
    assert [each for each in new.content.exercises if each.id != RISE] == [
        each for each in old.content.exercises if each.id != RISE
    ]


@pytest.mark.parametrize("key", ["trains", "how", "demands", "dose", "avoid_if"])
@pytest.mark.parametrize("value", ["3 x 20 @ 90% 1RM", "[]", "{everywhere_else: none}", ""])
def test_what_is_not_words_is_refused(small: Files, key: str, value: str) -> None:
    """Dose, demands, contraindications and the rest may not stand in an override, whatever they say; it says why."""
    [issue, *_] = check([small, clinic(small, override(RISE, NAME, f"{key}: {value}"))])

    assert (issue.code, issue.at.document, issue.at.line) == ("document/not-allowed", f"clinic/{OVERRIDES}", 4)
    assert issue.help.startswith("An override changes words, media and preference only")
    assert load([small, clinic(small, override(RISE, NAME, f"{key}: {value}"))]).unwrap().exercise(RISE) == load(
        [small]
    ).unwrap().exercise(RISE)


@pytest.mark.parametrize("key", ["sources", "limit", "tier", "id_", "everywhere_else"])
def test_no_other_key_is_known(small: Files, key: str) -> None:
    """What is not in the schema cannot be smuggled in."""
    assert codes(small, clinic(small, override(RISE, NAME, f"{key}: none"))) == ["document/unknown-key"]


def test_a_hidden_character_in_its_words_is_found(small: Files) -> None:
    """Words that read backwards are refused as everywhere else."""
    assert codes(small, clinic(small, override(RISE, "name: Rise \u202eriahc"))) == ["document/hidden-character"]


@pytest.mark.parametrize(
    "address",
    [
        "http://clinic.example",
        "javascript:alert(1)",
        "https://clinic.example/a b",
        'https://clinic.example/"onload=',
        "https://clinic.example/\u202e",
        "https://user@clinic.example",
        "https://clinic.example:8080/",
        "//clinic.example",
    ],
)
def test_only_a_plain_https_address_is_printed(small: Files, address: str) -> None:
    """What is printed in a patient's handout leads where it seems to lead."""
    media = f"media: [{{kind: film, title: Rising, address: '{address}'}}]"

    assert codes(small, clinic(small, override(RISE, media)))[0].startswith("document/")


def test_an_address_in_code_is_held_to_https() -> None:
    """A value that no document was read for cannot run a script either."""
    with pytest.raises(ValueError, match="https"):
        Medium(MediumKind.FILM, "Rising", "javascript:alert(1)")


def test_an_override_by_a_faulty_catalogue_does_not_apply(small: Files) -> None:
    """One error quarantines the catalogue, its overrides too: the exercise keeps its own words, and that is told."""
    files = clinic(small, override(RISE, NAME) + override(RISE, "name: <b>Rise</b>", id="other"))
    loaded = load([small, files])

    assert loaded.unwrap().exercise(RISE) == load([small]).unwrap().exercise(RISE)
    assert loaded.unwrap().content.overrides == ()
    assert {"override clinic/words", "override clinic/other"} <= set(loaded.unwrap().lost)
    assert "library/quarantined" in {issue.code for issue in loaded.issues}


def test_the_order_of_layers_does_not_matter(small: Files) -> None:
    """Two layers that override different fields give one library, in whatever order they are loaded or laid on."""
    layers = [small, clinic(small, override(RISE, NAME)), clinic(small, override(RISE, CUES), "other")]
    [found] = {load(order).unwrap() for order in permutations(layers)}

    base, *more = map(read, layers)
    assert {extend(merge([base]).library, *order).unwrap() for order in permutations(more)} == {found}
    assert extend(extend(merge([base]).library, more[1]).unwrap(), more[0]).unwrap() == found
    assert found.exercise(RISE).name == "Rise from the blue chair"


def test_one_field_overridden_twice_is_told_and_left(small: Files) -> None:
    """Nobody can tell which words are meant: the issue names both, and the exercise keeps its own."""
    layers = [small, clinic(small, override(RISE, NAME)), clinic(small, override(RISE, "name: Box rise"), "other")]

    for order in permutations(layers):
        loaded = load(order)
        [issue] = loaded.issues
        assert issue.code == "library/duplicate-override"
        assert issue.message == f"the name of {RISE} is overridden twice, by clinic/words and by other/words"
        assert [issue.at.document, *(at.document for at in issue.related)] == [
            f"clinic/{OVERRIDES}",
            f"other/{OVERRIDES}",
        ]
        assert loaded.unwrap().exercise(RISE).name == "Sit-to-stand"


def test_a_second_layer_on_the_same_field_is_refused(small: Files) -> None:
    """What is laid on a library that has such an override is refused, and the library stays as it is."""
    base = load([small, clinic(small, override(RISE, NAME))]).unwrap()

    again = extend(base, read(clinic(small, override(RISE, "name: Box rise"), "other")))

    assert isinstance(again, Refused)
    assert [issue.code for issue in again.issues] == ["library/duplicate-override"]


def test_an_unknown_exercise_is_told_with_the_one_that_was_meant(small: Files) -> None:
    """A misspelt id is told at its place, by its full id; the other overrides still apply."""
    files = clinic(small, override("small/sit-to-stnd", NAME) + override("small/quad-set", "name: Squeeze", id="two"))
    [issue] = check_beside(files, [small])

    assert (issue.code, issue.at.line, issue.at.column) == ("library/broken-override", 2, 13)
    assert issue.help == f"did you mean '{RISE}'?"
    assert load([small, files]).unwrap().exercise("small/quad-set").name == "Squeeze"


def test_an_exercise_of_its_own_catalogue_needs_a_name_with_a_slash(small: Files) -> None:
    """A local id cannot be another catalogue's."""
    assert codes(small, clinic(small, override("sit-to-stand", NAME))) == ["document/bad-format"]


def test_an_overridden_item_has_another_digest(small: Files) -> None:
    """A lock that was written before tells the exercise as changed, and the override as new."""
    old, new = load([small]).unwrap(), load([small, clinic(small, override(RISE, NAME))]).unwrap()
    items = [dict(each.params)["item"] for each in lock_differences(lock_of(old), new) if "item" in dict(each.params)]

    assert old.digest != new.digest
    assert items == [f"exercise {RISE}", "override clinic/words"]
    assert lock_differences(lock_of(new), new) == ()


def test_a_cached_catalogue_overrides_the_same(small: Files, tmp_path: Path) -> None:
    """A catalogue from the cache is the one that was validated."""
    sources = [small, clinic(small, override(RISE, NAME, "preference: last"))]

    assert load(sources, cache=tmp_path) == load(sources, cache=tmp_path) == Ok(load(sources).unwrap())


def test_a_lone_rule_of_extend_judges_words(small: Files) -> None:
    """Markup in a layer made in code is refused as in a document."""
    layer = read(clinic(small, override(RISE, NAME)))
    [words] = layer.content.overrides
    wild = evolve(layer, content=evolve(layer.content, overrides=(evolve(words, name="<b>Rise</b>"),)))

    refused = extend(load([small]).unwrap(), wild)

    assert [issue.code for issue in refused.issues] == ["lint/markup"]
