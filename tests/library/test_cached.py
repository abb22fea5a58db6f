"""The cache: a known catalogue is not validated again, and nothing is used that is not whole."""

import json
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from hashlib import sha256
from pathlib import Path

import pytest

from rehabplan.library import cached
from rehabplan.library.compiled import compiled, restored
from rehabplan.library.load import first_party, load
from rehabplan.model.anatomy import Region
from rehabplan.model.result import Ok, Refused
from rehabplan.plugins.load import load_library

Files = dict[str, bytes]
Break = Callable[..., Files]


def only(folder: Path) -> Path:
    """The one file of a cache."""
    [file] = folder.iterdir()
    return file


def never(*_: object) -> None:
    """Stand in for validation where there must be none."""
    raise AssertionError("validated again")


def put(file: Path, body: bytes) -> None:
    """Write a cached file whose hash is that of its content."""
    file.write_bytes(sha256(body).hexdigest().encode() + b"\n" + body)


def test_a_known_catalogue_is_the_same_and_not_validated(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second load gives the library of the first, without the reader of documents."""
    first = load([folder], cache=tmp_path / "cache")
    monkeypatch.setattr(cached, "read_catalogue", never)

    assert load([folder], cache=tmp_path / "cache") == first == load([folder])


def test_the_first_party_catalogues_come_back_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every kind of entry that we ship survives the way there and back, through the door."""
    plain = load_library()
    assert load_library(cache=tmp_path) == plain
    assert len([*tmp_path.iterdir()]) == len(first_party())
    monkeypatch.setattr(cached, "read_catalogue", never)

    assert load_library(cache=tmp_path) == plain


def test_changed_content_is_validated(folder: Path, broken: Break, tmp_path: Path) -> None:
    """The key is the hash of the documents: a changed word is another catalogue, and its errors are told."""
    load([folder], cache=tmp_path)
    faulty = broken(("policies/conditions.yaml", "age_under", "age_below"))

    assert load([faulty], cache=tmp_path) == load([faulty])
    assert len([*tmp_path.iterdir()]) == 1


def test_a_lock_holds_with_a_cache(folder: Path, tmp_path: Path) -> None:
    """What comes from the cache is held to the lock like anything else."""
    load([folder], cache=tmp_path)

    assert isinstance(load([folder], [], cache=tmp_path), Refused)


def test_damage_is_not_used(folder: Path, tmp_path: Path) -> None:
    """Any changed byte, a cut, or another file in its place, and the catalogue is validated and kept anew."""
    plain = load([folder])
    load([folder], cache=tmp_path)
    file = only(tmp_path)
    sound = file.read_bytes()

    for content in (b"", sound[:-1], sound.replace(b"Step", b"Stop"), b"\xff" + sound, b"\n"):
        file.write_bytes(content)
        assert load([folder], cache=tmp_path) == plain
        assert file.read_bytes() == sound


@pytest.mark.parametrize(
    "change",
    [
        {"version": "2020.1"},
        {"catalogue": "sha256:0"},
        {"classes": [["os:system", []]]},
        {"classes": [["exercise:ENTRY", []]], "rows": [[0]]},
        {"rows": [[0, 10**9]]},
        {"rows": []},
        {"scalars": None},
        {"classes": [["catalogue:Catalogue", ["manifest"]]]},
    ],
)
def test_rows_of_something_else_are_not_used(change: dict[str, object], folder: Path, tmp_path: Path) -> None:
    """Another version, another catalogue, other classes, missing parts: whole, and still not this catalogue."""
    plain = load([folder])
    load([folder], cache=tmp_path)
    file = only(tmp_path)
    data = json.loads(file.read_bytes().partition(b"\n")[2])

    put(file, json.dumps({**data, **change}).encode())

    assert load([folder], cache=tmp_path) == plain


def test_text_that_is_no_object_is_not_used(folder: Path, tmp_path: Path) -> None:
    """Deep brackets, numbers and words end in a validation, never in a traceback."""
    load([folder], cache=tmp_path)
    file = only(tmp_path)
    for body in (b"[" * 200_000, b"7", b'"classes"', b"{}"):
        put(file, body)
        assert isinstance(load([folder], cache=tmp_path), Ok)


def test_a_folder_that_cannot_be_written_changes_nothing(folder: Path, tmp_path: Path) -> None:
    """A cache saves work; without it the work is done."""
    (tmp_path / "file").write_bytes(b"")

    assert load([folder], cache=tmp_path / "file") == load([folder])


def test_values_of_other_kinds_are_not_mixed_up() -> None:
    """One, true and 1.0 are equal in Python and different in a catalogue; so are 1.0 and 1.00."""
    values: tuple[object, ...] = (
        1,
        True,
        Decimal("1.0"),
        Decimal("1.00"),
        "1",
        None,
        date(2026, 11, 2),
        Region.KNEE,
        "knee",
        (),
        frozenset(),
    )

    again = restored(compiled(values))

    assert again == values
    assert [(type(each), str(each)) for each in again] == [(type(each), str(each)) for each in values]
    with pytest.raises(TypeError):
        compiled(Path())
    with pytest.raises(TypeError):
        compiled(1.5)
