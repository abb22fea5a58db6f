"""The canonical form, its digest, and files written whole."""

import hashlib
import json
import os
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rehabplan.documents import Json, canonical_json, digest, write_whole

PLAIN = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.text(st.characters(exclude_categories=["Cs"]))),
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(st.text('abé"\n'), inner, max_size=4)),
    max_leaves=15,
)


def test_the_written_form() -> None:
    """Keys sorted, two spaces a level, text unescaped, one line end at the end."""
    data: Json = {"b": [1, {"c": None}], "a": 'é "q"\n', "": [], "d": {}, "e": True, "f": False}

    assert canonical_json(data).decode() == (
        '{\n  "": [],\n  "a": "é \\"q\\"\\n",\n  "b": [\n    1,\n    {\n      "c": null\n    }\n  ],\n'
        '  "d": {},\n  "e": true,\n  "f": false\n}\n'
    )


@given(PLAIN)
def test_the_standard_library_writes_the_same(data: Json) -> None:
    """Without decimal numbers the form is that of ``json.dumps``, so anyone can check a digest."""
    expected = json.dumps(data, indent=2, sort_keys=True, ensure_ascii=False) + "\n"

    assert canonical_json(data).decode() == expected


# The plain decimal form of each number, written by hand.
NUMBERS = {
    "0.1": "0.1",
    "2.50": "2.5",
    "3.0": "3",
    "1E+3": "1000",
    "1E-7": "0.0000001",
    "-0.0": "0",
    "-2.5": "-2.5",
    "123456789012345.0123456789": "123456789012345.0123456789",
}


@pytest.mark.parametrize(("number", "text"), NUMBERS.items(), ids=NUMBERS)
def test_decimal_numbers_are_written_exactly(number: str, text: str) -> None:
    """A Decimal keeps every digit and is written without exponent or idle zeros, so equal numbers look equal."""
    assert canonical_json([Decimal(number)]).decode() == f"[\n  {text}\n]\n"


@pytest.mark.parametrize(
    "value", [1.5, (1, 2), {1, 2}, b"x", object()], ids=["float", "tuple", "set", "bytes", "object"]
)
def test_other_values_are_a_mistake_of_the_caller(value: object) -> None:
    """What is no JSON value is refused, floats first of all."""
    with pytest.raises(TypeError, match="no value of a document"):
        canonical_json([value])  # type: ignore[list-item]


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity"])
def test_numbers_without_end_cannot_be_written(number: str) -> None:
    """A number that is not finite is refused."""
    with pytest.raises(ValueError, match="cannot be written"):
        canonical_json(Decimal(number))


def test_the_digest_is_that_of_the_written_form() -> None:
    """The digest is SHA-256 of the bytes, whatever the order of the keys."""
    expected = "sha256:" + hashlib.sha256(b'{\n  "a": 1,\n  "b": 2\n}\n').hexdigest()

    assert digest({"a": 1, "b": 2}) == expected
    assert digest({"b": 2, "a": 1}) == expected


def test_a_file_is_written(tmp_path: Path) -> None:
    """The file holds the bytes, nothing else is left behind, and an old file is replaced."""
    path = tmp_path / "program.json"

    write_whole(path, b"old, and longer")
    write_whole(path, b"new")

    assert path.read_bytes() == b"new"
    assert [each.name for each in tmp_path.iterdir()] == ["program.json"]


def test_a_failed_write_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """If the disk fails, the old content stands and no part is left."""
    path = tmp_path / "program.json"
    path.write_bytes(b"old")

    def fail(_: int) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(os, "fsync", fail)

    with pytest.raises(OSError, match="disk full"):
        write_whole(path, b"new")

    assert path.read_bytes() == b"old"
    assert [each.name for each in tmp_path.iterdir()] == ["program.json"]


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    """Writing through a link changes the file it points to."""
    target, link = tmp_path / "target", tmp_path / "link"
    target.write_bytes(b"old")
    link.symlink_to(target)

    write_whole(link, b"new")

    assert link.is_symlink()
    assert target.read_bytes() == b"new"
