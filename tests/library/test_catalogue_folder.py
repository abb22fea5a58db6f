"""A folder or a mapping as a catalogue: the same value, full ids, every mistake at its place, nothing from outside."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rehabplan.library.catalogue_folder import read_catalogue
from rehabplan.library.files import MOST_BYTES, MOST_FILES
from rehabplan.library.lost import restricting
from rehabplan.model.issue import Severity

SMALL = Path(__file__).parent / "small"
Files = dict[str, bytes]
Break = Callable[..., Files]


def told(source: Path | Files) -> list[str]:
    """Place and code of each issue."""
    return [f"{issue.at} {issue.code}" for issue in read_catalogue(source).issues]


def test_a_folder_and_a_mapping_give_the_same_catalogue(folder: Path, small: Files) -> None:
    """A clinic may keep its catalogue on disk or in a database: value and digest are equal."""
    on_disk, in_memory = read_catalogue(folder), read_catalogue(small)

    assert on_disk.catalogue is not None
    assert on_disk.catalogue == in_memory.catalogue
    assert on_disk.issues == in_memory.issues == ()


def test_ids_get_the_catalogues_id(small: Files) -> None:
    """Local ids, the rungs' exercises and the cited sources are full outside; screening lists are shared by all."""
    catalogue = read_catalogue(small).catalogue

    assert catalogue is not None
    content = catalogue.content
    assert [each.id for each in content.exercises][:2] == ["small/all-fours-rock", "small/goblet-squat"]
    assert content.ladders[0].rungs[0].exercise == "small/heel-slide"
    assert [each.id for each in (content.profiles[0], content.healing[0])] == ["small/knee", "small/model"]
    assert [each.key for each in content.screening] == ["conditions/1", "red_flags/1"]
    cites = {
        content.exercises[0].sources[0].cite,
        content.profiles[0].measures[0].source.cite,
        content.healing[0].tissues[0].sources[0].cite,
        content.screening[0].sources[0].cite,
    }
    assert cites == {"small/design"}


def test_a_rung_may_name_another_catalogues_exercise(broken: Break) -> None:
    """A reference with a slash is full already."""
    read = read_catalogue(broken(("ladders/knee.yaml", "{exercise: quad-set}", "{exercise: hip/bridge}")))

    assert read.catalogue is not None
    assert read.catalogue.content.ladders[1].rungs[0].exercise == "hip/bridge"


def test_every_mistake_of_every_file_is_told_at_its_place(broken: Break) -> None:
    """One bad file never hides another; file, line and column lead to the word to correct."""
    source = broken(
        (
            "exercises/knee.yaml",
            "mode: active, done_with: one_side, position: supine",
            "mode: actve, done_with: one_side, position: supine",
        ),
        ("ladders/knee.yaml", "for 2 sessions", "for 2 session"),
        ("policies/conditions.yaml", "say: You stay", "tell: You stay"),
    )

    # the column of "actve"; that of " for 2 session" in the criterion that starts at column 20; the misspelt key
    assert told(source) == [
        "small/exercises/knee.yaml:4:37 document/not-in-list",
        "small/ladders/knee.yaml:20:36 document/bad-format",
        "small/policies/conditions.yaml:1:3 document/missing-key",
        "small/policies/conditions.yaml:7:3 document/unknown-key",
    ]


def test_a_document_that_is_no_yaml_leaves_the_others_to_be_judged(small: Files) -> None:
    """Broken text in one file, a lint error in another: both are told."""
    small["advice/knee.yaml"] = b"- id: [unclosed\n"
    small["exercises/knee.yaml"] = small["exercises/knee.yaml"].replace(b"kneeling_pressure, ", b"")

    assert {line.split()[1] for line in told(small)} == {"document/unclosed-bracket", "lint/no-kneeling-tag"}


def test_an_error_quarantines_the_catalogue_and_names_what_is_lost(broken: Break) -> None:
    """What a faulty catalogue would have given is named, and what could have been a restriction is told apart."""
    read = read_catalogue(broken(("exercises/knee.yaml", "kneeling_pressure, ", "")))

    assert read.catalogue is None
    assert "exercise small/all-fours-rock" in read.lost
    assert set(restricting(read.lost)) == {
        "healing model small/model",
        "policy small/open-wound",
        "policy small/under-18",
        "screening list conditions/1",
        "screening list red_flags/1",
    }


def test_an_unreadable_document_is_lost_by_name(small: Files) -> None:
    """A policy file that cannot be read may have forbidden something."""
    small["policies/conditions.yaml"] = b"\xff\xfe"

    assert "policy file small/policies/conditions.yaml" in restricting(read_catalogue(small).lost)


def test_one_id_twice_names_both_places(broken: Break) -> None:
    """Two definitions of one id are an error at the second, with the first beside it."""
    read = read_catalogue(broken(("policies/conditions.yaml", "id: under-18", "id: open-wound")))

    (issue,) = read.issues
    assert (issue.code, str(issue.at)) == ("library/duplicate-id", "small/policies/conditions.yaml:9:7")
    assert [str(at) for at in issue.related] == ["small/policies/conditions.yaml:1:7"]


def test_a_source_must_be_in_the_manifest(broken: Break) -> None:
    """Whatever an entry cites is listed in catalogue.yaml."""
    source = broken(("healing/model.yaml", "sources: [{cite: design", "sources: [{cite: rumour"))

    assert told(source) == ["small/healing/model.yaml:9:22 catalogue/unknown-source"]


def test_without_a_manifest_there_is_no_catalogue(small: Files) -> None:
    """catalogue.yaml is required; the rest is judged all the same."""
    del small["catalogue.yaml"]
    small["policies/conditions.yaml"] = small["policies/conditions.yaml"].replace(b"age_under", b"age_below")

    assert {line.split()[1] for line in told(small)} == {"catalogue/no-manifest", "document/not-in-list"}


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    """A wrong path is an issue about the caller's data, and everything of that catalogue is lost."""
    read = read_catalogue(tmp_path / "nowhere")

    assert [issue.code for issue in read.issues] == ["catalogue/not-a-folder"]
    assert restricting(read.lost) == ("catalogue nowhere",)


@pytest.mark.parametrize(
    "name",
    [
        "../policies/x.yaml",
        "/etc/x.yaml",
        "exercises/../x.yaml",
        "exercises\\x.yaml",
        "C:x.yaml",
        "exercises//x.yaml",
        "exercises/\x00.yaml",
        "",
    ],
)
def test_unsafe_names_are_refused(name: str, small: Files) -> None:
    """No name leads out of the catalogue, on any system."""
    assert [line.split()[-1] for line in told({**small, name: b"[]"})] == ["catalogue/unsafe-name"]


@pytest.mark.parametrize(
    ("name", "severity"),
    [
        ("exercise/knee.yaml", Severity.ERROR),  # a misspelt folder would lose its content in silence
        ("policies/more/x.yaml", Severity.ERROR),
        ("policies.yaml", Severity.ERROR),
        ("exercises/knee.YAML", Severity.ERROR),
        ("exercises/knee.yaml~", Severity.WARNING),  # an editor's copy holds nothing that we would read
        ("notes.txt", Severity.WARNING),
    ],
)
def test_what_has_no_place_is_told(name: str, severity: Severity, small: Files) -> None:
    """A document where none is looked for is an error; any other stray file is a warning and does no harm."""
    read = read_catalogue({**small, name: b"- a"})

    assert [(issue.code, issue.severity) for issue in read.issues] == [("catalogue/unknown-place", severity)]
    assert (read.catalogue is None) is (severity is Severity.ERROR)


@pytest.mark.parametrize(
    "name", ["README.md", "LICENSE-content.md", "cases/knee.yaml", "locales/de.yaml", "__init__.py", ".git/config"]
)
def test_what_belongs_to_a_repository_is_passed_over(name: str, small: Files) -> None:
    """Files of a repository or a package neither disturb nor change the digest."""
    plain, more = read_catalogue(small), read_catalogue({**small, name: b"anything"})

    assert more.issues == ()
    assert plain.catalogue == more.catalogue


def test_a_changed_byte_changes_the_digest(small: Files) -> None:
    """The digest covers what the documents hold, to the byte."""
    plain = read_catalogue(small).catalogue
    small["advice/knee.yaml"] += b"\n"
    other = read_catalogue(small).catalogue

    assert plain is not None
    assert other is not None
    assert plain.content == other.content
    assert plain.digest != other.digest


def test_links_out_of_the_folder_are_not_followed(folder: Path, tmp_path: Path) -> None:
    """A link, to a file outside or to any folder, is an error; one to a file inside is a file."""
    root, outside = tmp_path / "small", tmp_path / "outside"
    shutil.copytree(folder, root)
    outside.mkdir()
    (outside / "secret.yaml").write_text("[]")
    (root / "policies" / "secret.yaml").symlink_to(outside / "secret.yaml")
    (root / "more").symlink_to(outside, target_is_directory=True)
    (root / "README").symlink_to(outside / "secret.yaml")

    assert told(root) == ["small/more catalogue/link", "small/policies/secret.yaml catalogue/link"]


def test_what_is_no_file_is_not_read(folder: Path, tmp_path: Path) -> None:
    """A pipe called like a document would wait for ever; it is told instead."""
    root = tmp_path / "small"
    shutil.copytree(folder, root)
    os.mkfifo(root / "policies" / "pipe.yaml")

    assert told(root) == ["small/policies/pipe.yaml catalogue/unreadable"]


def test_too_many_files_are_told_once(small: Files) -> None:
    """Beyond the bound on files nothing more is listed or read."""
    stray = {f"stray{number}.txt": b"" for number in range(MOST_FILES + 5)}
    codes = [line.split()[1] for line in told({**small, **stray})]

    assert codes.count("catalogue/too-many-files") == 1
    assert len(codes) <= MOST_FILES + 1


def test_too_large_a_catalogue_is_not_read(small: Files) -> None:
    """Beyond the bound on bytes a document is not even decoded."""
    assert told({**small, "policies/large.yaml": bytes(MOST_BYTES)})[0] == "small catalogue/too-large"


def test_a_mapping_to_anything_but_bytes_is_misuse(small: Files) -> None:
    """Text without an encoding is the caller's mistake, not the author's."""
    with pytest.raises(TypeError, match="names to bytes"):
        read_catalogue({**small, "advice/x.yaml": "- id: x"})  # type: ignore[dict-item]


@given(data=st.data())
def test_any_damage_ends_in_issues(data: st.DataObject) -> None:
    """Lines lost, doubled or filled with anything: a catalogue, or issues that say why not, never an exception."""
    files = {path.relative_to(SMALL).as_posix(): path.read_bytes() for path in SMALL.rglob("*.yaml")}
    name = data.draw(st.sampled_from(sorted(files)))
    lines = files[name].splitlines(keepends=True)
    start = data.draw(st.integers(0, len(lines) - 1))
    end = data.draw(st.integers(start, len(lines)))
    instead = data.draw(st.one_of(st.just(b""), st.just(b"".join(lines[start:end] * 2)), st.binary(max_size=20)))

    read = read_catalogue({**files, name: b"".join((*lines[:start], instead, *lines[end:]))})

    errors = [issue for issue in read.issues if issue.severity is Severity.ERROR]
    assert (read.catalogue is None) is bool(errors)
    assert (read.lost == ()) is (read.catalogue is not None)
